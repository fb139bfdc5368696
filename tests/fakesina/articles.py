"""Articles by seed: the same (seed, newest) gives the same articles, texts and ids. All texts
are made here.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

COMPANIES = (  # name, A share, HK, US
    ("贵州茅台", "sh600519", "", ""),
    ("宁德时代", "sz300750", "03750", ""),
    ("中信证券", "sh600030", "06030", ""),
    ("比亚迪", "sz002594", "01211", ""),
    ("招商银行", "sh600036", "03968", ""),
    ("中国平安", "sh601318", "02318", ""),
    ("腾讯控股", "", "00700", ""),
    ("阿里巴巴", "", "09988", "BABA"),
    ("美团", "", "03690", ""),
    ("小米集团", "", "01810", ""),
    ("苹果", "", "", "AAPL"),
    ("特斯拉", "", "", "TSLA"),
    ("长江电力", "sh600900", "", ""),
    ("万科A", "sz000002", "02202", ""),
    ("隆基绿能", "sh601012", "", ""),
    ("紫金矿业", "sh601899", "02899", ""),
)
SOURCES = ("样例证券报", "样例日报", "样例财经周刊", "样例快讯社", "样例经济观察")
EDITORS = ("王小样", "李样本", "赵试文", "孙例证")
VERBS = (
    "发布三季报",
    "宣布回购股份",
    "拟投资新项目",
    "与地方政府签约",
    "调整产品价格",
    "回应市场传闻",
)
OUTLOOKS = (
    "海外订单",
    "库存水平",
    "原料价格",
    "渠道改革",
    "研发投入",
    "分红安排",
    "产能利用率",
)
KINDS = (  # of 20 articles in a row
    *(("finance",) * 11),
    *("news", "news", "mobile", "tech", "tech", "legacy", "legacy", "legacy", "column"),
)
FLASH_TAGS = (
    *(
        ("10", "A股"),
        ("1", "宏观"),
        ("110", "产业"),
        ("3", "公司"),
        ("4", "数据"),
        ("5", "市场"),
    ),
    *(("102", "国际"), ("6", "观点"), ("7", "央行"), ("8", "其他"), ("9", "焦点")),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class FakeArticle:
    """One article as it is; what a parser must find."""

    number: int  # in order of time; the oldest of the start is 0
    kind: str  # finance, news, tech, mobile, legacy, column, bulletin, flash
    docid: str | None
    url: str
    title: str
    paragraphs: tuple[str, ...]
    published: datetime  # +08:00, whole minutes (flashes: seconds)
    source: str
    editor: str
    company: tuple[str, str, str, str]
    version: int = 1

    @property
    def charset(self) -> str:
        return "gb18030" if self.kind in ("legacy", "bulletin") else "utf-8"

    def changed(self) -> FakeArticle:
        """The same article after the site changed it."""
        added = f"更新：记者从{self.company[0]}获悉，第{self.version}次补充说明已经发布。"
        return replace(self, paragraphs=(*self.paragraphs, added), version=self.version + 1)


def make(seed: int, number: int, published: datetime, kind: str | None = None) -> FakeArticle:
    """The article `number` of a seed."""
    chance = random.Random(f"{seed}:{number}")
    kind = kind or KINDS[number % len(KINDS)]
    company = chance.choice(COMPANIES)
    # Each number has digits of its own, so that ids never meet; some ids begin with an i, as
    # real ones do.
    letters = "".join(chance.choice(LETTERS) for _ in range(6))
    docid: str | None = (
        f"{'i' if number % 7 == 0 else 'h'}{letters}{(number * 7919 + seed) % 10_000_000:07d}"
    )
    if kind == "flash":
        return flash(chance, number, published, (company, docid))
    published = published.replace(second=0, microsecond=0)
    if kind in ("column", "bulletin"):
        docid = None
    told = sentences(chance, company[0], number)
    if kind == "legacy":
        told.append(f"朱镕基时代的样文①提到，欧元区订单为€{number}，瑛玥等字也在其中。")
    return FakeArticle(
        number,
        kind,
        docid,
        address(kind, docid, number, (published, company)),
        f"{company[0]}{chance.choice(VERBS)} {chance.choice(OUTLOOKS)}受关注（第{number}号样文）",
        tuple(told),
        published,
        chance.choice(SOURCES),
        chance.choice(EDITORS),
        company,
    )


def sentences(chance: random.Random, name: str, number: int) -> list[str]:
    """Three to eight paragraphs."""
    amount, growth = chance.randrange(10, 900), chance.randrange(1, 60)
    yuan = f"{amount}.{number % 10}亿元"
    found = [
        f"样文讯，{name}披露，今年前三季度实现营业收入{yuan}，同比增长{growth}%，编号{number}。"
    ]
    for _ in range(chance.randrange(2, 8)):
        topic, other = chance.sample(OUTLOOKS, 2)
        found.append(
            chance.choice(
                (
                    f"{name}负责人表示：“公司的{topic}保持平稳，{other}将在明年{chance.randrange(1, 13)}月前改善。”",
                    f"分析人士认为，{topic}比上年变动{chance.randrange(1, 30)}个百分点，仍要看{other}。",
                    f"公告显示，{topic}涉及金额{chance.randrange(2, 400)}万元，{other}未受影响。",
                )
            )
        )
    return found


def address(
    kind: str, docid: str | None, number: int, told: tuple[datetime, tuple[str, ...]]
) -> str:
    """The URL of an article of a kind."""
    published, company = told
    day = f"{published:%Y-%m-%d}"
    if kind == "news":
        return f"https://news.sina.com.cn/c/{day}/doc-i{docid}.shtml"
    if kind == "tech":
        return f"https://tech.sina.com.cn/it/{day}/doc-i{docid}.shtml"
    if kind == "mobile":
        return f"https://finance.sina.cn/stock/{day}/detail-i{docid}.d.html"
    if kind == "column":
        return f"https://k.sina.com.cn/article_{1_000_000_000 + number}_{number:08x}00100abcd.html"
    if kind == "bulletin":
        view = "https://vip.stock.finance.sina.com.cn/corp/view/vCB_AllBulletinDetail.php"
        return f"{view}?stockid={company[1][2:]}&id={9_000_000 + number}"
    return f"https://finance.sina.com.cn/stock/{'s' if number % 2 else 'roll'}/{day}/doc-i{docid}.shtml"


def flash(
    chance: random.Random,
    number: int,
    published: datetime,
    told: tuple[tuple[str, str, str, str], str | None],
) -> FakeArticle:
    """A 7x24 flash; one in 100 has no page of its own."""
    company, docid = told
    source = chance.choice(SOURCES)
    title = f"{company[0]}：{chance.choice(OUTLOOKS)}变动{chance.randrange(1, 40)}%"
    body = f"{title}，{chance.choice(VERBS)}，第{number}条快讯。（{source}）"
    bare = number % 100 == 50
    url = (
        ""
        if bare
        else f"https://finance.sina.com.cn/7x24/{published:%Y-%m-%d}/doc-i{docid}.shtml"
    )
    return FakeArticle(
        number,
        "flash",
        None if bare else docid,
        url,
        title,
        (body,),
        published.replace(microsecond=0),
        source,
        "",
        company,
    )


class Newsroom:
    """All articles of one server, oldest first; new ones come at the end."""

    def __init__(
        self,
        *,
        articles: int,
        flashes: int,
        bulletins: int,
        seed: int,
        newest: datetime,
        disallowed: int = 0,
        step: int = 49,
    ) -> None:
        self.seed, self.newest = seed, newest
        pause = timedelta(seconds=step)  # 49: about 1,750 a day, as the real list of lid 2519
        self.articles = [
            make(seed, n, newest - pause * (articles - 1 - n)) for n in range(articles)
        ]
        self.flashes = [
            make(
                seed,
                5_000_000 + n,
                newest - timedelta(seconds=90) * (flashes - 1 - n),
                "flash",
            )
            for n in range(flashes)
        ]
        for article in [a for a in self.articles if "/stock/s/" in a.url][:disallowed]:
            self.articles[article.number] = replace(
                article, url=article.url.replace("/stock/s/", "/nobots/")
            )
        self.bulletins = self.filed(bulletins)
        self.inserted = 0

    def filed(self, count: int) -> list[FakeArticle]:
        """Announcements: one a day back from the newest, of the companies with an A share in turn."""
        listed = [company for company in COMPANIES if company[1]]
        found = []
        for n in range(count):
            published = (self.newest - timedelta(days=count - 1 - n)).replace(hour=0, minute=0)
            made = make(self.seed, 8_000_000 + n, published, "bulletin")
            company = listed[n % len(listed)]
            url = address("bulletin", None, made.number, (published, company))
            title = f"{company[0]}：关于第{n}号事项的公告"
            found.append(replace(made, company=company, url=url, title=title))
        return found

    def insert(self, count: int, *, flashes: int = 0) -> None:
        """Let new articles arrive, each one second after the one before."""
        for each in range(max(count, flashes)):
            self.inserted += 1
            time = self.newest + timedelta(seconds=self.inserted)
            number = len(self.articles)
            if each < count:
                self.articles.append(make(self.seed, number, time))
            if each < flashes:
                self.flashes.append(
                    make(self.seed, 5_000_000 + len(self.flashes), time, "flash")
                )

    def change(self, url: str) -> bool:
        """Change the article at `url`; False where there is none."""
        for at, article in enumerate(self.articles):
            if article.url == url:
                self.articles[at] = article.changed()
                return True
        return False

    def everything(self) -> list[FakeArticle]:
        return [*self.articles, *self.flashes, *self.bulletins]
