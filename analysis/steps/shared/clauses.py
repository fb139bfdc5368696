"""Clauses, the words that turn a statement round, and who stands together: shared by events and
sentiment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from sinanews.analysis.findings import Findings, Mention, Sentence

_CUT = re.compile(r"[，,；;。！？!?：:—\n]")
_NEGATION = re.compile(
    r"(?:不(?!幸|排|慎|法|明|堪|良|足|满|正)|未(?!来)|没有|无(?!锡|锋|线|界|人|极)|否认|并非|避免|防止|尚未|拒绝|谈不上|(?<!不)排除)[^，。]{0,2}$"
)
_NEGATING = frozenset(
    "不未没无否并避防尚拒谈排"
)  # each negation begins with one: most texts need no search
CLAUSE = 160  # characters: a bound, so that a text without stops stays linear
NEGATION_REACH = 5  # characters before a cue in which a negation counts
# What may stand between the names of an enumeration, codes in brackets left out.
CLOSE_JOINTS = frozenset(("、", "和", "及", "与", "以及"))
JOINTS = CLOSE_JOINTS | {"，", ",", "/", ""}
CODE_CHARACTERS = " 0123456789()（）.SZHKONUSA:"
# Who acts on companies and reports on them.
_AUTHORITY = re.compile(
    r"(?:公安.{0,6}|警方|警察|法院|法庭|检察院|检察机关|证监会|证监局|监管局|监管总局|监督管理总?局|管理局|银保监会|银监会|保监会|"
    r"股转(?:系统|公司)?|纪委|监委|央行|人民银行|发改委|财政部|国务院|委员会|商务部|政府|政府办公室|外交部|卫健委|"
    r"国资委|[\u4e00-\u9fff]{2}[局厅]|[\u4e00-\u9fff]{2,6}(?<![业究资营总乐卖])部|金融办|处非办|网警|海关|协会|消协|[汽期证基钢]协|乘联会|质检总局|工商局|市场监管局|药监局|司法部|工信部|FDA|SEC|FTC|欧盟|美联储|仲裁院|部门|经侦|法制办)$"
)
_EXCHANGE = re.compile(
    r"(?:交易所|[上深港北]交所|纳斯达克|纽交所|COMEX|NYMEX|ICE|LME|CBOT|INE)$"
)
_GENERIC = re.compile(
    r"^(?:P2P|网贷|关联|子|母|该|上市|分|担保|投资|同一家|相关|多家|控股)?(?:公司|平台|企业|机构)$"
)
_MEDIA = re.compile(
    r"(?:财经|日报|晚报|早报|时报|商报|新闻|新闻网|通讯社|电视台|央视|新华社|彭博社?|路透社?|[\u4e00-\u9fff]报|资讯网|周刊|杂志|中新社|新华网|人民网|观察报|"
    r"中证网|证券之星|金融界|每经|Wind|万得|同花顺|东方财富|研究院|微博|微信|公众号|STCN|华尔街见闻|道琼斯|CNBC|澎湃)$"
)


def clause(text: str, start: int, end: int, within: Sentence) -> tuple[int, int]:
    """Return the span of the clause around [start, end) inside the sentence, at most CLAUSE
    characters each way.
    """
    left = max(within.start, start - CLAUSE)
    before = _CUT.search(
        text[left:start][::-1]
    )  # from the trigger back: the nearest is the last
    if before:
        left = start - before.start()
    last = min(within.end, end + CLAUSE)
    right = _CUT.search(text, end, last)
    return left, right.start() if right else last


def negated(text: str, start: int, left: int) -> bool:
    """Say whether a negation stands right before `start`, not before `left`."""
    before = text[max(left, start - NEGATION_REACH) : start]
    return not _NEGATING.isdisjoint(before) and _NEGATION.search(before) is not None


def companies(findings: Findings) -> tuple[Mention, ...]:
    """Return the mentions that can carry news: organisations, in order."""
    return tuple(m for m in findings.mentions if m.type == "ORG")


def observer(mention: Mention) -> str:
    """Return what an organisation is to the companies of the news: exchange, authority, media,
    generic, or nothing.
    """
    return _observer(mention.text, bool(mention.tickers))


@lru_cache(maxsize=4096)
def _observer(name: str, listed: bool) -> str:
    """Return what a name is; the same names come again and again."""
    if _EXCHANGE.search(name):
        return "exchange"
    if listed:
        return ""
    if _GENERIC.search(name):
        return "generic"
    if _AUTHORITY.search(name):
        return "authority"
    return "media" if _MEDIA.search(name) else ""


def together(text: str, mentions: Sequence[Mention], at: int) -> list[Mention]:
    """Return mention `at` and those of the same enumeration around it (甲、乙和丙), in order.

    A comma joins only backwards: after a name the next clause may be another's.
    """
    first = at
    while first and joint(text, mentions[first - 1], mentions[first]) in JOINTS:
        first -= 1
    last = at
    while (
        last + 1 < len(mentions)
        and joint(text, mentions[last], mentions[last + 1]) in CLOSE_JOINTS
    ):
        last += 1
    return list(mentions[first : last + 1])


def joint(text: str, one: Mention, other: Mention) -> str:
    """Return what stands between two names, codes in brackets left out."""
    return text[one.end : other.start].strip(CODE_CHARACTERS)


def sentence_of(
    sentences: Sequence[Sentence], starts: Sequence[int], at: int
) -> Sentence | None:
    """Return the sentence that holds offset `at`, or None."""
    index = bisect_right(starts, at) - 1
    return sentences[index] if index >= 0 and at < sentences[index].end else None
