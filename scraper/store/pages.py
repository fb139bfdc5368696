"""Pages as they came, never changed: the bytes here, or in the archive that has them."""

from __future__ import annotations

import re
from collections.abc import (
    Iterator,
    Mapping,
)
from dataclasses import (
    asdict,
    dataclass,
)
from pathlib import Path
from typing import Any

import orjson

from sinanews.scraper.model import zstd_frames
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.ids import canonical_url
from sinanews.scraper.model.records import (
    Failure,
    Link,
    Place,
    RawPage,
)
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.digests import digest
from sinanews.scraper.store.page_dictionaries import (
    Packed,
    PageDictionaries,
)
from sinanews.scraper.store.stored_times import (
    beijing_iso,
    iso,
    moment_of,
    stamp,
)

NO_FILE = "-"  # standard input
_PLACE_IN_FILE = re.compile(r"(?::[^/:]{1,60}){1,2}$")  # a line, an offset, a sheet and a row
LOST = ("archive", "damaged")  # reasons of a StoreError that is about one page alone


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What a kept page gave when it was read last; no article id means that it failed."""

    parser_version: str
    article_id: str | None
    version: int | None
    template: str | None
    page_type: str | None
    analysis_version: str | None  # None where the article has no findings yet


@dataclass(frozen=True, slots=True)
class PageTimes:
    """When a page was first and last seen, and when it was fetched, as the store writes times."""

    first_seen: str
    last_seen: str
    fetched: str | None


class Pages:
    """The table `pages`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._dictionaries = PageDictionaries(database)

    def keep(
        self, page: RawPage, place: Place | None = None, *, design: str = "", known: str = ""
    ) -> str:
        """Keep a page as it came and return its id (`known`, where the caller has it: it is a
        digest of all bytes); a page that is known only gets a new `last_seen`.

        With a `place` in an archive (its file is named from the store's folder) the body stays
        there. Pages of one `design` (design_of) are compressed against each other.
        """
        known = known or page_id(page)
        seen = stamp(page.fetched) if page.fetched else self._database.now()
        if self._database.value("SELECT 1 FROM pages WHERE page_id = ?", (known,)):
            self.seen_again(known, seen)
            return known
        row = {
            "page_id": known,
            "body_sha256": digest(page.body),
            "first_seen": seen,
            "last_seen": seen,
        }
        held = _place_row(place) if place else self._body_row(page.body, design)
        self._database.insert("pages", row | _page_row(page) | held)
        return known

    def seen_again(self, page_id: str, seen: str) -> None:
        """Note that a page was met at a time; once a day, so that the same again changes no
        row.
        """
        self._database.execute(
            "UPDATE pages SET last_seen = :seen WHERE page_id = :page_id "
            "AND substr(last_seen, 1, 10) < substr(:seen, 1, 10)",
            {"page_id": page_id, "seen": seen},
        )

    def seen(self, page_id: str) -> PageTimes:
        """Return when a kept page was first and last seen, and fetched."""
        (row,) = self._database.query(
            "SELECT first_seen, last_seen, fetched FROM pages WHERE page_id = ?", (page_id,)
        )
        return PageTimes(**row)

    def get(self, page_id: str) -> RawPage | None:
        """Return a kept page as it came. StoreError (reason archive) where the archive that
        holds it is gone.
        """
        found = self._database.query("SELECT * FROM pages WHERE page_id = ?", (page_id,))
        return self._page(found[0]) if found else None

    def newest_of(self, url: str) -> RawPage | None:
        """Return the page kept last of a URL. StoreError as `get`."""
        found = self._database.query(
            "SELECT * FROM pages WHERE url = ? ORDER BY first_seen DESC, rowid DESC LIMIT 1",
            (url,),
        )
        return self._page(found[0]) if found else None

    def newest_of_article(self, article_id: str, url: str) -> RawPage | None:
        """Return the page of an article that was asked for by a URL: the newest of those that
        have this address (an article has several: PC, mobile), else that of its latest version.
        StoreError as `get`.
        """
        held = self._database.query(
            "SELECT p.page_id, p.url AS of_page, a.url AS of_article FROM pages p "
            "JOIN articles a USING (article_id, version) WHERE article_id = ? "
            "ORDER BY a.is_latest DESC, a.version DESC, p.rowid DESC",
            (article_id,),
        )
        wanted = _address(url)
        at_url = [
            row for row in held if wanted in map(_address, (row["of_page"], row["of_article"]))
        ]
        found = at_url or held
        return self.get(found[0]["page_id"]) if found else None

    def all(self) -> Iterator[RawPage | Failure]:
        """Yield every kept page in the order in which they came, to be parsed again; a Failure
        where it is lost.
        """
        ids = self._database.execute("SELECT page_id FROM pages ORDER BY rowid").fetchall()
        for (page_id,) in ids:
            (row,) = self._database.query("SELECT * FROM pages WHERE page_id = ?", (page_id,))
            try:
                yield self._page(row)
            except StoreError as error:
                if error.reason not in LOST:
                    raise
                yield Failure(row["origin"], "source", error.reason, str(error))

    def count(self) -> int:
        """Return how many pages are kept."""
        return int(self._database.value("SELECT count(*) FROM pages"))

    def parsed(self, page_id: str) -> ParsedPage | None:
        """Return what a kept page gave; None where it was never read."""
        found = self._database.query(
            "SELECT p.parser_version, p.article_id, p.version, a.template, a.page_type, "
            "n.analysis_version FROM pages p "
            "LEFT JOIN articles a USING (article_id, version) "
            "LEFT JOIN analyses n USING (article_id, version) "
            "WHERE p.page_id = ? AND p.parser_version IS NOT NULL",
            (page_id,),
        )
        return ParsedPage(**found[0]) if found else None

    def mark_parsed(
        self, page_id: str, parser_version: str, article_id: str | None, version: int | None
    ) -> None:
        """Note what a page gave: the version of an article, None where it failed."""
        self._database.execute(
            "UPDATE pages SET parser_version = ?, article_id = ?, version = ? "
            "WHERE page_id = ?",
            (parser_version, article_id, version, page_id),
        )

    def _body_row(self, body: bytes, design: str) -> dict[str, Any]:
        """Return the columns that hold the body."""
        packed = self._dictionaries.pack(body, design)
        return {
            "body_coding": "zstd",
            "dictionary_id": packed.dictionary_id,
            "body": packed.body,
        }

    def _body(self, row: Mapping[str, Any]) -> bytes:
        """Return a page's bytes, from the row or from the archive that it names, which is sought
        from the store's folder.

        StoreError: archive (it is gone, or holds another body there), damaged (the row's own
        bytes, or its dictionary).
        """
        if row["body"] is None:
            return _archived(row, self._database.path.parent)
        try:
            # a file of an older schema, which readers do not migrate, has no dictionaries
            body = self._dictionaries.unpack(Packed(row["body"], row.get("dictionary_id")))
        except zstd_frames.ZstdError as error:
            message = f"page {row['page_id']} is damaged in the store: {error}"
            raise StoreError(message, reason="damaged") from error
        if row.get("dictionary_id") is not None and digest(body) != row["body_sha256"]:
            message = f"page {row['page_id']} is damaged in the store: it is another page"
            raise StoreError(message, reason="damaged")
        return body

    def _page(self, row: Mapping[str, Any]) -> RawPage:
        return RawPage(
            url=row["url"],
            body=self._body(row),
            media_type=row["media_type"],
            charset=row["charset"],
            status=row["status"],
            headers=tuple((name, value) for name, value in orjson.loads(row["headers"])),
            fetched=moment_of(row["fetched"], f"pages, {row['page_id']}"),
            origin=row["origin"],
            link=_link(orjson.loads(row["link"])) if row["link"] else None,
        )


def _address(url: str | None) -> str | None:
    """Return a URL as it is compared: http and https are one, without tracking and fragment."""
    plain = canonical_url(url)
    return plain.partition("://")[2] if plain else None


def page_id(page: RawPage) -> str:
    """Return the page's id: equal for the same bytes of the same URL, read in the same way."""
    parts = (page.url or "", page.media_type, page.charset or "", digest(page.body))
    return digest("\0".join(parts).encode())


def _page_row(page: RawPage) -> dict[str, Any]:
    """Return the page's own columns without its id and its body."""
    return {
        "url": page.url,
        "media_type": page.media_type,
        "charset": page.charset,
        "status": page.status,
        "headers": orjson.dumps(page.headers).decode(),
        "link": _link_json(page.link) if page.link else None,
        "origin": page.origin,
        "origin_path": absolute_origin(page.origin),
        "fetched": beijing_iso(page.fetched),
    }


def absolute_origin(origin: str) -> str | None:
    """Return an origin (file, file:line, archive:offset) with the absolute path of its file, as
    seen from the working folder; None where it names no file that is there.
    """
    path = Path(origin)
    held = path if path.exists() else Path(_PLACE_IN_FILE.sub("", origin))
    if origin in ("", NO_FILE) or not held.is_file():
        return None
    return str(path.absolute())


def _place_row(place: Place) -> dict[str, Any]:
    """Return the columns that say where an archive holds the body."""
    return {
        "archive_file": place.file,
        "archive_offset": place.offset,
        "archive_length": place.length,
    }


def _archived(row: Mapping[str, Any], folder: Path) -> bytes:
    # the reader of archives takes 2 MB: a run that reads files does without
    from sinanews.scraper.archive.reader import body_at

    path = folder / row["archive_file"]
    where = f"{path}:{row['archive_offset']}"
    advice = f"put the archive {path.name} back in its place"
    try:
        body = body_at(path, row["archive_offset"], row["archive_length"])
    except (OSError, EOFError, ValueError) as error:
        message = f"{where} cannot be read ({error}): {advice}"
        raise StoreError(message, reason="archive") from error
    if digest(body) != row["body_sha256"]:
        message = f"{where} holds another page than was fetched: {advice}"
        raise StoreError(message, reason="archive")
    return body


def _link_json(link: Link) -> str:
    values = asdict(link)
    values["published"] = iso(link.published)
    values["record"] = link.record.hex() if link.record is not None else None
    return orjson.dumps(values).decode()


def _link(values: dict[str, Any]) -> Link:
    record = values["record"]
    values["published"] = moment_of(values["published"], "pages, link")
    values["record"] = bytes.fromhex(record) if record is not None else None
    return Link(**values)
