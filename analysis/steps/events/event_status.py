"""Whether an event is planned, done, past or only rumoured, by the words around its trigger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Argument, Event, Findings
from sinanews.analysis.lexicons.status_words import DEFAULT, StatusWords
from sinanews.analysis.steps.events.concerned import news_of
from sinanews.analysis.steps.events.overlaps import EARNINGS, TriggerHit
from sinanews.analysis.steps.events.places import (
    TriggerPlace,
    first_around,
    headline_part,
    within,
)
from sinanews.analysis.steps.events.rated import RATING

HISTORIC, CONDITIONAL, RUMOURED, PLANNED = "historic", "conditional", "rumoured", "planned"
INTENDED, SHALL = "拟", "将"
COMPLETED_DATE = "completed_date"
SHARES = "shares"  # the family of deals in a company's own shares
# The clause before only says with what (拟以自有资金10亿元，通过集中竞价回购; 拟以3亿股为基数，每10股派2元).
_WITH = re.compile(r"(?P<word>拟|计划|提议)(?:以|使用|通过|按|用|\d)[^，。；;\n]{1,40}[，—]$")
WITH_REACH = 60  # characters of it
# Behind a deal in shares that goes up to a bound, it is planned.
_BOUNDED = re.compile(r"[^，,。；;\d]{0,10}(?P<word>不超过|不低于|不少于|不高于)")
# Behind the noun that a plan has become (减持原因, 回购股份用途, 增持计划)
_OF_PLAN = re.compile(
    r"(?:公司|本公司)?(?:股份|股票)?的?(?:原因|方式|期间|期限|所得|价格|数量|用途|目的|主体|计划|方案|资金)"
)
# Of a price it tells of the same session before a name (此前甲乙涨停), or of what is compared with (较此前).
_BEFORE, _ONCE = "此前", "一度"
_TODAY = re.compile(
    r"今[日天早]|目前|现(?:价|报|跌|涨)|随后|后(?:来|市)"
)  # 甲乙此前涨停，今日下跌
_COMPARES = ("较", "比")
_MAY, _IN_PREPARATION = "可能", "筹划"
# Between the two parts of a trigger: what is only expected or to come (净利润预计同比增长, 限售股将于7月8日解禁,
# 控股股东将由甲乙变更为丙丁)
_TO_COME = re.compile("将(?:[于由变]|$)|预计|预告|可能|有望|拟")
_PRIOR_NOTICE = re.compile("事先告知书")  # of a penalty: what is to come
# Before what a deal will bring about when it is closed (本次交易完成后，甲乙成为其控股股东)
_WHEN_DONE = re.compile(r"(?:交易|转让|收购|增资|变动|发行|过户|合并|交割)(?:全部)?完成后")
_DONE = "已"
_SAME_DEAL = re.compile(r"(?:本次|此次|上述)(?:交易|收购|转让|发行|划转|增资|重组)(?!完成)")
OF_DEALS = frozenset({"acquisition", "control_change", "restructuring"})


def status_of(
    findings: Findings,
    hit: TriggerHit,
    words: StatusWords,
) -> tuple[str, str]:
    """Return the status of an event and the words that say it, read outside names of people; a
    trigger may begin with such a word itself (拟回购).
    """
    text, place = findings.document.text, hit.place
    left, right = headline_part(text, place)
    condition = words.condition(text, place.sentence.start, place.left)
    if condition:
        return CONDITIONAL, condition
    for name in within(findings.mentions, place):
        if name.type == "PER" and left <= name.start < place.start:
            text = f"{text[: name.start]}{'*' * len(name.text)}{text[name.end :]}"
    first = place.start + text.startswith(INTENDED, place.start)
    status, said = words.status(text, left, first, end=place.end, right=right)
    heard = words.rumour(text, place.sentence.start, place.left)
    if heard and status != HISTORIC:
        return RUMOURED, heard
    to_come = _to_come(text, hit)
    if to_come and status == DEFAULT:
        return PLANNED, to_come
    if not said:
        return _unsaid(text, hit, left)
    if hit.trigger.type.is_price_move and _is_of_session(findings, place, said, words):
        return DEFAULT, ""
    return _weighed(text, hit, status, said)


def _to_come(
    text: str,
    hit: TriggerHit,
) -> str:
    """Return the words inside a trigger that say it is only expected or to come; none of a rating."""
    place, trigger = hit.place, hit.trigger
    if trigger.type.family == RATING:
        return ""
    first, last = place.start + len(trigger.first), place.end - len(trigger.second)
    found = _TO_COME.search(text, first, last)
    found = found or _PRIOR_NOTICE.search(text, place.start, place.end)
    return found.group() if found else ""


def _unsaid(
    text: str,
    hit: TriggerHit,
    left: int,
) -> tuple[str, str]:
    """Return the status where no word of the clause says it: planned behind what is used for it, and
    where a deal in shares goes up to a bound.
    """
    if hit.trigger.type.name in OF_DEALS and (done := _when_done(text, hit.place)):
        return PLANNED, done
    found = _WITH.search(text, max(hit.place.sentence.start, left - WITH_REACH), left)
    if found is None and hit.trigger.type.family == SHARES:
        found = _BOUNDED.match(text, hit.place.end, hit.place.right)
    return (PLANNED, found["word"]) if found else (DEFAULT, "")


def _when_done(
    text: str,
    place: TriggerPlace,
) -> str:
    """Return the words before a trigger of its sentence that say it happens when a deal is closed."""
    found = _WHEN_DONE.search(text, first_around(place), place.start)
    if found is None or _DONE in text[found.end() : place.start]:
        return ""
    return found.group()


def _weighed(
    text: str,
    hit: TriggerHit,
    status: str,
    said: str,
) -> tuple[str, str]:
    """Return the status that words say, by what kind of event it is."""
    if said == SHALL and hit.trigger.type.family == RATING:
        return DEFAULT, ""  # 某某证券将甲乙目标价上调至: 将 takes the object
    if said == _MAY:
        return _possible(text, hit, status)
    return status, said


def _possible(
    text: str,
    hit: TriggerHit,
    status: str,
) -> tuple[str, str]:
    """Return the status of what may happen: a company's own forecast and what it prepares are
    planned.
    """
    place = hit.place
    if hit.trigger.type.family == EARNINGS:
        return PLANNED, _MAY
    if _IN_PREPARATION in text[place.left : place.start]:
        return PLANNED, _IN_PREPARATION
    return status, _MAY


def _is_of_session(
    findings: Findings,
    place: TriggerPlace,
    said: str,
    words: StatusWords,
) -> bool:
    """Say whether a word of the past tells of the same session (此前甲乙涨停, 盘中一度涨停)."""
    text = findings.document.text
    if said not in (_ONCE, _BEFORE):
        return False
    if _goes_on_so(text, place, said):
        return True
    at = text.rfind(said, place.left, place.start)
    if said == _ONCE:
        return not words.is_past(text, place.left, at)
    if text.endswith(_COMPARES, 0, at):
        return True
    names = [m.start for m in within(findings.mentions, place)]
    return at + len(said) in names


def _goes_on_so(
    text: str,
    place: TriggerPlace,
    said: str,
) -> bool:
    """Say whether 此前 stands right before a move and the sentence tells nothing later of what moved
    (板块走强，甲乙此前封板; not 甲乙此前涨停，今日下跌).
    """
    if said != _BEFORE or not text.endswith(_BEFORE, 0, place.start):
        return False
    return _TODAY.search(text, place.end, place.sentence.end) is None


def done_by(
    status: str,
    details: Sequence[Argument],
) -> list[Argument]:
    """Return the arguments of an event; what is only planned is not completed on any day."""
    return [a for a in details if status != PLANNED or a.role != COMPLETED_DATE]


def with_plans(
    text: str,
    events: Iterable[Event],
) -> list[Event]:
    """Return the events; one whose words only name a plan that was told before (减持原因, 回购股份用途) is
    planned too.
    """
    planned: dict[tuple[str, str], str] = {}
    found: list[Event] = []
    for event in events:
        key = news_of(event)
        words = planned.get(key)
        if event.status == PLANNED:
            planned.setdefault(key, event.status_words)
        if words is not None and event.status == DEFAULT and _is_of_plan(text, event):
            found.append(replace(event, status=PLANNED, status_words=words))
        else:
            found.append(event)
    return found


def _is_of_plan(text: str, event: Event) -> bool:
    """Say whether an event's words only name a plan (减持原因), or a deal that was told as one goes on
    (本次交易中，公司向甲乙购买…).
    """
    if _OF_PLAN.match(text, event.end):
        return True
    before = text[event.sentence[0] : event.start]
    return _SAME_DEAL.search(before) is not None and _DONE not in before
