"""A part of a parsed page as blocks: the nodes of the tree (lexbor) are walked as they are. No
recursion: pages nest deep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

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
from sinanews.scraper.html.tree import TEXT, Node, fragment

# The parser of HTML5 drops these where no table stands around them, and their texts run together.
_INSIDE_TABLE = re.compile(r"<(?:caption|colgroup|tbody|td|tfoot|th|thead|tr)\b")
# A tag that was left open ends where one of these begins in it, as HTML before 5 had it (and bs4
# with lxml has): who forgets to close a bold headline does not mean all of the text to be one.
_HEADING_ENDS = frozenset(("p", "table", "li", "form", "fieldset"))
_ENDS = MappingProxyType(
    {
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING_ENDS),
        "b": frozenset(("p", "center")),
        "a": frozenset(("table", "fieldset")),
        "p": frozenset(("table",)),
        "pre": frozenset(("table", "ul", "li", "form", "dl", "dd", "dt", "fieldset")),
    }
)
_SPACES = " \t\n\f\r"
_UNSPOKEN = frozenset(("script", "style", "template", "rt", "rp"))  # no words of a cell


@dataclass(slots=True)
class _Tag:
    """A tag around what is read."""

    name: str
    style: Style
    begun: str = ""  # what ends with it: block, stock or nothing
    around: _Tag | None = None
    ended: bool = False  # by a tag that began in it


# A node that is to be read, in a tag; None where that tag is left. A bare tuple, because one is
# made for each node.
_Visit = tuple[Node | None, _Tag]


def part_blocks(html: str, markup: Markup = NO_MARKUP) -> list[Block]:
    """Return the blocks of a part of a page in reading order, from its serialised form, which may
    be cut at its end; `markup` is that of its site. A part that begins inside a table is read by
    bs4, which keeps it as it is.
    """
    if _INSIDE_TABLE.match(html):
        # bs4 and lxml take 9 MB: most pages do without
        from sinanews.scraper.html.markup_blocks import blocks

        return blocks(html, markup)
    root = fragment(without_comments(html))
    builder = BlockBuilder(markup)
    stack: list[_Visit] = [] if root is None else [(root, _Tag("", NO_STYLE))]
    while stack:
        node, tag = stack.pop()
        if node is None:
            if not tag.ended:
                builder.close_tag(tag.begun, tag.style)
            continue
        name = node.tag
        if name == TEXT:
            style = _open(tag).style if tag.ended else tag.style
            text = node.text_content or ""
            if text.isspace() and not style.preformatted:
                text = _blank(text)
            builder.add_text(text, style)
        elif name not in SKIPPED:
            stack.extend(_enter(node, tag, builder))
    builder.end_block()
    return builder.blocks


def _blank(text: str) -> str:
    """Return blanks as one blank, or one line break; those that are signs as they are."""
    if text.strip(_SPACES):
        return text
    return "\n" if "\n" in text else " "


def _enter(node: Node, parent: _Tag, builder: BlockBuilder) -> list[_Visit]:
    """Handle a tag on the way in; return what is to be read of it, last first."""
    name = node.tag or ""
    around = _open(parent) if parent.ended else parent
    if around.name in _ENDS:
        around = _ended(around, name, builder)
    given = node.attributes
    if name == "img":
        builder.add_picture(given, around.style.link)
        return []
    rows = _data_rows(node) if name == "table" else []
    if rows:
        caption = node.css_first("caption")
        builder.add_table(rows, _words(caption) if caption else "")
        return []
    style = builder.style(name, given, around.style)
    begun = builder.open_tag(name, given, around.style)
    tag = _Tag(name, style, begun, around)
    visits: list[_Visit] = [(child, tag) for child in node.iter(include_text=True)]
    if begun:
        visits.append((None, tag))
    visits.reverse()
    return visits


def _open(tag: _Tag) -> _Tag:
    """Return the innermost tag that has not ended."""
    while tag.ended and tag.around is not None:
        tag = tag.around
    return tag


def _ended(tag: _Tag, name: str, builder: BlockBuilder) -> _Tag:
    """End the tags that one of this name ends; return the tag that is then around it."""
    while name in _ENDS.get(tag.name, ()) and tag.around is not None:
        tag.ended = True
        if tag.begun:
            builder.close_tag(tag.begun, tag.style)
        tag = tag.around
    return tag


def _words(node: Node) -> str:
    """Return the words of a cell, a blank between those of two tags."""
    spoken = [
        text.text_content or ""
        for text in node.traverse(include_text=True)
        if text.tag == TEXT and text.parent is not None and text.parent.tag not in _UNSPOKEN
    ]
    return " ".join(" ".join(spoken).split())


def _data_rows(table: Node) -> list[list[TableCell]]:
    """Return the rows of a table of data, cells as written; none where it is layout."""
    if _holds_table(table):
        return []
    rows = [_cells(row) for row in table.css("tr")]
    return rows if is_data(rows) and table.css_first("img") is None else []


def _holds_table(table: Node) -> bool:
    """Say whether a table stands in this one."""
    inner = (node for node in table.traverse() if node.mem_id != table.mem_id)
    return any(node.tag == "table" for node in inner)


def _cells(row: Node) -> list[TableCell]:
    cells: list[TableCell] = []
    for cell in row.css("td, th"):
        given = cell.attributes
        rows, columns = span(given.get("rowspan")), span(given.get("colspan"))
        cells.append(TableCell(_words(cell), rows, columns))
    return cells
