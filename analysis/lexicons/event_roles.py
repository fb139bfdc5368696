"""Which arguments the events of a type have beside who, whom, by, amount and date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.lexicons.word_lists import longest_first, read_words

FILE = "event_roles.tsv"
FIGURES = ("per_share", "money", "shares", "percent")
DATES = ("day", "quarter", "half", "year", "range")
NAME, FORM, ALL_EVENTS = "name", "form", "*"
_SEPARATOR = "|"
# Names: their words stand right by them, but for marks and a form of address.
_RIGHT_BEFORE = r"(?:{})(?:之一|及其一致行动人)?[“\"（(\s]?$"
_RIGHT_BEHIND = r"[”\"]?(?:[（(][^（）()\n]{{0,24}}[）)])?(?:先生|女士)?(?:[（(][^（）()\n]{{0,24}}[）)])?(?:{})"
_OFFICES = (
    "董事长",
    "总裁",
    "总经理",
    "秘书长?",
    "总监",
    "首席[\u4e00-\u9fff]{2,4}官",
    "独立董事",
    "董事(?![会长])",
    "监事(?!会)",
    "监事会主席",
    "行长",
    "总编辑",
    "会计师",
    "C[EFOT]O",
)
_HELD = ("股权", "股份", "资产", "股票", "应收账款", "可转换债券", "流通股")
_NO_HOLDER = ("大会", "权益", "之一", "部分", "股份", "大", "会")
_HOLDS = ("拟", "计划", "出具", "将其", "将所持", "持有", "所持", "减持", "累计")
_DAY, _YEAR = "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", "年度|财年|财政年度"
_CHANGES = "收窄|缩窄|缩小|减少|扩大|增加|加大"
_MONTHS = "[0-9一二三四五六七八九十]{1,2}"
# Arguments that neither a figure nor a date is. All by the language of announcements.
FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "change": re.compile(
            r"由盈转亏|由亏转盈|扭亏为盈|扭亏|减亏|续亏|首亏|增亏|转亏"
            rf"|(?<=亏损)[^。；;\n]{{0,24}}?(?P<value>(?:{_CHANGES})(?:[约近超逾]?[0-9.]{{1,8}}[%％])?)"
        ),
        # The year of accounts of a company in Hong Kong or New York.
        "period": re.compile(
            rf"截[至止](?P<value>{_DAY}的?止?的?(?:{_YEAR}|{_MONTHS}个月|[一二三四]?季度|半年度?))"
        ),
        "round": re.compile(
            r"(?:[Pp]re-?)?[A-H][0-9]?\+{0,2}轮|[Pp]re-?(?:[A-H]|IPO)轮?|天使\+?轮|种子轮"
            r"|战略(?:融资|投资|轮)|首轮融资|新一轮融资"
        ),
        "position": re.compile(
            rf"(?<=[为任去的职司团行：:])(?:公司的?|本公司)?"
            rf"(?P<value>(?!的|将|尽快|完成)[^为任关公，,。；;：:、\s]{{0,6}}?(?:{'|'.join(_OFFICES)}))"
        ),
        "object": re.compile(
            rf"(?:[0-9.]{{1,9}}%的?)?(?:{'|'.join(_HELD)})"
            r"|(?<=[标得订署接揽接了获加与为])[《“]?(?P<value>[^，,。；;：:《》“”\n为与]{3,40}?"
            r"(?:项目|工程|标段|合同|订单|采购)"
            r"(?:EPC|PPP|LOT)?(?:项目|工程|总承包)?(?:LOT\d)?(?:[（(][^（）()]{1,8}[）)])?)"
        ),
        # A holder that is no mention: between the word for it and what it does.
        "holder": re.compile(
            rf"(?:股东|实际控制人|实控人)(?!{'|'.join(_NO_HOLDER)})"
            r"(?P<value>(?:(?![的拟将所持减增质计及，])[\u4e00-\u9fffA-Za-z（）()]){3,24}?)"
            rf"(?={'|'.join(_HOLDS)}|[自于][0-9])"
        ),
        "pledgee": re.compile(
            r"(?:质押[^，,。；;\n]{0,14}?[给予于]了?|质权人[为是]?[：:]?|向)"
            r"(?P<value>[\u4e00-\u9fff（）()A-Za-z]{4,24}?(?:银行|证券|信托|公司|分行|支行|部))"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class EventRole:
    """One line of the list. `before`: what must stand before the argument; None: nothing."""

    role: str
    events: frozenset[str]
    fillers: frozenset[str]
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None = None  # of a name: what may stand right behind it instead

    def has(self, kind: EventType) -> bool:
        """Say whether events of a type have the role."""
        return not self.events.isdisjoint((kind.name, kind.family, ALL_EVENTS))


def _pattern(form: str, words: str) -> re.Pattern[str] | None:
    """Return an expression of words, parted by |, in a form; None where there are none."""
    return re.compile(form.format(longest_first(words.split(_SEPARATOR)))) if words else None


def load_event_roles() -> tuple[EventRole, ...]:
    """Load words/event_roles.tsv. Raises ValueError on an unknown filler."""
    roles: list[EventRole] = []
    for role, events, filler, before, behind in read_words(
        FILE, ("role", "events", "filler", "before", "behind")
    ):
        fillers = frozenset(filler.split(_SEPARATOR))
        if not fillers <= {*FIGURES, *DATES, FORM, NAME} or (
            filler == FORM and role not in FORMS
        ):
            raise ValueError(f"{FILE}: {role} {filler}: unknown filler")
        needed = _pattern("{}" if filler != NAME else _RIGHT_BEFORE, before)
        follows = _pattern(_RIGHT_BEHIND, behind)
        events_of = frozenset(events.split(_SEPARATOR))
        roles.append(EventRole(role, events_of, fillers, needed, follows))
    return tuple(roles)
