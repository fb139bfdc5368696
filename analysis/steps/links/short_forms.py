"""Short forms of the companies of an article: the beginnings and ends of their names, and their
names in other letters in brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Known
from sinanews.analysis.steps.links.verdict import LEAST, Verdict

_SHORT_FORM = (2, 8)  # characters of a short form within the article
_CALLED, _CALLED_REACH = "简称", 30  # characters behind a name that say how it is called
# Scores by hand: how often such links were right when they were looked through.
_STATED_SHORT, _SHORT = 0.9, 0.8
_OPENED, _CLOSED = ("（", "("), ("）", ")")
_LEAST_LETTERS = 3  # of a name in brackets: shorter ones are classes and marks


def by_short_forms(
    text: str,
    bearers: Sequence[Mention],
    verdicts: Mapping[str, Verdict],
) -> dict[str, Verdict]:
    """Return the entities of names that begin or end the name of exactly one listed company of
    the article (某市甲乙 ... 甲乙), where they have none on an exchange.
    """
    companies = _companies_by_part(verdicts)
    found = dict(_in_brackets(text, bearers, verdicts))
    for number, mention in enumerate(bearers):
        held = found.get(mention.text) or verdicts.get(mention.text)
        meant = companies.get(mention.text, {})
        if (held and held.known.tickers and held.score >= LEAST) or len(meant) != 1:
            continue
        (full,) = meant.values()
        if _ends_anothers(mention.text, full.known, bearers, verdicts):
            continue
        before = text[bearers[number - 1].end : mention.start] if number else ""
        found[mention.text] = _short_for(full.known, before)
    return found


def _in_brackets(
    text: str,
    bearers: Sequence[Mention],
    verdicts: Mapping[str, Verdict],
) -> Iterator[tuple[str, Verdict]]:
    """Yield the names that no list knows beside one that is a listed company's, where one of both
    is in Latin letters, the other is not, and the second stands in brackets (某某（Mocirrus）).
    """
    for first, second in pairwise(bearers):
        if _stands_in_brackets(text, first.end, second):
            yield from _other_name(first.text, second.text, verdicts)
            yield from _other_name(second.text, first.text, verdicts)


def _other_name(
    name: str,
    other: str,
    verdicts: Mapping[str, Verdict],
) -> Iterator[tuple[str, Verdict]]:
    """Yield the entity of a listed company's name for its other one, where no list knows that."""
    held = verdicts.get(name)
    if held is None or other in verdicts:
        return
    if held.score >= LEAST and held.known.tickers:
        why = f"the other name of {name} in brackets"
        yield other, Verdict(held.known, _STATED_SHORT, why, "stated")


def _stands_in_brackets(text: str, end: int, mention: Mention) -> bool:
    """True where a mention stands alone in brackets behind an offset, in other letters than what
    stands before them.
    """
    if mention.start != end + 1 or not text.startswith(_OPENED, end):
        return False
    if len(mention.text) < _LEAST_LETTERS or not text.startswith(_CLOSED, mention.end):
        return False
    return mention.text.isascii() != text[end - 1].isascii()


def _ends_anothers(
    part: str,
    known: Known,
    bearers: Sequence[Mention],
    verdicts: Mapping[str, Verdict],
) -> bool:
    """True for the end of a company's name with which another body's name of the article ends, too
    (甲头条, 乙头条 ... 头条).
    """
    others = {one.text for one in bearers if one.text != part and one.text.endswith(part)}
    named = {
        text for text in others if text in verdicts and verdicts[text].known.id == known.id
    }
    return bool(named) and named != others and not known.name.startswith(part)


def _short_for(known: Known, before: str) -> Verdict:
    """Return the verdict on a short form; `before` is what stands between it and the name before."""
    if _CALLED in before[:_CALLED_REACH]:
        return Verdict(known, _STATED_SHORT, f"named so by the text ({_CALLED})", "stated")
    return Verdict(known, _SHORT, f"short form of {known.name} in this article", "part")


def _companies_by_part(verdicts: Mapping[str, Verdict]) -> dict[str, dict[str, Verdict]]:
    """Return the listed companies of an article by the parts that begin or end their names, and
    by their ids.
    """
    companies: dict[str, dict[str, Verdict]] = {}
    for surface, verdict in verdicts.items():
        is_one = verdict.known.tickers and verdict.score >= LEAST
        names = {surface, verdict.known.name} if is_one else set()
        for part in _parts(names):
            companies.setdefault(part, {})[verdict.known.id] = verdict
    return companies


def _parts(names: Iterable[str]) -> Iterator[str]:
    """Yield the beginnings and ends of names that may be short forms of them."""
    least, most = _SHORT_FORM
    for name in names:
        for size in range(least, min(most, len(name) - 1) + 1):
            yield name[:size]
            yield name[-size:]
