"""Bylines: who signed a page, and what only looks like it."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read import bylines

HEAD = (
    '<html><head><meta property="og:url" content="https://finance.sina.com.cn/roll/2024-03-15/doc-inasample000999.shtml">'
    '</head><body><h1 class="main-title">样例专访</h1><div class="date-source"><span class="date">2024年03月15日 20:12</span>'
    '</div><div class="article" id="artibody">'
)


def page(*lines: str) -> Article:
    body = "".join(f"<p>　　{line}</p>" for line in lines)
    return parse(RawPage(None, f"{HEAD}{body}</div></body></html>".encode(), charset="utf-8"))


INTERVIEW = (
    "样例公司董事长接受了本报采访。",
    "记者：为什么",
    "董事长：因为市场变了。",
    "记者：王总怎么看",
    "董事长：我看好。",
    "记者：谢谢",
)


def test_what_an_interviewer_says_is_text_and_nobody_signs() -> None:
    article = page(*INTERVIEW)
    assert [p.text for p in article.paragraphs] == list(INTERVIEW)
    assert article.authors == ()


def test_a_byline_above_an_interview_is_still_one() -> None:
    article = page("本报记者 李样例", *INTERVIEW)
    assert article.authors == ("李样例",)
    assert [p.text for p in article.paragraphs] == list(INTERVIEW)


def test_a_line_in_the_middle_is_no_byline() -> None:
    lines = [f"第{n}段说的是样例公司的事。" for n in range(12)]
    article = page(*lines[:6], "记者：张样例", *lines[6:])
    assert "记者：张样例" in [p.text for p in article.paragraphs]
    assert article.authors == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("记者：张样例", ["张样例"]),
        ("本报记者 李样", ["李样"]),
        ("文/慕小青", ["慕小青"]),  # a pen name needs no surname after 文
        ("记者：谢谢", []),
        ("记者：为什么", []),
        ("记者：好的", []),
        ("记者：可以吗", []),
    ],
)
def test_byline(line: str, names: list[str]) -> None:
    assert bylines.byline(line) == names
