"""A class that was renamed costs no field of a site that is known from descriptions."""

from __future__ import annotations

from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.records import Article, Editor, Paragraph, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read.beside_fill import with_beside
from sinanews.scraper.read.conventions import Conventions

TEXT = "云桥港今日开始扩建，工期三年，完工后年吞吐量将增加五百万吨，货主与船东都说这是好事。"
PAGE = f"""<html><head><title>云桥港扩建工程开工 _ 云桥财富网</title></head><body><h1>云桥港扩建工程开工</h1>
<div class="new">2026-03-12 07:21 来源：云桥晚报 作者：张小川</div><div id="ContentBody"><p>{TEXT}</p></div>
<div>责任编辑：王方</div></body></html>"""
URL = "https://finance.eastmoney.com/a/202603120740840418.html"


def article(**fields) -> Article:
    given = {"title": "", "paragraphs": (Paragraph(TEXT),), **fields}
    return Article(id="x:1", url=None, docid=None, **given)


def test_what_is_missing_is_filled():
    made = with_beside(article(), Page(PAGE), Conventions())
    assert (made.title, made.source) == ("云桥港扩建工程开工", "云桥晚报")
    assert made.published.isoformat() == "2026-03-12T07:21:00+08:00"
    assert (made.authors, made.editors) == (("张小川",), (Editor("王方"),))
    assert made.paragraphs == (Paragraph(TEXT),)


def test_what_the_selectors_found_stays():
    found = article(
        title="开工", source="云桥报", authors=("李文",), editors=(Editor("赵明"),)
    )
    made = with_beside(found, Page(PAGE), Conventions())
    assert (made.title, made.source, made.authors) == ("开工", "云桥报", ("李文",))
    assert made.editors == (Editor("赵明"),)


def test_a_page_whose_head_has_new_classes_is_read_whole():
    made = parse(RawPage(URL, PAGE.encode()))
    assert made.template.startswith("em_")
    assert (made.title, made.source, made.body) == ("云桥港扩建工程开工", "云桥晚报", TEXT)
    assert made.published.isoformat() == "2026-03-12T07:21:00+08:00"


def test_a_page_whose_text_has_another_container_is_read_by_the_generic_reader():
    page = PAGE.replace('id="ContentBody"', 'class="text-2026"')
    page = page.replace(
        "<h1>", '<div class="contentwrap"><div id="ContentBody"></div></div><h1>'
    )
    made = parse(RawPage(URL, page.encode()))
    assert (made.template, made.body, made.source) == ("generic", TEXT, "云桥晚报")
