"""Lines and pictures that stand in an article's part and are not the article: promos, navigation,
disclaimers, captions, the lines of editors and media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sinanews.scraper.read.furniture_rows import (
    ANYWHERE,
    HEAD,
    TAIL,
    FurnitureRow,
    furniture_rows,
)

_GENERAL = furniture_rows("sinanews.scraper.read.words")
FURNITURE_CHARS = 160  # a line that is longer is text
HEAD_LINES = (
    8  # at the head of the article's part: a menu, a promo and what stands around them
)
LABELLED = 60  # characters of the line under a label (关键词：)
MENU_WORDS = 3  # that stand together; one or two may be a subheading
_SENTENCE_SIGN = re.compile("[。！？；，!?;]")
_NO_WORDS = re.compile(r"[\W_]+")

EDITOR_LINE = re.compile(
    r"^(?:【纠错】\s{0,3})?[（(\[【]?\s{0,2}(?:责任编辑|责编)\s{0,3}[:：]"
)
ORIGINAL_TITLE = re.compile(
    r"^[（(【\[]?\s{0,2}(?:原标题|原题)\s{0,2}[:：]\s{0,2}(?P<title>.{1,200}?)[）)】\]]?$"
)
SOURCE_LINE = re.compile(
    r"^[（(【]?\s{0,2}(?:文章来源|本文来源|信息来源|来源|转自|稿源)\s{0,2}[:：/|丨｜]\s{0,2}"
    r"(?P<source>[^。，,：:]{1,40}?)"
    r"(?:[ （(]{1,2}(?:微信|公众号)?ID\s{0,2}[:：][^（）()]{1,40}[)）]?)?[）)】]?$"
)
SOURCE_AND_WRITER = re.compile(
    r"^(?P<source>[^。：:]{0,6}来源\s{0,2}[:：/|丨｜].{1,40}?)[ \u3000]{1,4}"
    r"(?P<writer>(?:作者|文|记者)[:：/|丨｜ ].{1,40})$"
)
SOURCE_AND_EDITOR = re.compile(
    r"^(?P<source>(?:本文|文章)?来源\s{0,2}[:：].{1,40}?)[ \u3000]{1,4}(?P<editor>(?:责任编辑|责编)[:：].{1,40})$"
)
# One short clause, unnumbered: what stands alone under a picture without caption among
# paragraphs of many sentences.
SHORT_CLAUSE = re.compile(
    r"^(?![\d一二三四五六七八九十]{1,3}[.．、)）])[^，、：:；;“”？?！!。]{4,24}。$"
)


def _either(rows: Sequence[FurnitureRow], kind: str, place: str = ANYWHERE) -> str:
    """Return an expression of what any row of a kind and place means; of nothing where none is."""
    return "|".join(_of(rows, kind, place)) or r"(?!)"


def _of(rows: Sequence[FurnitureRow], kind: str, place: str = ANYWHERE) -> list[str]:
    return [row.expression for row in rows if row.kind == kind and row.place == place]


_REPORT = re.compile(_either(_GENERAL, "report"))
CAPTION_LINE = re.compile(_either(_GENERAL, "caption"))
PROMO_HEAD = re.compile(rf"^(?:{_either(_GENERAL, 'promo_head')})\s{{0,2}}[:：]?$")


def words_of(line: str) -> str:
    """Return a line without signs and blanks, in lower case: what `words` are compared by."""
    return _NO_WORDS.sub("", line).lower()


@dataclass(frozen=True, slots=True)
class FurnitureLines:
    """The lines that are furniture at one place."""

    words: frozenset[str]
    expression: re.Pattern[str]  # of a whole line

    def has(self, line: str) -> bool:
        """Say whether a whole line is one of them."""
        if len(line) > FURNITURE_CHARS:
            return False
        if words_of(line) in self.words:
            return True
        reports = line.endswith("。") and _REPORT.search(line) is not None
        return not reports and self.expression.fullmatch(line) is not None


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is furniture on the pages of a site; made by `furniture_of`."""

    anywhere: FurnitureLines
    head: FurnitureLines
    tail: FurnitureLines
    menu: re.Pattern[str]  # one word of a menu
    label: re.Pattern[str]
    disclaimer: re.Pattern[str]
    picture: re.Pattern[str]
    picture_link: re.Pattern[str]
    picture_words: frozenset[str]

    def numbers(self, lines: Sequence[str]) -> frozenset[int]:
        """Return the numbers of the lines of an article's part that are furniture where they
        stand. Empty lines count for nothing.
        """
        filled = [number for number, line in enumerate(lines) if line]
        heads = filled[:HEAD_LINES]
        found = {number for number in filled if self.anywhere.has(lines[number])}
        found.update(number for number in heads if self.head.has(lines[number]))
        found.update(self._menus(lines, filled))
        found.update(self._labelled(lines, filled))
        for number in reversed(filled):
            if number not in found and not self.tail.has(lines[number]):
                break
            found.add(number)
        return frozenset(found)

    def _labelled(self, lines: Sequence[str], filled: Sequence[int]) -> Iterator[int]:
        """Yield the labels, and the short line under each that is no sentence."""
        for number, following in zip(filled, (*filled[1:], -1), strict=False):
            if self.label.fullmatch(lines[number]):
                yield number
                below = lines[following] if following >= 0 else ""
                if below and len(below) <= LABELLED and not _SENTENCE_SIGN.search(below):
                    yield following

    def _menus(self, lines: Sequence[str], filled: Sequence[int]) -> Iterator[int]:
        """Yield the lines of menus: of menu words alone, three or more of them together."""
        run: list[int] = []
        words = 0
        for number in (*filled, -1):
            count = self._menu_words(lines[number]) if number >= 0 else 0
            if count:
                run.append(number)
                words += count
                continue
            if words >= MENU_WORDS:
                yield from run
            run = []
            words = 0

    def _menu_words(self, line: str) -> int:
        """Return how many menu words a line holds; 0 where it holds anything else."""
        if len(line) > FURNITURE_CHARS:
            return 0
        bare = words_of(line)
        found = self.menu.findall(bare)
        return len(found) if found and sum(map(len, found)) == len(bare) else 0

    def is_boilerplate(self, line: str) -> bool:
        """Say whether a line is furniture wherever it stands."""
        return self.anywhere.has(line)

    def is_disclaimer(self, text: str) -> bool:
        """Say whether a paragraph is a disclaimer or a notice of rights."""
        return self.disclaimer.search(text) is not None

    def is_picture(self, url: str) -> bool:
        """Say whether a picture is an icon, a QR code or the like, by its address."""
        return self.picture.search(url) is not None

    def is_advertisement(self, link: str, words: str) -> bool:
        """Say whether a picture is an advertisement, by where it leads and by its alternative
        text.
        """
        return words_of(words) in self.picture_words or bool(self.picture_link.search(link))


def furniture_of(own: Sequence[FurnitureRow] = ()) -> Furniture:
    """Return what is furniture anywhere, and by a site's own rows."""
    rows = (*_GENERAL, *own)
    menu = sorted(map(words_of, _of(rows, "menu")), key=len, reverse=True)
    return Furniture(
        anywhere=_lines_at(rows, ANYWHERE),
        head=_lines_at(rows, HEAD),
        tail=_lines_at(rows, TAIL),
        menu=re.compile("|".join(menu) or r"(?!)"),
        label=re.compile(_either(rows, "label")),
        disclaimer=re.compile(_either(rows, "disclaimer")),
        picture=re.compile(_either(rows, "picture"), re.IGNORECASE),
        picture_link=re.compile(_either(rows, "picture_link"), re.IGNORECASE),
        picture_words=frozenset(map(words_of, _of(rows, "picture_words"))),
    )


def _lines_at(rows: Sequence[FurnitureRow], place: str) -> FurnitureLines:
    return FurnitureLines(
        words=frozenset(map(words_of, _of(rows, "words", place))),
        expression=re.compile(_either(rows, "boilerplate", place)),
    )


GENERAL = furniture_of()
