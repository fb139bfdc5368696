"""What speaks for and against a proposed link, as features of the model that weighs it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from sinanews.analysis.findings import Findings, Mention, Tokens
from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.analysis.lexicons.word_lists import read_words
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.links.beside_names import LEGAL_END, beside
from sinanews.analysis.steps.links.doubtful_names import is_doubtful, is_place_and_noun
from sinanews.analysis.steps.links.legal_names import is_in_doubt
from sinanews.analysis.steps.links.link_context import (
    OF_PHRASE,
    OVER,
    UNDER,
    Clear,
    Reading,
    context_features,
)
from sinanews.analysis.steps.links.longer_names import LONGER_WORD, goes_on
from sinanews.analysis.steps.links.longer_phrases import begins_longer_phrase, is_row_of_words
from sinanews.analysis.steps.links.name_lookup import INSIDE, LINK_WORDS
from sinanews.analysis.steps.links.verdict import Verdict, day_of
from sinanews.scraper.model.frozen import frozen

# Steps of log odds: a value has the feature of each step that it reaches, so that the weights
# add up to any rising curve.
_STEPS = (-5.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 5.0)
_KINDS = ("clear", "doubtful", "word", "other")
_SUMS = tuple(f"{kind} {where}" for kind in _KINDS for where in ("here", "everywhere"))
_LABELS = MappingProxyType(
    {
        name: tuple(f"{name}>{step:g}" for step in _STEPS)
        for name in (*_SUMS, "rate", "rated here")
    }
)
_SURE = (0.7, 0.9, 0.97, 0.99)  # steps of the tagger's own score
_SURE_LABELS = tuple(f"tagger>{step:g}" for step in _SURE)
_LONGEST = 6  # characters: longer names are alike
_OWNED = LINK_WORDS["before an own company"]
_LONG_STEM = 4  # characters of the part of a name that is told from other words
_REACH = 8  # characters before a name that are looked at
_OPENED, _CLOSED = ("“", "「", "‘"), ("”", "」", "’")
_PLACE_SIZES = (2, 3, 4)  # characters of a place with which a phrase begins
_OF_PLACES = "ns"  # the part of speech of places


# What is said of a share, behind its name or behind its class.
_OF_SHARE = re.compile(r"(?<=[AB])股|[涨跌](?:超|近|逾|幅|停)?\d")
# The tagger's own score from which a doubtful name was the company in 21 of 22 places where a
# word of the dictionary reached over its end.
SURELY = 0.98

AFTER_PLACE = "place before"
SHARED = "another listed company's too"
OF_PARENT = "its parent's too"  # the name in front of 集团 or 控股 is often another body's
_OF_PARENTS = frozenset(
    name for name, *_ in read_words("parent_names.tsv", ("name", "parents", "listed"))
)
# Log odds of a name's rate (nine in ten) from which it may be the company in any place: of 38
# words and phrases that stood as others do 36 were right.
MOSTLY = 2.2
OFTEN = 1.0  # log odds of the rate of a name that is the company three times in four
READ = "tagger"  # how a company is found that the sentence reads as one
BY_RULE = "rule"  # how a company is found that announces: 甲乙电子|公告, whatever 电子公告 is
PHRASE = "phrase"  # a noun follows a name that is a place and a noun
PHRASES = frozenset({PHRASE, LONGER_WORD})


@frozen
class Nature:
    """What a name is besides a company's."""

    is_word: bool
    is_phrase: bool  # a place and a noun
    is_doubtful: bool
    is_stem: bool  # the beginning of one listed name alone, and long


@frozen
class Weighed:
    """A proposed link with what the text says of its place."""

    mention: Mention
    verdict: Verdict
    place: float  # log odds that what stands round it is what companies have
    marks: tuple[str, ...]  # the features that are no sums
    nature: Nature


@frozen
class _Proposal:
    """A proposed link."""

    mention: Mention
    verdict: Verdict
    nature: Nature


def nature_of(name: str, resources: Resources) -> Nature:
    """Return what a name is besides a company's."""
    lexicons, is_word = resources.lexicons, resources.tokenizer.is_word
    return Nature(
        is_word=is_word(name),
        is_phrase=is_place_and_noun(name, lexicons, is_word),
        is_doubtful=is_doubtful(name, lexicons, is_word),
        is_stem=len(name) >= _LONG_STEM and name in lexicons.stems,
    )


def proposals(
    findings: Findings,
    mentions: Sequence[Mention],
    verdicts: Sequence[Verdict | None],
    resources: Resources,
) -> dict[int, Weighed]:
    """Return the proposed links to listed companies, by number of the mention."""
    held = {
        number: (mention, verdict)
        for number, (mention, verdict) in enumerate(zip(mentions, verdicts, strict=True))
        if verdict is not None and verdict.known.tickers and mention.type == "ORG"
    }
    names = {mention.text for mention, _ in held.values()}
    natures = {name: nature_of(name, resources) for name in names}
    sure = [
        mention
        for mention, verdict in held.values()
        if _kind(verdict, natures[mention.text]) == "clear"
    ]
    document, is_word = findings.document, resources.tokenizer.is_word
    reading = Reading(
        document.text,
        findings.tokens,
        _edges(sure),
        is_word,
        day_of(document),
        named=_edges([m for m in mentions if m.type == "ORG"]),
        indices=_edges([m for m in mentions if m.type == "INDEX"]),
        persons=_edges([m for m in mentions if m.type == "PER"]),
    )
    return {
        number: _weighed(
            _Proposal(mention, verdict, natures[mention.text]), reading, resources
        )
        for number, (mention, verdict) in held.items()
    }


def _edges(mentions: Sequence[Mention]) -> Clear:
    return Clear(frozenset(m.start for m in mentions), frozenset(m.end for m in mentions))


def _weighed(proposal: _Proposal, reading: Reading, resources: Resources) -> Weighed:
    """Return a proposal with what is to say of its place."""
    mention, nature = proposal.mention, proposal.nature
    around = context_features(reading, mention.start, mention.end)
    marks = [*_of_name(proposal, reading.day), *_of_place(proposal, reading, resources)]
    crossed = [feature for feature in around if feature in (OVER, UNDER)]
    if OVER in crossed and _begins_longer_word(proposal, reading, resources):
        marks.append(LONGER_WORD)
    if nature.is_phrase:
        around = [f"{OF_PHRASE}{feature}" for feature in around]
    place = resources.link_models.place(around)
    return Weighed(mention, proposal.verdict, place, (*marks, *crossed), nature)


def _begins_longer_word(proposal: _Proposal, reading: Reading, resources: Resources) -> bool:
    """True for a name over whose end a word of the dictionary reaches, where that is what is said."""
    mention = proposal.mention
    if not proposal.nature.is_phrase and not is_row_of_words(mention, reading):
        return False
    return not _is_name_here(proposal, reading, resources)


def _is_name_here(proposal: _Proposal, reading: Reading, resources: Resources) -> bool:
    """True for a name that ends where the mention does, whatever word of the dictionary reaches
    over it: a company's by what it announces or by its share (某某微|涨6%, 某某A|股大涨), one that
    the sentence surely reads and that is mostly the company elsewhere (某某汽车|销量), unless it is
    a place and a noun (某省银行|业).
    """
    mention = proposal.mention
    if mention.how == BY_RULE or _OF_SHARE.match(reading.text, mention.end):
        return True
    if proposal.nature.is_phrase or not is_surely_read(mention):
        return False
    return not _is_seldom_it(mention.text, resources)


def is_surely_read(mention: Mention) -> bool:
    """True for a mention of whose sentence the tagger is sure that it names a company."""
    return mention.how == READ and mention.score >= SURELY


def place_everywhere(proposed: Iterable[Weighed]) -> dict[str, float]:
    """Return what stands round the same words in the whole text, in log odds, by the words: the
    mean over the proposals of a text.
    """
    places: dict[str, list[float]] = defaultdict(list)
    for one in proposed:
        places[one.mention.text].append(one.place)
    return {words: sum(of_them) / len(of_them) for words, of_them in places.items()}


def features(one: Weighed, everywhere: float, resources: Resources) -> list[str]:
    """Return the features of a proposal; `everywhere`: see `place_everywhere`."""
    rate = resources.link_models.rates.get(one.mention.text)
    kind = _kind(one.verdict, one.nature)
    found = [
        "bias",
        *one.marks,
        *_steps(f"{kind} here", one.place),
        *_steps(f"{kind} everywhere", everywhere),
    ]
    if rate is not None:
        found += _steps("rate", rate)
        found += _steps("rated here", rate + one.place)
    return found


def _steps(name: str, value: float) -> tuple[str, ...]:
    """Return the steps that a value reaches."""
    return _LABELS[name][: bisect_left(_STEPS, value)]


def _kind(verdict: Verdict, nature: Nature) -> str:
    """Return how far a name is a company by itself; a long stem is as good as the name."""
    if verdict.name is not None and nature.is_stem:
        return "clear"
    if verdict.name is None or verdict.by not in ("name", "class"):
        return "other"
    if verdict.name.ambiguous:
        return "word"
    return "doubtful" if nature.is_doubtful else "clear"


def _of_name(proposal: _Proposal, day: str) -> Iterator[str]:
    """Yield what is to say of the name itself, how it was found and how its bearer was."""
    mention, verdict = proposal.mention, proposal.verdict
    latin = mention.text.isascii()
    size = f"{'latin' if latin else 'size'}:{min(len(mention.text), _LONGEST)}"
    clear = latin or not proposal.nature.is_doubtful
    yield f"by:{verdict.by}|clear" if clear else f"by:{verdict.by}|doubtful"
    yield size
    yield f"by:{verdict.by}|{size}"
    yield f"how:{mention.how}"
    if mention.how == READ:
        yield from _SURE_LABELS[: bisect_left(_SURE, mention.score)]
    if verdict.name is not None:
        kind = "short" if verdict.name.kind == "former" else verdict.name.kind
        past = verdict.name.is_past_of(verdict.known.id, day)
        yield "kind:past" if past else f"kind:{kind}"
        if len(verdict.name.entity_ids) > 1:
            yield "several bearers"
    if mention.text in _OF_PARENTS:
        yield OF_PARENT
    if proposal.nature.is_word:
        yield f"word|{verdict.by}"


def _of_place(proposal: _Proposal, reading: Reading, resources: Resources) -> Iterator[str]:
    """Yield what stands right by the mention and makes it another body's name or a phrase."""
    text, mention = reading.text, proposal.mention
    before = text[max(0, mention.start - _REACH) : mention.start]
    size = min(len(mention.text), _LONGEST)
    if begins_longer_phrase(mention, reading, is_phrase=proposal.nature.is_phrase):
        yield PHRASE
    if before.endswith(_OWNED):
        yield "owned"
    if _place_ends(mention.start, reading.tokens):
        yield AFTER_PLACE
        yield f"{AFTER_PLACE}|{size}"
    if before.endswith(_OPENED) and text[mention.end : mention.end + 1] in _CLOSED:
        yield "quoted"
    yield from goes_on(mention, reading, resources.lexicons)
    is_doubtful = proposal.nature.is_doubtful and _is_seldom_it(mention.text, resources)
    yield from beside(mention, proposal.verdict, reading, is_doubtful=is_doubtful)
    inside = proposal.verdict.by == INSIDE
    if inside and is_in_doubt(mention.text, resources.lexicons):
        yield LEGAL_END
    if _is_shared(proposal.verdict, reading.day, resources.lexicons):
        yield SHARED


def _is_seldom_it(name: str, resources: Resources) -> bool:
    """True for a name that is often something else in the corpora."""
    return resources.link_models.rates.get(name, 0.0) < OFTEN


def _is_shared(verdict: Verdict, day: str, lexicons: Lexicons) -> bool:
    """True for a name that several companies are called by today that were listed on a day."""
    name = verdict.name
    if name is None or len(name.entity_ids) == 1:
        return False
    bearers = (lexicons.entities[key] for key in name.bearers_on(day))
    called = [one for one in bearers if one.name == name.text and one.tickers_on(day)]
    return len(called) > 1


def _place_ends(start: int, tokens: Tokens) -> bool:
    """True where a place ends right before an offset."""
    number = bisect_left(tokens.starts, start) - 1
    if number < 0 or tokens.tags[number] != _OF_PLACES:
        return False
    return tokens.starts[number] + len(tokens.words[number]) == start


def place_of(name: str, resources: Resources) -> str:
    """Return the listed place that a name begins with; nothing where there is none."""
    sizes = (size for size in _PLACE_SIZES if resources.lexicons.is_place(name[:size]))
    return name[: next(sizes, 0)]
