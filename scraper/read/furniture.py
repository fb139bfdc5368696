"""Lines and pictures that stand in an article's part and are not the article: promos, navigation,
disclaimers, captions, the lines of editors and media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sinanews.scraper.model.needs import needed_words, needs_of
from sinanews.scraper.read.furniture_rows import (
    ANYWHERE,
    HEAD,
    TAIL,
    FurnitureRow,
    furniture_rows,
)

_GENERAL = furniture_rows("sinanews.scraper.read.words")
FURNITURE_CHARS = 160  # a line that is longer is text
DISCLAIMER_CHARS = 700  # an article that was saved as one line closes with its disclaimer
HEAD_LINES = (
    8  # at the head of the article's part: a menu, a promo and what stands around them
)
LABELLED = 60  # characters of the line under a label (关键词：)
MENU_WORDS = 3  # that stand together; one or two may be a subheading
_SENTENCE_SIGN = re.compile("[。！？；，!?;]")
_NO_WORDS = re.compile(r"[\W_]+")
_FIRST_WORD = re.compile(r"[^\W_]")
_UPPER = re.compile(r"\\.|[A-Z]")  # a letter, or an escape, which stays as it is

EDITOR_LINE = re.compile(
    r"^(?:【纠错】\s{0,3})?[（(\[【]?\s{0,2}(?:责任编辑|责编)\s{0,3}[:：]"
)
ORIGINAL_TITLE = re.compile(
    r"^[（(【\[]?\s{0,2}(?:原标题|原题)\s{0,2}[:：]\s{0,2}(?P<title>.{1,200}?)"
    r"(?:[ \u3000]{1,4}来源\s{0,2}[:：]\s{0,2}"
    r"(?P<source>(?:[^。，,：:（(]|[（(][^（）()]{0,40}[）)]){0,30}?))?[）)】\]]?$"
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


def _either(
    rows: Sequence[FurnitureRow],
    kind: str,
    place: str = ANYWHERE,
) -> str:
    """Return an expression of what any row of a kind and place means; of nothing where none is."""
    return "|".join(_of(rows, kind, place)) or r"(?!)"


def _of(
    rows: Sequence[FurnitureRow],
    kind: str,
    place: str = ANYWHERE,
) -> list[str]:
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
    begun: re.Pattern[str]  # whole lines that begin with one of `first_signs`
    first_signs: frozenset[str]
    free: re.Pattern[str]  # whole lines that begin with anything and hold one of `free_words`
    free_words: re.Pattern[str] | None  # None: of some it is not known what they hold

    def has(
        self,
        line: str,
        words: str | None = None,
    ) -> bool:
        """Say whether a whole line is one of them; `words` are those of the line, where they are
        known.
        """
        if len(line) > FURNITURE_CHARS:
            return False
        if (words_of(line) if words is None else words) in self.words:
            return True
        return self._fits(line) and not _reports(line)

    def _fits(
        self,
        line: str,
    ) -> bool:
        if line[:1] in self.first_signs and self.begun.fullmatch(line):
            return True
        if self.free_words is not None and self.free_words.search(line) is None:
            return False
        return self.free.fullmatch(line) is not None


def _reports(line: str) -> bool:
    """Say whether a line is a sentence that reports something."""
    return line.endswith("。") and _REPORT.search(line) is not None


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is furniture on the pages of a site; made by `furniture_of`."""

    anywhere: FurnitureLines
    head: FurnitureLines
    tail: FurnitureLines
    menu: re.Pattern[str]  # one word of a menu
    first_signs: frozenset[str]  # with one of them begins each of the words and of the menu's
    label: re.Pattern[str]
    disclaimer_head: re.Pattern[str]
    disclaimer: re.Pattern[str]  # anywhere in a paragraph
    after_disclaimer: re.Pattern[str]  # at the head of a sentence
    notice_words: re.Pattern[str]
    picture: re.Pattern[str]  # of an address in lower case, as is picture_link
    picture_link: re.Pattern[str]
    picture_words: frozenset[str]

    def numbers(
        self,
        lines: Sequence[str],
    ) -> frozenset[int]:
        """Return the numbers of the lines of an article's part that are furniture where they
        stand. Empty lines count for nothing.
        """
        filled = [number for number, line in enumerate(lines) if line]
        words = {number: self._words(lines[number]) for number in filled}

        def has(
            place: FurnitureLines,
            number: int,
        ) -> bool:
            return place.has(lines[number], words[number])

        found = {number for number in filled if has(self.anywhere, number)}
        found.update(number for number in filled[:HEAD_LINES] if has(self.head, number))
        found.update(self._menus(words, filled))
        found.update(self._labelled(lines, filled))
        for number in reversed(filled):
            if number not in found and not has(self.tail, number):
                break
            found.add(number)
        return frozenset(found)

    def _words(
        self,
        line: str,
    ) -> str:
        """Return the words of a line; empty where it is long or begins as none of ours does."""
        if len(line) > FURNITURE_CHARS:
            return ""
        first = _FIRST_WORD.search(line)
        begins = first is not None and first[0].lower()[0] in self.first_signs
        return words_of(line) if begins else ""

    def _labelled(
        self,
        lines: Sequence[str],
        filled: Sequence[int],
    ) -> Iterator[int]:
        """Yield the labels, and the short line under each that is no sentence."""
        for number, following in zip(filled, (*filled[1:], -1), strict=False):
            if self.label.fullmatch(lines[number]):
                yield number
                below = lines[following] if following >= 0 else ""
                if below and len(below) <= LABELLED and not _SENTENCE_SIGN.search(below):
                    yield following

    def _menus(
        self,
        words: Mapping[int, str],
        filled: Sequence[int],
    ) -> Iterator[int]:
        """Yield the lines of menus: of menu words alone, three or more of them together."""
        run: list[int] = []
        together = 0
        for number in (*filled, -1):
            count = self._menu_words(words[number]) if number >= 0 else 0
            if count:
                run.append(number)
                together += count
                continue
            if together >= MENU_WORDS:
                yield from run
            run = []
            together = 0

    def _menu_words(
        self,
        words: str,
    ) -> int:
        """Return how many menu words a line holds; 0 where it holds anything else."""
        if self.menu.match(words) is None:
            return 0
        found = self.menu.findall(words)
        return len(found) if sum(map(len, found)) == len(words) else 0

    def is_boilerplate(
        self,
        line: str,
    ) -> bool:
        """Say whether a line is furniture wherever it stands."""
        return self.anywhere.has(line)

    def is_disclaimer(
        self,
        text: str,
    ) -> bool:
        """Say whether a paragraph is a disclaimer or a notice of rights."""
        if len(text) > DISCLAIMER_CHARS:
            return False
        if self.disclaimer_head.match(text):
            return True
        return self.disclaimer.search(text) is not None

    def reports(
        self,
        words: str,
    ) -> bool:
        """Say whether words report something: who says it, or what it came to."""
        return _REPORT.search(words) is not None

    def is_picture(
        self,
        url: str,
    ) -> bool:
        """Say whether a picture is an icon, a QR code or the like, by its address."""
        return self.picture.search(url.lower()) is not None

    def is_advertisement(
        self,
        link: str,
        words: str,
    ) -> bool:
        """Say whether a picture is an advertisement, by where it leads and by its alternative
        text.
        """
        if words_of(words) in self.picture_words:
            return True
        return self.picture_link.search(link.lower()) is not None


def furniture_of(own: Sequence[FurnitureRow] = ()) -> Furniture:
    """Return what is furniture anywhere, and by a site's own rows."""
    rows = (*_GENERAL, *own)
    menu = sorted(map(words_of, _of(rows, "menu")), key=len, reverse=True)
    places = (_lines_at(rows, ANYWHERE), _lines_at(rows, HEAD), _lines_at(rows, TAIL))
    anywhere, head, tail = places
    words = (*menu, *(word for place in places for word in place.words))
    disclaimers = _of(rows, "disclaimer")
    return Furniture(
        anywhere=anywhere,
        head=head,
        tail=tail,
        menu=_any_of(menu),
        first_signs=frozenset(word[0] for word in words if word),
        label=re.compile(_either(rows, "label")),
        disclaimer_head=_any_of([text for text in disclaimers if text.startswith("^")]),
        disclaimer=_any_of([text for text in disclaimers if not text.startswith("^")]),
        after_disclaimer=re.compile(_either(rows, "after_disclaimer")),
        notice_words=re.compile(_either(rows, "notice_words")),
        picture=re.compile(_lower(_either(rows, "picture"))),
        picture_link=re.compile(_lower(_either(rows, "picture_link"))),
        picture_words=frozenset(map(words_of, _of(rows, "picture_words"))),
    )


def _any_of(expressions: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(expressions) or r"(?!)")


def _lower(expression: str) -> str:
    """Return an expression that finds in lower case what this one finds in any case. It is twice
    as fast: what ignores case has no first letters to look for.
    """
    return _UPPER.sub(
        lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), expression
    )


def _lines_at(
    rows: Sequence[FurnitureRow],
    place: str,
) -> FurnitureLines:
    expressions = _of(rows, "boilerplate", place)
    first_signs = {expression: needs_of(expression).first for expression in expressions}
    begun = [expression for expression in expressions if first_signs[expression]]
    free = [expression for expression in expressions if not first_signs[expression]]
    return FurnitureLines(
        words=frozenset(map(words_of, _of(rows, "words", place))),
        begun=_any_of(begun),
        first_signs=frozenset().union(*first_signs.values()),
        free=_any_of(free),
        free_words=needed_words(free),
    )


GENERAL = furniture_of()
