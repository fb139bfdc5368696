"""Which organisations only look on here: an exchange of which its own shares or results are told
(港交所涨5%) does not.
"""

from __future__ import annotations

import re

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles

# Behind a listed exchange: its own shares or results are meant
_OF_ITS_OWN = re.compile(
    r"\s?(?:[（(][^（()）]{2,14}[)）])?的?(?:目标股?价|评级|股价|股份"
    r"|[现收早午尾盘]{0,2}[涨跌升](?![停破])|[高低]开|领[涨跌]|净利|纯利|营收|业绩)"
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
