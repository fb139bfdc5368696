"""Products by their form and what stands beside them: names in quotation marks by what they are
of (“某某”号航母, 操作系统“某某”), games in 《》, codes of medicines and models, what a company's
name goes on to as its product (某某大模型, 某某地图).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.merging import complete, resized
from sinanews.analysis.steps.mentions.words import GENERIC, any_of

# Before a name or behind it: what the thing is.
_KIND = any_of("sort of product")
_QUOTED = re.compile(
    r"[“\"「](?P<name>[^“”\"「」，。；：！？、《》（）()\n]{2,14})[”\"」](?P<number>号?)"
)
_KIND_BEFORE = re.compile(rf"(?:{_KIND})(?:名为|叫做|产品|服务|——|—)?$")
_KIND_BEHIND = re.compile(
    rf"(?:系列|级|型|新?版)?(?:{any_of('says what sort of product')}){{0,2}}(?:{_KIND})"
)
_SHIP_BEHIND = re.compile(any_of("ship"))
_GAME = re.compile(r"(?:手游|网游|端游|页游|单机游戏|[A3]A?游戏|游戏)[^《》，。；\n]{0,6}$")
_TITLE = re.compile(r"《(?P<name>[^《》\n]{1,30})》")
_LISTED = re.compile(r"[、和与及]?$")
# Letters, then digits: the code of a medicine or a model, where a word says that it is one.
_CODE = re.compile(
    r"(?P<name>[A-Z](?<![A-Za-z0-9.\-].)[A-Za-z]{0,5}[- ]{0,3}\d{2,6}[A-Za-z]{0,3})"
    rf"(?P<form>(?:{any_of('form of a medicine')})?)(?![A-Za-z0-9.%\-])"
)
_CODE_BEHIND = re.compile(rf"\s?(?:项目|先导化合物|(?:型|系列|（|\()?(?:{_KIND}))")
_CODE_BEFORE = re.compile(rf"(?:{any_of('before a code of a product')})\s?$")
_NO_CODE = re.compile(any_of("code of no product"))
_AS_PRODUCT = re.compile(any_of("what a company's product is"))
# Of a name in marks that is none: a clause, a verb in it.
_CLAUSE = re.compile(any_of("in a clause"))
_SOURCE_BEHIND = re.compile(r"显示|信息|数据|[，,]")
# What is brought out, built in or used; whoever brings it out stands before.
_BROUGHT_OUT = re.compile(rf"(?:{any_of('before what is brought out')})\s?$")
_UNLIKELY = re.compile(
    r"(?:公司|集团|银行|股份|科技|大学|Inc|Corp|Group|Ltd|Lab|Labs|实验室|研究院)\.?$"
)
_REACH = 8  # characters before a name in which its kind stands
_SCORE = 0.7


def with_products(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with the products that their form and what stands by them show."""
    shown = [*_quoted(text), *_games(text), *_codes(text)]
    spans = {(one.start, one.end): one for one in shown}
    kept = [_as_product(text, spans.get((m.start, m.end)), m) for m in found]
    return complete(kept, shown)


def _as_product(text: str, shown: Mention | None, mention: Mention) -> Mention:
    """Return a mention as the product that its place shows, or with the word that makes it one."""
    if shown is not None and mention.type != "PRODUCT":
        return replace(mention, type="PRODUCT")
    if mention.type != "ORG":
        return mention
    behind = _AS_PRODUCT.match(text, mention.end)
    if behind and not _SOURCE_BEHIND.match(text, behind.end()):
        whole = resized(
            text,
            mention,
            mention.start,
            behind.end(),
        )
        return replace(whole, type="PRODUCT", how="rule")
    return replace(mention, type="PRODUCT") if _is_brought_out(text, mention) else mention


def _is_brought_out(text: str, mention: Mention) -> bool:
    """True for a name in Latin letters that no list has, behind what brings a product out or
    before what it is.
    """
    latin = mention.text[0].isascii() and mention.how == "tagger"
    if not latin or _UNLIKELY.search(mention.text):
        return False
    before = text[max(0, mention.start - _REACH) : mention.start]
    return bool(_BROUGHT_OUT.search(before) or _KIND_BEHIND.match(text, mention.end))


def _quoted(text: str) -> Iterator[Mention]:
    """Yield names in quotation marks beside what they are."""
    for match in _QUOTED.finditer(text):
        if match["name"] in GENERIC or _CLAUSE.search(match["name"]):
            continue
        before = text[max(0, match.start() - _REACH) : match.start()]
        ship = match["number"] and _SHIP_BEHIND.match(text, match.end())
        behind = _KIND_BEHIND.match(text, match.end())
        if ship or behind or _KIND_BEFORE.search(before):
            yield _product(match, "name")


def _games(text: str) -> Iterator[Mention]:
    """Yield games in 《》: behind the word, and those listed with them."""
    last = -1
    for match in _TITLE.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        listed = last >= 0 and _LISTED.fullmatch(text, last, match.start())
        if listed or _GAME.search(before):
            last = match.end()
            yield _product(match, "name")


def _codes(text: str) -> Iterator[Mention]:
    """Yield codes of medicines and models."""
    for match in _CODE.finditer(text):
        if _NO_CODE.match(match["name"]):
            continue
        start = match.start()
        before = text[max(0, start - _REACH) : start]
        if (
            match["form"]
            or _CODE_BEHIND.match(text, match.end())
            or _CODE_BEFORE.search(before)
        ):
            yield _product(match, 0)


def _product(match: re.Match[str], group: int | str) -> Mention:
    start, end = match.span(group)
    return Mention(
        start,
        end,
        match[group],
        "PRODUCT",
        _SCORE,
        "rule",
    )
