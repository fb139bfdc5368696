"""Items as the tests write them: invented companies, short texts, times of one week."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from sinanews.analysis.corpus.item_terms import Vocabulary
from sinanews.analysis.corpus.items import Item, ItemEntity, ItemEvent
from sinanews.analysis.corpus.traits import Traits, traits_of
from sinanews.analysis.lexicons import background, tokenizer

NOON = datetime.fromisoformat("2026-03-04T12:00:00+08:00")  # a Wednesday

REPORT = (
    "【云海重工：拟以3.6亿元收购南岭轴承】云海重工3月4日晚间公告，公司拟以现金3.6亿元收购南岭轴承72%的股权，"
    "交易完成后南岭轴承将成为公司的控股子公司。南岭轴承主要生产风电主轴轴承，2025年实现营业收入5.18亿元，"
    "净利润4120万元。公司表示，本次收购有利于完善产业链布局，提升在风电零部件领域的竞争力。"
)
ARTICLE = (
    "海风股份在本周召开的投资者交流会上表示，公司今年的订单比去年同期明显增加，生产线已经排到第四季度。"
    "公司董事长林远山说，海上风电的建设速度超出预期，沿海几个省份都在加快推进项目核准，塔筒和桩基的需求因此上升。"
    "他同时提到，钢材价格在春节之后回落，制造环节的毛利率有望修复。对于市场关心的海外业务，公司称欧洲客户的验厂已经完成，"
    "首批产品将在下半年交付，后续合同仍在谈判之中。财务总监何静介绍，公司账上现金充裕，暂无再融资的安排，"
    "资本开支主要用于新码头和重型设备。会上还有投资者问到分红政策，管理层答复会在年度股东大会上提出方案。"
)


@cache
def vocabulary() -> Vocabulary:
    """Return the words and weights of the package."""
    return Vocabulary(background.load(), tokenizer.load())


def after(**span: float) -> datetime:
    """Return a time so long after NOON."""
    return NOON + timedelta(**span)


def company(name: str, text: str, *, code: str = "", salience: float = 0.8) -> ItemEntity:
    """Return a company that a text names; with a code it is listed."""
    id_ = f"cn:{code}" if code else f"org:{name}"
    return ItemEntity(
        id_, name, "ORG", salience=salience, first=max(0, text.find(name)), listed=bool(code)
    )


def item(
    article_id: str,
    text: str,
    known_at: datetime = NOON,
    *,
    version: int = 1,
    title: str = "",
    source: str | None = None,
    published: datetime | None = None,
    companies: tuple[str, ...] = (),
    entities: tuple[ItemEntity, ...] = (),
    events: tuple[ItemEvent, ...] = (),
) -> Item:
    """Return an item; `companies` are listed ones, their code is made of their name."""
    listed = tuple(
        company(name, text, code=f"{len(name)}{ord(name[0])}") for name in companies
    )
    return Item(
        article_id,
        version,
        known_at,
        title=title,
        text=f"{title}\n{text}" if title else text,
        source=source,
        published=published,
        entities=(*listed, *entities),
        events=events,
    )


def traits(text: str, known_at: datetime = NOON, **more: object) -> Traits:
    """Return the traits of a text; the id is made of its length and begin."""
    article_id = str(more.pop("article_id", f"a{len(text)}{text[:4]}"))
    return traits_of(item(article_id, text, known_at, **more), vocabulary())  # type: ignore[arg-type]
