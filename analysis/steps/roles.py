"""Who an event concerns, and its other roles: counterpart, authority, amount, date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.lexicons.cues import EventType
from analysis.linear import Linear
from analysis.records import Argument, Findings, Mention, Sentence
from analysis.steps.clauses import observer, together

AMOUNT_KINDS = frozenset({"money", "shares", "percent", "per_share"})
ACTORS = {
    "company": frozenset({"ORG"}),
    "person": frozenset({"ORG"}),  # a person where no organisation stands by
    "issuer": frozenset({"ORG", "LOC", "PRODUCT"}),
    "market": frozenset({"ORG", "INDEX", "SECURITY", "PRODUCT"}),
    "economy": frozenset({"LOC", "ORG"}),
    "place": frozenset({"ORG", "LOC"}),
}
FREE = frozenset({"market", "economy", "place"})  # kinds that take the nearest name before and may be without
PARTNERED = frozenset({"ma", "contract", "financing"})  # families whose second company is `whom`
PERSONAL = frozenset({"management"})  # families whose `whom` is the person
NEAR = 4  # names each side of the trigger that are weighed
DISTANCES = (0, 2, 5, 9, 15, 25, 45)
_SHARE_CODE = re.compile(r"[（(][0-9]{5,6}(?:\.[A-Z]{2})?[)）]")  # what bears one is a company, whatever the tagger says
_CODE = re.compile(r"\s?[（(][0-9A-Za-z.\-:]{3,12}[)）]")
_RATED = re.compile(
    r"(?:了|对)?(?P<name>(?![其该对将等多]|现在|目前|今日|公司|继续|维持)[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z .·&\-]{1,12}?)"
    r"(?:[（(][0-9A-Za-z.\-:]{3,12}[)）])?(?:主体|信用|长期|债项|股票|公司债|A股|H股|港股|债券|发行人|的|及|等|企业|投资|本币|外币){0,4}"
)
# Agencies and brokers whose ratings make news: they rate, and are rated themselves only inside a trigger (下调高盛评级).
_RATER = re.compile(
    r"^(?:穆迪|标普|标准普尔|惠誉|大公|大公国际|鹏元|联合资信|联合评级|中诚信|中诚信国际|新世纪|东方金诚|中债资信|花旗|高盛|瑞信|瑞士信贷|瑞银|大摩|"
    r"小摩|摩根士丹利|摩根大通|里昂|大和|野村|德银|德意志银行|巴克莱|汇丰|汇丰银行|汇丰环球研究|美银|美银证券|美林|美银美林|杰富瑞|富瑞|中金|中金公司|法巴|"
    r"法兴|法国兴业银行|麦格理|星展|交银国际|招银国际|建银国际|大华继显|伯恩斯坦|韦德布什|加拿大皇家银行|蒙特利尔银行|富国银行|富国|国君|海通国际|"
    r"第一上海|辉立|[\u4e00-\u9fff]{2,6}证券|[\u4e00-\u9fff]{2}建投|[\u4e00-\u9fff]{2}国际|DBS|RBC|BMO|Cowen|Piper.*|Wedbush|Baird|Jefferies|Stifel|"
    r"Evercore.*|Oppenheimer|Needham|Truist|KeyBanc.*|Canaccord.*|Argus|Raymond James|Lazard|Benchmark|Susquehanna|Pivotal.*|HSBC|UBS|CLSA)$"
)
MOVING = 60  # characters before a move of prices that may list names
_LISTED = re.compile(r"[、和及]")
_MOVING = re.compile(
    r"\s*(?P<name>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·&\-. ]{1,19}?)(?P<code>\s?[（(][A-Za-z0-9.:]{2,12}[)）])?"
    r"(?:股价|港股|美股|今日|今天|昨日|盘[中前后初]|午后|午前|早盘|尾盘|开盘|收盘|一度|目前|现|均|齐|则|也|都|等|分别|直线|短线|大幅|集体|纷纷|逆势|快速|续|股|再度|再次|高开|低开|日内|涨幅|跌幅)*\s*"
)
_SHARES = re.compile(r"[美港]股|概念股|板块|股(?:集体|普|盘|午|早|开|大|走|全线|多数)")  # a list of shares, not of goods
_NO_NAME = re.compile(
    r"板块|概念|指数?|中概|^之前|^港股|大$|热门|普遍|多数|随后|早盘|[盘收持累继转屡续现]$|所有|类|年|来|沥青|棕榈|焦|纸浆|硅|纯碱|化工|PVC|塑料|^PP$|^郑|^沪|LU|EB|螺纹|钨|铜|红枣|"
    r"[额量价率费]|期货|个股|股$|市场|主力|合约|现货|原油|黄金|白银|油$|币|美元|收益率|基金|^[该本]?公司|该|其|两市|三市|债|日|ETF|行业|多[只股]|产业|分[时钟]|"
    r"[0-9]|主题|龙头|最高|最低|涨|跌|升|降|其中|此前|截至|报|由于|因|以及|成份|领|跟|欧元|英镑|白糖|铁矿|豆|棉|[金银铜铝锌铅镍锡]$|新高|新低|幅度|价格|开始|一字|连续"
)
SPOKEN = 40  # characters before a trigger in which a name that is no mention is looked for
_SPOKEN = re.compile(
    r"(?:(?<=[，,。；：:、“”\"#（(）)\s\u3000的对将由和与及])|(?<=关于)|^)(?P<name>(?!公司|平台|涉嫌|项目|该|其|这|那|此|被|以|因|对|在|于|从|有|多|某|各|本|我|你|他|她|据|依法|"
    r"犯罪|警方|公安|部分|很多|一些|关于|实际|法定|全国|相关)[\u4e00-\u9fffA-Za-z0-9]{1,12}?(?:公司|集团|金融|财富|理财|银行|科技|投资|贷|宝|网)?)"
    r"(?:[”\"]|APP|平台|公司)?(?=涉嫌|因涉嫌|被|遭|非法|从事|案|传销|[”\"]|平台|在经营|实控人|实际控制人|法定代表人|法人|董事长|老板|创始人|高管|控股股东)"
)
_LINK = re.compile(r"[被遭获向为与和对因将拟的:： ]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a trigger stands: its span, its clause, its sentence."""

    start: int
    end: int
    left: int
    right: int
    sentence: Sentence


def candidates(findings: Findings, mentions: Sequence[Mention], place: Place, who: str) -> list[Mention]:
    """Return the names of the sentence that can be who, the NEAR nearest each side; `mentions` are the sentence's."""
    text = findings.document.text
    able = [m for m in mentions if m.type in ACTORS[who] or _SHARE_CODE.match(text, m.end)]
    if who in FREE:
        kept = [m for m in able if who == "economy" or not observer(m)]
        return [m for m in kept if m.end <= place.start][-1:]
    able = [m for m in able if not observer(m)] or [m for m in able if m.tickers and observer(m) == "exchange"]
    if who == "issuer":
        able = [m for m in able if not _RATER.search(m.text)]
    if who == "person" and not able:
        able = [m for m in mentions if m.type == "PER"]
    before = [m for m in able if m.start < place.start]
    return before[-NEAR:] + [m for m in able if m.start >= place.start][:NEAR]


def moving(text: str, place: Place, pool: Sequence[Mention]) -> list[Mention]:
    """Return the names right before a move of prices that are no mentions (前线某某、某某控股跌超9%), in order."""
    first = max(place.left, place.start - MOVING)
    taken = [(m.start, m.end) for m in pool if m.type in ACTORS["market"] and m.end > first]
    shares = _SHARES.search(text, max(0, place.start - 3 * MOVING), place.start) is not None
    found: list[Mention] = []
    last = place.start
    for cut in [*_LISTED.finditer(text, first, place.start)][::-1] + [None]:
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
    """Return what stands between the two words of a rating's trigger (下调[某某控股]主体评级), where no name was found."""
    gap = _RATED.fullmatch(text, first, last)
    if gap is None:
        return None
    return Mention(gap.start("name"), gap.end("name"), gap["name"], "ORG", how="rule")


def spoken(text: str, place: Place) -> Mention | None:
    """Return the last name before the trigger that its words show (某某公司, “某某”平台, 某某涉嫌), where no mention is."""
    found = None
    for match in _SPOKEN.finditer(text, max(place.sentence.start, place.start - SPOKEN), place.end):
        found = match
    if found is None:
        return None
    return Mention(found.start("name"), found.end("name"), found["name"], "ORG", score=0.5, how="rule")


def who_features(text: str, mention: Mention, order: int, place: Place, kind: EventType) -> Iterator[str]:
    """Yield the clues that a name is who an event of a kind concerns; `order` counts names from the trigger."""
    start, end = mention.start, mention.end
    code = _CODE.match(text, end)
    after = code.end() if code else end
    if start >= place.end:
        side, gap = ("a" if start < place.right else "A"), text[place.end : start]
    elif start >= place.start:
        side, gap = "i", ""
    else:
        side, gap = ("b" if start >= place.left else "B"), text[after : place.start]
    distance = sum(len(gap) > d for d in DISTANCES)
    yield f"s:{side}"
    yield f"s:{side}|{kind.family}"
    yield f"s:{side}|{kind.name}"
    yield f"d:{side}{distance}"
    yield f"o:{side}{order}"
    yield f"o:{side}{order}|{kind.name}"
    yield f"t:{mention.type}|{kind.name}"
    yield f"t:{mention.type}{side}"
    yield f"l:{bool(mention.tickers)}{side}"
    yield f"c:{bool(code)}{side}"
    yield f"n:{side}{text[after : after + 1]}"
    yield f"n:{side}{text[after : after + 2]}"
    yield f"p:{side}{text[start - 1 : start]}"
    yield f"f:{start == place.sentence.start}{side}"
    yield f"r:{mention.how == 'rule'}{side}"
    yield f"z:{len(mention.text) > 3}{side}"
    if gap:
        yield f"g:{side}{_CODE.search(gap) is not None}{' ' in gap.strip()}"
        yield from (f"w:{side}{found}" for found in set(_LINK.findall(gap)))


def ranked(pool: Sequence[Mention], place: Place) -> list[tuple[Mention, int]]:
    """Return the candidates with their order from the trigger: 0, 1 ... each side."""
    before = [m for m in pool if m.start < place.start]
    after = [m for m in pool if m.start >= place.start]
    return [(m, n) for n, m in enumerate(reversed(before))] + [(m, n) for n, m in enumerate(after)]


def choose(findings: Findings, place: Place, kind: EventType, pool: Sequence[Mention], model: Linear) -> Mention | None:
    """Return the name that the event concerns, the model's best."""
    if not pool:
        return None
    if len({m.entity_id or m.text for m in pool}) == 1:
        return nearest(pool, place)
    text = findings.document.text
    best, top = pool[0], float("-inf")
    for mention, order in ranked(pool, place):
        value = model.single(who_features(text, mention, order, place, kind))
        if value > top:
            best, top = mention, value
    return best


def arguments_of(findings: Findings, place: Place, kind: EventType, who: Mention | None, *, pool: Sequence[Mention]) -> list[Argument]:
    """Return who (and those it is listed with), whom, by, amount and date; `pool` are the sentence's mentions."""
    found = [argument("who", m) for m in concerned(findings.document.text, who, pool)]
    taken = {a.start for a in found}
    names = {a.entity_id for a in found if a.entity_id}
    others = [m for m in pool if m.start not in taken and m.entity_id not in names]
    organisations = [m for m in others if m.type == "ORG"]
    whom = None
    if kind.family in PARTNERED:
        whom = nearest([m for m in organisations if not observer(m)], place)
    elif kind.family in PERSONAL:
        whom = nearest([m for m in others if m.type == "PER"], place)
    by = nearest([m for m in organisations if observer(m) in ("authority", "exchange") or _RATER.search(m.text)], place)
    found += [argument(role, mention) for role, mention in (("whom", whom), ("by", by)) if mention]
    return found + measured(findings, place)


def concerned(text: str, who: Mention | None, pool: Sequence[Mention]) -> list[Mention]:
    """Return who and those listed with it, each entity once."""
    if who is None:
        return []
    if who not in pool:
        return [who]
    same_kind = [m for m in pool if m.type == who.type]
    listed = together(text, same_kind, same_kind.index(who))
    return list({m.entity_id or m.start: m for m in listed}.values())


def nearest(mentions: Sequence[Mention], place: Place) -> Mention | None:
    """Return the mention nearest to the trigger."""
    return min(mentions, key=lambda m: max(m.start - place.end, place.start - m.end, 0), default=None)


def measured(findings: Findings, place: Place) -> list[Argument]:
    """Return the amount nearest to the trigger's end and the first date of the sentence."""
    first, last = place.sentence.start, place.sentence.end
    amounts = [f for f in findings.figures if f.kind in AMOUNT_KINDS and first <= f.start < last]
    found = []
    if amounts:
        near = min(amounts, key=lambda f: abs(f.start - place.end))
        found.append(Argument("amount", near.text, near.start, near.end))
    date = next((d for d in findings.dates if first <= d.start < last), None)
    if date:
        found.append(Argument("date", date.text, date.start, date.end))
    return found


def argument(role: str, mention: Mention) -> Argument:
    """Return a mention in a role."""
    return Argument(role, mention.text, mention.start, mention.end, mention.entity_id)
