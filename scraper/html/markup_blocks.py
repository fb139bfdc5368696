"""Markup of which no page was made, as blocks: texts of records, posts, Markdown, and parts that begin
inside a table. The only file that imports bs4.

Such markup begins and ends anywhere. An HTML5 parser drops a cell that stands in no table, and
moves text that stands between two cells out of it; bs4 with lxml keeps each tag where it was
written. Parts of parsed pages are read by part_blocks.py, which builds no second tree in Python.
No recursion: pages nest deep.
"""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from sinanews.scraper.html.table_grid import TableCell, span
from sinanews.scraper.html.text import without_comments
from sinanews.scraper.html.text_blocks import (
    NO_MARKUP,
    NO_STYLE,
    SKIPPED,
    Block,
    BlockBuilder,
    Markup,
    Style,
    is_data,
)

# A node that is still to be read ("") or left: then what ends there (block, stock). A bare tuple,
# because one is made for each node.
_Visit = tuple[object, str, Style]


def blocks(html: str, markup: Markup = NO_MARKUP) -> list[Block]:
    """Return the blocks of markup in reading order; `markup` is that of its site."""
    builder = BlockBuilder(markup)
    stack: list[_Visit] = [(_soup(html), "", NO_STYLE)]
    while stack:
        node, leave, style = stack.pop()
        if leave:
            builder.close_tag(leave, style)
        elif isinstance(node, Tag):
            stack.extend(_enter(node, builder, style))
        elif isinstance(node, NavigableString) and not isinstance(node, Comment):
            builder.add_text(str(node), style)
    builder.end_block()
    return builder.blocks


def _soup(html: str) -> BeautifulSoup:
    bare = without_comments(html)
    if "<" not in bare:  # BeautifulSoup would warn that it may be a file name or an URL
        bare = f"<p>{bare}</p>"
    return BeautifulSoup(bare, "lxml", multi_valued_attributes=None)


def _enter(node: Tag, builder: BlockBuilder, around: Style) -> list[_Visit]:
    """Handle a tag on the way in; return what is to be read of it, last first."""
    name = node.name
    if name in SKIPPED:
        return []
    if name == "img":
        builder.add_picture(node.attrs, around.link)
        return []
    rows = _data_rows(node) if name == "table" else []
    if rows:
        builder.add_table(rows, _words(node.caption) if node.caption else "")
        return []
    style = builder.style(name, node.attrs, around)
    leave = builder.open_tag(name, node.attrs, around)
    visits: list[_Visit] = [(child, "", style) for child in reversed(node.contents)]
    return [(node, leave, style), *visits] if leave else visits


def _holds_table(table: Tag) -> bool:
    """Say whether a table stands in this one. Stops at the first: bs4's find walks to the end,
    n² on nested ones.
    """
    stack = list(reversed(table.contents))
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            if node.name == "table":
                return True
            stack.extend(reversed(node.contents))
    return False


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _data_rows(table: Tag) -> list[list[TableCell]]:
    """Return the rows of a table of data, cells as written; none where it is layout."""
    if _holds_table(table):
        return []
    rows = [_cells(row) for row in table.find_all("tr")]
    return rows if is_data(rows) and not table.find("img") else []


def _cells(row: Tag) -> list[TableCell]:
    return [
        TableCell(_words(cell), span(cell.get("rowspan")), span(cell.get("colspan")))
        for cell in row.find_all(("td", "th"))
    ]
