"""What the sample pages show of templates, beside the golden cases (test_golden.py)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sinanews.scraper.model.records import HTML, POST, RECORD, Article, RawPage
from sinanews.scraper.parse import parse

SAMPLES = Path(__file__).resolve().parents[4] / "data" / "samples"
KINDS = {".html": HTML, ".md": POST, ".json": RECORD}


@cache
def article(name: str) -> Article:
    path = SAMPLES / name
    return parse(RawPage(None, path.read_bytes(), media_type=KINDS[path.suffix], origin=name))


def test_live_quotes_and_promos_are_no_text() -> None:
    body = article("finance.html").body
    assert "182.30" not in body
    assert "尽在新浪财经APP" not in body
    assert "责任编辑" not in body
    assert "声明" not in body


def test_disclaimer_is_kept_apart() -> None:
    assert (article("finance.html").disclaimer or "").startswith("新浪声明")


def test_stock_tags_point_into_the_text() -> None:
    found = article("finance.html")
    first = found.stock_tags[0]
    assert (first.symbol, first.market, first.origin) == ("sz300750", "cn", "span")
    assert found.text[first.start : first.end] == first.name == "宁德时代"
    assert [(t.symbol, t.origin) for t in found.stock_tags[1:]] == [
        ("sz300750", "page"),
        ("sz002594", "page"),
    ] or [t.symbol for t in found.stock_tags[1:]] == ["sz002594"]


def test_flash_keeps_the_lists_stocks() -> None:
    assert [(t.market, t.symbol, t.origin) for t in article("flash.json").stock_tags] == [
        ("cn", "sh600030", "list"),
        ("hk", "06030", "list"),
    ]


def test_a_number_cut_by_an_ad_is_whole() -> None:
    assert "交易总额为12.5亿美元" in article("legacy_2005.html").body


def test_hard_wrapped_lines_are_healed() -> None:
    assert "回购股份不超过 100 万股，回购价格" in article("bulletin.html").body


def test_gb18030_beyond_gb2312() -> None:
    assert "镕" in article("legacy_2012.html").title
    assert "€" in article("legacy_2012.html").body
    assert not article("legacy_2012.html").damaged


def test_subheading() -> None:
    kinds = {p.text: p.kind for p in article("finance.html").paragraphs}
    assert kinds["海外收入占比提升"] == "subheading"


def test_unescaped_angle_brackets_are_text() -> None:
    assert "公司法>" in article("post.md").body or "公司法" in article("post.md").body


def test_missing_fields_are_named() -> None:
    assert set(article("bulletin.html").missing) >= {"source", "authors", "editors"}
