"""The full names of listed companies, by company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from sinanews.analysis.lexicons.packed_table import PackedTable

FULL = "full"  # the kind of such a name
NAME_COLUMNS = ("text", "type", "entity ids", "kind", "ambiguous", "meant")  # of names.tsv.gz
_BEARERS = NAME_COLUMNS.index("entity ids")
_KIND = NAME_COLUMNS.index("kind")
_BETWEEN = "|"  # the bearers of one name


class _Listed(Protocol):
    """What is asked of a listed name."""

    @property
    def kind(self) -> str:
        """How it is listed: short, full, ..."""

    @property
    def entity_ids(self) -> tuple[str, ...]:
        """Whom it means."""


def full_names(names: Mapping[str, _Listed]) -> Mapping[str, Sequence[str]]:
    """Return the full names by the id of their company; of half of those at home the lists have
    one, and some are older than the short name of today.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for text, bearers in _full(names):
        for key in bearers:
            found[key].append(text)
    return found


def _full(names: Mapping[str, _Listed]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield name and bearers; of a packed table without making its names."""
    if isinstance(names, PackedTable):
        for cells in names.rows():
            if cells[_KIND] == FULL:
                yield cells[0], cells[_BEARERS].split(_BETWEEN)
        return
    for text, name in names.items():
        if name.kind == FULL:
            yield text, name.entity_ids
