"""Words around a name that the tagger took for a part of it (上调|了甲乙科技, 甲乙投资拟|减持), and a
first word of which it took a half (独|角兽投资).
"""

from __future__ import annotations

from collections.abc import Container

from sinanews.analysis.findings import Mention
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.mentions.merging import resized

_CUT = frozenset(("ORG", "LOC"))
# What no name begins with (of 150,000 annotated ones one does: 由田新技; 让胡路 and 称多 are places)
_HEADS, _LEAST = frozenset("了把被在除占着给及由"), 3
_BEHIND = frozenset("拟将已曾称为在及共与和于被遭获")  # a word that no firm's name ends with
_AND = "以及"

# The first character of two words that the dictionary has as one: 和|世卫组织
_ANOTHER_WORD = frozenset("和向于由对在与从被把及至到为东欧官")
_LONGEST_WORD = 8  # characters of a word in which a name may begin
_HALF = 2  # characters of its end: fewer begin many a name (期|货拉拉)
_WITH_WORDS = frozenset(("ORG", "LOC", "PRODUCT"))


def with_whole_word(
    text: str,
    mention: Mention,
    words: Container[int],
    resources: Resources,
) -> Mention:
    """Return a name with the whole of its first word, where it begins inside one of the dictionary
    that is no place or particle and another word (独|角兽投资, but 韩国|三星, 广西|南宁). `words` are the offsets
    at which words begin, and the end of the text.
    """
    start = mention.start
    if mention.type not in _WITH_WORDS or mention.how != "tagger" or start in words:
        return mention
    begin, end = start - 1, start + 1
    while begin > 0 and begin not in words and start - begin < _LONGEST_WORD:
        begin -= 1
    while end < mention.end and end not in words:
        end += 1
    before = text[begin:start]
    if end - start < _HALF or before in _ANOTHER_WORD or resources.lexicons.is_place(before):
        return mention
    is_word = resources.tokenizer.is_word
    if is_word(text[start:end]) or not is_word(text[begin:end]):
        return mention
    return resized(
        text,
        mention,
        begin,
        mention.end,
    )


def without_head(text: str, mention: Mention) -> Mention:
    """Return a firm or a place without the particle or verb before it (上调|了甲乙科技)."""
    if mention.type not in _CUT or mention.text[0] not in _HEADS or len(mention.text) < _LEAST:
        return mention
    return resized(
        text,
        mention,
        mention.start + 1,
        mention.end,
    )


def without_word(text: str, mention: Mention, names: Container[str]) -> Mention:
    """Return a firm without the word behind it, where the text has its name without it too; any
    name without half of 以及.
    """
    shorter = mention.text[:-1]
    if mention.text[-1] == _AND[0] and text.startswith(_AND[1], mention.end):
        return resized(
            text,
            mention,
            mention.start,
            mention.end - 1,
        )
    if mention.type != "ORG" or mention.text[-1] not in _BEHIND or shorter not in names:
        return mention
    return resized(
        text,
        mention,
        mention.start,
        mention.end - 1,
    )
