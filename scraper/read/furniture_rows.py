"""Rows of a furniture.tsv: which lines and pictures are furniture, where, since when, who says so."""

from __future__ import annotations

from typing import NamedTuple

from sinanews.scraper.model.errors import InstallError
from sinanews.scraper.model.word_tables import read_table

COLUMNS = ("expression", "kind", "place", "years", "source")
FILE = "furniture.tsv"
ANYWHERE, HEAD, TAIL = "", "head", "tail"
PLACES = (ANYWHERE, HEAD, TAIL)
KINDS = (  # a disclaimer that begins with ^ stands at the head of a paragraph, others anywhere
    "words",
    "menu",
    "boilerplate",
    "label",
    "report",
    "disclaimer",
    "after_disclaimer",
    "notice_words",
    "caption",
    "promo_head",
    "picture",
    "picture_link",
    "picture_words",
)


class FurnitureRow(NamedTuple):
    """One line of the table; its head says what the kinds mean."""

    expression: str
    kind: str
    place: str = ANYWHERE
    years: str = ""
    source: str = ""


def furniture_rows(package: str) -> tuple[FurnitureRow, ...]:
    """Return the rows of the furniture.tsv in a package. InstallError names a row of a kind or
    place that is none.
    """
    return tuple(map(checked_row, read_table(package, FILE, COLUMNS)))


def checked_row(cells: tuple[str, ...]) -> FurnitureRow:
    """Return the row of a line's cells; InstallError where its kind or place is none."""
    row = FurnitureRow(*cells)
    if row.kind not in KINDS:
        raise InstallError(
            f"{FILE}: {row.expression}: no kind {row.kind!r}: {', '.join(KINDS)}"
        )
    if row.place not in PLACES:
        raise InstallError(
            f"{FILE}: {row.expression}: no place {row.place!r}: head, tail or empty"
        )
    return row
