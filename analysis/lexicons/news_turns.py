"""Words that turn news round, as expressions: losses that narrow, results against expectations,
what is called off, and who wins over whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sinanews.analysis.lexicons.word_lists import longest_first, words_by_kind
from sinanews.analysis.lexicons.word_starts import WordStarts, matches_at, word_starts

FILE = "news_turns.tsv"
# A figure between a loss and its trend (净亏损2亿元，同比收窄9%).
_FIGURE = r"[0-9.,一二三四五六七八九十百千万亿元美港人民币%％]"
# More than all of it: 净利亏损，同比下降219% is a fall of profit and no smaller loss.
_ALL = r"(?![^，,。；;\n]{0,4}?[0-9]{3,}(?:\.[0-9]{1,4})?[%％])"
# Before what is called off, it is only asked for or yet to come (请求撤销处罚); by hand.
_ASKED = re.compile(r"(?:要求|请求|申请|尚未|未|寻求|若|如|拒绝|不)[^，,。；;]{0,4}$")
# Between a turner and what it calls off these begin something else (解除质押并继续质押; 驳回上诉
# 甲乙被罚).
_OTHER = re.compile(r"[，,。；;！!？?：:、“”\n \u3000受遭被并后致导]")
# 终止上市的风险 is the risk of it, 解除退市风险 the end of one
_RISK_OF, _RISK = "风险", re.compile(r"上市[^，,。；;\n]{0,6}风险")
_RIVALS = ("beats", "loses", "sues", "pays", "adopts")
# Begin `trend`, `expected`, `beside` or `phrase`.
_RESULTS = (
    *("burden", "fall", "gain", "below", "above", "expected"),
    *("into", "out", "index", "barred", "cheap", "issue", "must", "stopped", "claim"),
    *("won", "lost", "fallen", "loses_place", "refused", "refuses", "not_got"),
    *("delays", "awaited"),
)
_GAP = r"[^，,。；;、！？\n]"
_STOP = re.compile(r"[。；！？\n]")
REPLACED = 240  # characters behind it in which it is: longer than most sentences
REACH = 18  # characters between a turner and what it calls off; by hand
BEHIND = 9  # the same where it stands behind (减持计划提前终止)
_TO_TURNED = 6  # characters between what is called off and the word that does it; by hand


@dataclass(frozen=True, slots=True)
class NewsTurns:
    """One expression a kind of turn."""

    trend: re.Pattern[str]  # groups: burden, fall, gain; shrink, grow
    expected: re.Pattern[str]  # groups: bad, below, above
    beside: re.Pattern[str]  # the same behind 较 or 比 (较预期低): groups: below, above
    phrase: re.Pattern[
        str
    ]  # good: joins, freed, won; bad: barred, leaves, diluted, pays, lost
    earlier: re.Pattern[str]  # days before the one that is told of
    hopeless_before: re.Pattern[str]  # ends where the hope stands
    hopeless_behind: re.Pattern[str]  # begins where it ends
    turner: re.Pattern[str]
    turned: re.Pattern[str]  # begins where what is called off ends
    turned_word: re.Pattern[str]  # the words of it, and how many characters behind they end
    turned_reach: int
    replaced: re.Pattern[str]  # behind what is called off: another comes
    rivals: re.Pattern[str]  # groups: beats, loses, sues, pays, adopts
    verdict: re.Pattern[str]  # groups: won, lost
    result_starts: WordStarts  # of the patterns from `trend` to `phrase`
    rival_starts: WordStarts

    def results(self, text: str) -> tuple[Iterator[re.Match[str]], ...]:
        """Return the matches of `trend`, `expected`, `beside` and `phrase`."""
        starts = self.result_starts.places(text)
        patterns = (self.trend, self.expected, self.beside, self.phrase)
        return tuple(matches_at(pattern, text, starts) for pattern in patterns)

    def rivalries(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches of `rivals`."""
        return matches_at(self.rivals, text, self.rival_starts.places(text))

    def is_replaced(self, text: str, end: int) -> bool:
        """Say whether what is called off is replaced by another in the rest of its sentence."""
        stop = _STOP.search(text, end, end + REPLACED)
        last = stop.start() if stop else end + REPLACED
        return self.replaced.search(text, end, last) is not None

    def is_hopeless(
        self,
        text: str,
        start: int,
        end: int,
    ) -> bool:
        """Say whether good news in text[start:end] does not come (难以扭亏, 扭亏无望)."""
        before = self.hopeless_before.search(text[max(0, start - BEHIND) : start])
        return before is not None or self.hopeless_behind.match(text, end) is not None

    def called_off(
        self,
        text: str,
        start: int,
        end: int,
    ) -> int | None:
        """Return where the words stand that call off what text[start:end] says (终止减持,
        减持计划终止); None where none do.
        """
        turners = [*self.turner.finditer(text, max(0, start - REACH), start)]
        for before in reversed(turners):  # next to no cue has one
            if not _is_risk_of(text, before, start):
                if _is_called_off(text, before, start):
                    return before.start()
                break
        if self.turned_word.search(text, end, end + self.turned_reach) is None:
            return None
        behind = self.turned.match(text, end)
        return behind.start("turned") if behind else None


def _is_called_off(
    text: str,
    turner: re.Match[str],
    start: int,
) -> bool:
    """Say whether a turner speaks of what stands at `start`, and has happened."""
    if _OTHER.search(text, turner.end(), start):
        return False
    return _ASKED.search(text[max(0, turner.start() - BEHIND) : turner.start()]) is None


def _is_risk_of(
    text: str,
    turner: re.Match[str],
    start: int,
) -> bool:
    """Say whether what stands at `start` is the risk that a turner speaks of (终止上市的风险)."""
    if not text.startswith(_RISK_OF, start):
        return False
    return _RISK.match(text, turner.end(), start + len(_RISK_OF)) is not None


def _phrase(of: Mapping[str, str]) -> re.Pattern[str]:
    """Return the expression of news that two words of a clause tell together."""
    barred = rf"(?:{of['barred']}){_GAP}{{0,4}}?(?:清单|名单)"
    index = rf"(?:{of['index']})(?!基金|化|型|编制|增强)"
    # 剔除汇率影响 is arithmetic
    leaves = r"剔除出|(?<=被)剔除|调出|移出|剔出|踢出"
    return re.compile(
        rf"(?:{of['into']}){_GAP}{{0,14}}?(?:(?P<joins>{index})|(?P<barred>{barred}))"
        # who is put on a list, if 被 stands before and it is no list of the best
        rf"|(?:{of['into']})(?P<listed>{_GAP}{{0,12}}?(?:清单|名单))"
        rf"|(?:{leaves}){_GAP}{{0,14}}?(?P<leaves>{index})"
        rf"|(?:{of['out']}){_GAP}{{0,10}}?(?P<freed>{barred})"
        rf"|(?P<freed_from>{barred}){_GAP}{{0,3}}?(?:{of['out']})"
        rf"|(?P<leaves_from>{index})(?:[中内名单]|样本){{0,3}}(?:{of['out']})"
        rf"|(?P<diluted>(?:{of['cheap']}){_GAP}{{0,12}}?(?:{of['issue']})"
        rf"|(?:{of['issue']}){_GAP}{{0,8}}?(?:{of['cheap']}))"
        rf"|(?P<must>(?<![无毋不])(?:{of['must']})(?!无){_GAP}{{0,16}}?(?:{of['pays']}|支付违约金)"
        rf"|(?:判令|判决|裁决|裁定|责令|勒令)(?!被告|对方){_GAP}{{2,12}}?支付)"
        rf"|(?P<stopped>(?:{of['stopped']}){_GAP}{{0,16}}?(?:{of['payout']}|{of['application']}))"
        rf"|(?P<dismissed>(?:{of['claim']}){_GAP}{{0,3}}?[被遭]{_GAP}{{0,8}}?驳回)"
        rf"|(?P<fallen>{of['fallen']}|(?:{of['loses_place']}){_GAP}{{0,10}}?(?:{of['place']}))"
        rf"|(?P<refused>(?<!尚)(?:{of['refused']})"
        rf"|(?<!尚)(?:{of['not_got']}){_GAP}{{0,14}}?(?:通过|核准|批准|同意)"
        rf"|(?:{of['refuses']})(?!{_GAP}{{0,8}}诉){_GAP}{{1,16}}?(?:{of['application']}))"
        # not 上市公司推迟, 未推迟, 不会推迟
        rf"|(?P<delayed>(?<![未会有])(?:{of['delays']}){_GAP}{{0,8}}?(?:{of['awaited']}|发布)"
        rf"|(?:{of['awaited']})(?!公司|委){_GAP}{{0,12}}?(?<![未会有])(?:{of['delays']}))"
        rf"|加征(?P<levied>{_GAP}{{0,12}}?(?:{of['duty']}))"
        rf"|(?P<won>{of['won']})|(?P<lost>{of['lost']})"
    )


def load_news_turns() -> NewsTurns:
    """Load words/news_turns.tsv. Raises InstallError where it is not as it should be."""
    words = words_by_kind(FILE)
    of = {kind: longest_first(found) for kind, found in words.items()}
    between = rf"(?:{of['between']}|{_FIGURE}){{0,20}}?"
    trends = (
        rf"(?:(?P<burden>{of['burden']})|(?P<fall>{of['fall']})){between}(?:[，,]{between}){{0,2}}"
        rf"(?:(?P<shrink>{of['shrink']}){_ALL}|(?P<grow>{of['grow']}))",
        rf"(?P<gain>{of['gain']})[^，,。；;\n]{{0,8}}?(?:收窄|缩窄|收缩|承压)",
    )
    rivals = "|".join(f"(?P<{kind}>{of[kind]})" for kind in _RIVALS)
    risk = "(?!.{0,2}风险)"
    return NewsTurns(
        trend=re.compile("|".join(trends)),
        expected=re.compile(
            rf"(?:(?P<bad>{of['burden']}|{of['fall']})[^，,。；;\n]{{0,6}}?)?"
            rf"(?:(?P<below>{of['below']})|(?P<above>{of['above']}))"
            rf"[\u4e00-\u9fff]{{0,8}}?(?:{of['expected']}){risk}"
        ),
        beside=re.compile(
            rf"(?:{of['expected']})(?:值|水平|的)?要?(?:(?P<below>[低少差弱])|(?P<above>[高多好强]))"
        ),
        phrase=_phrase(of),
        earlier=re.compile(
            rf"{of['earlier']}|(?<!\d)1?\d月(?!\d)|连续?[0-9一二三四五六七八九十两数多]"
        ),
        hopeless_before=re.compile(rf"(?:{of['hopeless_before']})[^，,。；;]{{0,5}}$"),
        hopeless_behind=re.compile(rf"[^，,。；;\n]{{0,5}}?(?:{of['hopeless_behind']})"),
        turner=re.compile(of["turner"]),
        turned=re.compile(
            rf"(?:[^，,。；;、\n \u3000]{{0,{_TO_TURNED}}}?)(?<![未不没尚])(?P<turned>{of['turned']})(?!后|完)"
        ),
        turned_word=re.compile(of["turned"]),
        turned_reach=_TO_TURNED + max(map(len, words["turned"])),
        replaced=re.compile(of["replaced"]),
        rivals=re.compile(f"(?:{rivals})(?!的)"),
        verdict=re.compile(f"(?P<won>{of['won']})|(?P<lost>{of['lost']})"),
        result_starts=word_starts(
            ["加征", *(word for kind in _RESULTS for word in words[kind])]
        ),
        rival_starts=word_starts(word for kind in _RIVALS for word in words[kind]),
    )
