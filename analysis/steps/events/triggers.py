"""Triggers of events in their places: outside names, neither denied nor supposed, and the
strongest where they meet.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from sinanews.analysis.findings import Findings, Mention, Sentence
from sinanews.analysis.lexicons.latin_words import begins_inside_latin
from sinanews.analysis.lexicons.taxonomy import NUMBER, PERCENT, STOP, Trigger
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.against_expected import against_expected
from sinanews.analysis.steps.events.bystanders import FINANCING
from sinanews.analysis.steps.events.compared_results import compared_hits, expected_hits
from sinanews.analysis.steps.events.launched_products import brought_out, launch_hits
from sinanews.analysis.steps.events.limit_days import limit_days
from sinanews.analysis.steps.events.movers import turns_price
from sinanews.analysis.steps.events.overlaps import (
    TriggerHit,
    strength,
    strongest_of,
    without_parts,
)
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.events.rated import rating_hits
from sinanews.analysis.steps.events.stated import is_stated
from sinanews.analysis.steps.shared.clauses import clause, headline, sentence_of
from sinanews.analysis.steps.shared.spans_apart import spans_apart
from sinanews.analysis.steps.shared.word_edges import is_across_words

# Both set by hand: a name of a company with its code and a few words fit into a gap.
GAP = 20  # characters between the two parts of a trigger
LONGEST_SECOND = 20  # characters of the longest second part; longer ones are not found
# Types of which announcements tell two in a row (甲乙质押及丙丁解除质押): a trigger ends before 及.
TWO_WAYS = frozenset({"pledge", "unpledge"})
_START, _END = attrgetter("start"), attrgetter("end")
_AND = re.compile(r"及|、")
# A result, and in the next clause what it is against the year before (净利润2亿元，同比增长9%).
_COMPARED = re.compile(r"(?<=[元币）)])[，,](?:同比|较上年同期|较去年同期|比上年同期)")
_RESULT_END = re.compile(r"[^，,。；;：:！？\n]{0,20}")
FALSE = frozenset("虚负未")  # before a second part: 虚增利润, 负增长, 未增长 are no rise
# Before a second part: what it tells does not come, or is only the cause
_CAUSED = "主要[系是因由受]|系因|是因|由于|(?:导致|致使|使得)(?!同比|下|大)|比重|占比|比例"
_DENIED = "未[获能予]|不予|拒绝|未发生|没有发生|不会|不涉及|不存在|不导致|并未|终止"
_NOT_SO = re.compile(f"{_DENIED}|{_CAUSED}|[尚仍还]需")
# In what is signed: it sells a company's shares (签订《…股权转让合同》)
WORK, ACQUISITION = "WORK", "acquisition"
CONTRACT, _OF_SHARES = "contract", re.compile("股权(?:转让|交易|收购)|股份转让")
_OTHER_WAY = re.compile("高走|低走")  # 低开高走涨4%
# A number that is no month, hour or place in a list (制造业PMI ④ 16:30)
_DIGIT = re.compile(r"(?<![0-9:：])[0-9](?![0-9]{0,3}(?:[:：]\d|[月日年时点]))")
_ITEM = re.compile("[①-⑳；;]")
_FROM = re.compile(r"[由从][“\"]?$")
_PERCENT = re.compile(r"[^0-9，。；]{0,4}?[0-9][0-9.,]{0,8}(?:%|％)")


class Hits(NamedTuple):
    """The triggers of a text: those that state an event and are not turned round, and those that
    a denial of its holds.
    """

    stated: list[TriggerHit]
    denied: list[TriggerHit]


def hits(
    findings: Findings,
    resources: Resources,
) -> list[TriggerHit]:
    """Return the triggers that state an event, longest first."""
    return stated_and_denied(findings, resources).stated


def stated_and_denied(
    findings: Findings,
    resources: Resources,
) -> Hits:
    """Return the triggers that stand outside names and lie in no longer one; longest first."""
    text = findings.document.text
    names = findings.mentions
    denied = spans_apart(resources.taxonomy.denials.spans(text, findings.sentences))
    outside = _outside_of_names(findings, resources)
    held: list[TriggerHit] = []
    stated: list[TriggerHit] = []
    for hit in outside:
        if denied.hold(hit.place.start):
            held.append(hit)
        elif is_stated(text, hit, names, resources):
            stated.append(hit)
    return Hits(stated, held)


def _outside_of_names(
    findings: Findings,
    resources: Resources,
) -> list[TriggerHit]:
    """Return the strongest triggers that are no part of a name, longest first."""
    text = findings.document.text
    names = findings.mentions
    starts = [m.start for m in names]
    ratings, rated = rating_hits(findings, resources)
    found = [
        hit
        for hit in (
            *_found(findings, resources),
            *compared_hits(findings, resources),
            *expected_hits(findings, resources),
            *against_expected(findings, resources),
            *launch_hits(findings, resources),
            *brought_out(findings, resources),
            *limit_days(findings, resources),
        )
        if not rated.meet(hit.place.start, hit.place.end)
    ]
    stated = [TriggerHit(trigger, place) for trigger, place in ratings]
    whole = without_parts(text, found, resources.taxonomy.turns)
    strongest = sorted([*stated, *strongest_of(whole)], key=strength)
    events = [hit for hit in strongest if hit.trigger.type.name != STOP]
    return [hit for hit in events if hit.trigger.rating or _is_outside(names, starts, hit)]


def _found(
    findings: Findings,
    resources: Resources,
) -> Iterator[TriggerHit]:
    """Yield every trigger whose parts stand in one clause."""
    text = findings.document.text
    sentences = findings.sentences
    starts = [s.start for s in sentences]
    names = [m.start for m in findings.mentions]
    is_word = resources.tokenizer.is_word
    found = resources.taxonomy.find_triggers(text, GAP + LONGEST_SECOND)
    for start, end, triggers in found:
        ends = _ends(text, end, triggers)
        if not ends or begins_inside_latin(text, start):
            continue  # most gaps stay open: sentence and clause are not looked for
        if is_across_words(findings.tokens, start, end, is_word):
            continue
        sentence = sentence_of(sentences, starts, start)
        if sentence is not None:
            yield from _in_clause(
                text,
                start,
                end,
                ends=ends,
                sentence=sentence,
                names=names,
            )


def _in_clause(
    text: str,
    start: int,
    end: int,
    *,
    ends: Sequence[tuple[Trigger, int]],
    sentence: Sentence,
    names: Sequence[int],
) -> Iterator[TriggerHit]:
    """Yield those of the triggers, whose first part is text[start:end], that end in its clause
    before a headline of another name. `names`: where names begin.
    """
    left, right = clause(text, start, end, sentence)
    last = right
    compared = _compared_end(text, right, sentence)
    if any(trigger.second for trigger, _ in ends):
        last = headline(text, start, end, (left, right))[1]
    for trigger, stop in ends:
        if right < stop <= compared and trigger.type.family == "earnings":
            yield TriggerHit(trigger, TriggerPlace(start, stop, left, compared, sentence))
            continue
        same = trigger.named_gap or bisect_left(names, last) == bisect_left(names, stop)
        if stop <= last or (stop <= right and same):
            place = TriggerPlace(start, stop, left, right, sentence)
            yield TriggerHit(trigger, place)


def _compared_end(
    text: str,
    right: int,
    sentence: Sentence,
) -> int:
    """Return where the clause ends that compares the result at the end of the clause before with
    the last year's; 0 where there is none.
    """
    compared = _COMPARED.match(text, right)
    if compared is None:
        return 0
    rest = _RESULT_END.match(text, compared.end(), sentence.end)
    return rest.end() if rest else 0


def _ends(
    text: str,
    end: int,
    triggers: Sequence[Trigger],
) -> list[tuple[Trigger, int]]:
    """Return those of the triggers whose first part ends at `end` that are whole, with where
    they end.
    """
    ends: list[tuple[Trigger, int]] = []
    for trigger in triggers:
        stop = end
        if trigger.second:
            stop = _trigger_end(text, end, trigger)
        if stop:
            ends.append((trigger, stop))
    return ends


def _trigger_end(
    text: str,
    end: int,
    trigger: Trigger,
) -> int:
    """Return where a trigger ends whose first part ends at `end`, 0 where its second part does
    not follow.
    """
    second = trigger.second
    if second == PERCENT:
        return _match_end(_percent_behind(text, end, trigger))
    if second == NUMBER:
        return _match_end(_number_behind(text, end))
    if not trigger.type.attributive and text.startswith("的", end):
        return 0  # 发行的债券 is spoken of, not issued
    at = text.find(second, end, end + GAP + len(second))
    if at > 0 and _is_not_so(text, end, at):
        return 0
    if at > 0 and trigger.type.name == CONTRACT and _OF_SHARES.search(text, end, at):
        return 0
    if at < 0 or (trigger.type.name in TWO_WAYS and _AND.search(text, end, at)):
        return 0
    return at + len(second)


def _is_not_so(
    text: str,
    end: int,
    at: int,
) -> bool:
    """Say whether what stands between the two parts of a trigger lets the second tell nothing: 虚增利润,
    业绩变动主要系销量增长, 新药未获批准, 由“负面”调整为“稳定”.
    """
    if text[at - 1] in FALSE or _FROM.search(text, max(end, at - 2), at):
        return True
    return _NOT_SO.search(text, end, at) is not None


def _percent_behind(
    text: str,
    end: int,
    trigger: Trigger,
) -> re.Match[str] | None:
    """Return what stands up to a percent right behind words; None where the price has turned (低开高走
    涨4%, 回落微涨0.1%).
    """
    found = _PERCENT.match(text, end)
    if found is None or _OTHER_WAY.search(text, end, found.end()):
        return None
    return None if turns_price(text, trigger.type, end, found.end()) else found


def _number_behind(
    text: str,
    end: int,
) -> re.Match[str] | None:
    """Return the first digit of a number behind words, of the same item of a list."""
    item = _ITEM.search(text, end, end + GAP)
    return _DIGIT.search(text, end, item.start() if item else end + GAP)


def _match_end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _is_outside(
    mentions: Sequence[Mention],
    starts: Sequence[int],
    hit: TriggerHit,
) -> bool:
    """Say whether a trigger's first part is part of no name (the 收购 of a fund's name is no
    acquisition, but a 《药品注册证书》 is one), nor the second of a financing (甲乙投资调研).
    """
    place, trigger = hit.place, hit.trigger
    name = _around(mentions, starts, place.start, place.start + len(trigger.first))
    if name is not None and name.text != trigger.first and not _is_deed(name, hit):
        return False
    if trigger.type.name != FINANCING:
        return True
    name = _around(mentions, starts, place.end - len(trigger.second), place.end)
    return name is None or name.type != "ORG"


def _is_deed(
    name: Mention,
    hit: TriggerHit,
) -> bool:
    """Say whether a trigger is the end of the title of a contract that sells shares
    (《…股权转让协议》).
    """
    if name.type != WORK or hit.trigger.type.name != ACQUISITION:
        return False
    return name.end - hit.place.end <= 1


def _around(
    mentions: Sequence[Mention],
    starts: Sequence[int],
    start: int,
    end: int,
) -> Mention | None:
    """Return the mention that holds a span; None where there is none."""
    index = bisect_right(starts, start) - 1
    if index < 0 or end > mentions[index].end:
        return None
    return mentions[index]
