"""What stands around a number: direction, comparison, measure, owner."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sinanews.analysis.findings import Mention, Sentence
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.lexicons.word_lists import longest_first, read_words, words_by_kind

# Characters before a number that are read for its direction (同比分别增长约 is 7), its
# comparison, and its measure, which stands before both.
DIRECTION_LENGTH, CLAUSE_LENGTH, MEASURE_LENGTH = 12, 24, 40
AFTER_LENGTH = (
    14  # characters after a number in which its noun stands; the longest measure is 17
)

_WORDS = words_by_kind("directions.tsv")
# A fall that grows is a fall (降幅扩大至3%), a rise that shrinks to 2% is a rise.
_FALL_GROWS = r"(?:跌幅|降幅|亏损)[^，。；\d涨升增]{0,4}?(?:扩大|加深|加大|走阔)"
_RISE_SHRINKS = r"(?:涨幅|增幅|升幅)[^，。；\d]{0,4}?(?:收窄|回落|缩小|放缓)(?=[至到为])"
# What may stand between a number and a word that is one of direction right before it only
_AT = "[了约近超逾达至到为]{0,3}$"
# The same with the level before between (跌幅由3%扩大至5%), as the end of a clause
_FROM = r"[^，。；涨升增]{0,6}[由从自较][^，。；]{1,16}?"
_TO = r"[^，。；\d]{0,6}$"
_BETWEEN_LEVELS = re.compile(
    rf"(?P<up>(?:涨幅|增幅|升幅){_FROM}(?:收窄|回落|缩小|放缓){_TO})"
    rf"|(?P<down>(?:跌幅|降幅|亏损){_FROM}(?:扩大|加深|加大|走阔){_TO})"
)
_FIRST = "".join(
    sorted(
        {word[0] for kind in ("up", "down", "up_at", "down_at") for word in _WORDS[kind]}
        - {"少"}
    )
)
_DIRECTION = re.compile(
    # A lookahead for the first character lets the engine skip the rest fast; 至少增加 is no 少增.
    rf"(?=[{_FIRST}少])(?<!至(?=少))"
    rf"(?:(?P<up>{_RISE_SHRINKS}|{longest_first(_WORDS['up'])}"
    rf"|(?:{longest_first(_WORDS['up_at'])}){_AT})"
    rf"|(?P<down>{_FALL_GROWS}|{longest_first(_WORDS['down'])}"
    rf"|(?:{longest_first(_WORDS['down_at'])}){_AT}))"
)
_DIRECTION_AFTER = re.compile(
    rf"的?(?:(?P<up>{longest_first(_WORDS['up_after'])})"
    rf"|(?P<down>{longest_first(_WORDS['down_after'])}))"
)
# 按年增12% of Hong Kong compares; 按年利率5% does not
_CHANGES = r"(?=[^计利息化付收发支]{1,4}$)"
_LATIN = (r"(?<![A-Za-z])yoy(?![A-Za-z])", r"(?<![A-Za-z])(?:qoq|mom)(?![A-Za-z])")
_COMPARISON = re.compile(
    rf"(?P<yoy>同比|[较比]去年同期|[较比]上年同期|[较比]上年|按年{_CHANGES}|(?i:{_LATIN[0]}))"
    rf"|(?P<qoq>环比|[较比]上季|[较比]上月|[较比]前一?月|按[季月]{_CHANGES}|(?i:{_LATIN[1]}))"
)
_COMPARES = frozenset("比较按YyQqMm")  # characters of which each comparison has one
_OBSERVERS = frozenset({"exchange", "authority", "media"})
# Names before a number that are read for its owner: more than a sentence has, so that time stays
# linear
NAMED = 40
VIEW_LENGTH = 16  # characters after a broker's name in which its word of view stands
_VIEW = re.compile(longest_first(words_by_kind("figure_words.tsv")["view"]))
# Of itself, also where it gives a view (预计自身全年净利润); a broker's own name for itself.
_OF_ITSELF = re.compile(r"自身|自己|本行|本公司|本集团|公司自")
_OF_THE_COMPANY = re.compile(rf"{_OF_ITSELF.pattern}|(?:预计|预期|料)公司")
# What a sentence ends in that someone says at its end, and reports on who publishes them.
_ENDS = "，,”"
_SPEAKS_LAST = re.compile(
    r"(?:[（(][^（()）]{2,14}[)）])?[^，,。；;：:]{0,14}(?:表示|称|说|透露|披露|公告|宣布|指出|介绍)[。！!]?\s*"
)
_OWN_REPORT = re.compile(r"业绩|[年季中]报|财报|公告|说明会|交流会|招股")
# Who speaks for a bank of others, right behind its name
_ITS_EXPERT = re.compile(r"[^，。；：\n]{0,6}?(?:经济学家|分析师|策略师|研究员|研究主管)")
CLAUSE_LENGTH = 40  # characters of a clause that are read for what is nobody's figure
_LEADS = ("", "其中", "而", "但", "同期")  # before the subject of a clause
_ECONOMY = re.compile(longest_first(words_by_kind("figure_words.tsv")["economy"]))
_PRICED = frozenset({"SECURITY", "INDEX"})  # types of mentions whose figures are their own
# Who counts and forecasts for a living, by the end of the name, and what says so of another.
_COUNTERS = ("咨询", "产研", "研究院", "研究所", "智库", "数据公司")
_COUNTS = re.compile(
    r"[）)]?[^，。；：\n]{0,4}?(?:统计|数据显示|测算|测定|监测|预测|调[研查]显示|研究显示|(?<![财年季])报告显示)"
)
_CLAUSE = re.compile(r"[，,。；;！？!?：:\n]")
# The number's own clause names what it measures, which is in no list (营收5亿元，过货量为3万吨)
_NAMES_ANOTHER = re.compile(
    r"[，,；;][^，,。；;]{0,16}?[\u4e00-\u9fff](?:[量费积值款]|人数|户数|单价|面积|占比|比重|比例|(?<!增长)率)"
    r"(?:分别)?[为约达到是超近逾过]{0,3}$"
)
_MEASURES = [measure for measure, _ in read_words("measures.tsv", ("measure", "kind"))]
_MEASURE = re.compile(
    rf"(?=[{''.join(sorted({word[0] for word in _MEASURES}))}])(?:{longest_first(_MEASURES)})"
)
# A blank between Chinese words, which in a title parts statements
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff%）”])[ \u3000]+(?=[\u4e00-\u9fff“])")


def left_of(text: str, start: int, begin: int, length: int) -> str:
    """Return what stands before a number: at most `length` characters, none before `begin`."""
    return text[max(begin, start - length) : start]


def last_clause(before: str) -> str:
    """Return what follows the last mark that ends a clause."""
    mark = _CLAUSE.search(before[::-1])
    if mark is None:
        return before
    return before[len(before) - mark.start() :]


def direction(clause: str, after: str) -> str | None:
    """Return up or down: the last such word near the end of the clause before the number, or
    the noun right after the number.
    """
    between = "幅" in clause or "亏" in clause
    if between and (moved := _BETWEEN_LEVELS.search(clause)):
        return moved.lastgroup
    begin = max(0, len(clause) - DIRECTION_LENGTH)
    found = last_match(_DIRECTION, clause, begin) or _DIRECTION_AFTER.match(after)
    return found.lastgroup if found else None


_LEVEL_BEFORE = frozenset("为至到于")


def change(clause: str, after: str, sign: str | None) -> str | None:
    """Return the direction of a number: by its own sign, unless it is a level without a word of
    direction (利率为-0.5%), else by the words around it.
    """
    by_words = direction(clause, after)
    if sign and (by_words or clause.rstrip("+-−－＋ ")[-1:] not in _LEVEL_BEFORE):
        return sign
    return by_words


def comparison(clause: str) -> str | None:
    """Return yoy or qoq where the clause before the number says so."""
    if _COMPARES.isdisjoint(clause):
        return None
    last = last_match(_COMPARISON, clause, 0)
    return last.lastgroup if last else None


def measure(before: str, after: str) -> str | None:
    """Return the last measure before the number, or the one right after it (3亿元的收入)."""
    following = _MEASURE.match(after.removeprefix("的"))
    if following:
        return following.group()
    last = last_match(_MEASURE, before, 0)
    if last is None or _NAMES_ANOTHER.search(before, last.end()):
        return None
    return last.group()


@dataclass(frozen=True, slots=True)
class Owners:
    """The linked organisations of an article, with their starts. Those that act on companies or
    report on them (authorities, exchanges without shares, media) own no figures, nor do brokers and
    agencies where they give a view of others.
    """

    text: str
    organisations: Sequence[Mention]
    starts: Sequence[int]
    roles: OrganisationRoles
    alone: bool = False  # all are one: 公司 is nobody else
    priced: frozenset[int] = frozenset()  # where names of funds, bonds and indices begin

    def of(self, at: int, *, here: Sentence, previous: Sentence) -> str | None:
        """Return the entity of the last owner before `at` in the sentence `here`, else, where no
        observer stands there, in the one before it.
        """
        named = self._named(here.start, at)
        owner = self._last_owner(named, at)
        owner = owner or self._speaker_behind(at, here.end)
        if owner is None and not named:
            before = self._named(previous.start, min(at, previous.end))
            owner = self._last_owner(before, at)
        if owner is None:
            return None
        clause = last_clause(left_of(self.text, at, here.start, CLAUSE_LENGTH))
        if _ECONOMY.search(clause) or self._is_of_priced(owner, at - len(clause)):
            return None
        return owner.entity_id

    def _is_of_priced(self, owner: Mention, clause: int) -> bool:
        """Say whether a fund, a bond or an index begins the clause of a number, behind the owner."""
        begun = {clause + len(word) for word in _LEADS if self.text.startswith(word, clause)}
        return owner.start < clause and not self.priced.isdisjoint(begun)

    def _named(
        self,
        start: int,
        end: int,
    ) -> Sequence[Mention]:
        """Return the organisations whose names begin between two offsets, the last NAMED of them."""
        first = bisect_left(self.starts, start)
        last = bisect_right(self.starts, end, lo=first)
        return self.organisations[max(first, last - NAMED) : last]

    def _last_owner(
        self,
        named: Sequence[Mention],
        at: int,
    ) -> Mention | None:
        """Return the last of the organisations that does not say something of others."""
        owning = (m for m in reversed(named) if not self._observes(m, at))
        return next(owning, None)

    def _speaker_behind(
        self,
        at: int,
        end: int,
    ) -> Mention | None:
        """Return who says at the end of a sentence what stands before (…，某某在年报中披露。)."""
        speaker = next(reversed(self._named(at, end)), None)
        if speaker is None or _SPEAKS_LAST.fullmatch(self.text, speaker.end, end) is None:
            return None
        follows = self.text[speaker.start - 1] in _ENDS
        return speaker if follows and self._reports(speaker, end) else None

    def _reports(
        self,
        speaker: Mention,
        end: int,
    ) -> bool:
        """Say whether a speaker tells of itself: a broker does in a report of its own."""
        if self.roles.observer(speaker):
            return False
        if not self.roles.rates(speaker):
            return True
        return _OWN_REPORT.search(self.text, speaker.end, end) is not None

    def _observes(self, mention: Mention, at: int) -> bool:
        """Say whether a mention is an observer's, or a broker's or listed exchange's that says
        something of others in what leads to `at`.
        """
        observes = self.roles.observer(mention) in _OBSERVERS
        if not observes and not self.roles.rates(mention):
            return self._counts(mention)
        if observes and not mention.tickers:
            return True
        last = min(at, mention.end + VIEW_LENGTH)
        if self._is_of_itself(mention.end, last):
            return False
        return _VIEW.search(self.text, mention.end, last) is not None

    def _is_of_itself(
        self,
        start: int,
        end: int,
    ) -> bool:
        """Say whether what leads to a number speaks of the speaker: where all organisations are
        one, 公司 does.
        """
        own = _OF_THE_COMPANY if self.alone else _OF_ITSELF
        return own.search(self.text, start, end) is not None

    def _counts(self, mention: Mention) -> bool:
        """Say whether a mention is of an unlisted body that counts or forecasts what others do."""
        if _ITS_EXPERT.match(self.text, mention.end):
            return True
        if mention.tickers:
            return False
        named_so = mention.text.endswith(_COUNTERS)
        return named_so or _COUNTS.match(self.text, mention.end) is not None


def owners(text: str, mentions: Sequence[Mention], roles: OrganisationRoles) -> Owners:
    """Return the organisations of an article as owners of its figures."""
    organisations = [m for m in mentions if m.type == "ORG" and m.entity_id]
    starts = [m.start for m in organisations]
    alone = len({m.entity_id for m in organisations}) == 1
    priced = frozenset(m.start for m in mentions if m.type in _PRICED)
    return Owners(text, organisations, starts, roles, alone, priced)


def statement_start(text: str, sentence: Sentence, at: int) -> int:
    """Return where the statement that holds `at` begins: in a title a blank parts statements."""
    if not sentence.in_title:
        return sentence.start
    blank = last_match(_BLANK, text[:at], sentence.start)
    if blank is None:
        return sentence.start
    return blank.end()


def last_match(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Return the last match from `start` on."""
    last = None
    while found := pattern.search(text, start):
        last, start = found, found.end()
    return last
