"""Word lists: what a good table gives, and which line of a bad one is named."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.word_lists import read_words
from sinanews.scraper.model.errors import InstallError
from sinanews.scraper.model.word_tables import checked

COLUMNS = ("word", "kind")


def entries(text: str) -> list[tuple[str, ...]]:
    return list(checked(text, "some.tsv", COLUMNS))


def test_entries_come_in_the_order_of_the_file_without_comments_and_empty_lines() -> None:
    text = "# Units, written by hand.\nword\tkind\n吨\tthing\n\n# money\n美元\tcurrency\n"
    assert entries(text) == [("吨", "thing"), ("美元", "currency")]


def test_a_later_cell_may_be_empty() -> None:
    assert entries("word\tkind\n吨\t\n") == [("吨", "")]


def test_one_word_may_stand_twice_with_two_kinds() -> None:
    assert len(entries("word\tkind\n收盘\tmeasure\n收盘\ttime\n")) == 2


def test_windows_line_ends_and_no_line_end_at_the_close_are_read_alike() -> None:
    assert entries("word\tkind\r\n吨\tthing\r\n") == entries("word\tkind\n吨\tthing")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "some.tsv: no line names the columns"),
        ("# only words about the table\n", "some.tsv: no line names the columns"),
        ("吨\tthing\n", "some.tsv, line 1: the columns are 吨 thing, not word kind"),
        ("word\tkind\n吨\n", "some.tsv, line 2: 1 cells, not 2"),
        ("word\tkind\n吨\tthing\tmore\n", "some.tsv, line 2: 3 cells, not 2"),
        ("word\tkind\n吨 thing\n", "some.tsv, line 2: 1 cells, not 2"),
        ("word\tkind\n\tthing\n", r"some.tsv, line 2: the first cell \(word\) is empty"),
        ("word\tkind\n# 重量\n吨 \tthing\n", "some.tsv, line 3: blanks around '吨'"),
        (
            "word\tkind\n吨\tthing\n吨\tthing\n",
            "some.tsv, line 3: 吨 stands here a second time",
        ),
    ],
)
def test_a_bad_table_is_refused_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(InstallError, match=message):
        entries(text)


def test_a_list_of_ours_is_read_by_its_name() -> None:
    rows = read_words("indices.tsv", ("ticker", "name", "aliases"))
    assert ("000001.SH", "上证指数") in [row[:2] for row in rows]


def test_columns_of_another_order_are_refused() -> None:
    with pytest.raises(InstallError, match=r"indices\.tsv, line 3"):
        read_words("indices.tsv", ("name", "ticker", "aliases"))
