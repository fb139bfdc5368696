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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中新社云桥11月2日电(张小明)云桥局2日消息称，船队开展例行巡航。", ["张小明"]),
        ("云桥社云桥11月2日电 （张小明 李大成） 船队开展例行巡航。", ["张小明", "李大成"]),
        ("云桥网11月2日讯（张小明、李大成）船队开展例行巡航。", ["张小明", "李大成"]),
        ("云桥社云桥11月2日电（国际观察）船队开展例行巡航。", []),
        ("云桥社云桥11月2日电（云桥港集团）船队开展例行巡航。", []),
        ("今天，云桥社发出通电（张小明）。", []),
        ("船队开展例行巡航。", []),
    ],
)
def test_names_behind_a_dateline(text: str, names: list[str]) -> None:
    assert bylines.dateline_names(text) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("文 | 云桥产业纵横", ["云桥产业纵横"]),
        ("文丨云桥港口观察站", ["云桥港口观察站"]),
        ("作者：云桥证券研究所", ["云桥证券研究所"]),
        ("文/云桥财经张小明", ["张小明"]),
        ("文 | 张小明", ["张小明"]),
        ("文/本刊编辑部", []),
        ("文 | 综合云桥网报道", []),
        ("文：云桥港今日扩建，货主说好", []),
        ("文/云桥港今日开始扩建并将在三年之内完工投入使用", []),
        ("记者：云桥产业纵横", []),
        ("文件：云桥产业纵横", []),
    ],
)
def test_accounts_that_sign(line: str, names: list[str]) -> None:
    assert bylines.byline(line) == names


def test_a_live_log_has_no_author() -> None:
    log = (
        "10:05 会议开始。（记者 张小明）",
        "10:20 主持人介绍嘉宾。",
        "【11:02】第一位嘉宾发言。（记者 李大成）",
        "11:30 会议结束。",
    )
    assert bylines.authors(log) == ()
    assert bylines.authors(log[:1]) == ("张小明",)
    digest = ("甲港扩建。（记者 张小明）", "乙港停航。", "丙港开港。（记者 李大成）")
    assert bylines.authors(digest) == ()
    assert bylines.authors((*digest[:2], "丙港开港。（记者 张小明 李大成）")) == ("张小明",)
    timed = (
        "9时05分，会议开始。",
        "10时，休息。",
        "10时20分，继续。",
        "11点30分，结束。（记者 张小明）",
    )
    assert bylines.authors(timed) == ()
    assert bylines.authors(("10:05，会议开始。", *("文",) * 3, "（记者 张小明）")) == (
        "张小明",
    )


@pytest.mark.parametrize(
    "line",
    [
        "作者：佚名",
        "作者:网络",
        "文/本站",
        "文 | 未知",
        "作者：综合",
        "作者 ：网络整理",
        "■ 作者：小编",
    ],
)
def test_a_byline_that_names_nobody_has_no_names(line):
    assert bylines.byline(line) == []
    assert bylines.names_nobody(line)


@pytest.mark.parametrize(
    "line",
    [
        "作者：张小川",
        "文/网络时报",
        "网络",
        "作者认为，网络很重要。",
        "本站讯",
        "作者：综合观察室",
    ],
)
def test_a_line_that_names_somebody_or_is_text_is_none_of_nobody(line):
    assert not bylines.names_nobody(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("文/某某研究所所长 张小川", ["张小川"]),
        ("文 | 国家某某中心预测部主任 张小川", ["张小川"]),
        ("作者：云岭研究院院长张小川", ["张小川"]),
        ("作者 | 张小川 云岭证券研究所所长", ["张小川"]),
        ("撰文：云岭大学经济学院教授 李明远", ["李明远"]),
    ],
)
def test_an_office_before_the_name_is_no_name(line, names):
    assert bylines.byline(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("云桥日报驻港口见习记者 张三丰", ["张三丰"]),
        ("云" * 16 + "记者 张三丰", ["张三丰"]),
        ("云" * 17 + "记者 张三丰", []),
        ("云桥，记者 张三丰", []),
        ("云桥：记者 张三丰", []),
    ],
)
def test_how_far_from_the_head_a_role_may_stand(line: str, names: list[str]) -> None:
    assert bylines.byline(line) == names
