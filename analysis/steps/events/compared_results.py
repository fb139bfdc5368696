"""Results that only their figures say to have risen or fallen (净利润3亿元，上年同期2亿元), or to be above
or below what was expected (每股收益0.74美元，预期0.71美元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sinanews.analysis.findings import Figure, Findings
from sinanews.analysis.lexicons.taxonomy import Trigger
from sinanews.analysis.lexicons.word_lists import longest_first
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.hit_at import hit_at
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.shared.year_before import beside

# Before a figure that is a result, with words of how it moved
_OF = (
    "营业收入",
    "营收",
    "收入",
    "净利润",
    "净利",
    "每股收益",
    "每股盈利",
    "EPS",
    "销售额",
    "利润",
)
_MOVED = ("约", "同比", "环比", "增长", "下降", "增加", "减少", "为", "达", "：", ":", " ")
_RESULT = re.compile(rf"(?:{longest_first(_OF)})(?:{longest_first(_MOVED)}){{0,4}}$")
RESULT = 16  # characters of its longest match
# Between the result and what was expected
_WHO = ("市场", "分析师", "机构", "华尔街", "此前", "普遍", "一致", "平均")
_EXPECTED = re.compile(
    rf"[，,；;（( ]{{1,2}}(?:{longest_first(_WHO)})?(?:预期|预估|预计)(?:中?值)?"
    r"(?:为|是|增长|下降|亏损|[：: ])?约?"
)
_FELL, FELL = (
    re.compile("亏损|下降|减少|下滑"),
    6,
)  # before a figure, and characters in which it stands
RISE, FALL = "earnings_rise", "earnings_fall"
# Behind the figures: words say it too, and are a trigger of their own
_SAID = re.compile(r"[^。；;\n]{0,8}?(?:[增减升降涨跌]|扭亏|转亏|转盈|下滑|收窄|扩大)")


def expected_hits(
    findings: Findings,
    resources: Resources,
) -> Iterator[TriggerHit]:
    """Yield results beside what was expected of them (每股收益0.74美元，预期0.71美元) as triggers: the
    words of the result and its figure.
    """
    text, types = findings.document.text, resources.taxonomy.types
    for now, then in pairwise(findings.figures):
        start = _beside_expected(text, now, then)
        beats = _signed(text, now) - _signed(text, then)
        if start is None or not beats:
            continue
        kind = types[RISE if beats > 0 else FALL]
        hit = hit_at(findings, Trigger(kind, text[start : now.end]), start, now.end)
        if hit is not None:
            yield hit


def _beside_expected(
    text: str,
    now: Figure,
    then: Figure,
) -> int | None:
    """Return where the words of a result begin behind which stands what was expected; None where the
    figures are something else.
    """
    if now.unit != then.unit or _EXPECTED.fullmatch(text, now.end, then.start) is None:
        return None
    words = _RESULT.search(text, max(0, now.start - RESULT), now.start)
    return words.start() if words else None


def _signed(text: str, figure: Figure) -> float:
    """Return the value of a figure, negative where it is a fall or a loss."""
    fell = _FELL.search(text, max(0, figure.start - FELL), figure.start)
    return -abs(figure.value) if fell else figure.value


def compared_hits(
    findings: Findings,
    resources: Resources,
) -> Iterator[TriggerHit]:
    """Yield profits beside those of the year before as triggers: the words of the profit and its
    sum.
    """
    text, types = findings.document.text, resources.taxonomy.types
    for now, then, end in beside(text, findings.figures):
        if now.value <= 0 or now.value == then or _SAID.match(text, end):
            continue
        kind = types[RISE if now.value > then else FALL]
        trigger = Trigger(kind, text[now.start : now.end])
        hit = hit_at(findings, trigger, now.start, now.end)
        if hit is not None:
            yield hit
