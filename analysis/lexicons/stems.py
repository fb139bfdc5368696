"""Short names that no list has: what stands before the last word of a listed name (甲乙: 甲乙集团),
where all listed companies that begin so are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Protocol, TypeVar

from sinanews.analysis.lexicons.packed_table import PackedTable

LENGTHS = (
    2,
    4,
)  # characters of a stem: one alone is a word, and longer ones stand in the lists
# The last word of a listed name that news leaves out when it names the company shortly.
_LAST_WORDS = "集团 股份 控股 科技 医疗 药业 金融 国际 电子 能源 环境 地产 汽车 传媒 教育 生物 智能 电器 食品"
_ENDS = tuple(_LAST_WORDS.split(" "))


class ListedName(Protocol):
    """What is asked of a listed name."""

    @property
    def type(self) -> str:
        """One of MENTION_TYPES."""

    @property
    def kind(self) -> str:
        """How it is listed: short, full, ..."""

    @property
    def entity_ids(self) -> tuple[str, ...]:
        """Whom it means."""


N = TypeVar("N", bound=ListedName)


class Stems(Mapping[str, N]):
    """Stem → listed name, found when it is asked for: of 20,000 names a job asks for some hundreds,
    and to look for all stems took an eighth of a second at the first article.
    """

    def __init__(
        self,
        names: Mapping[str, N],
    ) -> None:
        self._names = names

    def beginning(
        self,
        stem: str,
    ) -> list[str]:
        """Return the listed names that begin with a stem, in order."""
        if isinstance(self._names, PackedTable):
            return self._names.keys_beginning(stem)
        return [t for t in self._by_begin.get(stem[: LENGTHS[0]], ()) if t.startswith(stem)]

    @cached_property
    def _by_begin(self) -> dict[str, list[str]]:
        """The listed names by their first characters, in order."""
        found: dict[str, list[str]] = {}
        for text in self._names:
            found.setdefault(text[: LENGTHS[0]], []).append(text)
        return found

    def __getitem__(
        self,
        stem: str,
    ) -> N:
        found = self._meant(stem) if LENGTHS[0] <= len(stem) <= LENGTHS[1] else None
        if found is None:
            raise KeyError(stem)
        return found

    def __iter__(self) -> Iterator[str]:
        cut = (
            text[: -len(end)] for text in self._names for end in _ENDS if text.endswith(end)
        )
        return (stem for stem in dict.fromkeys(cut) if stem in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _meant(
        self,
        stem: str,
    ) -> N | None:
        """Return the last of the names that are the stem and one more word, where all companies
        whose names begin so are one; None where the stem itself is listed.
        """
        texts = self.beginning(stem)
        with_end = {text for text in texts if text[len(stem) :] in _ENDS}
        if not with_end or stem in texts:
            return None
        meant: N | None = None
        bearers: set[str] = set()
        for text in texts:
            if not _has_stem(name := self._names[text]):
                continue
            bearers.update(name.entity_ids)
            meant = name if text in with_end else meant
        return meant if len(bearers) == 1 else None


def _has_stem(name: ListedName) -> bool:
    """True for companies that news may name shortly."""
    return name.type == "ORG" and name.kind in ("short", "curated")
