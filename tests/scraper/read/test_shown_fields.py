"""What a page shows beside its text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sinanews.scraper.html.tree import Page
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.shown_fields import after_time, labels_of, shown_on
from sinanews.scraper.read.template import Template

YUNQIAO = Conventions(not_medium=re.compile(r"\s?微博$|^https?://\S+$"))
STORY = Template(name="story", marks=("main",), body=("main",), title=("h1",), time=(".when",))
REPORT = replace(
    STORY,
    head=(".head", ":has(> main)"),
    labels=(("机构", "source"), ("研究员", "author"), ("日期", "time"), ("类别", "")),
)


@pytest.mark.parametrize(
    ("line", "medium"),
    [
        ("http://a.example 2009年11月09日 13:48 云桥京报", "云桥京报"),
        ("2009-11-09 13:48 云桥京报 张三丰", "云桥京报"),
        ("2009-11-09 13:48", ""),
        ("2009-11-09 13:48 http://a.example/x", ""),
        ("昨日 云桥京报", ""),
        ("2009-11-09 13:48 云桥京报" + "字" * 100, ""),
        ("", ""),
    ],
)
def test_the_medium_after_the_time(line: str, medium: str) -> None:
    assert after_time(line, YUNQIAO) == medium


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "类别：公司 机构：云桥证券 日期：2026-03-12",
            {"机构": "云桥证券", "日期": "2026-03-12"},
        ),
        ("机构:云桥证券|日期:2026-03-12", {"机构": "云桥证券", "日期": "2026-03-12"}),
        ("日期：2026-03-12机构：", {"日期": "2026-03-12", "机构": ""}),
        ("云桥证券机构部", {}),
        ("", {}),
    ],
)
def test_labels_of(line: str, found: dict[str, str]) -> None:
    labels = labels_of(line, ("机构", "日期", "类别"))
    assert {label: value for label, value in labels.items() if label != "类别"} == found


@pytest.mark.parametrize(
    "head",
    [
        '<div class="head">类别：公司 机构：云桥证券 研究员：张三丰 李四光 日期：2026-03-12</div>',
        "<p>日期：2026-03-12　研究员：张三丰/李四光　机构：云桥证券</p>",
        "<span>机构：<a>云桥证券</a></span><span>研究员：张三丰,李四光</span>日期：2026-03-12",
    ],
)
def test_the_head_of_a_report(head: str) -> None:
    page = Page(f"<div><h1>港口周报</h1>{head}<main>港口忙。日期：2020-01-01</main></div>")
    shown = shown_on(page, REPORT, YUNQIAO)
    assert shown.source == "云桥证券"
    assert shown.time == "2026-03-12"
    assert re.fullmatch("作者：张三丰[、/,]李四光", shown.author)


def test_a_line_with_a_year_is_taken_before_one_without() -> None:
    html = (
        '<p class="when">03月12日07:56</p><p class="when">2026-03-12 07:56</p><main>文</main>'
    )
    assert shown_on(Page(html), STORY, YUNQIAO).time == "2026-03-12 07:56"


def test_a_line_without_its_year_is_better_than_none() -> None:
    html = '<p class="when">云桥京报</p><p class="when">03月12日07:56</p><main>文</main>'
    assert shown_on(Page(html), STORY, YUNQIAO).time == "03月12日07:56"


@pytest.mark.parametrize(
    ("first", "second", "time"),
    [
        ("2026-03-12 10:20", "2026-03-13 11:00", "2026-03-12 10:20"),
        ("03月12日 10:20", "2026-03-13 11:00", "2026-03-13 11:00"),
        ("03月12日 10:20", "03月13日 11:00", "03月12日 10:20"),
        ("刚刚", "03月13日 11:00", "03月13日 11:00"),
        ("刚刚", "昨日", ""),
    ],
)
def test_a_time_with_its_year_goes_before_one_without(
    first: str, second: str, time: str
) -> None:
    page = Page(f"<i class=when>{first}</i><i class=then>{second}</i><main>港口</main>")
    story = replace(STORY, time=(".when", ".then"))
    assert shown_on(page, story, YUNQIAO).time == time


@pytest.mark.parametrize(
    ("meta", "keywords"),
    [("港口,航运", ("港口", "航运")), ("", ("云桥", "扩建")), (" , ", ("云桥", "扩建"))],
)
def test_keywords_of_the_metas_go_before_those_that_are_shown(
    meta: str, keywords: tuple[str, ...]
) -> None:
    links = "<a>云桥</a><a>扩建</a><a>云桥</a>"
    page = Page(
        f"<meta name=keywords content='{meta}'><p class=words>{links}</p><main>港口</main>"
    )
    assert shown_on(page, replace(STORY, keywords=(".words a",)), YUNQIAO).keywords == keywords
