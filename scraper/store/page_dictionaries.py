"""Bodies of pages, compressed against another page of their template.

Two pages of a template share all but their article: against another page one shrinks to a
seventh of what it takes alone (measured: 24.5 KB to 3.2 KB of 80). So the first page of a
template at a host becomes a dictionary, and so does each later one that none of the newest
dictionaries fits: the page itself then takes some bytes, so a page that stays the only one of its
template takes no more than before. A dictionary never changes and is never deleted.

Which dictionary a page takes follows from the pages that came before it alone: the same pages in
the same order give the same rows, however many jobs processed them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from sinanews.scraper.model import zstd_frames
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.zstd_frames import RawDictionary
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.digests import digest

LEVEL = 5  # of zstd against a dictionary: 0.1 ms a page; 9 takes 0.16 and 1 % less
LEVEL_ALONE = 3  # of a dictionary itself: a fifth of the page in a quarter of a millisecond
# A template is served in few designs at a time (with a video, a poll): the newest dictionaries
# are tried, each costs a fifth of a millisecond.
TRIED = 4
FITS = 0.5  # of what the page takes alone; pages of one design take 0.05-0.3, of another 0.6-1
SMALLEST = 512  # bytes of a body that is worth a row of its own
LARGEST = 1 << 20  # bytes of a dictionary: some live in memory, each with its digest
IN_MEMORY = 16


@dataclass(frozen=True, slots=True)
class Packed:
    """A compressed body; `dictionary_id` is None where it needs no dictionary."""

    body: bytes
    dictionary_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Dictionary:
    reference: RawDictionary
    share: float  # of its own bytes that it takes alone


def design_of(url: str | None, template: str) -> str:
    """Return what pages that resemble each other have in common, by a page's URL and the template
    that read it.
    """
    host = (urlsplit(url).hostname or "") if url else ""
    return f"{host} {template}".strip()


class PageDictionaries:
    """The table `page_dictionaries`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # by digest too: a row whose transaction was undone leaves its number to another
        self._load = lru_cache(IN_MEMORY)(self._read)

    def pack(self, body: bytes, design: str) -> Packed:
        """Compress a body against the dictionary of its design that fits it, or make it one."""
        if not design or not SMALLEST <= len(body) <= LARGEST:
            return Packed(zstd_frames.compress(body, LEVEL_ALONE))
        best: Packed | None = None
        for packed, expected in self._tried(body, design):
            if len(packed.body) <= FITS * expected:
                return packed
            if best is None or len(packed.body) < len(best.body):
                best = packed
        alone = zstd_frames.compress(body, LEVEL_ALONE)
        if best is not None and len(best.body) <= FITS * len(alone):
            return best
        return self._made(body, alone, design)

    def _tried(self, body: bytes, design: str) -> Iterator[tuple[Packed, float]]:
        """Yield the body against each dictionary, and what it is expected to take alone."""
        newest = self._database.execute(
            "SELECT dictionary_id, body_sha256 FROM page_dictionaries WHERE design = ? "
            "ORDER BY dictionary_id DESC LIMIT ?",
            (design, TRIED),
        ).fetchall()
        for number, sha256 in newest:
            dictionary = self._load(number, sha256)
            packed = Packed(dictionary.reference.compress(body, LEVEL), number)
            yield packed, dictionary.share * len(body)

    def _made(self, body: bytes, alone: bytes, design: str) -> Packed:
        """Make a body a dictionary, and return it packed against itself."""
        sha256 = digest(body)
        row = {
            "design": design,
            "body_sha256": sha256,
            "made_at": self._database.now(),
            "body": alone,
        }
        number = self._database.insert("page_dictionaries", row)
        return Packed(self._load(number, sha256).reference.compress(body, LEVEL), number)

    def unpack(self, packed: Packed) -> bytes:
        """Return a body. Raises ZstdError where it is damaged, StoreError (damaged) where its
        dictionary is gone.
        """
        if packed.dictionary_id is None:
            return zstd_frames.decompress(packed.body)
        number = packed.dictionary_id
        sha256 = self._database.value(
            "SELECT body_sha256 FROM page_dictionaries WHERE dictionary_id = ?", (number,)
        )
        if sha256 is None:
            message = f"page dictionary {number} is gone: restore a copy of the store"
            raise StoreError(message, reason="damaged")
        return self._load(number, sha256).reference.decompress(packed.body)

    def _read(self, number: int, sha256: str) -> _Dictionary:
        body = self._database.value(
            "SELECT body FROM page_dictionaries WHERE dictionary_id = ?", (number,)
        )
        data = zstd_frames.decompress(body)
        if digest(data) != sha256:
            message = f"page dictionary {number} is damaged: restore a copy of the store"
            raise StoreError(message, reason="damaged")
        return _Dictionary(RawDictionary(data), len(body) / len(data))
