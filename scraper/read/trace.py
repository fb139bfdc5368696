"""How a page was read: the template and why, where each field stands, and what became of each
block. A recorder that is handed to `parse`; without one nothing is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from sinanews.scraper.html.part_blocks import part_blocks
from sinanews.scraper.html.text import clean
from sinanews.scraper.html.text_blocks import Block
from sinanews.scraper.html.tree import CLOSE, OPEN, Page
from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.model.times import shown
from sinanews.scraper.read.body import Body, Sorter
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.furniture import ORIGINAL_TITLE, SOURCE_LINE, Furniture, words_of
from sinanews.scraper.read.origins import (
    ELSEWHERE,
    FieldOrigin,
    Stated,
    keys_of,
    lines_of,
    origins,
    shown_value,
)
from sinanews.scraper.read.template import Selectors, Template
from sinanews.scraper.read.yearless import is_yearless

# Field of the article → the field of Template with its selectors, and that with its metas.
FIELDS = (
    ("title", "title", ""),
    ("published", "time", "time_metas"),
    ("source", "source", "source_metas"),
    ("authors", "author", ""),
    ("editors", "editors", ""),
    ("channel_path", "channel", ""),
    ("keywords", "keywords", ""),
)
_METAS = MappingProxyType({"title": ("og:title",), "keywords": ("keywords",)})  # of any page


VISIBLE = "visible line"  # before its number
_FIELD_LINES = (("original_title", ORIGINAL_TITLE), ("source", SOURCE_LINE))


class BlockFate(NamedTuple):
    """What became of a block of the page."""

    text: str
    fate: str  # text, subheading, list_item, table_row, caption, a field's name, or dropped
    why: str


@dataclass(slots=True)
class Trace:
    """The record of one reading."""

    template: Template | None = None
    reason: str = ""
    blocks: list[BlockFate] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)  # what no template reads, by place
    _page: Page | None = None

    def page(
        self,
        text: str,
    ) -> Page:
        """Return a page that records what is taken out of the article's part."""
        return _TracedPage(text, self)

    def choose(
        self,
        template: Template,
        page: Page,
        raw: RawPage,
    ) -> None:
        """Record which template reads the page, and why."""
        self.template, self._page = template, page
        part = next((part for part in template.hosts if part in (raw.url or "")), None)
        mark = next((mark for mark in template.marks if page.has((mark,))), None)
        if part is not None and page.has(template.body):
            self.reason = f"the URL holds {part}"
        elif mark is not None:
            self.reason = f"the page has {mark}"
        else:
            self.reason = "a post"

    def state_record(
        self,
        record: Mapping[str, Any],
        reader: str | None,
    ) -> None:
        """Record what the keys of a JSON record hold, and what reads it."""
        self.stated = keys_of(record)
        form = f"an item as {reader} gives it" if reader else "its keys by record_keys.tsv"
        self.reason = f"a JSON record, {form}"

    def state_lines(
        self,
        text: str,
        reason: str,
    ) -> None:
        """Record the lines of a text."""
        self.stated = lines_of(text)
        self.reason = reason

    def state_page(
        self,
        page: Page,
        lines: Sequence[str],
    ) -> None:
        """Record the visible lines and the metas of a page that no template reads."""
        visible = [Stated(f"{VISIBLE} {number}", line) for number, line in enumerate(lines, 1)]
        metas = [Stated(f"meta {name}", value) for name, value in page.metas.items()]
        self.stated = [*visible, *metas]

    def take_paragraphs(
        self,
        article: Article,
    ) -> None:
        """Record the paragraphs of a record that its site's own reader read."""
        why = f"key of {article.template}"
        self.blocks.extend(BlockFate(p.text, p.kind, why) for p in article.paragraphs)

    def sort(
        self, found: Sequence[Block], conventions: Conventions, *, base: str | None
    ) -> Body:
        """Sort blocks as `read_blocks` does, and record what becomes of each."""
        self._record_pruned(found)
        self._record_outside(found)
        return _TracedSorter(found, conventions, base, self.blocks).sorted()

    def _record_outside(
        self,
        found: Sequence[Block],
    ) -> None:
        """Record the visible lines of a page of any site that are outside of its running text."""
        kept = "".join(words_of(block.text) for block in found)
        for entry in self.stated:
            words = words_of(entry.value)
            if entry.where.startswith(VISIBLE) and words and words not in kept:
                self.blocks.append(BlockFate(entry.value, "dropped", "outside of the text"))

    def _record_pruned(
        self,
        found: Sequence[Block],
    ) -> None:
        """Record the blocks that stand in the article's part and behind its end."""
        if self.template is None or self._page is None or self.template.prune is None:
            return
        kept = {_bare(block.text) for block in found}
        for block in part_blocks(self._page.html(self.template.body)):
            text = _bare(block.text)
            if text and text not in kept:
                self.blocks.append(BlockFate(text, "dropped", "behind the end of the text"))

    def fields(
        self,
        article: Article,
    ) -> list[FieldOrigin]:
        """Return where the fields of the article stand, those that it has."""
        if self.template is None or self._page is None:
            return origins(article, self.stated)
        found: list[FieldOrigin] = []
        for name, selectors, metas in FIELDS:
            value = getattr(article, name)
            if value:
                where = self._where(article, name, getattr(self.template, selectors), metas)
                found.append(FieldOrigin(name, shown_value(value), where))
        return found

    def _where(
        self,
        article: Article,
        name: str,
        selectors: Selectors,
        metas: str,
    ) -> str:
        page = self._page
        assert page is not None
        for selector in selectors:
            texts = page.texts((selector,))
            if any(map(_shows_time, texts)) if name == "published" else texts:
                return f"selector {selector}"
        names = (*(getattr(self.template, metas) if metas else ()), *_METAS.get(name, ()))
        meta = next((meta for meta in names if page.metas.get(meta)), None)
        if meta:
            return f"meta {meta}"
        found = (o.where for o in origins(article, self.stated) if o.field == name)
        return next(found, ELSEWHERE) if self.stated else "the article's part or <title>"


class _TracedPage(Page):
    """A page that records what selectors take out of the article's part."""

    def __init__(
        self,
        text: str,
        trace: Trace,
    ) -> None:
        super().__init__(text)
        self._trace = trace

    def html(self, selectors: Sequence[str], drop: Sequence[str] = ()) -> str:
        """Return the HTML of a part as Page does; what `drop` takes out is recorded."""
        for selector in drop:
            for part in self._pieces(selectors):
                for node in part.css(selector):
                    text = _bare(node.text(separator=" "))
                    if text and node.tag not in ("script", "style", "noscript"):
                        self._trace.blocks.append(
                            BlockFate(text, "dropped", f"selector {selector}")
                        )
        return super().html(selectors, drop)


class _TracedSorter(Sorter):
    """Sorts blocks, and records after each what it did."""

    def __init__(
        self,
        found: Sequence[Block],
        conventions: Conventions,
        base: str | None,
        fates: list[BlockFate],
    ) -> None:
        super().__init__(found, conventions, base)
        self._fates = fates
        self._lines = conventions.furniture

    def take(
        self,
        number: int,
    ) -> None:
        """Take a block, and record what became of it."""
        before = _counts(self.body)
        super().take(number)
        whole = _bare(self.found[number].text)
        text = _bare(self.texts[number])
        if whole and not text:
            self._fates.append(
                BlockFate(whole, "original_title or editors", "a note in brackets")
            )
        elif whole:
            self._fates.append(self._fate(number, text, before))

    def _fate(
        self,
        number: int,
        text: str,
        before: dict[str, int],
    ) -> BlockFate:
        after = _counts(self.body)
        grown = next((name for name, count in after.items() if count != before[name]), "")
        if grown == "paragraphs":
            kind = self.body.paragraphs[-1].kind
            why = "under or of a picture" if kind == "caption" else "no rule takes it away"
            return BlockFate(text, kind, why)
        if grown:
            return BlockFate(text, grown, f"a line of {grown}")
        if number in self.furniture:
            return BlockFate(text, "dropped", f"furniture line: {place_of(self._lines, text)}")
        again = next((name for name, line in _FIELD_LINES if line.match(text)), None)
        if again:
            return BlockFate(text, again, f"a line of {again}, which an earlier one gave")
        return BlockFate(text, "dropped", "a heading of links, or a link under one")


def place_of(
    furniture: Furniture,
    line: str,
) -> str:
    """Say which furniture a line is: of anywhere, head or tail, a menu, or a label."""
    for place in ("anywhere", "head", "tail"):
        if getattr(furniture, place).has(line):
            return place
    return "menu" if furniture.menu.search(line) else "label"


def _counts(body: Body) -> dict[str, int]:
    """Return how much there is of each field that a block may go to, in the order in which a
    block that goes to two is named.
    """
    return {
        "paragraphs": len(body.paragraphs),
        "editors": len(body.editors),
        "bylines": len(body.bylines),
        "original_title": len(body.original_title or ""),
        "disclaimer": len(body.disclaimer or ""),
        "source": len(body.source or ""),
    }


def _shows_time(line: str) -> bool:
    return shown(line) is not None or is_yearless(line)


def _bare(text: str) -> str:
    return clean(text.replace(OPEN, "").replace(CLOSE, ""))
