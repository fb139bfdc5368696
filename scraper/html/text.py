"""Text out of what pages and records hold: white space folded, tags out, entities undone."""

from __future__ import annotations

import re
from html import unescape

# After which and before which a line break inside a sentence is no blank: Han characters, kana,
# Chinese punctuation, full-width forms, and the two marks of a stock tag (tree.OPEN, tree.CLOSE).
_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef‘’“”—…\ufdd0\ufdd1"
_BREAK = re.compile(rf"(?<=[{_CJK}])[ \t\u3000\xa0]{{0,20}}[\r\n]+\s{{0,40}}(?=[{_CJK}])")
# One blank beside one break is a blank of the text at which an editor wrapped the line; more of
# them are the indentation of the source.
_WRAPPED = re.compile(r" (?:\r\n?|\n)|(?:\r\n?|\n) ")
_SPACE = re.compile(r"[\s\x00-\x1f]+")
# Of no width, or seen only at the end of a line; they stand inside of words.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# A tag is a Latin name right after `<` or `</`, or `<!`, and ends at the next `>`, as browsers read
# it; "毛利率<5%", "a < b" and "<A股>" are text.
TAG = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9:-]{0,40}(?=[\s/>])|!)[^<>]*>")


def clean(text: str) -> str:
    """Fold white space, heal line breaks inside Chinese sentences, take indents and zero-width
    characters out.
    """
    # Most paragraphs are one line of printable characters: then blanks are all there is to fold.
    bare = text.strip()
    if "\n" not in bare and "\r" not in bare:
        folded = " ".join(bare.split())
        if folded.isprintable():
            return folded
    blank = _INVISIBLE.sub("", text.replace("\u3000", " ").replace("\xa0", " "))
    return _SPACE.sub(" ", _BREAK.sub(_healed, blank)).strip()


def _healed(found: re.Match[str]) -> str:
    """Return what a line break inside a sentence stands for."""
    return " " if _WRAPPED.fullmatch(found[0]) else ""


def without_tags(markup: str, between: str = "") -> str:
    """Return markup with `between` in place of each tag; entities stay."""
    return TAG.sub(between, markup)


def without_comments(html: str) -> str:
    """Return serialised HTML without its comments, which BeautifulSoup would build only to be
    passed over.
    """
    kept: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (stop := html.find("-->", start)) >= 0:
        kept.append(html[at:start])
        at = stop + 3
    return "".join((*kept, html[at:])) if at else html


def plain(markup: object) -> str | None:
    """Return the text of a record's field: no tags, entities undone, cleaned; None where nothing
    is left or where the field holds no text.

    Tags go first, so that `&lt;b&gt;` stays as the text "<b>" that it stands for.
    """
    if not isinstance(markup, str):
        return None
    return clean(unescape(without_tags(markup))) or None
