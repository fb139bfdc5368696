"""Parts of parsed pages: what bs4 reads there, lexbor reads too, wherever the part begins and ends."""

from __future__ import annotations

import random
import time

import pytest

from sinanews.scraper.html.markup_blocks import blocks
from sinanews.scraper.html.part_blocks import part_blocks
from sinanews.scraper.html.text_blocks import Block
from sinanews.scraper.html.tree import Page


def part(html: str, selector: str = "#text") -> str:
    return Page(f"<html><body>{html}</body></html>").html((selector,))


def kinds(found: list[Block]) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in found]


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<td id=text>港口<br>扩建</td><td>别的</td>", ["港口", "扩建"]),
        (
            "<tbody id=text><tr><td>港口</td></tr><tr><td>扩建</td></tr></tbody>",
            ["港口", "扩建"],
        ),
        ("<tr id=text><td>港口</td><td>扩建</td></tr>", ["港口", "扩建"]),
        ("<th id=text>港口</th>", ["港口"]),
    ],
)
def test_a_part_may_begin_inside_a_table(html: str, read: list[str]) -> None:
    found = part_blocks(part(f"<table>{html}</table>"))
    assert [block.text for block in found] == read


def test_a_cell_that_is_the_part_keeps_how_it_centres() -> None:
    html = part("<table><tr><td id=text align=center>图为港口</td></tr></table>")
    assert [block.centred for block in part_blocks(html)] == [True]


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<h3>业绩<p>港口扩建。</p></h3>", [("subheading", "业绩"), ("text", "港口扩建。")]),
        (
            "<b>业绩<p>港口扩建。</p>货主</b>",
            [("subheading", "业绩"), ("text", "港口扩建。"), ("text", "货主")],
        ),
        ("<h2><table><tr><td>港口</td></tr></table></h2>", [("text", "港口")]),
        ("<b><div>业绩</div></b>", [("subheading", "业绩")]),
        ("<strong><p>业绩</p></strong>", [("subheading", "业绩")]),
        (
            "<h3><span>业绩<p>一</p></span></h3>",
            [("subheading", "业绩"), ("subheading", "一")],
        ),
    ],
)
def test_a_tag_left_open_ends_where_a_paragraph_begins(
    html: str, read: list[tuple[str, str]]
) -> None:
    assert kinds(part_blocks(html)) == read
    assert kinds(blocks(html)) == read


@pytest.mark.parametrize("cut", range(8, 120, 7))
def test_a_part_may_be_cut_anywhere(cut: int) -> None:
    whole = part(
        "<div id=text><p>港口<b>扩建</b></p><table><tr><td>营收</td><td>10</td></tr>"
        "<tr><td>利润</td><td>2</td></tr></table><p>货主</p></div>"
    )
    cut_short = whole[: len(whole) - cut]
    if cut_short.count("<") == cut_short.count(">"):  # templates cut between tags
        assert part_blocks(cut_short) == blocks(cut_short)


def test_words_of_a_cell_leave_out_scripts_and_how_a_word_is_read() -> None:
    ruby = "<ruby>港<rt>gang</rt></ruby>"
    row = f"<tr><td>营<b>收</b></td><td>{ruby}<script>x()</script></td></tr>"
    (first, second) = part_blocks(f"<table>{row}{row}</table>")
    assert (first.text, second.text) == ("营 收 | 港", "营 收 | 港")


@pytest.mark.parametrize("blank", [" ", "\n", " \n\t ", "   "])
def test_a_blank_between_two_tags_is_one_blank_or_break(blank: str) -> None:
    html = f"<p><b>港口</b>{blank}<i>扩建</i></p>"
    (block,) = part_blocks(html)
    between = "\n" if "\n" in blank else " "
    assert block.text == f"港口{between}扩建"
    assert [block] == blocks(html)


TAGS = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<h3>",
        "</h3>",
        "<br>",
        "<span>",
        "</span>",
    ),
    *(
        "<table><tr><td>",
        "</td></tr></table>",
        "<ul><li>",
        "</ul>",
        "<a href=/x>",
        "</a>",
        "</td><td>",
    ),
    *(
        "<p align=center>",
        "<center>",
        "</center>",
        "<img src=a.jpg>",
        "<!-- x -->",
        "<blockquote>",
    ),
    *("港口", "扩建。", " ", "\n", "&nbsp;", "&amp;", "&lt;b&gt;"),
)


@pytest.mark.parametrize("seed", range(150))
def test_both_readers_agree_on_what_a_browser_makes_of_any_tags(seed: int) -> None:
    made = random.Random(seed)
    html = part(f"<div id=text>{''.join(made.choices(TAGS, k=24))}</div>")
    assert part_blocks(html) == blocks(html)


@pytest.mark.parametrize(
    "nested", ["<table><tr><td>", "<div>", "<b>", "<a href=/x>", "<ul><li>"]
)
def test_deep_parts_are_read_in_time(nested: str) -> None:
    html = part(f"<div id=text>{nested * 5_000}深处</div>")
    begin = time.process_time()
    assert [block.text for block in part_blocks(html)] == ["深处"]
    assert time.process_time() - begin < 2
