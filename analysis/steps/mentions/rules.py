"""Names by their form: works in 《》, contracts and bonds, embassies, organs of a place,
departments.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.analysis.models.tagger.clues import SURNAMES
from sinanews.analysis.steps.mentions.words import CITIES, GENERIC, TITLES

_WORK = re.compile(r"《([^《》\n]{1,60})》")
_MEDIUM = re.compile(
    r"(?:[日晚早时周邮]报|新闻|周刊|杂志|电讯报|卫报|导报|商报|论坛报|通讯社|新闻网|财经)$"
)
_SAYS = re.compile(r"》(?:杂志|网站|记者|报道|援引|中文网|官网|日前报道|披露)")
# Futures by commodity and month (沪铜2105), bonds by year, issuer and number (19国债01).
_SECURITY = re.compile(
    r"(?:沪|郑|连)?(?:铜|铝|锌|镍|金|银|锡|铅|燃油|原油|棉|白糖|豆粕|螺纹钢?|铁矿石?|焦炭|焦煤|热卷|橡胶|甲醇)(?:2\d(?:0[1-9]|1[0-2])|主力)"
    r"|(?<![\d.])[12]\d(?:附息)?[\u4e00-\u9fff]{2,4}(?:债|券|票据)?\d{2}(?![\d年月日%.])(?<=债\d\d)"
)
_MISSION = re.compile(r"驻[\u4e00-\u9fff]{1,7}?(?:大使馆|使馆|总领事?馆|领事馆|使团)")
_OF_PLACE = re.compile(
    r"(?![新前现旧各多一两首当该这那高])"
    r"[^的和与及在是将对为由向从被把给让以于称说到等做拟投，。、；：！？“”《》（）()【】\s\d]{0,10}?(?:领导小组|委员会|管理局|监管局|监督局|事务部|事务局|"
    r"总领事?馆|管委会|研究院|政府|检察院|法院|公安局|商标局|情报局|税务局|财政局|统计局|气象局|监管总局|协会|学会|联合会|基金会|研究所|"
    r"执法总队|指挥部|公证处|海军|空军|国防军|交易所|总会|证监局|经济产业省)(?![长军])"
)
_ORGAN = re.compile(
    r"(?:领导小组|委员会|管理局|监管局|监督局|公安局|税务局|财政局|统计局|银保监局|证监局|卫健委|发改委|国资委|办公室|使馆|领馆|领事馆|"
    r"人民政府|市政府|省政府|区政府|县政府|法院|检察院|海关|商务部|财政部|国防部|外交部|卫生部|能源部|事务部|司法部|议会|管委会|分会)$"
)
_SCHOOL = re.compile(r".{4,12}?大学")
_INSTITUTION = re.compile(r"(?:中心|研究院|研究所|实验室|委员会|总局)$")
_NATIONAL = re.compile(r"国家[\u4e00-\u9fff]{1,6}[与和及]$")
# A name of two characters set to the width of three (某报编辑 张 三).
_SPACED = re.compile(
    rf"(?:记者|编辑|作者|责编|实习生|通讯员)[ \u3000：:/]{{1,3}}"
    rf"(?P<name>[{''.join(sorted(SURNAMES))}][ \u3000]{{1,2}}[\u4e00-\u9fff])(?=[\s,，。；;/、|）)]|$)"
)
# The short name that the text gives a body, and the brand in brackets behind a legal name.
_CALLED = re.compile(
    r"[（(](?:[^（）()“”]{0,20}[，,；;])?\s?(?:以下)?(?:简称|下称|称)为?[：:]?[“\"「‘]?(?P<name>[^“”\"「」‘’（）()，,、；;：:\s]{2,12})[”\"」’]?[）)，,、；;]"
)
_BRAND = re.compile(r"[（(](?P<name>[^（）()，,：:；;、“”\d\s]{2,10})[）)]")
_COMPANY = re.compile(r"(?:公司|合伙）|合伙\)|株式会社)$")
_NOBODY = re.compile(
    r"(?:公司|本公司|标的|集团$|上市|发行人|甲方|乙方|暂定|原名|曾用|维权|控股股东|以下|简称|下称|[ABHＡＢＨ]股|港股|美股|证券代码|股票)"
)
REACH = 10  # characters before a name in which its beginning may stand
PLACES = (2, 3)  # characters of a place before a university
# The trade of a branch, where something closes the name behind it.
_BRANCH = re.compile(
    r"(医疗|金融|科技|影业|地产|汽车|物流|文旅|健康|数科|能源|资本|产险|寿险|证券|银行|基金|生物|制药|云|资管|信托|期货|租赁)"
    r"(?=[、，。；：（）()“”》\n等的与和及在将也已拟])"
)
_ENDED = re.compile(
    r"(?:公司|集团|股份|控股|银行|证券|基金|保险|大学|医院|局|部|会|院|所|中心|网|报|社)$"
)
# A country's trade, money or soldiers are no organisation: the country is named.
_OF_COUNTRY = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,5}?)(?:公司|企业|军方|新政府|资产|电影|金融|金融业|基金业|保险业|航空工业|市场|经济|产业|业界|媒体|资本市场|总部|土地|移民|投资者)"
)
_LEGAL = re.compile(r"(?:有限公司|有限责任公司|（有限合伙）|\(有限合伙\)|合伙企业)$")
_DEPARTMENT = re.compile(
    r"^(?P<body>.{2,24}?(?:公司|集团|总行|分行|银行|医院|大学|学院))(?P<unit>[^公司集团银行院]{1,12}(?:部|科|室|处))$"
)
_HOLDS = re.compile(rf"(?:[\u4e00-\u9fff]{{0,3}}?)(?:{TITLES}|医生|医师|主任医师)")
# What stands behind a name and is no part of it, and what closes one.
_AFTER_NAMES = frozenset(
    "说称表等和与及在对向将是曾也已为任两三四的让把被给认指系总先女老兼因又还则即获持有从于就都要拟均以后前会"
)
SHORT = 2  # characters of a surname and one more
FULL = 4  # characters of a full name with one too many
_TAILS_OF_THREE = frozenset("自于欲拟所被把已曾也还又则因并以称后")
_TAILS_OF_FOUR = _TAILS_OF_THREE | frozenset("均将为是在对向与和及说表从任持就都等会前不案夫妇")
_CLOSES = frozenset("、，；。）)（(\n 0123456789向对表认指说称告")
_VERBS = frozenset(
    "成为 表示 认为 指出 告诉 透露 强调 介绍 坦言 担任 出席 接受 说明 宣布 发布 回应 获得 提出 辞去".split()  # noqa: SIM905
)
_STRAY = tuple("区 街 市区 境内 全境 沿海 南部 北部 西部 东部 中部 西南 东南 西北 东北".split())  # noqa: SIM905


def works(text: str, media: Container[str]) -> list[Mention]:
    """Return what stands in 《》: works, and media as organisations (by the lists, their name
    or who speaks there).
    """
    return [
        Mention(
            m.start(1),
            m.end(1),
            m[1],
            "ORG" if is_medium(text, m, media) else "WORK",
            1.0,
            "rule",
        )
        for m in _WORK.finditer(text)
    ]


def is_medium(text: str, match: re.Match[str], media: Container[str]) -> bool:
    """Say whether a title is that of a newspaper or magazine."""
    return match[1] in media or bool(
        _MEDIUM.search(match[1]) or _SAYS.match(text, match.end() - 1)
    )


def securities(text: str) -> list[Mention]:
    """Return futures contracts and bonds by their form (沪铜2105, 19国债01)."""
    return [
        Mention(m.start(), m.end(), m[0], "SECURITY", 0.8, "rule")
        for m in _SECURITY.finditer(text)
        if not m[0].startswith("月")
    ]


def bylines(text: str) -> list[Mention]:
    """Return the names of reporters and editors that are set with a blank inside (记者 张 三)."""
    return [
        Mention(m.start("name"), m.end("name"), m["name"], "PER", 0.9, "rule")
        for m in _SPACED.finditer(text)
    ]


def called(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the other name in brackets behind an organisation (某甲有限公司（下称“某甲”）,
    某甲公司（某牌）).
    """
    for mention in found:
        if mention.type == "ORG" and text[mention.end : mention.end + 1] in ("（", "("):
            short = _CALLED.match(text, mention.end) or (
                _BRAND.match(text, mention.end) if _COMPANY.search(mention.text) else None
            )
            if short and short["name"] not in GENERIC and not _NOBODY.match(short["name"]):
                yield Mention(
                    short.start("name"), short.end("name"), short["name"], "ORG", 0.8, "rule"
                )


def missions(text: str, places: Mapping[int, int]) -> list[Mention]:
    """Return embassies and consulates (驻以色列大使馆), with the country that sends them where
    it stands before.

    `places` are the starts of the places by their ends.
    """
    made = []
    for match in _MISSION.finditer(text):
        start = places.get(match.start(), match.start())
        made.append(Mention(start, match.end(), text[start : match.end()], "ORG", 0.9, "rule"))
    return made


def organs(text: str, found: Sequence[Mention], places: Mapping[int, int]) -> list[Mention]:
    """Return the organs that begin with a place and end in what an organ is
    (粤港澳大湾区建设领导小组).
    """
    matches = [
        (start, end, m.end())
        for end, start in places.items()
        if (m := _OF_PLACE.match(text, end))
    ]
    if not matches:
        return []
    names = {
        at: (m.start, m.end) for m in found if m.type != "LOC" for at in range(m.start, m.end)
    }
    whole = [
        (start, end)
        for start, inner, end in matches
        if all(
            start <= first and last == end
            for first, last in {names.get(at, (start, end)) for at in range(start, end)}
        )
        and not any(
            places.get(at, inner) > inner for at in range(inner + 1, end)
        )  # another place's, farther on
    ]
    return [Mention(start, end, text[start:end], "ORG", 0.8, "rule") for start, end in whole]


def joined(
    text: str, found: Sequence[Mention], companies: Container[tuple[int, int]] = ()
) -> list[Mention]:
    """Join a place with the organ, legal name or branch behind it; hospitals with the
    university they belong to.

    `companies` are the spans of listed companies: behind a Chinese city they are another
    company (北京|字节跳动).
    """
    made: list[Mention] = []
    for mention in found:
        last = made[-1] if made else None
        local = last and last.text in CITIES and (mention.start, mention.end) in companies
        if (
            last
            and last.end == mention.start
            and mention.type == "ORG"
            and (local or belongs(last, mention))
        ):
            made[-1] = replace(mention, start=last.start, text=text[last.start : mention.end])
        elif last and attached(text, last, mention):
            made[-1] = replace(last, end=mention.end, text=text[last.start : mention.end])
        else:
            made.append(mention)
    return made


def without_place(mention: Mention, lexicons: Lexicons) -> list[Mention]:
    """Part a place that only says where from off a listed university (上海|复旦大学附属中山医院)."""
    school = _SCHOOL.match(mention.text) if mention.type == "ORG" else None
    if school is None or lexicons.lookup(school[0]):
        return [mention]
    for size in PLACES:
        place, rest = lexicons.lookup(mention.text[:size]), lexicons.lookup(school[0][size:])
        if place and rest and (place.type, rest.type) == ("LOC", "ORG"):
            at = mention.start + size
            first = replace(mention, end=at, text=mention.text[:size], type="LOC")
            return [first, replace(mention, start=at, text=mention.text[size:])]
    return [mention]


def national(text: str, mention: Mention) -> Mention:
    """Give an institution the beginning that a 与 parts from it (国家过敏与|传染病研究院)."""
    if mention.type != "ORG" or not _INSTITUTION.search(mention.text):
        return mention
    before = _NATIONAL.search(text[max(0, mention.start - REACH) : mention.start])
    if before is None:
        return mention
    start = mention.start - len(before[0])
    return replace(mention, start=start, text=text[start : mention.end])


def with_branch(text: str, mention: Mention) -> Mention:
    """Give a group the branch that is meant (西门子|医疗, 平安|寿险): the word of a trade right
    behind its name.
    """
    branch = (
        _BRANCH.match(text, mention.end)
        if mention.type == "ORG" and not _ENDED.search(mention.text)
        else None
    )
    return (
        replace(mention, end=branch.end(1), text=text[mention.start : branch.end(1)])
        if branch
        else mention
    )


def belongs(place: Mention, organ: Mention) -> bool:
    """Say whether a place is the beginning of the organisation behind it."""
    return (
        place.type == "LOC"
        and organ.how != "lexicon"
        and bool(_ORGAN.search(organ.text) or _LEGAL.search(organ.text))
    )


def attached(text: str, parent: Mention, hospital: Mention) -> bool:
    """Say whether an organisation is a hospital or school attached to the one before
    (复旦大学附属中山医院).
    """
    if not (
        parent.type == hospital.type == "ORG"
        and parent.text.endswith(("大学", "医学院", "学院"))
    ):
        return False
    between = text[parent.end : hospital.start]
    return between == "附属" or (not between and hospital.text.startswith("附属"))


def shortened(text: str, person: Mention) -> Mention:
    """Take the word or half verb that cannot end a name off a Chinese one (杜燕艳|均, 贾虹|自,
    福某|成为).
    """
    name = person.text
    if len(name) > SHORT and text[person.end - 1 : person.end + 1] in _VERBS:
        return replace(person, end=person.end - 1, text=name[:-1])
    tails = (
        _TAILS_OF_FOUR
        if len(name) == FULL
        else _TAILS_OF_THREE
        if len(name) == FULL - 1
        else frozenset()
    )
    if name[0] in SURNAMES and name[-1] in tails:
        return replace(person, end=person.end - 1, text=name[:-1])
    return person


def lengthened(text: str, person: Mention) -> Mention:
    """Give a name of surname and one character its third where nothing else can be said with it
    (李素|真3名).
    """
    at = person.end
    cut = (
        len(person.text) == 2
        and person.text[0] in SURNAMES
        and "\u4e00" <= text[at : at + 1] <= "\u9fff"
    )
    if cut and text[at] not in _AFTER_NAMES and text[at + 1 : at + 2] in _CLOSES:
        return replace(person, end=at + 1, text=text[person.start : at + 1])
    return person


def edges(text: str, mention: Mention, places: Container[str]) -> Mention:
    """Cut the department off an organisation whose officer follows, and what is no part of a
    place's name off it.
    """
    if mention.type == "PER":
        return lengthened(text, shortened(text, mention))
    if (
        mention.type == "ORG"
        and (found := _DEPARTMENT.match(mention.text))
        and _HOLDS.match(text, mention.end)
    ):
        return replace(mention, end=mention.start + found.end("body"), text=found["body"])
    if (
        mention.type == "ORG"
        and (found := _OF_COUNTRY.fullmatch(mention.text))
        and found["place"] in places
    ):
        return replace(
            mention, end=mention.start + found.end("place"), text=found["place"], type="LOC"
        )
    if mention.type == "LOC" and mention.text not in places:
        for stray in _STRAY:
            stem = mention.text.removesuffix(stray)
            if stem != mention.text and stem in places:
                return replace(mention, end=mention.start + len(stem), text=stem)
    return mention
