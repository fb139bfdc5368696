"""The units that terms are made of: jieba's words, with each mention, Latin name and user term
as one unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import MENTION_TYPES, Mention, Tokens

Ints = NDArray[np.int64]
WORDS = ("n", "nz", "nr", "ns", "nt", "ng", "vn", "v", "vg", "a", "an", "b", "d", "j", "l", "i", "eng", "m", "q", "f",
         "s", "t", "g", "k", "z", "other")  # fmt: skip
KINDS = ("break", *WORDS, *MENTION_TYPES, "user")
BREAK, OTHER, NAMES, USER = (
    0,
    KINDS.index("other"),
    KINDS.index(MENTION_TYPES[0]),
    KINDS.index("user"),
)
# Jieba's finer tags by what they are here; those of function words and punctuation end every
# term.
_SAME = {"nrt": "nr", "nrfg": "nr", "vd": "v", "vi": "v", "vq": "v", "ad": "a", "ag": "a", "dg": "d", "df": "d",
         "mq": "m", "zg": "g", "h": "b", "tg": "t", "rz": "other", "nrg": "nr"}  # fmt: skip
_ENDS = frozenset(
    (
        "x",
        "p",
        "c",
        "y",
        "e",
        "o",
        "r",
        "rr",
        "rg",
        "u",
        "ud",
        "ug",
        "uj",
        "ul",
        "uv",
        "uz",
        "w",
    )
)
CODES: Mapping[str, int] = MappingProxyType(
    {
        **{k: n for n, k in enumerate(KINDS) if k in WORDS},
        **{k: KINDS.index(v) for k, v in _SAME.items()},
    }
    | dict.fromkeys(_ENDS, BREAK)
)
_CODE_OF = dict(CODES).get  # a plain dictionary's: twice as fast as the proxy's
TYPE_CODES: Mapping[str, int] = MappingProxyType({t: KINDS.index(t) for t in MENTION_TYPES})
# Model S Plaid, COVID-19, iOS 14.5: words of Latin letters and digits with one blank or mark
# between.
_LATIN = re.compile(r"(?=[A-Za-z0-9])(?<![A-Za-z0-9])[A-Za-z0-9]++(?:[ .&'-][A-Za-z0-9]++)+")
# What jieba's dictionary cuts wrongly in half the announcements (拟定|增发).
_RECUT = ("定增", "募资")
_NEGATION = re.compile("不是|不再|不|没有|没|未能|未|无法|无|并非|非|尚未")
NEGATED = frozenset(KINDS.index(k) for k in ("n", "vn", "v", "a", "an", "b", "d", "l", "i"))
_LEGAL_FORM = re.compile(r"(?:[（(](?:集团|控股)[）)])?(?:股份|控股|集团)?有限(?:责任)?公司$")
LONGEST_WORK = 14  # characters; longer titles in 《》 are sentences with terms of their own


@dataclass(frozen=True, slots=True)
class Units:
    """Spans in order without overlap, with their kinds as indices into KINDS."""

    starts: Ints
    ends: Ints
    kinds: Ints


def units(
    text: str, tokens: Tokens, mentions: Iterable[Mention], terms: Iterable[str] = ()
) -> Units:
    """Return the units of a text. User terms win over mentions, mentions over Latin names,
    those over words.
    """
    count = len(tokens.starts)
    starts = np.fromiter(tokens.starts, np.int64, count)
    ends = np.append(starts[1:], len(text))
    kinds = np.fromiter(map(_CODE_OF, tokens.tags, repeat(OTHER)), np.int64, count)
    whole = joined(spans(text, mentions, terms), negated(text, tokens, kinds))
    if not whole:
        return Units(starts, ends, kinds)
    first, last, codes = np.array(whole, dtype=np.int64).T
    left, right = np.searchsorted(ends, first, "right"), np.searchsorted(starts, last, "left")
    cover = np.zeros(count + 1, dtype=np.int64)
    np.add.at(cover, left, 1)
    np.add.at(cover, right, -1)
    free = np.cumsum(cover[:-1]) == 0
    starts, ends = np.concatenate((starts[free], first)), np.concatenate((ends[free], last))
    order = np.argsort(starts, kind="stable")
    return Units(starts[order], ends[order], np.concatenate((kinds[free], codes))[order])


def spans(
    text: str, mentions: Iterable[Mention], terms: Iterable[str]
) -> list[tuple[int, int, int]]:
    """Return what counts as one unit, in order, without overlap."""
    found = [
        (at, at + len(term), USER) for term in terms if term for at in occurrences(text, term)
    ]
    named = [part for m in sorted(mentions, key=lambda m: m.start) for part in parts(m)]
    found = joined(sorted(found), named)
    latin = [
        (m.start(), m.end(), CODES["eng"])
        for m in _LATIN.finditer(text)
        if not m[0].replace(".", "").isdigit()
    ]
    recut = [
        (at, at + len(word), CODES["vn"]) for word in _RECUT for at in occurrences(text, word)
    ]
    return joined(joined(found, latin), sorted(recut))


def occurrences(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def negated(text: str, tokens: Tokens, kinds: Ints) -> list[tuple[int, int, int]]:
    """Return negations with the word they turn round (不合适, 未收到): the bare word would say
    the opposite.
    """
    found = []
    for match in _NEGATION.finditer(text):
        at = bisect_left(tokens.starts, match.start())
        if (
            tokens.starts[at : at + 1] != (match.start(),)
            or tokens.words[at] != match[0]
            or at + 1 == len(kinds)
        ):
            continue
        kind = int(kinds[at + 1])
        if kind in NEGATED:
            found.append((match.start(), match.end() + len(tokens.words[at + 1]), kind))
    return found


def parts(mention: Mention) -> list[tuple[int, int, int]]:
    """Return a mention as one unit, its legal form as another (甲乙电力|有限责任公司); a long
    title not at all.
    """
    if mention.type == "WORK" and mention.end - mention.start > LONGEST_WORK:
        return []
    code = TYPE_CODES[mention.type]
    legal = mention.type == "ORG" and mention.text.endswith("公司")
    form = _LEGAL_FORM.search(mention.text) if legal else None
    if form is None or form.start() < 2:
        return [(mention.start, mention.end, code)]
    middle = mention.start + form.start()
    return [(mention.start, middle, code), (middle, mention.end, CODES["k"])]


def joined(
    kept: list[tuple[int, int, int]], more: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Return both in order, without those of `more` that touch one of `kept` or one before."""
    held: list[tuple[int, int, int]] = []
    at = reach = 0
    for span in more:
        while at < len(kept) and kept[at][1] <= span[0]:
            at += 1
        if span[0] >= reach and (at == len(kept) or kept[at][0] >= span[1]):
            held.append(span)
            reach = span[1]
    return sorted(kept + held)
