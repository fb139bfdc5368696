"""Who an event concerns: the names around a trigger that can be it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.lexicons.subject_words import SubjectWords
from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.best_name import best_of, sides
from sinanews.analysis.steps.events.bystanders import (
    FINANCING,
    investors,
    is_company,
    issuers,
    outside_trigger,
    speaks,
    stands_aside,
)
from sinanews.analysis.steps.events.movers import moves_others
from sinanews.analysis.steps.events.new_holders import (
    is_new_holder,
    whose_control,
    without_holders,
)
from sinanews.analysis.steps.events.offices import person_of_clause
from sinanews.analysis.steps.events.other_parties import (
    is_asked,
    is_only_place,
    is_venue,
    is_wronged,
    without_sellers,
)
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.own_clause import is_object, is_outrun, own_names
from sinanews.analysis.steps.events.rated import (
    RATING,
    not_rating,
    rated_company,
    without_raters,
)
from sinanews.analysis.steps.events.told_by_form import announcer, told_by_form
from sinanews.analysis.steps.events.unlisted import (
    PRICED,
    name_by_code,
    name_by_form,
)
from sinanews.analysis.steps.shared.observers import is_where, looks_on
from sinanews.analysis.steps.shared.sources import only_tells

# The types of mentions that each `who` of the taxonomy can be.
ACTORS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "company": frozenset({"ORG"}),
        "person": frozenset({"ORG"}),  # a person where no organisation stands by
        "issuer": frozenset({"ORG", "LOC", "PRODUCT"}),
        "market": PRICED,
        "economy": frozenset({"LOC", "ORG"}),
        "place": frozenset({"ORG", "LOC"}),
    }
)
BOND, TREASURIES = "bond_issue", ("财政部", "财政厅", "政府", "央行", "人民银行")
PLATFORMS = frozenset({"PRODUCT"})  # whose name is its unlisted company's (“某某宝”老板失联)
# What an exchange is the place of, or does to others
OF_OTHERS = frozenset({"ipo", "financing", "regulation"})
DEALINGS = frozenset({"holding_increase", "holding_decrease", "unlock", "suspension"})
# Behind a name: shares of its theme move, not its own (甲乙重组概念走强; 甲乙、某某等概念走强)
_CONCEPT = re.compile(
    r"(?:(?:(?![涨跌])[\u4e00-\u9fffA-Za-z]){0,6}|[、和及][^，,。；;涨跌】\s]{1,16})(?:概念|题材)"
)
NEAR = 4  # names each side of the trigger that are weighed: set by hand


def choose_who(
    findings: Findings,
    hit: TriggerHit,
    pool: Sequence[Mention],
    resources: Resources,
    *,
    carried: Mention | None = None,
) -> Mention | None:
    """Return the name that a hit concerns, None where there is none: the name in a rating's
    trigger, else the best of the candidates. `pool`: the mentions around; `carried`: the
    subject of the sentence before.
    """
    text = findings.document.text
    told = told_by_form(text, hit, pool, resources)
    if told is not None:
        return told
    if moves_others(text, hit, pool, resources.taxonomy.context):
        return None
    if is_new_holder(hit):
        return whose_control(text, hit, pool, carried)
    if hit.trigger.rating:
        return rated_company(text, hit.place, pool, resources.organisations)
    names = _able(findings, hit, pool, resources)
    if hit.trigger.type.family == RATING and _is_among(carried, pool):
        carried = None  # who rates in this sentence is not rated in it
    subjects = resources.taxonomy.subjects
    if not hit.trigger.type.unnamed:
        names = own_names(text, hit.place, names, subjects, carried=carried)
    elif _speaks_of_it(text, hit, subjects):
        before = [carried] if carried else announcer(text, hit.place, pool)
        names = names or before
    names = issuers(findings, hit, names, resources.organisations)
    who = best_of(text, hit, names, resources)
    return person_of_clause(hit, who, pool) or who


def _able(
    findings: Findings,
    hit: TriggerHit,
    pool: Sequence[Mention],
    resources: Resources,
) -> list[Mention]:
    """Return the candidates without who rates, who sells, and who holds the company from now on."""
    text = findings.document.text
    names = without_raters(text, hit.trigger, candidates(findings, hit, pool, resources))
    return without_holders(text, hit, without_sellers(text, hit, names))


def _is_among(
    one: Mention | None,
    names: Sequence[Mention],
) -> bool:
    return one is not None and one.text in [m.text for m in names]


def _speaks_of_it(
    text: str,
    hit: TriggerHit,
    subjects: SubjectWords,
) -> bool:
    """Say whether a clause that needs no name speaks of the company before (公司股价大跌)."""
    return subjects.carried.match(text, hit.place.left, hit.place.start) is not None


def candidates(
    findings: Findings,
    hit: TriggerHit,
    pool: Sequence[Mention],
    resources: Resources,
) -> list[Mention]:
    """Return the names that a hit may concern; with those of unlisted companies that only the
    text's words show, where its type has such.
    """
    text = findings.document.text
    found = _candidate_mentions(text, hit, pool, resources.organisations)
    coded = name_by_code(text, hit.place, pool)
    if coded is not None and not hit.trigger.type.unnamed:
        found = sorted([*found, coded], key=lambda m: m.start)
    if not hit.trigger.type.unlisted:
        return found
    other = name_by_form(text, hit.place, resources.taxonomy.context, resources.tokenizer)
    if other is None or _meets(other, pool):
        return found
    return sorted([*found, other], key=lambda m: m.start)


def _meets(
    one: Mention,
    others: Sequence[Mention],
) -> bool:
    return any(m.start < one.end and one.start < m.end for m in others)


def _candidate_mentions(
    text: str,
    hit: TriggerHit,
    pool: Sequence[Mention],
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return the mentions that a hit may concern, the NEAR nearest each side."""
    kind = hit.trigger.type
    actors = ACTORS[kind.who] | (PLATFORMS if kind.unlisted else frozenset())
    able = [m for m in pool if m.type in actors or is_company(text, m)]
    able = [m for m in able if not is_only_place(text, m, kind, pool)]
    if kind.unnamed:
        able = [m for m in able if not _is_beside_a_move(text, m, organisations)]
        return _right_before(text, able, hit, organisations)
    able = _acting_names(text, outside_trigger(hit, able), kind, organisations)
    if kind.who == "person" and not able:
        able = [m for m in pool if m.type == "PER"]
    before, after = sides(able, hit.place)
    return before[-NEAR:] + after[:NEAR]


def _is_beside_a_move(
    text: str,
    mention: Mention,
    organisations: OrganisationRoles,
) -> bool:
    """Say whether a name before a move of prices is not what moves: who tells of it, is outrun by
    it, or is where it is traded.
    """
    if only_tells(text, mention) or is_outrun(text, mention):
        return True
    if _CONCEPT.match(text, mention.end) or is_object(text, mention):
        return True
    return speaks(text, mention, organisations) or is_venue(text, mention)


def _acting_names(
    text: str,
    able: Sequence[Mention],
    kind: EventType,
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return the names without those that stand aside, of a financing those that give money."""
    giving = investors(text, able) if kind.name == FINANCING else set()
    acting = [m for m in able if m.start not in giving and not is_asked(text, m, kind)]
    acting = [m for m in acting if not is_wronged(text, m, kind)]
    acting = [m for m in acting if not stands_aside(text, m, kind, organisations)]
    return _acting(text, acting, kind, organisations)


def _right_before(
    text: str,
    able: Sequence[Mention],
    hit: TriggerHit,
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return the last name before the trigger; an authority only where an economy is concerned
    (a central bank), which no listed company is.
    """
    before = [m for m in able if m.end <= hit.place.start]
    if hit.trigger.type.who == "economy":
        before = [m for m in before if not m.tickers]
    else:
        before = [m for m in before if not looks_on(text, m, organisations)]
    return before[-1:]


def _is_treasury(
    mention: Mention,
    kind: EventType,
) -> bool:
    """Say whether an authority issues bonds itself (财政部发行国债)."""
    return kind.name == BOND and mention.text.endswith(TREASURIES)


def _can_be_exchange(
    text: str,
    mention: Mention,
    kind: EventType,
) -> bool:
    """Say whether an event may be a listed exchange's own: not what happens to others there."""
    if kind.family in OF_OTHERS or kind.name in DEALINGS:
        return False
    return bool(mention.tickers) and not is_where(text, mention)


def _acting(
    text: str,
    able: Sequence[Mention],
    kind: EventType,
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return the names without those who act on companies or report on them; a listed exchange
    where no other is. Who rates is not rated.
    """
    found = [m for m in able if not looks_on(text, m, organisations)]
    if any(_is_treasury(m, kind) for m in able):
        found = [m for m in found if m.type != "LOC"]
    if not found:  # a listed name has no other role than exchange
        found = [m for m in able if _can_be_exchange(text, m, kind) or _is_treasury(m, kind)]
    return not_rating(text, found, organisations) if kind.who == "issuer" else found
