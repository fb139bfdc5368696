"""Results that words say to be above or below what was expected (营收超出市场预期, 业绩不及预期)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sinanews.analysis.findings import Findings
from sinanews.analysis.lexicons.taxonomy import Trigger
from sinanews.analysis.lexicons.word_lists import longest_first
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.compared_results import FALL, RISE
from sinanews.analysis.steps.events.hit_at import hit_at
from sinanews.analysis.steps.events.overlaps import TriggerHit

# By counts of what stands before 预期 in a clause of a result, over the corpora.
_OF = (
    "业绩",
    "营收",
    "营业收入",
    "净利润",
    "净利",
    "利润",
    "盈利",
    "每股收益",
    "EPS",
    "销售额",
    "同店销售",
    "财报",
    "指引",
)
_ABOVE = ("超出", "超过", "超", "高于", "好于", "优于", "强于")
_BELOW = ("不及", "低于", "逊于", "逊", "不如")
_BY_WHOM = (
    "华尔街",
    "市场",
    "分析师",
    "机构",
    "投资者",
    "外界",
    "此前",
    "普遍",
    "一致",
    "平均",
)
# Up to a comma behind the figure of the result (营收280亿美元，高于市场预期)
_AGAINST = re.compile(
    rf"(?P<of>{longest_first(_OF)})(?P<between>[^，,。；;：:\n]{{0,20}}?(?:(?<=[元%])[，,](?:均|双双|略|远|大幅)?)?)"
    rf"(?P<compared>(?:(?P<above>{longest_first(_ABOVE)})|{longest_first(_BELOW)})"
    rf"了?(?:{longest_first(_BY_WHOM)}){{0,2}}的?(?:平均|一致)?(?:预期|预估|预测))"
)
# Between a result and such words: they tell nothing, or the result is a loss or falls
_NOT_SO = re.compile("未|没有|是否|能否|难以|符合|风险|目标")
_WORSE = re.compile("[亏降跌减]|下滑|收窄|放缓")


def against_expected(
    findings: Findings,
    resources: Resources,
) -> Iterator[TriggerHit]:
    """Yield results that words compare with what was expected of them as triggers."""
    types = resources.taxonomy.types
    for match in _AGAINST.finditer(findings.document.text):
        name = _kind(match)
        if name is None:
            continue
        trigger = Trigger(types[name], match["of"], match["compared"])
        hit = hit_at(findings, trigger, *match.span())
        if hit is not None:
            yield hit


def _kind(match: re.Match[str]) -> str | None:
    """Return the type of event that a comparison tells; None where it tells none. A fall above what was
    expected is bad news (净利润降幅超预期); one below it is left alone.
    """
    between = match["between"]
    if _NOT_SO.search(between):
        return None
    if not _WORSE.search(between):
        return RISE if match["above"] else FALL
    return FALL if match["above"] else None
