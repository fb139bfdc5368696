"""What pages of one family vary: bylines, editors, media, titles, captions, ads. Own texts in
Sina's structure.
"""

from __future__ import annotations

import pytest

from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read import bylines
from sinanews.scraper.read.editor_lines import editors as editors_of
from sinanews.scraper.read.fields import without_site
from sinanews.scraper.sites.sina.page_conventions import CONVENTIONS

LONG = (
    "国内样例市场连续多年的高速增长在去年宏观政策调控因素等影响下戛然而止，样例协会昨日发布最新统计数据显示产销仅完成一千八百万辆，增幅创下十三年以来的新低。",
    "受鼓励政策退出影响，小排量样例成为全年市场下滑的重灾区，样例协会人士认为今后十年形势依然严峻，需要企业共同努力来应对，也需要政策给予更多支持。",
    "随着节能环保风潮的盛行，近年来样例行业加大了对新产品的开发步伐，各企业也纷纷表示将在该领域加大投资力度，争取在今后几年里取得更多的市场份额。",
)
PICTURE = '<div class="img_wrapper"><img src="//n.sinaimg.cn/x/w550h300/1.jpg"><span class="img_descr"></span></div>'
DATE = '<div class="date-source"><span class="date">2018年12月28日 19:55</span><a class="source" href="http://a.cn/1">样例报</a></div>'


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>　　{line}</p>\n" for line in lines)


def finance(
    body: str, *, head: str = "", top: str = f'<h1 class="main-title">样例标题</h1>{DATE}'
) -> Article:
    html = f'<html><head>{head}</head><body>{top}<div class="article" id="artibody">{body}</div></body></html>'
    return parse(RawPage(None, html.encode(), charset="utf-8"))


def old(body: str, *, line: str = "2012年01月09日&nbsp;15:57", before: str = "") -> Article:
    html = (
        f'<html><body><h1 id="artibodyTitle">样例标题</h1><div class="artInfo">{line}</div><div class="blkContainerSblkCon" '
        f"id=\"artibody\">{before}<!-- publish_helper name='原始正文' p_id='31' -->{body}<!-- publish_helper_end --></div></body></html>"
    )
    return parse(RawPage(None, html.encode(), charset="utf-8"))


def tables_page(cell: str) -> Article:
    html = (
        "<html><head><title>样例</title></head><body><table><tr><th class=f24>样例标题</th></tr><tr><td height=20>http://www.sina.net "
        f"2005年03月21日 11:21 <font color=#A20010> 《样例周刊》</font></td></tr><tr><td class=l17>{cell}</td></tr></table></body></html>"
    )
    return parse(RawPage(None, html.encode(), charset="utf-8"))


def texts(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs if p.kind != "caption"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("作者：辛样例", ["辛样例"]),
        ("作者：张三丰（样例证券首席策略分析师）", ["张三丰"]),
        ("作者：张三丰 样例证券首席经济学家", ["张三丰"]),
        ("本报记者 张三丰 李思 北京、上海报道", ["张三丰", "李思"]),
        ("本报记者 张三丰 发自上海", ["张三丰"]),
        ("新京报记者 张三丰 实习生 李思 编辑 王小二 校对 赵六", ["张三丰", "李思"]),
        ("每经记者：张三丰 每经编辑：王小二", ["张三丰"]),
        ("《证券日报》记者 张三丰 见习记者 李思", ["张三丰", "李思"]),
        ("⊙记者 张三丰 ○编辑 李思", ["张三丰"]),
        ("撰文/张三丰 编辑/李思", ["张三丰"]),
        ("文/新浪财经意见领袖专栏作家 张三丰", ["张三丰"]),
        ("文丨样例君", ["样例君"]),
        ("文/图 张三丰", ["张三丰"]),
        ("张三丰/文", ["张三丰"]),
        ("证券时报记者 张三 李 四", ["张三", "李四"]),
        ("记者 手记", []),
        ("本报记者独家专访样例公司", []),
        ("记者张三丰昨日从样例公司获悉，公司将分红。", []),
        ("校对：张三丰", []),
        ("责任编辑：张三丰", []),
    ],
)
def test_byline_forms(line: str, names: list[str]) -> None:
    assert bylines.byline(line) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新京报讯（记者张三丰 实习生李思）昨日，样例公司发布公告。", ["张三丰", "李思"]),
        (
            "据新华社北京9月28日电（记者张三丰、李思思、王五）样例部发布新规。",
            ["张三丰", "李思思", "王五"],
        ),
        ("财联社（北京，记者 张三丰）讯，样例公司发布公告。", ["张三丰"]),
        ("参考消息网9月28日报道（文/张三丰）样例公司发布公告。", ["张三丰"]),
        ("本报讯 记者张三丰报道：昨日，样例公司发布公告。", ["张三丰"]),
        ("（作者系中国人民大学教授）", []),
        ("（作者为样例证券首席经济学家）", []),
        ("（本文作者介绍：样例银行首席经济学家）", []),
        ("（编译自路透社）", []),
        ("（据记者了解到的情况）", []),
    ],
)
def test_bracketed_forms(text: str, names: list[str]) -> None:
    assert bylines.bracketed(text) == names


@pytest.mark.parametrize(
    "end",
    ["（金融界）", "（万元）", "（江苏）", "（左一）", "（全文）", "（完）", "（路透社）"],
)
def test_a_bracketed_word_at_the_end_is_nobody(end: str) -> None:
    assert bylines.closing_name(f"样例公司发布公告。{end}") == []


@pytest.mark.parametrize(
    ("line", "editors"),
    [
        ("责任编辑：张三丰 SF101", [("张三丰", "SF101")]),
        ("责任编辑: 张三丰 SF101 李思 SF102", [("张三丰", "SF101"), ("李思", "SF102")]),
        ("（编辑：张三丰 SN010）", [("张三丰", "SN010")]),
        ("(编辑：SN010)", [("SN010", "SN010")]),
        ("责任编辑：Robot RF13015", [("Robot", "RF13015")]),
        ("责任编辑：", []),
    ],
)
def test_editor_forms(line: str, editors: list[tuple[str, str | None]]) -> None:
    assert [(e.name, e.code) for e in editors_of([line])] == editors
    article = finance(paragraphs(*LONG) + f'<p class="article-editor">{line}</p>')
    assert [(e.name, e.code) for e in article.editors] == editors
    assert texts(article) == list(LONG)


def test_an_editor_line_without_class_is_the_editor_and_no_text() -> None:
    article = finance(paragraphs(*LONG) + "<p align=right>责任编辑：张三丰 SN117</p>")
    assert [(e.name, e.code) for e in article.editors] == [("张三丰", "SN117")]
    assert texts(article) == list(LONG)


@pytest.mark.parametrize(
    ("line", "source", "link"),
    [
        ('2009年11月09日13:48 <span id="media_name">样例证券报 <a href="http://weibo.com/x">微博</a></span>', "样例证券报", None),
        ('2009年11月09日13:48 <span id="media_name"><a href="http://x.cn">样例报</a> <a href="http://weibo.com/x">微博</a></span>', "样例报", "http://x.cn"),
        ('2009年11月09日13:48 <span id="media_name">《样例》杂志</span>', "《样例》杂志", None),
        ("http://www.sina.com.cn 2009年11月09日 13:48 样例京报", "样例京报", None),
    ],
)  # fmt: skip
def test_media_of_old_pages(line: str, source: str, link: str | None) -> None:
    article = old(paragraphs(*LONG), line=line)
    assert (article.source, article.source_url) == (source, link)
    assert article.published is not None
    assert article.published.isoformat() == "2009-11-09T13:48:00+08:00"


def test_the_head_of_2015_under_the_body_of_2017() -> None:
    top = (
        '<h1 id="artibodyTitle">样例标题</h1><span class="time-source" id="navtimeSource">2015年12月11日16:48<span>'
        '<span data-sudaclick="media_name"><a href="http://x.cn/1">样例晚报</a></span></span></span>'
    )
    article = finance(paragraphs(*LONG), top=top)
    assert (article.title, article.source, article.source_url) == (
        "样例标题",
        "样例晚报",
        "http://x.cn/1",
    )
    assert article.published is not None
    assert article.published.isoformat() == "2015-12-11T16:48:00+08:00"


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("快讯 | 样例央行降准_新浪财经_新浪网", "快讯 | 样例央行降准"),
        ("快讯 | 样例央行降准", "快讯 | 样例央行降准"),
        ("样例标题|样例|词_新浪财经_新浪网", "样例标题"),
        ("样例标题_产经_新浪财经_新浪网", "样例标题"),
        ("样例标题_手机新浪网", "样例标题"),
        ("样例A_B标题_股市_新浪财经_新浪网", "样例A_B标题"),
    ],
)
def test_title_without_the_site(title: str, bare: str) -> None:
    assert without_site(title, CONVENTIONS) == bare


@pytest.mark.parametrize(
    "caption",
    [
        "样例公司总部大楼（资料图）",
        "图片来源：样例视觉",
        "图为样例公司大楼",
        "▲样例公司大楼",
        "样例公司的新大楼。",
    ],
)
def test_a_caption_in_a_paragraph_of_its_own(caption: str) -> None:
    article = finance(paragraphs(LONG[0]) + PICTURE + paragraphs(caption, *LONG[1:]))
    assert texts(article) == list(LONG)
    assert [i.caption for i in article.images] == [caption]


@pytest.mark.parametrize(
    "text", ["2．点击菜单栏。", "样例公司回应，不予置评。", "样例公司怎么说？"]
)
def test_a_short_paragraph_under_a_picture_is_text(text: str) -> None:
    article = finance(paragraphs(LONG[0]) + PICTURE + paragraphs(text, *LONG[1:]))
    assert texts(article) == [LONG[0], text, *LONG[1:]]


def test_captions_of_figures_and_centred_lines_but_not_centred_subheadings() -> None:
    figure = (
        '<figure><img src="//n.sinaimg.cn/2.jpg"><figcaption>样例图说</figcaption></figure>'
    )
    heading = '<p style="text-align:center"><strong>一、小标题</strong></p>'
    article = finance(paragraphs(LONG[0]) + figure + PICTURE + heading + paragraphs(*LONG[1:]))
    assert [i.caption for i in article.images] == ["样例图说", None]
    assert texts(article) == [LONG[0], "一、小标题", *LONG[1:]]


def test_a_picture_that_loads_late() -> None:
    late = '<p><img src="http://simg.sinajs.cn/blank.gif" data-src="//n.sinaimg.cn/z.jpg"></p>'
    assert [i.url for i in finance(paragraphs(*LONG) + late).images] == [
        "https://n.sinaimg.cn/z.jpg"
    ]


def test_links_under_a_heading_of_links_are_no_text_but_words_are() -> None:
    links = '<p><strong>相关新闻</strong></p><p><a href="/1">样例公司发布公告</a></p><p><a href="/2">另一家发布公告</a></p>'
    assert texts(finance(paragraphs(LONG[0]) + links + paragraphs(*LONG[1:]))) == list(LONG)
    assert texts(finance(paragraphs(LONG[0], "相关新闻", "样例公司另有消息。", LONG[1]))) == [
        *(LONG[0], "相关新闻", "样例公司另有消息。", LONG[1]),
    ]


def test_source_line_with_its_writer() -> None:
    article = finance(paragraphs("来源：样例经济报道 作者：辛样例", *LONG))
    assert article.authors == ("辛样例",)
    assert texts(article) == list(LONG)


def test_a_source_line_in_the_middle_is_text() -> None:
    lines = [*LONG, *LONG, "来源：样例数据库", *LONG, *LONG]
    assert "来源：样例数据库" in texts(finance(paragraphs(*lines)))


def test_hong_kong_shares_in_the_mainland_list() -> None:
    tags = finance(
        paragraphs(*LONG) + "<!-- news_keyword_pub,stock,sh601398&hk00700 -->"
    ).stock_tags
    assert [(t.symbol, t.market) for t in tags] == [("sh601398", "cn"), ("hk00700", "hk")]


def test_the_heading_of_a_table_is_kept() -> None:
    table = "<table><caption>附表</caption><tr><td>项目</td><td>金额</td></tr><tr><td>营收</td><td>10</td></tr></table>"
    assert texts(finance(paragraphs(*LONG) + table))[3:] == [
        "附表",
        "项目 | 金额",
        "营收 | 10",
    ]


def test_ads_of_old_pages_cut_no_sentence() -> None:
    ad = "<!--NEWSZW_HZH_BEGIN--><div><table><tr><td>广告词</td></tr></table></div><!--NEWSZW_HZH_END-->"
    assert texts(old(f"<p>　　公司获得了5{ad}00万元投资。</p>")) == ["公司获得了500万元投资。"]


def test_a_picture_before_the_text_of_old_pages() -> None:
    before = '<div class="img"><img src="http://i1.sinaimg.cn/1.jpg"></div><p>样例公司总部</p>'
    article = old(paragraphs(*LONG), before=before)
    assert [i.caption for i in article.images] == ["样例公司总部"]
    assert texts(article) == list(LONG)


def test_nested_ad_tables_without_marks() -> None:
    inner = '<table><tr><td><iframe src="http://x.allyes.com"></iframe></td></tr></table>'
    ad = f"<table align=left><tr><td>{inner}</td></tr><tr><td><a href=x>广告词</a></td></tr></table>"
    article = tables_page(f"<font id=zoom><p>　　公司获得了5{ad}00万元投资。</p></font>")
    assert texts(article) == ["公司获得了500万元投资。"]


def test_a_text_font_that_html5_cuts_in_pieces_is_read_whole() -> None:
    open_paragraphs = "".join(f"<p>　　{line}" for line in LONG)
    assert texts(tables_page(f"<font id=zoom>{open_paragraphs}</font>")) == list(LONG)


def test_what_stands_after_the_text_of_2005() -> None:
    tail = "<br><br>【<a href=x>发表评论</a>】【<a href=y>大</a> 中 小】"
    article = tables_page("<br><br>".join(f"　　{line}" for line in LONG) + tail)
    assert texts(article) == list(LONG)
    assert article.source == "样例周刊"
