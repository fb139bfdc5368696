"""What speaks for and against a proposed link, as features of the model that weighs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.word_lists import alternatives
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.links.doubtful_names import is_doubtful
from sinanews.analysis.steps.links.link_context import Clear, Reading, context_features
from sinanews.analysis.steps.links.linker import Verdict
from sinanews.analysis.steps.links.longer_names import goes_on
from sinanews.analysis.steps.links.longer_phrases import begins_longer_phrase
from sinanews.analysis.steps.links.name_lookup import LINK_WORDS

# Steps of log odds: a value has the feature of each step that it reaches, so that the weights
# add up to any rising curve.
_STEPS = (-5.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 5.0)
_SURE = (0.7, 0.9, 0.97, 0.99)  # steps of the tagger's own score
_LONGEST = 6  # characters: longer names are alike
_OWNED = re.compile(rf"(?:{alternatives(LINK_WORDS['before an own company'])})$")
_REACH = 8  # characters before a name that are looked at
_OPENED, _CLOSED = ("“", "「", "‘"), ("”", "」", "’")
_PLACE_SIZES = (2, 3, 4)  # characters of a place right before a name


@dataclass(frozen=True, slots=True)
class Weighed:
    """A proposed link with what the text says of its place."""

    mention: Mention
    verdict: Verdict
    place: float  # log odds that what stands round it is what companies have
    marks: tuple[str, ...]  # the features that are no sums


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
    sure = [mention for mention, verdict in held.values() if _is_clear(verdict, resources)]
    clear = Clear(frozenset(m.start for m in sure), frozenset(m.end for m in sure))
    reading = Reading(
        findings.document.text, findings.tokens, clear, resources.tokenizer.is_word
    )
    return {
        number: _weighed(findings, reading, mention, verdict, resources)
        for number, (mention, verdict) in held.items()
    }


def _weighed(
    findings: Findings,
    reading: Reading,
    mention: Mention,
    verdict: Verdict,
    resources: Resources,
) -> Weighed:
    around = context_features(reading, mention.start, mention.end)
    marks = [*_of_name(mention, verdict, resources), *_of_place(findings, mention, resources)]
    crossed = [feature for feature in around if feature in ("over", "under")]
    place = resources.link_models.place(around)
    return Weighed(mention, verdict, place, (*marks, *crossed))


def features(one: Weighed, same: Sequence[Weighed], resources: Resources) -> list[str]:
    """Return the features of a proposal; `same` are those of the same words in the text."""
    rate = resources.link_models.rates.get(one.mention.text)
    everywhere = sum(other.place for other in same) / len(same)
    kind = _kind(one.verdict, resources)
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


def _steps(name: str, value: float) -> list[str]:
    """Return the steps that a value reaches."""
    return [f"{name}>{step:g}" for step in _STEPS if value > step]


def _is_clear(verdict: Verdict, resources: Resources) -> bool:
    """True where the name alone says which company is meant."""
    return _kind(verdict, resources) == "clear"


def _kind(verdict: Verdict, resources: Resources) -> str:
    """Return how far a name is a company by itself."""
    name = verdict.name
    if name is None or verdict.by not in ("name", "class"):
        return "other"
    if name.ambiguous:
        return "word"
    doubtful = is_doubtful(name.text, resources.lexicons, resources.tokenizer.is_word)
    return "doubtful" if doubtful else "clear"


def _of_name(mention: Mention, verdict: Verdict, resources: Resources) -> Iterator[str]:
    """Yield what is to say of the name itself, how it was found and how its bearer was."""
    size = min(len(mention.text), _LONGEST)
    script = "latin" if mention.text.isascii() else "size"
    yield f"by:{verdict.by}"
    yield f"{script}:{size}"
    yield f"by:{verdict.by}|{script}:{size}"
    yield f"how:{mention.how}"
    if mention.how == "tagger":
        yield from (f"tagger>{step:g}" for step in _SURE if mention.score > step)
    if verdict.name is not None:
        yield f"kind:{verdict.name.kind}"
        if len(verdict.name.entity_ids) > 1:
            yield "several bearers"
    if resources.tokenizer.is_word(mention.text):
        yield f"word|{verdict.by}"


def _of_place(findings: Findings, mention: Mention, resources: Resources) -> Iterator[str]:
    """Yield what stands right by the mention and makes it another body's name or a phrase."""
    text = findings.document.text
    before = text[max(0, mention.start - _REACH) : mention.start]
    size = min(len(mention.text), _LONGEST)
    if begins_longer_phrase(mention, findings, resources):
        yield "phrase"
    if _OWNED.search(before):
        yield "owned"
    if any(_is_place(before[-size_:], resources) for size_ in _PLACE_SIZES):
        yield "place before"
        yield f"place before|{size}"
    if before.endswith(_OPENED) and text[mention.end : mention.end + 1] in _CLOSED:
        yield "quoted"
    yield from goes_on(mention, findings, resources.lexicons)


def _is_place(name: str, resources: Resources) -> bool:
    """True for listed places."""
    found = resources.lexicons.lookup(name)
    return found is not None and found.type == "LOC"
