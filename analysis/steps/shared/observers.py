"""Which organisations only look on here: an exchange of which its own shares or results are told
(港交所涨5%) does not.
"""

from __future__ import annotations

import re

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles

# Behind a listed exchange: its own shares or results are meant
_SHARES = "目标股?价|评级|股价|股份|[现收早午尾盘]{0,2}[涨跌升](?![停破])|[高低]开|领[涨跌]"
_RESULTS = "净利|纯利|营收|业绩|溢利|派息"
_TIMES = "第?[一二三四]季度?|上半年|中期|全年|年度"
_OF_ITS_OWN = re.compile(
    rf"\s?(?:[（(][^（()）]{{2,14}}[)）])?的?(?:{_SHARES}|{_RESULTS}"
    rf"|(?:{_TIMES})[^，。；\n]{{0,4}}(?:{_RESULTS}|收入|股息))"
)
# Before and behind where somebody worked: 前甲乙银行交易员被指控
_FORMER = re.compile(r"(?<![之此日目盘会以年])前$")
_EMPLOYEE = re.compile(
    r"[^，。；\n]{0,6}?(?:员工|雇员|高管|交易员|银行家|经理|主管|总裁|首席|分析师|工程师)"
)

_WHERE = ("在", "于", "通过")


def looks_on(
    text: str,
    mention: Mention,
    organisations: OrganisationRoles,
) -> bool:
    """Say whether an organisation acts on companies or reports on them where it stands."""
    if not organisations.observer(mention):
        return False
    return not (mention.tickers and _OF_ITS_OWN.match(text, mention.end))


def is_where(text: str, mention: Mention) -> bool:
    """Say whether a name only tells where something is said or dealt in (在某交易所公告, 通过某交易所集中
    竞价).
    """
    return text.endswith(_WHERE, 0, mention.start)


def has_employed(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name only says where somebody worked before."""
    if _FORMER.search(text, max(0, mention.start - 2), mention.start) is None:
        return False
    return _EMPLOYEE.match(text, mention.end) is not None
