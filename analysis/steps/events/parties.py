"""Names that no mention holds but the words around them show: of unlisted companies, in
ratings, in lists of shares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.events.triggers import Place

PRICED = frozenset(
    {"ORG", "INDEX", "SECURITY", "PRODUCT"}
)  # types of mentions that have a price
_RATED = re.compile(
    r"(?:了|对)?(?P<name>(?![其该对将等多]|现在|目前|今日|公司|继续|维持)"
    r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z .·&\-]{1,12}?)"
    r"(?:[（(][0-9A-Za-z.\-:]{3,12}[)）])?"
    r"(?:主体|信用|长期|债项|股票|公司债|A股|H股|港股|债券|发行人|的|及|等|企业|投资|本币|外币){0,4}"
)
# Agencies and brokers whose ratings make news: they rate, and are rated only inside a trigger
# (下调高盛评级).
_RATER = re.compile(
    r"^(?:穆迪|标普|标准普尔|惠誉|大公|大公国际|鹏元|联合资信|联合评级|中诚信|中诚信国际|新世纪|东方金诚|中债资信|花旗|高盛|瑞信|"
    r"瑞士信贷|瑞银|大摩|小摩|摩根士丹利|摩根大通|里昂|大和|野村|德银|德意志银行|巴克莱|汇丰|汇丰银行|汇丰环球研究|美银|美银证券|"
    r"美林|美银美林|杰富瑞|富瑞|中金|中金公司|法巴|法兴|法国兴业银行|麦格理|星展|交银国际|招银国际|建银国际|大华继显|伯恩斯坦|"
    r"韦德布什|加拿大皇家银行|蒙特利尔银行|富国银行|富国|国君|海通国际|第一上海|辉立|[\u4e00-\u9fff]{2,6}证券|"
    r"[\u4e00-\u9fff]{2}建投|[\u4e00-\u9fff]{2}国际|DBS|RBC|BMO|Cowen|Piper.*|Wedbush|Baird|Jefferies|Stifel|Evercore.*|"
    r"Oppenheimer|Needham|Truist|KeyBanc.*|Canaccord.*|Argus|Raymond James|Lazard|Benchmark|Susquehanna|Pivotal.*|HSBC|"
    r"UBS|CLSA)$"
)
MOVING = 60  # characters before a move of prices that may list names
_LISTED = re.compile(r"[、和及]")
_MOVING = re.compile(
    r"\s{0,3}(?P<name>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·&\-. ]{1,19}?)"
    r"(?P<code>\s?[（(][A-Za-z0-9.:]{2,12}[)）])?"
    r"(?:股价|港股|美股|今日|今天|昨日|盘[中前后初]|午后|午前|早盘|尾盘|开盘|收盘|一度|目前|现|均|齐|则|也|都|等|分别|直线|短线|"
    r"大幅|集体|纷纷|逆势|快速|续|股|再度|再次|高开|低开|日内|涨幅|跌幅){0,4}\s{0,3}"
)
_SHARES = re.compile(
    r"[美港]股|概念股|板块|股(?:集体|普|盘|午|早|开|大|走|全线|多数)"
)  # a list of shares, not of goods
_NO_NAME = re.compile(
    r"板块|概念|指数?|中概|^之前|^港股|大$|热门|普遍|多数|随后|早盘|[盘收持累继转屡续现]$|所有|类|年|来|沥青|棕榈|焦|纸浆|硅|纯碱|"
    r"化工|PVC|塑料|^PP$|^郑|^沪|LU|EB|螺纹|钨|铜|红枣|[额量价率费]|期货|个股|股$|市场|主力|合约|现货|原油|黄金|白银|油$|币|美元|"
    r"收益率|基金|^[该本]?公司|该|其|两市|三市|债|日|ETF|行业|多[只股]|产业|分[时钟]|[0-9]|主题|龙头|最高|最低|涨|跌|升|降|此前|"
    r"截至|报|由于|因|以及|成份|领|跟|欧元|英镑|白糖|铁矿|豆|棉|[金银铜铝锌铅镍锡]$|新高|新低|幅度|价格|开始|一字|连续"
)
SPOKEN = 40  # characters before a trigger in which a name that is no mention is looked for
_SPOKEN = re.compile(
    r"(?:(?<=[，,。；：:、“”\"#（(）)\s\u3000的对将由和与及])|(?<=关于)|^)"
    r"(?P<name>(?!公司|平台|涉嫌|项目|该|其|这|那|此|被|以|因|对|在|于|从|有|多|某|各|本|我|你|他|她|据|依法|犯罪|警方|公安|部分|"
    r"很多|一些|关于|实际|法定|全国|相关)[\u4e00-\u9fffA-Za-z0-9]{1,12}?(?:公司|集团|金融|财富|理财|银行|科技|投资|贷|宝|网)?)"
    r"(?:[”\"]|APP|平台|公司)?"
    r"(?=涉嫌|因涉嫌|被|遭|非法|从事|案|传销|[”\"]|平台|在经营|实控人|实际控制人|法定代表人|法人|董事长|老板|创始人|高管|控股股东)"
)


def rates(mention: Mention) -> bool:
    """Say whether a name is an agency or a broker that rates others."""
    return _rates(mention.text)


@lru_cache(maxsize=4096)
def _rates(name: str) -> bool:
    """Say whether a name is such a one; the same names come again and again."""
    return _RATER.match(name) is not None


def moving(text: str, place: Place, pool: Sequence[Mention]) -> list[Mention]:
    """Return the names right before a move of prices that are no mentions
    (前线某某、某某控股跌超9%), in order.
    """
    first = max(place.left, place.start - MOVING)
    taken = [(m.start, m.end) for m in pool if m.type in PRICED and m.end > first]
    shares = _SHARES.search(text, max(0, place.start - 3 * MOVING), place.start) is not None
    found: list[Mention] = []
    last = place.start
    for cut in [*reversed([*_LISTED.finditer(text, first, place.start)]), None]:
        begin = cut.end() if cut else first
        name = _MOVING.fullmatch(text, begin, last)
        span = name.span("name") if name else (begin, last)
        if any(s < span[1] and span[0] < e for s, e in taken):
            last = cut.start() if cut else first
            continue
        if name is None or _NO_NAME.search(name["name"]) or not (name["code"] or shares):
            break
        found.append(Mention(*span, name["name"], "ORG", score=0.5, how="rule"))
        last = cut.start() if cut else first
    return found[::-1]


def rated(text: str, first: int, last: int) -> Mention | None:
    """Return the name between the two words of a rating's trigger (下调[某某控股]主体评级)."""
    gap = _RATED.fullmatch(text, first, last)
    if gap is None:
        return None
    return Mention(gap.start("name"), gap.end("name"), gap["name"], "ORG", how="rule")


def spoken(text: str, place: Place) -> Mention | None:
    """Return the last name before the trigger that its words show (某某公司, “某某”平台, 某某涉嫌)."""
    found = None
    for match in _SPOKEN.finditer(
        text, max(place.sentence.start, place.start - SPOKEN), place.end
    ):
        found = match
    if found is None:
        return None
    return Mention(
        found.start("name"), found.end("name"), found["name"], "ORG", score=0.5, how="rule"
    )
