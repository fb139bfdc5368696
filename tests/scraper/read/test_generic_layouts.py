"""The generic reader on the layouts of other sites: classes and order are theirs as far as they are
known, names and texts are invented (layouts/*.jsonl).
"""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from sinanews.scraper.model.records import RawPage
from sinanews.scraper.parse import parse

FOLDER = Path(__file__).parent / "layouts"
TITLE = "云岭精工拟斥资不超2亿元回购股份 用于员工持股"
TEXTS = [
    "某市3月12日讯，云岭精工股份有限公司昨日晚间发布公告称，公司拟以自有资金回购不超过2亿元的股份，回购价格不超过每股18元。",
    "公告显示，本次回购的股份将用于员工持股计划，实施期限自董事会审议通过之日起不超过12个月。",
    "云岭精工董事长李明远对记者表示，公司对行业的长期前景充满信心，“我们会按计划推进产能建设”。",
    "值得注意的是，公司去年实现营业收入56.3亿元，同比增长12.4%；净利润4.8亿元，同比下降3.1%。",
    "业内人士认为，受上游原材料价格上涨影响，行业整体利润率承压，但龙头企业的议价能力仍然较强。",
    "截至昨日收盘，云岭精工报15.62元，下跌1.2%，总市值约187亿元。",
]
MENU = "首页 新闻 财经 股票 基金 港股 美股 期货 外汇 科技 汽车 房产 体育 娱乐 视频"
OTHERS = """海川物流上半年净利润预增三成 多家银行下调存款挂牌利率 北湖新区发布楼市新政策细则
青禾农业拟定增募资不超10亿元 两市成交额再度突破一万亿元 某省出台支持民营经济二十条
明珠科技回应裁员传闻：不属实 油价年内第五次上调窗口将至 远山乳业召回部分批次产品"""
FOOT = (
    '<div class="foot"><p>关于我们 | 广告服务 | 联系方式 | 网站地图</p><p>Copyright © 2000-2024 版权所有 '
    "京ICP备00000000号 违法和不良信息举报电话：010-00000000</p></div>"
)


def rows(name: str) -> list[dict]:
    return [orjson.loads(line) for line in (FOLDER / name).read_bytes().splitlines()]


def links(words: str) -> str:
    items = (f'<li><a href="/c{n}/">{word}</a></li>' for n, word in enumerate(words.split()))
    return f"<ul>{''.join(items)}</ul>"


def page_of(row: dict) -> str:
    """Return a layout within what its site shows above, beside and below it."""
    if "page" in row:
        return row["page"]
    beside = f'<div class="side"><h3>热门排行</h3>{links(OTHERS)}</div>'
    title = f"{row.get('title', TITLE)}{row.get('tail', '')}"
    head = f'<meta charset="utf-8"><title>{title}</title>{row.get("metas", "")}'
    above = row.get("above", f'<div class="topnav">{links(MENU)}</div>')
    part = f"{row['part']}{beside if row['beside'] else ''}{FOOT}"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{above}{part}</body></html>"


def parsed(row: dict):
    return parse(RawPage(row["url"], page_of(row).encode()))


@pytest.mark.parametrize("row", rows("articles.jsonl"), ids=lambda row: row["name"])
def test_an_article_of_any_site(row: dict) -> None:
    article = parsed(row)
    text = [p.text for p in article.paragraphs if p.kind != "caption"]
    assert (article.title, text) == (TITLE, row.get("text", TEXTS))
    assert article.published.isoformat()[:16] == row["minute"]
    for field in ("source", "original_title"):
        if field in row:
            assert getattr(article, field) == row[field]
    if "authors" in row:
        assert list(article.authors) == row["authors"]
    if "editors" in row:
        assert [editor.name for editor in article.editors] == row["editors"]
    if "images" in row:
        assert len(article.images) == row["images"]


@pytest.mark.parametrize("row", rows("no_articles.jsonl"), ids=lambda row: row["name"])
def test_lists_shells_and_notices_give_no_article(row: dict) -> None:
    article = parsed(row)
    assert article.paragraphs == ()
    assert article.page_type != "article"
