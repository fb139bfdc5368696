"""The units that terms are made of: jieba's words, with each mention, Latin name and user term
as one unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import MENTION_TYPES, Mention, Tokens
from sinanews.analysis.lexicons.corpus_words import CorpusWords, corpus_words
from sinanews.analysis.lexicons.word_lists import alternatives, words_by_kind
from sinanews.analysis.steps.shared.sources import only_tells, writes

Ints = NDArray[np.int64]
Span = tuple[int, int, int]  # start, end, kind
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
_SAME = (
    ("nr", ("nrt", "nrfg", "nrg")),
    ("v", ("vd", "vi", "vq")),
    ("a", ("ad", "ag")),
    ("d", ("dg", "df")),
    ("m", ("mq",)),
    ("g", ("zg",)),
    ("b", ("h",)),
    ("t", ("tg",)),
    ("other", ("rz",)),
)
_FUNCTION_WORDS = ("x", "p", "c", "y", "e", "o", "r", "rr", "rg", "w")
_PARTICLES = ("u", "ud", "ug", "uj", "ul", "uv", "uz")


def _codes() -> dict[str, int]:
    """Return the number of the kind of each of jieba's tags."""
    codes = {kind: number for number, kind in enumerate(KINDS) if kind in WORDS}
    codes |= {tag: KINDS.index(kind) for kind, tags in _SAME for tag in tags}
    return codes | dict.fromkeys(_FUNCTION_WORDS + _PARTICLES, BREAK)


CODES: Mapping[str, int] = MappingProxyType(_codes())
_CODE_OF = _codes().get  # a plain dictionary's: twice as fast as the proxy's
TYPE_CODES: Mapping[str, int] = MappingProxyType({t: KINDS.index(t) for t in MENTION_TYPES})
# Model S Plaid, COVID-19, iOS 14.5: words of Latin letters and digits with one blank or mark
# between.
_LATIN = re.compile(r"[A-Za-z0-9](?<![A-Za-z0-9].)[A-Za-z0-9]*+(?:[ .&'-][A-Za-z0-9]++)+")
_TERM_WORDS = words_by_kind("term_words.tsv")
# Words that jieba's dictionary lacks, and that it cuts wrongly in half (拟定|增发).
_RECUT = _TERM_WORDS["recut"]
_NEGATION = re.compile(alternatives(_TERM_WORDS["negation"]))
DIGITS = "0123456789"
_NEGATED = frozenset(
    KINDS.index(kind) for kind in ("n", "vn", "v", "a", "an", "b", "d", "l", "i")
)
_LEGAL_FORM = re.compile(r"(?:[（(](?:集团|控股)[）)])?(?:股份|控股|集团)?有限(?:责任)?公司$")
NO_WORDS = corpus_words()  # for texts whose statistics make the words
_FROM = ("从", "自")  # right before whom something was learnt from
_SHORTEST_NAME = 2  # characters before a legal form
LONGEST_WORK = 14  # characters; longer titles in 《》 are sentences with terms of their own


@dataclass(frozen=True, slots=True)
class Units:
    """Spans in order without overlap, with their kinds as indices into KINDS."""

    starts: Ints
    ends: Ints
    kinds: Ints
    inside: NDArray[
        np.bool_
    ]  # by boundary, the one before the first unit first: within a new word


def units(
    text: str,
    tokens: Tokens,
    mentions: Iterable[Mention],
    terms: Iterable[str] = (),
    *,
    words: CorpusWords = NO_WORDS,
) -> Units:
    """Return the units of a text. User terms win over names of who reports (which end terms, as
    verbs that say what happens do), those over mentions, mentions over Latin names, those over
    words of several of jieba's, those over its own.
    """
    count = len(tokens.starts)
    starts = np.fromiter(tokens.starts, np.int64, count)
    ends = np.append(starts[1:], len(text))[:count]
    kinds = np.fromiter(map(_CODE_OF, tokens.tags, repeat(OTHER)), np.int64, count)
    spans = _spans(text, mentions, terms, words)
    whole = _without_overlap(spans, _negated(text, tokens, kinds, words.breaks))
    new = tuple(words.new_in(text, tokens))
    kinds[_ending(tokens, kinds, words)] = BREAK
    if not whole:
        return Units(starts, ends, kinds, _inside(starts, new))
    first, last, codes = np.array(whole, dtype=np.int64).T
    free = _uncovered(starts, ends, first, last)
    starts = np.concatenate((starts[free], first))
    ends = np.concatenate((ends[free], last))
    kinds = np.concatenate((kinds[free], codes))
    order = np.argsort(starts, kind="stable")
    starts = starts[order]
    return Units(starts, ends[order], kinds[order], _inside(starts, new))


def _inside(
    starts: Ints,
    new: Sequence[tuple[int, int]],
) -> NDArray[np.bool_]:
    """Return which boundaries lie within new words."""
    inside = np.zeros(len(starts) + 1, dtype=np.bool_)
    if new:
        first, last = np.array(new, dtype=np.int64).T
        depth = np.zeros(len(starts) + 2, dtype=np.int64)
        np.add.at(depth, np.searchsorted(starts, first, "right"), 1)
        np.add.at(depth, np.searchsorted(starts, last, "left"), -1)
        inside[:-1] = np.cumsum(depth[:-2]) > 0
    return inside


def _ending(
    tokens: Tokens,
    kinds: Ints,
    words: CorpusWords,
) -> NDArray[np.bool_]:
    """Return which words end terms, whatever jieba holds them to be: verbs that say what
    happens, words of time, and the measure right behind digits (the 级 of 4.4级地震).
    """
    breaks = words.breaks
    count = len(kinds)
    ending = np.fromiter(map(breaks.__contains__, tokens.words), np.bool_, count)
    for at in np.flatnonzero(kinds == CODES["q"]).tolist():
        ending[at] |= at > 0 and tokens.words[at - 1][-1] in DIGITS
    return ending


def _uncovered(
    starts: Ints,
    ends: Ints,
    first: Ints,
    last: Ints,
) -> NDArray[np.bool_]:
    """Return which words touch none of the spans from `first` to `last`."""
    left = np.searchsorted(ends, first, "right")
    right = np.searchsorted(starts, last, "left")
    cover = np.zeros(len(starts) + 1, dtype=np.int64)
    np.add.at(cover, left, 1)
    np.add.at(cover, right, -1)
    return np.asarray(np.cumsum(cover[:-1]) == 0)


def _spans(
    text: str,
    mentions: Iterable[Mention],
    terms: Iterable[str],
    words: CorpusWords,
) -> list[Span]:
    """Return what counts as one unit, in order, without overlap."""
    by_user = _occurrences(text, (term for term in terms if term), USER)
    in_order = sorted(mentions, key=lambda mention: mention.start)
    sources = _sources(text, in_order)
    named = [
        part
        for mention in in_order
        for part in _name_and_legal_form(
            mention, reports=mention.text in sources or writes(text, mention)
        )
    ]
    latin = [
        (*match.span(), CODES["eng"])
        for match in _LATIN.finditer(text)
        if not match[0].replace(".", "").isdigit()
    ]
    reporters = [(*match.span(), BREAK) for match in words.sources.finditer(text)]
    found = by_user
    for more in (reporters, named, latin, _occurrences(text, _RECUT, CODES["vn"])):
        found = _without_overlap(found, more)
    return found


def _occurrences(
    text: str,
    words: Iterable[str],
    kind: int,
) -> list[Span]:
    """Return where words stand, in order."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append((at, at + len(word), kind))
            at = text.find(word, at + len(word))
    return sorted(found)


def _negated(
    text: str,
    tokens: Tokens,
    kinds: Ints,
    breaks: frozenset[str],
) -> list[Span]:
    """Return negations with the word they turn round (不合适, 未收到): the bare word would say
    the opposite. With one of `breaks` they end a term as it does (未出现).
    """
    found = []
    for match in _NEGATION.finditer(text):
        at = bisect_left(tokens.starts, match.start())
        is_word = (
            tokens.starts[at : at + 1] == (match.start(),) and tokens.words[at] == match[0]
        )
        if not is_word or at + 1 == len(kinds):
            continue
        kind = int(kinds[at + 1])
        if kind in _NEGATED:
            word = tokens.words[at + 1]
            code = BREAK if word in breaks else kind
            found.append((match.start(), match.end() + len(word), code))
    return found


def _sources(
    text: str,
    mentions: Iterable[Mention],
) -> set[str]:
    """Return the organisations that are named as the text's source alone (来源：某某网); from
    whom something was learnt (从某某局获悉) is a topic of it.
    """
    places: dict[str, bool] = {}
    for mention in mentions:
        if mention.type == "ORG" and places.get(mention.text, True):
            learnt = text.startswith(_FROM, mention.start - 1)
            places[mention.text] = not learnt and only_tells(text, mention)
    return {name for name, tells in places.items() if tells}


def _name_and_legal_form(
    mention: Mention,
    *,
    reports: bool,
) -> list[Span]:
    """Return a mention as one unit, its legal form as another (甲乙电力|有限责任公司); a long
    title not at all. Who reports ends terms.
    """
    start = mention.start
    end = mention.end
    if mention.type == "WORK" and end - start > LONGEST_WORK:
        return []
    code = BREAK if reports else TYPE_CODES[mention.type]
    legal = mention.type == "ORG" and mention.text.endswith("公司")
    form = _LEGAL_FORM.search(mention.text) if legal else None
    if form is None or form.start() < _SHORTEST_NAME:
        return [(start, end, code)]
    middle = start + form.start()
    return [(start, middle, code), (middle, end, CODES["k"])]


def _without_overlap(
    kept: list[Span],
    more: list[Span],
) -> list[Span]:
    """Return both in order, without those of `more` that touch one of `kept` or one before."""
    added: list[Span] = []
    at = last_end = 0
    for span in more:
        while at < len(kept) and kept[at][1] <= span[0]:
            at += 1
        free = at == len(kept) or kept[at][0] >= span[1]
        if span[0] >= last_end and free:
            added.append(span)
            last_end = span[1]
    return sorted(kept + added)
