"""Ratings as hits, and which company a rating rates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.lexicons.taxonomy import Trigger
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.shared.clauses import clause, sentence_of
from sinanews.analysis.steps.shared.observers import looks_on
from sinanews.analysis.steps.shared.spans_apart import SpansApart, spans_apart

# Right after the name of who rates: by the forms of broker notes.
_RATES = re.compile(
    r"\s?(?:[（(][^（()）]{2,14}[)）])?(?:分析师|首次|首予|给予|予|维持|重申|上调|下调|调[高低]|发[布表]|"
    + r"将|把|研报|研究|报告|认为|指|称|表示|预计|[：:])"
)
# The same for whoever it is: nobody but who rates does so to a target price or a rating
_DOES_RATE = re.compile(r"\s?(?:将|把|上调|下调|调[高低]|维持|重申|首予|首次给予|给予)")
# Behind a product: its maker is meant (这家某某手机制造商)
_MAKER = re.compile(r"的?(?:制造商|生产商|开发商|运营商|厂商|母公司|巨头|所有者)")
RATING = "rating"  # the family of ratings
_OBJECT = frozenset("将把对予")  # right before what is rated
_RECEIVES = re.compile(r"\s?(?:[（(][^（()）]{2,14}[)）])?(?:获|被|遭)")
_BY = re.compile(r"(?:获|被|遭|受|由|据)$")


def rating_hits(
    findings: Findings, resources: Resources
) -> tuple[list[tuple[Trigger, TriggerPlace]], SpansApart]:
    """Return the ratings of a text as triggers in their places, and the spans of all ratings,
    neutral ones too: nothing else is read in them.
    """
    text, sentences = findings.document.text, findings.sentences
    starts = [s.start for s in sentences]
    found: list[tuple[Trigger, TriggerPlace]] = []
    spans: list[tuple[int, int]] = []
    for rating in resources.taxonomy.ratings.find(text):
        sentence = sentence_of(sentences, starts, rating.start)
        if sentence is None or rating.end > sentence.end:
            continue
        spans.append((rating.start, rating.end))
        if rating.kind:
            left, right = clause(text, rating.start, rating.end, sentence)
            words = text[rating.start : rating.end]
            trigger = Trigger(resources.taxonomy.types[rating.kind], words, rating=True)
            place = TriggerPlace(rating.start, rating.end, left, right, sentence)
            found.append((trigger, place))
    return found, spans_apart(spans)


def rated_company(
    text: str,
    place: TriggerPlace,
    pool: Sequence[Mention],
    organisations: OrganisationRoles,
) -> Mention | None:
    """Return the company that a rating rates: the name inside its words, else the last before
    them that does not rate itself; None where there is none.
    """
    able = [m for m in pool if _can_be_rated(text, m) and not looks_on(text, m, organisations)]
    inside = [m for m in able if place.start <= m.start < place.end]
    if inside:
        return inside[0]
    before = [m for m in able if m.start < place.start]
    if objects := _objects(text, before):
        return objects[-1]
    rated = [m for m in before if not is_rater(text, m, before, organisations)]
    if rated:
        return rated[-1]
    behind = [m for m in able if place.end <= m.start]
    rated = [m for m in behind if not is_rater(text, m, behind, organisations)]
    return next(iter(rated), None)


def not_rating(
    text: str,
    names: Sequence[Mention],
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return the names without those that rate."""
    found = [m for m in names if not organisations.rates(m)]
    return [m for m in found if not is_rater(text, m, found, organisations)]


def without_raters(
    text: str,
    trigger: Trigger,
    names: Sequence[Mention],
) -> list[Mention]:
    """Return the names that a trigger may concern; those of a rating without who rates by the verb
    beside it, and products that only say who makes them, unless no other is left.
    """
    if trigger.type.family != RATING:
        return list(names)
    others = [m for m in names if not _DOES_RATE.match(text, m.end)]
    return [m for m in others if _can_be_rated(text, m)] or others


def _can_be_rated(text: str, mention: Mention) -> bool:
    """Say whether a mention is a company, or a product that is no word of who makes it."""
    if mention.type == "PRODUCT":
        return _MAKER.match(text, mention.end) is None
    return mention.type == "ORG"


def _objects(
    text: str,
    before: Sequence[Mention],
) -> list[Mention]:
    """Return the names that are rated by what stands beside them: also a broker that another
    rates.
    """
    objects = [m for m in before[1:] if is_object(text, m)]
    receiving = [m for m in before if _RECEIVES.match(text, m.end)]
    return objects + receiving


def is_object(text: str, mention: Mention) -> bool:
    """Say whether a name is what another rates (将甲乙评级从…下调)."""
    return text[mention.start - 1] in _OBJECT


def is_rater(
    text: str,
    mention: Mention,
    names: Sequence[Mention],
    organisations: OrganisationRoles,
) -> bool:
    """Say whether a name is the one that rates: by what it is, or by the verb beside it."""
    if organisations.rates(mention) or _BY.search(text[: mention.start][-2:]):
        return True
    if mention is names[0] and _RATES.match(text, mention.end):
        return True
    return _DOES_RATE.match(text, mention.end) is not None
