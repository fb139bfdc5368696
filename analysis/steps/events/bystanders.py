"""Names around a trigger that the event does not concern: who reports, who gives money, who
holds the shares, who signs with the company.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.shared.clauses import is_topic, together
from sinanews.analysis.steps.shared.observers import has_employed
from sinanews.analysis.steps.shared.sources import only_tells
from sinanews.analysis.steps.shared.spans_apart import spans_apart
from sinanews.analysis.steps.shared.within_span import within_span

# What bears a share code is a company, whatever the tagger says.
_SHARE_CODE = re.compile(r"[（(][0-9]{5,6}(?:\.[A-Z]{2})?[)）]")
PLACE_AND_NAME = 4  # characters of a company's name that begins with a place (宁波某某)
_OF_COMPANY = re.compile(
    r"(?:IPO|信息披露|信披|财务造假|实控人|实际控制人|控股股东|第一大股东)"
)
# Of a name that the tagger takes for a person's (Latin ones above all): it gets a round of money.
_FUNDED = re.compile(
    r"(?:宣布)?(?:已)?(?:获投|完成[^，。]{0,16}融资|获得?[^，。]{0,16}轮融资)"
)
_OF_PLACE = re.compile(rf"{_OF_COMPANY.pattern}|涉嫌|被指|被曝|资产?重组|重大|盈利能力|净利")
# Right behind a name: it gives money, and is not who gets it.
_INVESTS = re.compile(
    r"[”\"）)]?(?:[（(][^（）()\n]{0,24}[）)])?[（(]?"
    r"(?:等[^，。；（(\n]{0,8}?)?(?:联合|独家|计划|拟|将|也|均|继续)?(?:领投|跟投|参投|参与|担任[^，。]{0,14}财务顾问|[为是][^，。]{0,4}(?:出资|投资)[方人])"
)
_INVESTED_BY = re.compile(
    r"(?:[由向获]|投资方为|投资方包括|老股东|担任|获得|来自"
    r"|获得?[\u4e00-\u9fff]{1,6}(?:巨头|机构|公司|集团|股东|资本|基金))$"
)
# All who stand in it give money (由甲旗下基金乙领投)
_LED_BY = re.compile(r"由[^，,。；;\n由]{1,60}?(?:领投|跟投|参投)")
LED_REACH = 64  # characters of it
INVESTED_REACH = 12  # characters of these words: by hand
FINANCING, FREEZE = "financing", "freeze"
PLEDGES = frozenset({"pledge", "unpledge"})
# Families in which a broker that speaks may speak of itself, or is handled by what it rates.
OF_SPEAKERS = frozenset({"earnings", "rating"})
# Right behind the name of a broker or agency: it speaks of others.
_SPEAKS = re.compile(
    r"(?!公告|发布公告|宣布|披露|回应)[^，。：\n]{0,10}?(?:研报|指出|认为|称|表示|分析师|报告|预计|预期|看好|怀疑|建议)"
)
# Behind who helps the police against others (甲乙协助警方打掉团伙)
OF_LAW = frozenset({"legal", "regulation"})
_HELPS = re.compile(
    r"[^，。；\n]{0,8}?(?:报案|报警|(?:协助|配合)[^，。；\n]{0,8}(?:部门|警方|公安|机关)[^，。；\n]{0,6}(?:打掉|打击|查处|抓获|破获|捣毁))"
)
_BY, _FORECAST = "据", re.compile(r"[^，。；\n]{0,16}?(?:预测|预估|报价|价格趋势|测算|行情)")
_HEADS = ("：", ":")
_RESEARCH = re.compile(
    r"[^，。：；\n]{0,8}?(?:研报|研究报告|分析师|首席|策略|(?:表示|认为|指出)，公司)"
)
# Types whose company is not the holder that deals in its shares.
HELD = frozenset({"holding_increase", "holding_decrease", "pledge", "unpledge"})
# Between a deal and whose shares they are.
_OBJECT_JOINT = re.compile(r"了?(?:[约近超逾]?[0-9.,]{1,12}[万亿]?股的?)?")
JOINT_REACH = 20  # characters of it: by hand
# Behind a company that tells of its holders (甲乙公告，股东丙减持公司股份).
_TELLS = re.compile(r"(?:[（(][^（）()\n]{2,14}[)）])?(?:[^，。：\n]{0,8}(?:公告|披露)|[：:])")
_OF_THE_TELLER = re.compile(r"了?(?:所持)?(?:本|该)?公司")
# Right behind a deal: it is in no company's shares.
_OTHER_ASSETS = re.compile(
    r"了?[^，,。；;、：:股权份]{0,10}?"
    r"(?:板块|行业|ETF|指数|基金|[国美债]债|债券|黄金储备|比特币|以太坊)(?!股|公司)"
)
HOLDERS = ("股东", "一致行动人", "实际控制人", "实控人", "一致行动协议人")
ADDED = tuple(
    f"{joint}{own}{who}"
    for joint in ("及", "和", "以及")
    for own in ("", "其", "全资", "控股")
    for who in ("股东", "子公司", "控股股东", "实际控制人", "实控人")
)
HOLDERS_REACH = 600  # characters before a trigger in which a holder is named as one: by hand
# Behind a trigger: who won is named there (中标单位为甲乙).
_NAMED_BEHIND = re.compile(r"(?:单位|人|方|候选人|企业|商)(?:分别)?(?:为|是|系|：)")
EARNINGS, SHARE, _AT = "earnings", "股", "在"
PLEDGED_REACH = 24  # characters before a name in which shares are pledged to it: by hand
_PLEDGED_TO = re.compile(r"质?押[^，。；]{0,16}(?:给|给了|予|于)$")
PASSIVE = ("被", "遭", "遭到")


def is_company(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name of another type is a company's: by its share code, or by what only
    companies have right behind it.
    """
    if _SHARE_CODE.match(text, mention.end):
        return True
    if mention.type == "LOC" and len(mention.text) >= PLACE_AND_NAME:
        return _OF_PLACE.match(text, mention.end) is not None
    if mention.type != "PER":
        return False
    behind = _OF_COMPANY.match(text, mention.end) or _FUNDED.match(text, mention.end)
    return behind is not None


def stands_aside(
    text: str,
    mention: Mention,
    kind: EventType,
    organisations: OrganisationRoles,
) -> bool:
    """Say whether a name only reports, is one of several topics, or is whom shares are pledged
    to.
    """
    if only_tells(text, mention) or is_topic(text, mention):
        return True
    if kind.family not in OF_SPEAKERS and speaks(text, mention, organisations):
        return True
    if kind.family in OF_LAW and _is_of_others(text, mention):
        return True
    if kind.family == EARNINGS and _researches(text, mention, organisations):
        return True
    if kind.name not in PLEDGES:
        return False
    if text.startswith(_AT, mention.start - 1):
        return True  # 在中登公司办理解除质押
    first = max(0, mention.start - PLEDGED_REACH)
    return _PLEDGED_TO.search(text, first, mention.start) is not None


def _is_of_others(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a breach of the law is another's: a name is of who helps the police, or of where
    the culprit worked before.
    """
    return has_employed(text, mention) or _HELPS.match(text, mention.end) is not None


def investors(
    text: str,
    names: Sequence[Mention],
) -> set[int]:
    """Return where the names begin that give the money of a financing, and those listed with
    them (由甲（领投）、乙投资; 甲、乙跟投).
    """
    if not names:
        return set()
    around = max(0, names[0].start - LED_REACH), names[-1].end + LED_REACH
    given = spans_apart([match.span() for match in _LED_BY.finditer(text, *around)])
    found = {m.start for m in names if given.hold(m.start)}
    for number, mention in enumerate(names):
        if _gives(text, mention):
            found |= {m.start for m in together(text, names, number)}
    return found


def _gives(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether words beside a name say that it gives money."""
    if _INVESTS.match(text, mention.end):
        return True
    first = max(0, mention.start - INVESTED_REACH)
    return _INVESTED_BY.search(text, first, mention.start) is not None


def speaks(
    text: str,
    mention: Mention,
    organisations: OrganisationRoles,
) -> bool:
    """Say whether a name is a broker's or agency's that speaks of others (甲乙证券研报指出), or whose
    forecast a text goes by (根据甲乙的最新预测).
    """
    if text.endswith(_BY, 0, mention.start) and _FORECAST.match(text, mention.end):
        return True
    return organisations.rates(mention) and _SPEAKS.match(text, mention.end) is not None


def _researches(
    text: str,
    mention: Mention,
    organisations: OrganisationRoles,
) -> bool:
    """Say whether a broker's or agency's name heads what its research says of others, or is that
    of its research (甲乙证券：行业收入普遍增长 ... 甲乙证券研报指出).
    """
    if not organisations.rates(mention):
        return False
    if not text.startswith(_HEADS, mention.end):
        return _RESEARCH.match(text, mention.end) is not None
    places = re.finditer(re.escape(mention.text), text)
    return any(_RESEARCH.match(text, place.end()) is not None for place in places)


def outside_trigger(
    hit: TriggerHit,
    names: Sequence[Mention],
) -> list[Mention]:
    """Return the names without those that act in a passive trigger (被甲起诉)."""
    if not hit.trigger.second or hit.trigger.first not in PASSIVE:
        return list(names)
    place = hit.place
    return [m for m in names if not place.start <= m.start < place.end]


def named_behind(
    text: str,
    hit: TriggerHit,
    names: Sequence[Mention],
) -> list[Mention]:
    """Return the names behind a trigger that says whom it names (中标单位为甲乙), of its clause;
    none where it does not.
    """
    place = hit.place
    if _NAMED_BEHIND.match(text, place.end) is None:
        return []
    return [m for m in names if place.end <= m.start < place.right]


def issuers(
    findings: Findings,
    hit: TriggerHit,
    names: list[Mention],
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return of the names around a deal in shares those of companies whose shares they are,
    without their holders; the last listed company before where all hold (甲乙公告，股东丙拟减持).
    """
    text, place = findings.document.text, hit.place
    names = _without_added(text, names)
    behind = named_behind(text, hit, names)
    if behind or not names:
        return behind or names
    if hit.trigger.type.name == FREEZE:
        return _without_holders(findings, place, names, organisations)
    if hit.trigger.type.name not in HELD:
        return names
    if _OTHER_ASSETS.match(text, place.end) is not None or _is_market(findings, place):
        return []
    dealt = dealt_in(text, place, names) or _teller(findings, place)
    return dealt or _without_holders(findings, place, names, organisations)


def _is_market(
    findings: Findings,
    place: TriggerPlace,
) -> bool:
    """Say whether the shares of a deal are those of a country (抛售美国股票)."""
    text = findings.document.text
    inside = within_span(findings.mentions, place.start + 1, place.end + 1)
    return any(m.type == "LOC" and text.startswith(SHARE, m.end) for m in inside)


def dealt_in(
    text: str,
    place: TriggerPlace,
    names: Sequence[Mention],
) -> list[Mention]:
    """Return the names right behind a deal or its number of shares: whose they are (甲减持了乙,
    减持1000万股乙); behind a blank only where the clause names none before (减持 甲乙).
    """
    joined = _joined(text, place.end, names)
    if joined or any(place.left <= m.start < place.start for m in names):
        return joined
    return [m for m in names if 0 <= m.start - place.end <= 1]


def _joined(
    text: str,
    end: int,
    names: Sequence[Mention],
) -> list[Mention]:
    """Return the names that stand behind `end` with a number of shares between at most."""
    behind = [m for m in names if end <= m.start <= end + JOINT_REACH]
    return [m for m in behind if _OBJECT_JOINT.fullmatch(text, end, m.start)]


def _teller(findings: Findings, place: TriggerPlace) -> list[Mention]:
    """Return the company that tells of a deal in its own shares (甲乙公告，丙减持公司1%的股份)."""
    text = findings.document.text
    if not _OF_THE_TELLER.match(text, place.end):
        return []
    before = (m for m in findings.mentions if place.sentence.start <= m.start < place.start)
    return [m for m in before if m.type == "ORG" and _TELLS.match(text, m.end)][-1:]


def _without_holders(
    findings: Findings,
    place: TriggerPlace,
    names: list[Mention],
    organisations: OrganisationRoles,
) -> list[Mention]:
    text = findings.document.text
    first = max(0, place.start - HOLDERS_REACH)
    around = within_span(findings.mentions, first, place.end)
    lists = (
        together(text, around, number)
        for number, m in enumerate(around)
        if text.endswith(HOLDERS, 0, m.start)
    )
    holders = {_key(m) for listed in lists for m in listed}
    others = [m for m in names if _key(m) not in holders]
    if others:
        return others
    able = [m for m in around if _key(m) not in holders]
    before = [m for m in able if m.end <= place.start]
    listed = [m for m in before if _is_listed(m, organisations)]
    telling = [m for m in before if m.type == "ORG" and _TELLS.match(text, m.end)]
    return listed[-1:] or telling[-1:] or names


def _is_listed(
    mention: Mention,
    organisations: OrganisationRoles,
) -> bool:
    if mention.type != "ORG" or not mention.tickers:
        return False
    return not organisations.observer(mention)


def _without_added(
    text: str,
    names: list[Mention],
) -> list[Mention]:
    """Return the names without those that a listed company's holder or subsidiary adds to it
    (甲乙及股东丙丁, 公司及子公司丙丁), where others are.
    """
    others = [m for m in names if not text.endswith(ADDED, 0, m.start)]
    return others or names


def _key(mention: Mention) -> str:
    return mention.entity_id or mention.text
