"""Markup that belongs to no page begins and ends anywhere: each tag is kept where it was written."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.markup_blocks import blocks


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<td>净利润</td><td>三成</td>", ["净利润", "三成"]),
        ("<tr><td>甲</td></tr>乙", ["甲", "乙"]),
        ("</p>港口扩建", ["港口扩建"]),
        ("港口</div>扩建<p>货主", ["港口扩建", "货主"]),
        ("港口<p>扩建", ["港口", "扩建"]),
        ("利润 > 成本", ["利润 > 成本"]),
        ("A&B 与 R&amp;D", ["A&B 与 R&D"]),
    ],
)
def test_where_a_block_begins_in_a_fragment(html: str, read: list[str]) -> None:
    assert [block.text for block in blocks(html)] == read


@pytest.mark.parametrize("tag", ["b", "h3"])
def test_a_bold_tag_left_open_ends_where_a_paragraph_begins(tag: str) -> None:
    found = blocks(f"<{tag}>业绩<p>港口今年扩建</p><p>货主说好</p>")
    assert [block.kind for block in found] == ["subheading", "text", "text"]


def test_a_cell_keeps_how_it_centres_what_it_holds() -> None:
    assert [block.centred for block in blocks("<td align=center>图为港口</td>")] == [True]


@pytest.mark.parametrize(
    "nested", ["<table><tr><td>", "<div>", "<b>", "<a href=/x>", "<ul><li>"]
)
def test_deep_markup_is_read_to_its_end(nested: str) -> None:
    assert [block.text for block in blocks(nested * 200 + "深处")] == ["深处"]
