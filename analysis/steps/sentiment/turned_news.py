"""Cues that only several words together give: losses that narrow, results against
expectations, and who wins over whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sinanews.analysis.findings import Findings, Mention, Sentence
from sinanews.analysis.lexicons.news_turns import NewsTurns
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.steps.shared.clauses import clause, sentence_of

STRONG, WEAK = 2.0, 1.0  # as the strongest listed cue, and as most; by hand
# Characters behind the verb of a comparison in which its object begins: by hand (蚕食了对手甲).
OBJECT = 8
PRICE_FALLS = frozenset(
    {"跌幅", "下跌幅度"}
)  # a price that falls less than before falls still
WARNING = 60  # characters behind 风险提示 in which risks are listed; by hand
_PASSIVE = re.compile(r"[被遭][^，,。；;]{0,6}$")
# The same at the beginning of a clause: whom it strikes stands in the clause before.
_PASSIVE_BEFORE = re.compile(r"(?:^|(?<=[，,]))[被遭]")
# Before what results are compared with (毛利率较市场预期高), and costs, of which less is good.
COMPARED = 16
_COMPARED = re.compile(r"[较比][^，,。；;]{0,8}$")
_COSTED = re.compile(r"成本|费用|亏损|负债|不良")
# Of a loss too they mean what they say: 亏损好于预期.
_BETTER = ("好", "优", "胜", "强", "差", "弱", "逊")
COSTS = 8  # characters before a comparison in which the cost stands; by hand
_COSTS = re.compile(r"(?:成本|费用|亏损|负债|不良)[^，,。；;]{0,5}$")
# Phrases that are good news for whom they speak of, and those of a suit, which another may have
# won: 投资者起诉某公司胜诉.
_GOOD = frozenset(("joins", "freed", "freed_from", "won"))
_OF_A_SUIT = frozenset(("won", "lost", "must", "dismissed"))
SUIT = 24  # characters before the verdict in which the other party stands; by hand
_AGAINST = re.compile(r"对[^，,。；;]{1,14}$")  # the claim is another's
_SUFFERED = frozenset(("listed", "levied"))
PUT = 14  # characters before a list in which who puts one on it stands; by hand
_PUT = re.compile(r"[被遭][^，,。；;]{0,12}$")
_HONOURS = re.compile(r"白|重点|优秀|培育|示范|推荐|试点|供应商|合格|强|储备|标的|候选|补贴")
_OF_OTHERS = re.compile(
    r"(?:若|一旦|如果|起诉|状告|投资者|股民|股东|原告|员工|消费者|储户|业主|用户)[^，,。；;]{0,20}$"
)
_HELD_BACK = re.compile(
    r"(?:不|未|没有|并未|难以|无法|撤回对?|驳回|撤销|终止|放弃)[^，,。；;]{0,10}$"
)


class TurnedNews(NamedTuple):
    """Words with the weight that they have together; `owner`: whose they are, where they say
    so themselves.
    """

    start: int
    end: int
    weight: float
    owner: str = ""


def together_words(text: str, turns: NewsTurns) -> Iterator[TurnedNews]:
    """Yield losses that narrow or widen, results against expectations, and what two words of a
    clause tell.
    """
    trends, against_expectations, beside, phrases = turns.results(text)
    for match in trends:
        yield TurnedNews(match.start(), match.end(), _trend_weight(match))
    for match in against_expectations:
        if "风险提示" in text[max(0, match.start() - WARNING) : match.start()]:
            continue  # what may go wrong, at the end of each broker's note
        good = match["above"] is not None
        cost = _COSTS.search(text[max(0, match.start() - COSTS) : match.start()])
        said = match["above"] or match["below"]
        if cost or (match["bad"] and not said.startswith(_BETTER)):
            good = not good
        yield TurnedNews(match.start(), match.end(), STRONG if good else -STRONG)
    yield from _beside(text, beside)
    yield from _phrases(text, phrases, turns)


def _beside(text: str, found: Iterable[re.Match[str]]) -> Iterator[TurnedNews]:
    """Yield results that are compared with what was expected (毛利率较市场预期高)."""
    for match in found:
        before = text[max(0, match.start() - COMPARED) : match.start()]
        if _COMPARED.search(before):
            good = (match["above"] is not None) != bool(_COSTED.search(before))
            yield TurnedNews(match.start(), match.end(), STRONG if good else -STRONG)


def _phrases(
    text: str, found: Iterable[re.Match[str]], turns: NewsTurns
) -> Iterator[TurnedNews]:
    """Yield what two words of a clause tell, but for verdicts that another won."""
    for match in found:
        kind = match.lastgroup or ""
        first = max(0, match.start() - SUIT)
        if kind in _OF_A_SUIT and _OF_OTHERS.search(text, first, match.start()):
            continue
        if kind == "stopped" and turns.is_replaced(text, match.end()):
            continue
        if kind in _SUFFERED and not _is_suffered(text, match):
            continue
        if kind == "dismissed" and _AGAINST.search(
            text[max(0, match.start() - SUIT) : match.start()]
        ):
            continue
        yield TurnedNews(match.start(), match.end(), STRONG if kind in _GOOD else -STRONG)


def _is_suffered(text: str, match: re.Match[str]) -> bool:
    """Say whether somebody is put on a list or taxed against their will (被某国列入暂扣名单)."""
    before = text[max(0, match.start() - PUT) : match.start()]
    return _PUT.search(before) is not None and not _HONOURS.search(match[0])


def _trend_weight(match: re.Match[str]) -> float:
    if match["gain"]:
        return -WEAK
    weight = STRONG if match["burden"] else WEAK
    if match["grow"]:
        return -weight
    return 0.0 if match["fall"] in PRICE_FALLS else weight


def rivals(
    findings: Findings,
    turns: NewsTurns,
    organisations: OrganisationRoles,
) -> Iterator[TurnedNews]:
    """Yield, for each verb between two companies of a clause, what it is to either."""
    text, sentences = findings.document.text, findings.sentences
    starts = [s.start for s in sentences]
    able = [m for m in findings.mentions if m.type == "ORG" and not organisations.observer(m)]
    if len({key_of(m) for m in able}) < 2:
        return
    for match in turns.rivalries(text):
        sentence = sentence_of(sentences, starts, match.start())
        if sentence is not None:
            yield from _sides(text, match, able, sentence=sentence, turns=turns)


def _sides(
    text: str,
    match: re.Match[str],
    able: Sequence[Mention],
    *,
    sentence: Sentence,
    turns: NewsTurns,
) -> Iterator[TurnedNews]:
    """Yield the weights of the company before a verb and of the one behind it, or of the two
    before it where it is passive.
    """
    start, end = match.span()
    left, right = clause(text, start, end, sentence)
    if _PASSIVE_BEFORE.search(text, max(sentence.start, left), start):
        left = sentence.start  # 某某痛失榜首，被另一家取代
    before = [m for m in able if left <= m.start and m.end <= start]
    behind = [m for m in able if end <= m.start < min(right, end + OBJECT)]
    pair = _pair(text, start, before, behind)
    if pair is None or _HELD_BACK.search(text[max(left, start - OBJECT - 4) : start]):
        return
    one, other = pair
    first, second = _weights(match)
    verdict = turns.verdict.search(text, end, right) if match["sues"] else None
    if verdict is not None:
        end = verdict.end()
        first, second = (STRONG, -STRONG) if verdict["won"] else (-STRONG, STRONG)
    yield TurnedNews(start, end, first, key_of(one))
    yield TurnedNews(start, end, second, key_of(other))


def _pair(
    text: str,
    start: int,
    before: Sequence[Mention],
    behind: Sequence[Mention],
) -> tuple[Mention, Mention] | None:
    """Return who acts and whom it strikes; of a passive verb the last name before it acts."""
    if len(before) > 1 and _PASSIVE.search(text[: before[-1].start][-7:]):
        return before[-1], before[0]
    if before and behind and key_of(before[-1]) != key_of(behind[0]):
        return before[-1], behind[0]
    return None


def _weights(match: re.Match[str]) -> tuple[float, float]:
    """Return what a verb is to who acts and to whom it strikes."""
    if match["beats"]:
        return STRONG, -STRONG
    if match["loses"]:
        return -STRONG, STRONG
    if match["adopts"]:
        return 0.0, STRONG
    if match["pays"]:
        return -STRONG, WEAK
    return 0.0, -WEAK


def key_of(mention: Mention) -> str:
    """Return what all mentions of a company share: its id, its words where there is none."""
    return mention.entity_id or mention.text
