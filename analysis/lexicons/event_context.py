"""The words around a trigger of an event, as expressions: what says that it is no event, what has
a price, how a text speaks, and the names that no mention holds.

All are compiled once, from words/event_context.tsv, when the resources are loaded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sinanews.analysis.lexicons.word_lists import read_words

FILE = "event_context.tsv"
_USES = frozenset(
    (
        "supposed",
        "cause",
        "denied",
        "statistic",
        "priced",
        "group",
        "causes_move",
        "many",
        "goods",
        "manner",
        "share_list",
        "no_share",
        "after_share",
        "no_issuer",
        "after_issuer",
        "no_company",
        "no_name",
        "company_ending",
        "after_company",
        "no_launch",
        "of_product",
    )
)
_PARTS = {"any": "{}", "start": "^{}", "end": "{}$", "whole": "^{}$"}.items()
# 股 ends what many shares are called (地产股); not 该股 or 股价, nor a company's own A股 or 港股.
_SHARES = r"[\u4e00-\u9fff](?<![该此个其本两只支每新港美配持入])股(?![价票份东权民市])"
Words = Mapping[tuple[str, str], list[str]]


@dataclass(
    frozen=True,
    slots=True,
)
class EventContext:
    """One expression a use. Those that hold a group `name` show a name in it."""

    supposed: re.Pattern[str]  # before a trigger: hoped, feared, planned by the state
    forecast: re.Pattern[str]  # before a figure of an economy: it is not published yet
    denied: re.Pattern[str]  # ends right before a trigger: called off
    cause: re.Pattern[str]  # a move named as a reason is no news of the day
    statistic: re.Pattern[str]  # what rises 5% here is no price
    priced: re.Pattern[str]  # what has a price without being a mention
    group: re.Pattern[str]  # sectors, markets: they move without a figure, too
    causes_move: re.Pattern[str]  # between who causes a move and what moves
    many: re.Pattern[str]  # many shares at once
    goods: re.Pattern[str]  # ends right before a move: they move, not who is named
    manner: re.Pattern[str]  # how a text speaks: of its reader, in general, of others' view
    share_list: re.Pattern[str]  # a list of shares, not of goods
    no_share: re.Pattern[str]  # in what stands before a move: no name of a share
    share: re.Pattern[str]  # a name before a move, what may follow it, and its code
    issuer: re.Pattern[str]  # a name between the two parts of a rating's trigger
    company: re.Pattern[str]  # a name of an unlisted company, by what stands around it
    endings: re.Pattern[str]  # what names of such companies end in
    no_name: re.Pattern[str]  # in what stands there: a role, no name
    no_launch: re.Pattern[str]  # between a verb and a product that is not launched
    of_product: re.Pattern[str]  # behind such a product


def load_event_context() -> EventContext:
    """Load words/event_context.tsv. Raises ValueError on an unknown use or part."""
    words: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for use, part, word in read_words(FILE, ("use", "part", "word")):
        if use not in _USES or part not in dict(_PARTS):
            raise ValueError(f"{FILE}: {use} {part} {word}: unknown use or part")
        words[use, part].append(word)
    return EventContext(
        supposed=re.compile(
            rf"{_alternatives(words['supposed', 'any'])}|应(?=辞)|要求(?=.{{0,6}}辞)|"
            r"(?<=[数率量额值])料"
        ),
        forecast=re.compile(r"(?<!宣布)(?<!决定)将|料"),
        denied=re.compile(rf"(?:{_alternatives(words['denied', 'any'])})[^，。]{{0,12}}$"),
        cause=_of(words, "cause"),
        statistic=_of(words, "statistic"),
        priced=_of(words, "priced"),
        group=_of(words, "group"),
        causes_move=_of(words, "causes_move"),
        many=re.compile(f"{_of(words, 'many').pattern}|{_SHARES}"),
        goods=re.compile(
            rf"(?<![盘票股])(?:{_alternatives(words['goods', 'any'])})"
            r"(?:报[0-9.,]{1,10}元/克[，,]?)?(?:盘[中前后初]|单日|持续|继续|再度|短线|[快迅]速|[大小]幅|[或预]?[计将]?将|已|均|分别)?[，,]?$"
        ),
        manner=_of(words, "manner"),
        share_list=_of(words, "share_list"),
        no_share=re.compile(rf"[0-9]|(?<!控)股$|{_of(words, 'no_share').pattern}"),
        share=_share(words),
        issuer=_issuer(words),
        company=_company(words),
        endings=re.compile(rf"(?:{_alternatives(words['company_ending', 'any'])})$"),
        no_name=_of(words, "no_name"),
        no_launch=_of(words, "no_launch"),
        of_product=_of(words, "of_product"),
    )


def _of(words: Words, use: str) -> re.Pattern[str]:
    """Return the expression that finds any word of a use where it has to stand."""
    forms = [
        form.format(re.escape(word))
        for part, form in _PARTS
        for word in words.get((use, part), ())
    ]
    return re.compile("|".join(forms))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


def _share(words: Words) -> re.Pattern[str]:
    """甲乙海运(600998.SH)盘中: all of it."""
    after = _alternatives(words["after_share", "any"])
    return re.compile(
        r"\s{0,3}(?P<name>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·&\-. ]{1,19}?)"
        r"(?<!控)"  # 甲乙控股 is a name, not 甲乙控 and a 股 behind it
        r"(?P<code>\s?[（(][A-Za-z0-9.:]{2,12}[)）])?"
        rf"(?:{after}){{0,4}}\s{{0,3}}"
    )


def _issuer(words: Words) -> re.Pattern[str]:
    """了甲乙控股(06169.HK)主体: all of it."""
    no_name = _alternatives(words["no_issuer", "start"])
    after = _alternatives(words["after_issuer", "any"])
    return re.compile(
        rf"(?:了|对)?(?P<name>(?!{no_name})"
        r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z .·&\-]{1,12}?)"
        r"(?:[（(][0-9A-Za-z.\-:]{3,12}[)）])?"
        rf"(?:{after}){{0,4}}"
    )


def _company(words: Words) -> re.Pattern[str]:
    """“甲乙理财”平台, 甲乙公司涉嫌: found anywhere."""
    no_name = _alternatives(words["no_company", "start"])
    endings = _alternatives(words["company_ending", "any"])
    after = _alternatives(words["after_company", "any"])
    return re.compile(
        r"(?:(?<=[，,。；：:、“”\"#（(）)\s\u3000的对将由和与及])|(?<=关于)|^)"
        rf"(?P<name>(?!{no_name})[\u4e00-\u9fffA-Za-z0-9]{{1,12}}?(?:{endings})?)"
        r"(?:[”\"]|APP|平台|公司)?"
        rf"(?={after})"
    )
