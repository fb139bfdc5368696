"""Names by their form alone: works in 《》, contracts and bonds, embassies, organs of a place,
bylines, and the other name that brackets give.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.words import ANY_SURNAME, GENERIC, any_of

_WORK = re.compile(r"《([^《》\n]{1,60})》")
# In 《》 a 报 is a newspaper but for reports (年报, 通报, 公报).
_MEDIUM = re.compile(rf"(?:{any_of('ending of a medium')}|[^年季月财研海公通简情预申警汇]报)$")
_MEDIUM_BEFORE = re.compile(rf"(?:{any_of('word before a medium')})$")
# 《某某》24日报道: the day may stand between.
_MEDIUM_SPEAKS = re.compile(
    rf"》(?:\d{{1,2}}月)?(?:\d{{1,2}}[日号])?(?:{any_of('word behind a medium')})"
)
_BEFORE = 3  # characters of the longest word before a medium and one more
# Futures by commodity and month (some metal 2105), bonds by year, issuer and number (19某债01).
_SECURITY = re.compile(
    rf"(?:沪|郑|连)?(?:{any_of('commodity')})2\d(?:0[1-9]|1[0-2])"
    r"|(?<![\d.])[12]\d(?:附息)?[\u4e00-\u9fff]{2,4}(?:债|券|票据)?\d{2}"
    r"(?![\d年月日%.])(?<=债\d\d)"
)
# What one of both holds: nearly no text does.
_CONTRACT_OR_BOND = re.compile(r"2\d(?:0[1-9]|1[0-2])(?<=[\u4e00-\u9fff]\d{4})|债\d\d")
_MISSION = re.compile(rf"驻[\u4e00-\u9fff]{{1,7}}?(?:{any_of('ending of a mission')})")
# What stands between a place and what its body is: no particle, verb or mark.
_OF_PLACE = re.compile(
    r"(?![新前现旧各多一两首当该这那高])"
    r"[^的和与及在是将对为由向从被把给让以于称说到等做拟投，。、；：！？“”《》（）()【】\s\d]{0,10}?"
    rf"(?:{any_of('body of a place')})(?![长军])"
)
# A name of two characters set to the width of three (某报编辑 张 三).
_SPACED = re.compile(
    rf"(?:{any_of('byline')})[ \u3000：:/]{{1,3}}"
    rf"(?P<name>{ANY_SURNAME}[ \u3000]{{1,2}}[\u4e00-\u9fff])(?=[\s,，。；;/、|）)]|$)"
)
# Sina's editors stand with their number (责任编辑：张三丰 SF999).
_NUMBERED = re.compile(
    rf"编辑[：:]\s?(?P<name>{ANY_SURNAME}[\u4e00-\u9fff]{{1,2}})(?= ?S[A-Z]\d{{2,3}}(?!\d))"
)
_EDITOR = "编辑"
# Who made the text, alone behind a colon (编辑：高远 校对：冷静): of 99 such names of the corpora all are
# persons, words of the dictionary too.
_MAKER = re.compile(
    r"(?:校对|责编|编辑|作者|撰文|审核|审校|制图)[：:][ \u3000]?"
    rf"(?P<name>{ANY_SURNAME}[\u4e00-\u9fff]{{1,2}})(?<![等报网社界家君组室部台坊姐哥说刊频])"
    r"(?=[ \u3000\n|/、，,）)\]】]|$)"
)
# The short name that the text gives a body, and the brand in brackets behind a legal name.
_CALLED = re.compile(
    r"[（(](?:[^（）()“”]{0,20}[，,；;])?\s?(?:以下|证券|股票)?(?:简称|下称|称)为?[：:]?[“\"「‘]?"
    r"(?P<name>[^“”\"「」‘’（）()，,、；;：:\s]{2,12})[”\"」’]?[）)，,、；;]"
)
_BRAND = re.compile(r"[（(](?P<name>[^（）()，,：:；;、“”\d\s]{2,10})[）)]")
_COMPANY = re.compile(r"(?:公司|合伙）|合伙\)|株式会社)$")
_NO_NAME = re.compile(rf"(?:{any_of('no other name')}|集团$|[ABHＡＢＨ]股)")
_BEFORE_CODE = re.compile(
    r"(?:^|(?<=[\n，。；：、！？【】“”》 和与及]))"
    r"(?P<name>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·&]{1,9})(?:-[A-Z]{1,2})?"
    r"(?=[（(](?:\d{6}(?:\.(?:SH|SZ|BJ))?|\d{5}\.HK|[A-Z]{1,5}\.US)[）)])"
)
# What a form or an announcement calls a share (证券简称：某某股份), alone in its place.
_CALLED_SHORT = "简称"
_SHORT_NAME = re.compile(
    r"(?:证券|股票)简称[：: \u3000]{1,3}"
    r"(?P<name>(?:\*?ST )?[\u4e00-\u9fffA-Za-z*][\u4e00-\u9fffA-Za-z0-9·&*\-]{1,9})"
    r"(?=[，。；、,; \u3000\n（(）)]|$)"
)
_CODE_IN_BRACKETS = re.compile(r"[（(](?:\d{5}|[A-Z]{1,5}\.US)")
_FUND = re.compile(r"(?:ETF|LOF|FOF|REIT|基金|转债)[A-Z]?$")
# A letter that stands alone, of which few texts have one; and what makes it a platform's name where it
# stands before it (社交平台X, 在X上发文).
_LETTER = re.compile(r"[A-Z](?<![A-Za-z0-9.\-].)(?![A-Za-z0-9.\-])")
_PLATFORM = re.compile(r"社交(?:媒体)?(?P<kind>平台|公司|网站|软件)?\s?[“\"]?$")
_WRITES_ON = re.compile(r"\s?(?:平台)?上(?=[^\d涨])")
_ON = "在"
_PLATFORM_REACH = 8  # characters before a letter in which such words stand
# How sure each form is: a mark or a fixed word at both edges, at one, or none.
_MARKED, _FIXED, _LIKELY = 1.0, 0.9, 0.8


def before_codes(text: str) -> list[Mention]:
    """Return what stands between a mark and the code of a share in brackets (，甲乙（600001）): a
    company's name, or a fund's by its ending.
    """
    if _CODE_IN_BRACKETS.search(text) is None:
        return []
    return [
        _named(match, "name", _of_share(match["name"]), _FIXED)
        for match in _BEFORE_CODE.finditer(text)
    ]


def short_names(text: str) -> Iterator[Mention]:
    """Yield the short names of shares behind the word for them."""
    if _CALLED_SHORT not in text:
        return
    for match in _SHORT_NAME.finditer(text):
        yield _named(match, "name", _of_share(match["name"]), _FIXED)


def _of_share(name: str) -> str:
    """Return of what type the name of a share is: a fund by its ending, else a company."""
    return "SECURITY" if _FUND.search(name) else "ORG"


def works(text: str, media: Container[str]) -> list[Mention]:
    """Return what stands in 《》: works, and media as organisations (by the lists, their name
    or who speaks there).
    """
    found = []
    for match in _WORK.finditer(text):
        kind = "ORG" if _is_medium(text, match, media) else "WORK"
        found.append(_named(match, 1, kind, _MARKED))
    return found


def securities(text: str) -> list[Mention]:
    """Return futures contracts and bonds by their form (19某债01)."""
    return [
        _named(
            match,
            0,
            "SECURITY",
            _LIKELY,
        )
        for match in (_SECURITY.finditer(text) if _CONTRACT_OR_BOND.search(text) else ())
        if not match[0].startswith("月")
    ]


def platforms(text: str) -> Iterator[Mention]:
    """Yield the platforms whose name is one letter, wherever it stands alone in a text that says so
    of it; an organisation where it is called a company.
    """
    letters = list(_LETTER.finditer(text))
    kinds = {one[0]: kind for one in letters if (kind := _platform(text, one))}
    for one in letters:
        if one[0] in kinds:
            yield _named(one, 0, kinds[one[0]], _LIKELY)


def _platform(text: str, letter: re.Match[str]) -> str:
    """Return the type of mention of a letter that names a platform there; else nothing."""
    start, end = letter.span()
    named = _PLATFORM.search(text, max(0, start - _PLATFORM_REACH), start)
    if named:
        return "ORG" if named["kind"] == "公司" else "PRODUCT"
    is_on = text[max(0, start - 2) : start].rstrip(" ").endswith(_ON) and _WRITES_ON.match(
        text, end
    )
    return "PRODUCT" if is_on else ""


def bylines(text: str) -> list[Mention]:
    """Return the names of reporters and editors that are set with a blank inside (记者 张 三),
    with Sina's number of an editor behind, or alone behind a colon.
    """
    found = [*_SPACED.finditer(text), *_MAKER.finditer(text)]
    if _EDITOR in text:
        found += _NUMBERED.finditer(text)
    by_place = {match.start("name"): match for match in found}
    return [_named(match, "name", "PER", _FIXED) for match in by_place.values()]


def other_names(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the other name in brackets behind an organisation (某甲有限公司（下称“某甲”）,
    某甲公司（某牌）).
    """
    for mention in found:
        if mention.type != "ORG" or text[mention.end : mention.end + 1] not in ("（", "("):
            continue
        other = _CALLED.match(text, mention.end)
        if other is None and _COMPANY.search(mention.text):
            other = _BRAND.match(text, mention.end)
        if other and other["name"] not in GENERIC and not _NO_NAME.match(other["name"]):
            yield _named(
                other,
                "name",
                "ORG",
                _LIKELY,
            )


def missions(text: str, places: Mapping[int, int]) -> list[Mention]:
    """Return embassies and consulates (驻某国大使馆), with the country that sends them where it
    stands before.

    `places` are the starts of the places by their ends.
    """
    made = []
    for match in _MISSION.finditer(text):
        start = places.get(match.start(), match.start())
        surface = text[start : match.end()]
        made.append(
            Mention(
                start,
                match.end(),
                surface,
                "ORG",
                _FIXED,
                "rule",
            )
        )
    return made


def bodies_of_places(
    text: str,
    found: Sequence[Mention],
    places: Mapping[int, int],
) -> list[Mention]:
    """Return the bodies that begin with a place and end in what a body is (某市水务管理局).
    `places` as for `missions`.
    """
    spans = [
        (start, end, match.end())
        for end, start in places.items()
        if (match := _OF_PLACE.match(text, end))
    ]
    if not spans:
        return []
    owner = {
        at: (m.start, m.end) for m in found if m.type != "LOC" for at in range(m.start, m.end)
    }
    return [
        Mention(
            start,
            end,
            text[start:end],
            "ORG",
            _LIKELY,
            "rule",
        )
        for start, inner, end in spans
        if _cuts_no_name((start, end), owner) and not _other_place((inner, end), places)
    ]


def _cuts_no_name(span: tuple[int, int], owner: Mapping[int, tuple[int, int]]) -> bool:
    """True where every name in a span begins in it and ends where it ends."""
    start, end = span
    held = {owner.get(at, span) for at in range(start, end)}
    return all(start <= first and last == end for first, last in held)


def _other_place(span: tuple[int, int], places: Mapping[int, int]) -> bool:
    """True where another place begins and ends in a span: the body is that place's."""
    inner, end = span
    return any(places.get(at, inner) > inner for at in range(inner + 1, end))


def _is_medium(
    text: str,
    match: re.Match[str],
    media: Container[str],
) -> bool:
    """True where a title is that of a newspaper or magazine."""
    if match[1] in media or _MEDIUM.search(match[1]):
        return True
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    return bool(_MEDIUM_BEFORE.search(before) or _MEDIUM_SPEAKS.match(text, match.end() - 1))


def _named(
    match: re.Match[str],
    group: int | str,
    kind: str,
    score: float,
) -> Mention:
    """Return a group of a match as a mention."""
    start, end = match.span(group)
    return Mention(
        start,
        end,
        match[group],
        kind,
        score,
        "rule",
    )
