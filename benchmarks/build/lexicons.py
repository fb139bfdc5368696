# ruff: noqa: E501, SIM905, SIM115
"""Build the name tables: `python -m benchmarks.build.lexicons --facts ../shared/facts`.

Facts only: names, codes, places. Sources and licences stand in NOTICE.md. Writes
entities.tsv.gz (id, name, type, tickers, from when to when each was listed), names.tsv.gz (name,
type, entity ids, kind, ambiguous, from when to when it meant each) and former_codes.tsv into
analysis/lexicons/words. What the dates mean stands in `in_time`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jieba

from benchmarks.build import in_time
from sinanews.analysis.lexicons.word_lists import read_words, words_by_kind

OUT = Path("analysis/lexicons/words")
BAD_ALIASES = frozenset(
    (
        "比亚",
        "平安",
        "中国",
        "上海",
        "北京",
        "深圳",
        "证券",
        "银行",
        "保险",
        "中央",
        "国家",
        "纳斯达克",
        "道琼斯",
        "标普500",
        "恐慌指数",
        # Sorts of companies, which the facts hold as institutions or as translated names.
        "上市公司",
        "拟上市公司",
        "子公司",
        "目标公司",
        "服务公司",
        "蓝筹公司",
    )
)
PLACES_ONLY = frozenset(
    ("中国", "上海", "北京", "深圳")
)  # of these: bad as names of companies, good as places
STATES = re.compile(
    r"^(?:S?\*ST|SST|ST|PT|XD|XR|DR|NST|[NCGSU](?=[\u4e00-\u9fff]))+|[ABH]$|退市?$|^退市|-[USW]{1,3}$|-[A-Z]{1,3}$"
)
CUT = re.compile("ST|退|^(?:XD|XR|DR)")  # marks with which a name is shortened
# Parts of speech of jieba's dictionary that make a listed name an ordinary word too.
ORDINARY = (
    "n",
    "v",
    "vn",
    "a",
    "d",
    "l",
    "i",
    "nr",
    "ns",
    "m",
    "t",
    "s",
    "b",
    "z",
    "ad",
    "an",
    "j",
    "r",
    "f",
    "q",
)
PLAIN = ("n", "v", "vn", "a", "b", "d")
CHECKED = ("ok2026", "ok_en_match", "unverified", "delisted_or_renamed")
# a count of jieba's dictionary from which a word counts as ordinary, by hand on its listed
# names
COMMON = 8
LISTED_KINDS = ("short", "former", "alias", "full")
COMPANY_LIKE = re.compile(
    r"(?:银行|股份|科技|集团|证券|药业|汽车|电器|电气|航空|高速|石化|铜业|铝业|机场|发展|电信|移动|联通|资本|公司)$"
)
# Names that are in jieba's dictionary because of the company, or are counted among common words
# for what follows them (晶合集成|电路 is the same company).
CLEAR = frozenset(
    "五粮液 同花顺 比亚迪 云南白药 片仔癀 水井坊 全聚德 同仁堂 雅戈尔 贝因美 葛洲坝 外高桥 人民网 报喜鸟 七匹狼 澳柯玛 吉林敖东 "
    "爱仕达 恒瑞医药 苏泊尔 广联达 老凤祥 张小泉 两面针 中关村 天津港 青岛港 宁波港 广州港 盐田港 白云山 中青旅 "
    "晶合集成 鼎泰高科 中钨高新 杰华特 安阳钢铁 江阴银行 黄河旋风 深天地A".split()
)
# Institutions that news names by short forms: general knowledge, written by hand.
INSTITUTIONS = (
    "证监会 银监会 保监会 银保监会 国务院 发改委 国家发改委 央行 中国人民银行 人民银行 财政部 商务部 工信部 外交部 教育部 科技部 公安部 "
    "国资委 国家统计局 统计局 外汇局 国家外汇管理局 税务总局 海关总署 住建部 交通运输部 农业农村部 卫健委 国家卫健委 药监局 国家药监局 能源局 "
    "国家能源局 网信办 国家网信办 市场监管总局 国家市场监管总局 最高法 最高检 中纪委 全国人大 全国政协 国台办 港澳办 民政部 司法部 人社部 "
    "自然资源部 生态环境部 水利部 文旅部 应急管理部 审计署 国防部 银保监局 证监局 上交所 深交所 港交所 北交所 上海证券交易所 深圳证券交易所 "
    "香港联交所 联交所 纳斯达克交易所 纽交所 伦交所 中金所 上期所 大商所 郑商所 上海期货交易所 大连商品交易所 郑州商品交易所 中基协 中证协 "
    "中国证券业协会 中国结算 中登公司 股转公司 全国股转公司 美联储 欧洲央行 日本央行 英国央行 澳洲联储 加拿大央行 世界银行 世行 国际货币基金组织 "
    "世贸组织 联合国 欧盟 欧盟委员会 世卫组织 世界卫生组织 欧佩克 OPEC 北约 国际能源署 美国财政部 美国商务部 白宫 五角大楼 美国国会 众议院 参议院 "
    "FDA SEC 美国证监会 美国劳工部 高盛 摩根士丹利 摩根大通 花旗 美银 瑞银 瑞信 德意志银行 汇丰 渣打 巴克莱 野村 穆迪 标普 惠誉 贝莱德 "
    "新华社 人民日报 央视 央视新闻 央视财经 新华网 人民网 中新社 中国新闻网 环球网 环球时报 参考消息 第一财经 第一财经日报 新浪财经 新浪科技 新浪 "
    "每日经济新闻 证券时报 中国证券报 上海证券报 证券日报 21世纪经济报道 经济观察报 经济参考报 华尔街见闻 财联社 界面新闻 澎湃新闻 新京报 "
    "财新 财新网 路透社 路透 彭博 彭博社 华尔街日报 金融时报 纽约时报 CNBC BBC 中国基金报 证券时报网 格隆汇 智通财经 观察者网 北京商报 "
    "中汽协 乘联会 中国汽车工业协会 中指院 中原地产 克而瑞 易居研究院 世界黄金协会 中央政治局 中共中央 国务院常务会议 国务院办公厅 国务院金融委 "
    "金融委 银行间市场交易商协会 中国银行业协会 中国互联网金融协会 华为 字节跳动 滴滴 蚂蚁金服 蚂蚁集团 今日头条 抖音集团 大疆 富士康 OPPO vivo"
).split()
# Indices without a symbol of their own here.
INDEXES = (
    "MSCI中国指数",
    "A股指数",
    "沪深股指",
    "MSCI新兴市场指数",
    "MSCI中国A股指数",
    "申万一级行业指数",
)
# English names of American shares: the class behind them, what is no company's share, and words
# that are no part of the name.
US_TAIL = re.compile(
    r"(?: \([^)]*\)| CL[. ][A-Z]| CLASS [A-Z]| '[A-Z]'| [A-Z]| (?:SPN\.)?ADR.*| ADS.*| 1:\d+| SHS.*"
    r"| ORD.*|[ .]AMER(?:ICAN|\.) DEP.*| COMMON (?:STOCK|SHARES?|VOTING).*| REIT\.?)+$"
)
US_MARKET = re.compile(r" \((?:NAS|NYS|BTS)\)")  # inside a name
# Words as the list of New York shortens them.
US_SHORTENED = {
    "TECHS": "TECHNOLOGIES",
    "TECH": "TECHNOLOGY",
    "INTL": "INTERNATIONAL",
    "FINL": "FINANCIAL",
    "INDS": "INDUSTRIES",
    "PHARMS": "PHARMACEUTICALS",
    "SYS": "SYSTEMS",
    "SVS": "SERVICES",
    "RES": "RESOURCES",
    "PROPS": "PROPERTIES",
    "ENTM": "ENTERTAINMENT",
    "SLTN": "SOLUTIONS",
    "SFTW": "SOFTWARE",
    "PTNS": "PARTNERS",
    "COMMS": "COMMUNICATIONS",
}
NO_SHARE = re.compile(
    r"\b(?:ETF|ETN|FUND|TRUST|TST|WTS?|WARRANTS?|UNITS?|RTS?|RIGHTS|ACQUISITION|ACQ|NOTES?|PREF|PF|BOND|SPAC|INDEX|LEVERAGED|ISHARES|DAILY)\b|%"
)
LISTED = "="  # before a name of aliases.tsv that the lists have
US_WORDS = frozenset(words_by_kind("link_words.tsv")["form of an English name"])
# Foreign shares, whose home listing is meant, and those of firms in bankruptcy (Q), which had
# another ticker before.
OVER_THE_COUNTER = re.compile(r"[A-Z]{4}[FYQ]")
# More tickers that another firm took up after 2017, whose Chinese names of before the facts hold.
TAKEN_UP = frozenset(("B", "SI", "SYT", "NU"))
# American funds: in Chinese news the words mean a fund house or an index.
FUND = re.compile(r"(?:基金|ETF[-+]?|指数?)$")
# Names that the facts give to another, or to a ticker of before alone.
ANOTHERS = frozenset(
    (
        ("普洛斯", "PLD.US"),  # GLP, unlisted since 2018; Prologis is 安博
        ("新濠博亚娱乐", "MPEL.US"),  # MLCO.US since 2017
        ("航美传媒", "AMCN.US"),  # ANTE.US since 2019
    )
)
US_NAME = re.compile(r"[A-Z]{4,24}")
US_TICKER = re.compile(r"[A-Z]{1,4}")  # of the exchanges: longer ones are of other classes
AT_HOME = (".SH", ".SZ", ".BJ")
BOARDS = {
    "SH": "SH",
    "SZ": "SZ",
    "EM0": "SZ",
    "EM1": "SH",
}  # the facts' markets of indices that have a six-digit code
ORG_SUFFIX = re.compile(
    r"(?:公司|集团|银行|证券|基金|保险|信托|期货|大学|学院|医院|法院|委员会|协会|部|局|厅|署|社|报|网|所|院|中心|会|台|厂|行)$"
)


@dataclass
class Tables:
    """What is being built."""

    entities: dict[str, tuple[str, str, list[str]]] = field(default_factory=dict)
    names: dict[str, tuple[str, list[str], str, bool]] = field(default_factory=dict)
    by_ticker: dict[str, str] = field(default_factory=dict)
    by_full: dict[str, str] = field(default_factory=dict)
    english: dict[str, tuple[str, bool]] = field(default_factory=dict)  # entity id, ambiguous
    by_hand: frozenset[str] = frozenset()  # entities of aliases.tsv, which has their names
    apart: frozenset[frozenset[str]] = frozenset()  # pairs of tickers of different companies
    partners: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # ticker → all of its company

    def entity(self, key: str, name: str, kind: str, tickers: Iterable[str] = ()) -> str:
        """Add tickers to an entity, made where it is new; return its id."""
        held = self.entities.setdefault(key, (name, kind, []))
        for ticker in tickers:
            if ticker not in held[2]:
                held[2].append(ticker)
            self.by_ticker[ticker] = key
        return key

    def name(self, text: str, kind: str, key: str, how: str) -> None:
        """Let a name mean an entity; a first kind stays, several bearers make it ambiguous."""
        text = text.strip().replace(" ", "") if not text.isascii() else text.strip()
        if (
            len(text) < 2
            or text in (BAD_ALIASES - PLACES_ONLY if kind == "LOC" else BAD_ALIASES)
            or "\t" in text
        ):
            return
        held = self.names.get(text)
        if held is None:
            known = how in (
                "curated",
                "institution",
                "index",
            )  # written by hand: ambiguous ones are marked there
            self.names[text] = (kind, [key], how, not known and ordinary(text))
        elif key not in held[1] and kind == held[0] and how in ("short", "full", held[2]):
            held[1].append(key)


def ordinary(text: str) -> bool:
    """Say whether a name of a company is an ordinary word of jieba's dictionary as well, or
    very short.
    """
    if text.isascii():
        return len(text) < 3
    tag, often = TAGS.get(text, ("", 0))
    if not tag:
        return len(text) < 3
    return (
        tag in ORDINARY
        and often >= COMMON
        and text not in CLEAR
        and not COMPANY_LIKE.search(text)
    )


def all_common(text: str) -> bool:
    """Say whether a name is nothing but ordinary words in a row (临床+数据, 行业+协会)."""
    words = jieba.lcut(text)
    return len(words) > 1 and all(
        TAGS.get(w, ("", 0))[0] in PLAIN and len(w) > 1 for w in words
    )


def tags() -> dict[str, tuple[str, int]]:
    """Return jieba's parts of speech and counts."""
    with jieba.get_dict_file() as file:
        parts = (line.decode("utf-8").split() for line in file)
        return {p[0]: (p[2], int(p[1])) for p in parts if len(p) == 3}


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of facts."""
    opened = (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8")
    )
    with opened as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def plain(name: str) -> str:
    """Return a short name without its states and class letters."""
    return STATES.sub("", name.replace(" ", ""))


def curated(tables: Tables) -> None:
    """Add the hand-written aliases; their tickers make one entity."""
    for line in (OUT / "aliases.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "tickers")):
            continue
        tickers, name, aliases = line.split("\t")
        first = min(
            tickers.split("|"), key=lambda t: (t.endswith(".US"), t.endswith(".HK"))
        )  # A before HK before US
        own = name.startswith(LISTED)
        called_so = name.rstrip("?").lstrip(LISTED)
        key = tables.entity(key_of(first), called_so, "ORG", tickers.split("|"))
        names = () if own else (name,)
        for alias in (*names, *filter(None, aliases.split("|"))):
            tables.name(alias.rstrip("?"), "ORG", key, "curated")
            if alias.endswith("?") and alias.rstrip("?") in tables.names:
                kind, keys, how, _ = tables.names[alias.rstrip("?")]
                tables.names[alias.rstrip("?")] = (kind, keys, how, True)


def key_of(ticker: str) -> str:
    """Return the id of the entity of a ticker: cn:600519, hk:00700, us:BABA."""
    code, _, market = ticker.rpartition(".")
    return f"{'hk' if market == 'HK' else 'us' if market == 'US' else 'cn'}:{code}"


@dataclass
class Listing:
    """One listing as the facts have it."""

    ticker: str
    short: str
    full: str = ""
    former: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    gone: bool = False  # in Hong Kong's list of 2017 alone: a name that may have been given up
    late: bool = False  # not in the list of 2026: only where no other bears the name


def taken_over(row: dict[str, str]) -> bool:
    """Say whether a code of Hong Kong went from a mainland company (-H股, in the list of 2017) to
    one whose name has no two characters of that one's in a row and is no short form of it. The
    caller leaves out those with an A share: they changed their name.
    """
    before, name = row["full_name_2017"], row["short_name"]
    halves = (name[at : at + 2] for at in range(len(name) - 1))
    alike = within(name, before) or any(half in before for half in halves)
    return before.endswith("-H股") and not alike


def listings(facts: Path, paired: Collection[str], dated: in_time.Dated) -> Iterator[Listing]:
    """Yield the shares of A, HK and US markets, those listed today first in each; `paired` are the
    tickers of companies with several.
    """
    rows = sorted(
        read(facts / "securities/a_share.tsv"),
        key=lambda r: (r["status"] != "listed", r["list_date"] or ""),
    )
    for row in rows:
        aliases = tuple(a for a in parts(row["aliases"]) if len(a) > 2)
        ticker = f"{row['code']}.{row['exchange']}"
        yield Listing(
            ticker,
            row["short_name"],
            row["full_name"] or "",
            parts(row["former_names"]),
            aliases,
        )
    for row in read(facts / "securities/hk_share.tsv"):
        ticker = f"{row['code']}.HK"
        if row["code"].isdigit() and not row["code"].startswith(
            ("043", "8")
        ):  # 043xx: US shares on trial in Hong Kong
            if ticker in dated.codes_taken_since:
                continue
            anothers = ticker not in paired and taken_over(row)
            anothers = anothers or ticker in dated.codes_taken_over
            yield Listing(
                f"{row['code']}.HK",
                row["short_name"],
                "" if anothers else row["full_name_2017"],
                () if anothers else parts(row["former_name_2017"]),
                gone=row["status"] == "not_in_2026_list",
            )
    yield from (Listing(ticker, name) for ticker, name in dated.newly_in_hong_kong)
    anothers_today = TAKEN_UP | dated.taken_up
    us = [
        r
        for r in read(facts / "securities/us_stock.tsv")
        if r["zh_name"]
        and not r["ticker"].startswith(".")
        and r["ticker"] not in anothers_today
        and not FUND.search(r["zh_name"])
    ]
    for row in sorted(
        us, key=lambda r: CHECKED.index(r["zh_check"]) if r["zh_check"] in CHECKED else 9
    ):
        if row["zh_check"] in CHECKED[:2] or (
            row["zh_check"] in CHECKED and len(row["zh_name"]) > 2
        ):
            yield Listing(
                f"{row['ticker']}.US",
                row["zh_name"],
                aliases=parts(row["zh_aliases"]),
                late=row["zh_check"] in CHECKED[2:],
            )


def parts(cell: str | None) -> tuple[str, ...]:
    """Return the parts of a cell."""
    return tuple(filter(None, (cell or "").split("|")))


def shares(tables: Tables, facts: Path, dated: in_time.Dated) -> None:
    """Add all listings: every short name before any full, former or other name, so that today's
    bearers come first.
    """
    every = listings(facts, tables.partners, dated)
    shares = (x for x in every if x.ticker not in dated.counters)
    held = [(x, key) for x in shares if (key := company(tables, x))]
    for x, key in held:
        full = x.full.removesuffix("-H股")
        if full:
            for form in sorted(
                {
                    full,
                    full.replace("(", "（").replace(")", "）"),
                    re.sub(r"[()（）]", "", full),
                }
            ):
                tables.name(form, "ORG", key, "full")
    for x, key in held:
        if not x.ticker.startswith(("200", "900")):
            for old in x.former:
                named(tables, old, key, "former")
    for x, key in held:
        for alias in (
            *x.aliases,
            re.sub(r"(?:股份)?有限(?:责任)?公司$|股份公司$", "", x.full.removesuffix("-H股")),
        ):
            if len(alias) > 2:
                tables.name(alias, "ORG", key, "alias")


def former_names(tables: Tables, dated: in_time.Dated) -> None:
    """Add the dated names that no other list has: of all who bore one, each in its time."""
    for text, ticker in dated.others:
        key = tables.by_ticker.get(ticker)
        if key is None and ticker.endswith(".US"):
            key = tables.entity(key_of(ticker), text, "ORG", (ticker,))
        strict = dated.names.get((text, ticker), "").endswith("!")
        short = len(text) <= in_time.SHORTEST and not (strict or in_time.is_leaving(text))
        if key is None or short or (text, ticker) in dated.no_names:
            continue
        held = tables.names.get(text)
        if held is None:
            tables.name(text, "ORG", key, "former")
        elif (
            held[0] == "ORG"
            and key not in held[1]
            and all(
                (text, t) in dated.names for k in held[1] for t in tables.entities[k][2][:1]
            )
        ):
            held[1].append(key)


def english(tables: Tables, facts: Path) -> None:
    """Add the English names of American shares, in capitals and without blanks (that is how
    names in Latin letters are looked up). One word is an ordinary word as well; a name of two
    companies means none.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in read(facts / "securities/us_stock.tsv"):
        words = english_words(row)
        name = "".join(words)
        if not US_NAME.fullmatch(name) or name in tables.names:
            continue
        ticker = f"{row['ticker']}.US"
        bearer = tables.by_ticker.get(ticker)
        if bearer is None:
            bearer = tables.entity(key_of(ticker), " ".join(words).title(), "ORG", (ticker,))
        if bearer:
            bearers[name].add(bearer)
            tables.english[name] = (bearer, len(words) == 1)
    for name in [name for name, keys in bearers.items() if len(keys) > 1]:
        del tables.english[name]


def renamed_abroad(tables: Tables, renamed: Iterable[tuple[str, str]]) -> None:
    """Add the new tickers of companies that changed theirs in New York."""
    for before, ticker in renamed:
        also_called(tables, before, ticker)


def called_before(tables: Tables, renamed: Iterable[tuple[str, str]]) -> None:
    """Add the tickers of before of companies that the lists have under their new ones."""
    for before, ticker in renamed:
        also_called(tables, ticker, before)


def also_called(tables: Tables, known: str, ticker: str) -> None:
    """Add a ticker that no list has to the company of a known one."""
    key = tables.by_ticker.get(known)
    if key and ticker not in tables.by_ticker:
        name, kind, _ = tables.entities[key]
        tables.entity(key, name, kind, (ticker,))


def english_words(row: dict[str, str]) -> list[str]:
    """Return the words of a share's English name, in capitals, without the class of the share
    and the form of the company; none where it is no company's share on an exchange.
    """
    name = row["english_name"] or ""
    if row["status"] != "listed" or NO_SHARE.search(name.upper()) or "(OTC)" in name:
        return []
    if OVER_THE_COUNTER.fullmatch(row["ticker"]) or not US_TICKER.fullmatch(row["ticker"]):
        return []
    bare = US_TAIL.sub("", US_MARKET.sub("", name.upper()))
    words = [word.strip(".") for word in re.split(r"[ ,]+", bare)]
    return [US_SHORTENED.get(word, word) for word in words if word and word not in US_WORDS]


def company(tables: Tables, x: Listing) -> str | None:
    """Add one listing: to the entity of its ticker, of its full name or of its short name, else
    a new one.
    """
    base = plain(x.short)
    if not base:
        return None
    known = tables.names.get(base)
    if known and x.late:
        return None
    twin = (
        known[1][0]
        if known and known[0] == "ORG" and len(base) > 2 and not x.ticker.startswith("43")
        else None
    )
    if twin and any(
        t[-3:] == x.ticker[-3:] or {t[-3:], x.ticker[-3:]} <= set(AT_HOME)
        for t in tables.entities[twin][2]
    ):
        twin = None
    if twin and any(
        frozenset((t, x.ticker)) in tables.apart for t in tables.entities[twin][2]
    ):
        twin = None
    full = x.full.removesuffix("-H股")
    same = tables.by_full.get(full)
    held = (tables.by_ticker.get(t) for t in (x.ticker, *tables.partners.get(x.ticker, ())))
    key = next(filter(None, held), None) or same or twin or key_of(x.ticker)
    tables.entity(key, called(x, base), "ORG", (x.ticker,))
    if full:
        tables.by_full.setdefault(full, key)
    if x.ticker.startswith(("200", "900")):
        tables.name(
            x.short, "ORG", key, "short"
        )  # B shares: the base is the name of the A share
    elif not (x.gone and key in tables.by_hand and base != tables.entities[key][0]):
        named(tables, x.short, key, "short")
        if (
            x.ticker.endswith(".US")
            and all_common(base)
            and tables.names.get(base, ("", [], "", False))[1] == [key]
        ):
            kind, keys, how, _ = tables.names[base]
            tables.names[base] = (kind, keys, how, how != "curated")
    return key


def called(x: Listing, base: str) -> str:
    """Return the name of a company: under risk warning and on the day of a dividend the exchange
    shortens it (北信源: *ST信源), the older one is whole.
    """
    if not CUT.search(x.short):
        return base
    whole = [
        name for name in map(plain, x.former) if len(name) > len(base) and within(base, name)
    ]
    return whole[-1] if whole else base


def within(short: str, name: str) -> bool:
    """Say whether the characters of a short form stand in a name in this order."""
    left = iter(name)
    return all(char in left for char in short)


def named(tables: Tables, name: str, key: str, how: str) -> None:
    """Add a short name as it stands, its base where that is long enough to be told from a word,
    and its ST forms.
    """
    base = plain(name)
    forms = {name, base} if len(base) > 2 or base == name else {name}
    if "ST" in name or "退" in name:
        forms |= {f"ST{base}", f"*ST{base}"}
    for form in sorted(forms):
        if how == "short" or len(form) > 2:
            tables.name(form, "ORG", key, how)


def indices(tables: Tables, facts: Path) -> None:
    """Add the indices: those written by hand, then the lists of Shanghai and Shenzhen by code."""
    for line in (OUT / "indices.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "ticker\t")):
            ticker, name, aliases = line.split("\t")
            key = tables.entity(f"index:{ticker}", name, "INDEX", (ticker,))
            for alias in (name, *filter(None, aliases.split("|"))):
                tables.name(alias, "INDEX", key, "index")
    for row in read(facts / "securities/index.tsv"):
        board, name = BOARDS.get(row["market"]), re.sub(r"[(（].*$", "", row["name"])
        if board and name not in tables.names and name.endswith(("指数", "综指", "成指")):
            ticker = f"{row['code']}.{board}"
            tables.name(
                name,
                "INDEX",
                tables.entity(f"index:{ticker}", name, "INDEX", (ticker,)),
                "index",
            )
    for name in INDEXES:
        tables.name(name, "INDEX", tables.entity(f"index:{name}", name, "INDEX"), "index")


def others(tables: Tables, facts: Path) -> None:
    """Add institutions, media, universities, places and indices."""
    for name in INSTITUTIONS:
        tables.name(name, "ORG", tables.entity(f"org:{name}", name, "ORG"), "institution")
    for path, column in (
        ("institutions_laosheng.tsv", "name"),
        ("universities_2026.tsv", "name"),
    ):
        for row in read(facts / "institutions" / path):
            name = row[column].strip()
            if (
                3 <= len(name) <= 16
                and "的" not in name
                and not all_common(name)
                and ORG_SUFFIX.search(name)
                and not re.search(r"[0-9家级类·：（]", name)
            ):
                tables.name(
                    name, "ORG", tables.entity(f"org:{name}", name, "ORG"), "institution"
                )
    schools = {
        row["name"].strip() for row in read(facts / "institutions/universities_2026.tsv")
    }
    for row in read(facts / "institutions/hanlp_orgs.tsv"):
        name = row["word"]
        if any(
            name[size:] in schools for size in (2, 3)
        ):  # a place before a whole name (上海复旦大学)
            continue
        if (
            4 <= len(name) <= 14
            and "的" not in name
            and not all_common(name)
            and ORG_SUFFIX.search(name)
            and name.removesuffix("公司") not in tables.names
        ):
            tables.name(name, "ORG", tables.entity(f"org:{name}", name, "ORG"), "institution")
    for row in read(facts / "places/admin_divisions_2026.tsv"):
        for name in filter(None, (row["province"], row["city"], row["county"])):
            place(tables, name)
    for row in read(facts / "places/countries.tsv"):
        tables.name(
            row["zh"], "LOC", tables.entity(f"loc:{row['zh']}", row["zh"], "LOC"), "place"
        )
    for name, _ in read_words("world_places.tsv", ("name", "region")):
        tables.name(name, "LOC", tables.entity(f"loc:{name}", name, "LOC"), "place")


def place(tables: Tables, name: str) -> None:
    """Add a place with and without its suffix."""
    key = tables.entity(f"loc:{name}", name, "LOC")
    tables.name(name, "LOC", key, "place")
    short = re.sub(
        r"(?:特别行政区|[\u4e00-\u9fff]{1,3}族自治[区州县]|自治区|省|市|县|(?<![新地])区)$",
        "",
        name,
    )
    if len(short) > 1:
        tables.name(short, "LOC", key, "place")


def write(name: str, head: str, rows: Iterable[Iterable[str]]) -> None:
    """Write a table, sorted, without a time stamp: the same facts give the same bytes."""
    lines = [head, *sorted("\t".join(row) for row in rows)]
    data = gzip.compress("\n".join(lines).encode("utf-8") + b"\n", mtime=0)
    (OUT / name).write_bytes(data)
    print(f"{name}: {len(lines) - 1} rows, {len(data) / 1e6:.2f} MB")


jieba.initialize()
TAGS = tags()


def in_their_time(tables: Tables, dated: in_time.Dated) -> None:
    """Take names off those who never bore them; those used as ordinary words are ambiguous."""
    no_names = dated.no_names | ANOTHERS
    for text, (kind, keys, how, ambiguous) in list(tables.names.items()):
        tickers = {key: tables.entities[key][2] for key in keys}
        left = [key for key in keys if not any((text, t) in no_names for t in tickers[key])]
        if keys and not left:
            del tables.names[text]
            continue
        doubtful = any((text, t) in dated.doubtful for key in left for t in tickers[key])
        is_word = text in dated.ordinary and text not in CLEAR
        common = kind == "ORG" and (is_word or doubtful)
        tables.names[text] = (kind, left, how, ambiguous or common)


def listed_cell(tickers: Iterable[str], dated: in_time.Dated) -> str:
    """Return the periods of an entity's tickers; empty where none has one."""
    held = list(tickers)
    at_home = any(ticker.endswith(AT_HOME) for ticker in held)
    sooner = dated.left_before_home if at_home else {}
    found = [sooner.get(ticker) or dated.listed.get(ticker, "") for ticker in held]
    return "|".join(found) if any(found) else ""


def meant_cell(tables: Tables, text: str, keys: Iterable[str], dated: in_time.Dated) -> str:
    """Return the periods in which a name meant each of its bearers; empty where none has one."""
    found = []
    for key in keys:
        held = (dated.names.get((text, ticker), "") for ticker in tables.entities[key][2])
        found.append(next(filter(None, held), ""))
    return "|".join(found) if any(found) else ""


def write_former_codes(dated: in_time.Dated) -> None:
    """Write the tickers of before with today's (Beijing's 43, 83 and 87 became 920)."""
    lines = ["# former ticker of a company, its ticker today; from facts/intime/listings.tsv"]
    lines += ["former\tticker", *("\t".join(p) for p in sorted(dated.former_codes.items()))]
    (OUT / "former_codes.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Build both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True)
    facts = parser.parse_args().facts
    dated = in_time.load(facts / "intime")
    tables = Tables(
        apart=frozenset(frozenset(pair) for pair in dated.apart),
        partners={ticker: group for group in dated.groups for ticker in group},
    )
    curated(tables)
    tables.by_hand = frozenset(tables.entities)
    shares(tables, facts, dated)
    former_names(tables, dated)
    renamed_abroad(tables, dated.renamed)
    english(tables, facts)
    renamed_abroad(tables, dated.renamed)
    called_before(tables, dated.renamed)
    indices(tables, facts)
    others(tables, facts)
    in_their_time(tables, dated)
    used = {key for _, keys, _, _ in tables.names.values() for key in keys}
    used |= {key for key, _ in tables.english.values()}
    head = "# built by benchmarks/build/lexicons.py from facts as of 2026-10 (securities), 2026 (places); see NOTICE.md"
    entities = (
        (k, n, t, "|".join(c), listed_cell(c, dated))
        for k, (n, t, c) in tables.entities.items()
        if k in used or c
    )
    write("entities.tsv.gz", head, entities)
    names = (
        (
            n,
            t,
            "|".join(k),
            h,
            "1"
            if a or (len(k) > 1 and not in_time.apart(meant_cell(tables, n, k, dated)))
            else "0",
            meant_cell(tables, n, k, dated),
        )
        for n, (t, k, h, a) in tables.names.items()
    )
    write_former_codes(dated)
    write("names.tsv.gz", head, names)
    english_rows = ((n, k, "1" if a else "0") for n, (k, a) in tables.english.items())
    write("english_names.tsv.gz", head, english_rows)


if __name__ == "__main__":
    main()
