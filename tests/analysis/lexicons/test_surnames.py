"""The surnames."""

from __future__ import annotations

from sinanews.analysis.lexicons.surnames import (
    IS_SURNAME,
    ONLY_SURNAMES,
    SURNAMES,
    surname_table,
)


def test_the_table_is_that_of_the_list() -> None:
    assert {chr(code) for code in surname_table().nonzero()[0]} == SURNAMES
    assert (surname_table() == IS_SURNAME).all()


def test_surnames_that_are_words_too_are_not_only_surnames() -> None:
    assert ONLY_SURNAMES < SURNAMES
    assert not {"于", "向", "时"} & ONLY_SURNAMES
    assert {"王", "张"} <= ONLY_SURNAMES
