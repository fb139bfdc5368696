"""Lines and pictures that stand in an article's part and are not the article: promos, navigation,
disclaimers, captions, the lines of editors and media.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sinanews.scraper.model.records import Editor
from sinanews.scraper.model.word_tables import by_kind, read_table

Expressions = Mapping[str, tuple[str, ...]]  # kind → expressions

COLUMNS = ("expression", "kind")
_GENERAL: Expressions = by_kind(
    read_table("sinanews.scraper.read.words", "furniture.tsv", COLUMNS)
)
_NONE: Expressions = MappingProxyType({})
FURNITURE_CHARS = 160  # furniture is short or says so at its beginning

_SPLIT = re.compile(r"[、，,/;；|]|[ \u3000]{1,4}")
_EDITOR = re.compile(r"(?:责任编辑|责编|编辑)\s{0,3}[:：]\s{0,3}(?P<names>.{1,60})")
_CODE = re.compile(r"\b[A-Z]{1,3}\d{2,6}\b")
_BRACKETS = re.compile(r"[（()）]")
EDITOR_LINE = re.compile(r"^[（(]?\s{0,2}(?:责任编辑|责编)\s{0,3}[:：]")
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
# One short clause, unnumbered: what stands alone under a picture without caption among
# paragraphs of many sentences.
SHORT_CLAUSE = re.compile(
    r"^(?![\d一二三四五六七八九十]{1,3}[.．、)）])[^，、：:；;“”？?！!。]{4,24}。$"
)
CAPTION_LINE = re.compile("|".join(_GENERAL["caption"]))
_HEADINGS = "|".join(_GENERAL["promo_head"])
PROMO_HEAD = re.compile(rf"^(?:{_HEADINGS})\s{{0,2}}[:：]?$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is furniture on the pages of a site; made by `furniture_of`."""

    boilerplate: re.Pattern[str]
    disclaimer: re.Pattern[str]
    picture: re.Pattern[str]

    def is_boilerplate(self, text: str) -> bool:
        """Say whether a paragraph is furniture."""
        return self.boilerplate.search(text, 0, FURNITURE_CHARS) is not None

    def is_disclaimer(self, text: str) -> bool:
        """Say whether a paragraph is a disclaimer or a notice of rights."""
        return self.disclaimer.search(text) is not None

    def is_picture(self, url: str) -> bool:
        """Say whether a picture is an icon, a QR code or the like, by its address."""
        return self.picture.search(url) is not None


def furniture_of(own: Expressions = _NONE) -> Furniture:
    """Return what is furniture anywhere, and by a site's `own` expressions of the kinds
    boilerplate, disclaimer and picture.
    """

    def expression(kind: str) -> str:
        return "|".join((*_GENERAL[kind], *own.get(kind, ())))

    return Furniture(
        boilerplate=re.compile(expression("boilerplate")),
        disclaimer=re.compile(expression("disclaimer")),
        picture=re.compile(expression("picture"), re.IGNORECASE),
    )


GENERAL = furniture_of()


def editors(lines: Sequence[str]) -> tuple[Editor, ...]:
    """Return the editors that lines such as 责任编辑：… name, each once; the staff code stands for
    the name where there is no other.
    """
    found: list[Editor] = []
    for match in filter(None, map(_EDITOR.search, lines)):
        names = _BRACKETS.sub(" ", match["names"]).strip()
        for word in filter(None, _SPLIT.split(names)):
            if _CODE.fullmatch(word) is None:
                found.append(Editor(word))
            elif found and found[-1].code is None:
                found[-1] = Editor(found[-1].name, word)
            else:
                found.append(Editor(word, word))
    return tuple(dict.fromkeys(found))
