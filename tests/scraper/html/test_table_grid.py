"""The rectangle of a table's cells."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.html.markup_blocks import blocks
from sinanews.scraper.html.table_grid import MOST, MOST_PLACES, TableCell, grid, span


def table_of(html: str) -> tuple[tuple[str, ...], ...]:
    return next(block.rows for block in blocks(html) if block.rows)


@pytest.mark.parametrize(
    ("value", "number"),
    [("2", 2), (" 3 ", 3), ("2px", 2), ("0", 1), ("", 1), (None, 1), ("-2", 1), ("二", 1), ("99999", MOST)],
)  # fmt: skip
def test_span(value: object, number: int) -> None:
    assert span(value) == number


def test_a_cell_over_rows_stands_in_each() -> None:
    rows = [
        [TableCell("营收", rows=3), TableCell("10亿")],
        [TableCell("11亿")],
        [TableCell("12亿")],
        [TableCell("利润"), TableCell("1亿")],
    ]
    assert grid(rows) == (("营收", "10亿"), ("营收", "11亿"), ("营收", "12亿"), ("利润", "1亿"))  # fmt: skip


def test_a_cell_over_columns_stands_in_each() -> None:
    rows = [
        [TableCell("项目"), TableCell("上半年", columns=2)],
        [TableCell("营收"), TableCell("10亿"), TableCell("9亿")],
    ]
    assert grid(rows) == (("项目", "上半年", "上半年"), ("营收", "10亿", "9亿"))


def test_a_cell_over_rows_and_columns() -> None:
    rows = [
        [TableCell("甲", rows=2, columns=2), TableCell("乙")],
        [TableCell("丙")],
        [TableCell("丁"), TableCell("戊"), TableCell("己")],
    ]
    assert grid(rows) == (("甲", "甲", "乙"), ("甲", "甲", "丙"), ("丁", "戊", "己"))  # fmt: skip


def test_cells_in_the_middle_and_at_the_end_go_on_too() -> None:
    rows = [
        [TableCell("一"), TableCell("二", rows=2), TableCell("三", rows=2)],
        [TableCell("四")],
        [TableCell("五")],
    ]
    assert grid(rows) == (("一", "二", "三"), ("四", "二", "三"), ("五",))


def test_a_rectangle_larger_than_any_table_stays_as_written() -> None:
    rows = [[TableCell("甲", MOST, MOST)] * 50] * 10
    begin = time.perf_counter()
    assert grid(rows) == (("甲",) * 50,) * 10
    assert grid([[TableCell("甲", columns=2)] * (MOST_PLACES + 1)]) == (
        ("甲",) * (MOST_PLACES + 1),
    )
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (
            "<tr><th>项目<th>今年<th>去年<tr><td rowspan=2>营收<td>10亿<td>9亿<tr><td>11亿<td>8亿",
            (("项目", "今年", "去年"), ("营收", "10亿", "9亿"), ("营收", "11亿", "8亿")),
        ),
        (  # a row that only cells from above fill
            "<tr><td rowspan=2>甲<td rowspan=2>乙</tr><tr></tr><tr><td>丙<td>丁</tr>",
            (("甲", "乙"), ("丙", "丁")),
        ),
        (
            "<tr><td colspan=2>单位：亿元</tr><tr><td>营收<td>10</tr><tr><td>利润<td>1</tr>",
            (("单位：亿元", "单位：亿元"), ("营收", "10"), ("利润", "1")),
        ),
    ],
)
def test_tables_of_pages(html: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert table_of(f"<table>{html}</table>") == rows


def test_the_text_of_a_row_holds_each_word_once() -> None:
    html = "<table><tr><td rowspan=2>营收<td>10亿<tr><td>11亿<tr><td>利润<td>1亿</table>"
    assert [block.text for block in blocks(html)] == ["营收 | 10亿", "11亿", "利润 | 1亿"]
