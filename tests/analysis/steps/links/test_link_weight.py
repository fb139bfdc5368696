"""Whether a proposed link stands: ordinary words, phrases, parts of companies, whole sentences."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.pipeline import analyze
from sinanews.analysis.resources import load
from sinanews.analysis.steps.links.link_weight import score_of, weighed
from sinanews.analysis.steps.links.verdict import LEAST, Verdict, as_proposed, day_of
from sinanews.scraper.model.records import Article, Paragraph

RESOURCES = load()


def mentions(text: str) -> tuple[Mention, ...]:
    article = Article("x", None, None, "", (Paragraph(text),))
    return analyze(article, RESOURCES).mentions


def tickers(text: str) -> set[str]:
    return {ticker for mention in mentions(text) for ticker in mention.tickers}


@pytest.mark.parametrize(
    "text",
    [
        "货轮穿过大西洋后抵达汉堡港。",
        "村里的农产品卖到了城里。",
        "考察团在陆家嘴参观了一家咖啡馆。",
        "新世界的大门正在打开，老百姓的日子越过越好。",
        "两国外长就中英关系交换了意见。",
        "江淮地区有大到暴雨。",
        "水库建成后，白云机场口岸旅客大增。",
        "美国军方说，阿帕奇直升机已经返航。",
        "中国证券市场迎来新规。",
        "上海银行间同业拆放利率变化不大。",
        "苹果和香蕉的价格由果农商定，果园里的苹果熟了。",
        "新线把广州白云国际机场与城区连了起来。",  # an airport by its whole name
    ],
)
def test_ordinary_words_and_places_have_no_ticker(text: str) -> None:
    assert tickers(text) == set()


@pytest.mark.parametrize(
    ("text", "ticker"),
    [
        ("农产品（000061）公布股东会日期。", "000061.SZ"),
        ("新希望公告，董事会将于周五开会。", "000876.SZ"),
        ("老百姓：公司将于下周召开股东会", "603883.SH"),
        ("高通股价收报150美元，英特尔持平。", "QCOM.US"),
        ("截至收盘，苹果、微软、亚马逊变化不大。", "AAPL.US"),
        ("贵州茅台、五粮液、泸州老窖公布股东会日期。", "600519.SH"),
        # a word reaches over the name's end, but it is the company that announces
        ("东方电子公告，公司将召开股东会。", "000682.SZ"),
        ("中颖电子公告称，拟参加展会。", "300327.SZ"),
    ],
)
def test_companies_with_such_names_keep_it(text: str, ticker: str) -> None:
    assert ticker in tickers(text)


@pytest.mark.parametrize(
    ("text", "ticker"),
    [
        ("盘面上，元件、英伟达概念、光刻机涨幅居前。", "NVDA.US"),
        ("超级计算集群拥有10万颗英伟达芯片。", "NVDA.US"),
        ("日方预计将裁定谷歌违反有关法律。", "GOOGL.US"),
        # houses that bear a place's name, where places stand as well
        ("某股东质押在山西证券的公司股票已解押。", "002500.SZ"),
        ("某股东质押在江苏银行的公司股票已解押。", "600919.SH"),
        # words of the dictionary that are mostly the company
        ("该行将与竞争对手摩根士丹利一同承销。", "MS.US"),
    ],
)
def test_a_name_that_is_mostly_the_company_is_given_in_doubt_where_other_words_stand(
    text: str, ticker: str
) -> None:
    (score,) = (m.link_score for m in mentions(text) if ticker in m.tickers)
    assert LEAST <= score <= 0.95


@pytest.mark.parametrize(
    ("text", "ticker"),
    [
        ("美股光通信股走强，Astera Labs涨超10%，康宁涨近8%。", "ALAB.US"),
        ("光通信厂商Applied Optoelectronics美股盘前大涨15%。", "AAOI.US"),
        ("摩根大通将Moderna目标价上调至77美元。", "MRNA.US"),
        ("Meta Platforms计划扩建数据中心。", "META.US"),
        ("碳化硅龙头Wolfspeed盘前大涨超12%。", "WOLF.US"),
        ("软件公司Intuit举行投资者日。", "INTU.US"),
    ],
)
def test_american_shares_by_their_english_names(text: str, ticker: str) -> None:
    assert ticker in tickers(text)


def test_an_english_word_in_a_chinese_sentence_is_no_share() -> None:
    assert tickers("公司以Quantum为技术方向，客户包括多家研究院。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "比赛在SoFi体育场举行。",
        "保荐人为东兴证券（香港）。",
        "基金名单中有天弘同利债券基金。",
        "由中车资本独家投资。",
    ],
)
def test_what_only_begins_with_the_name_is_another_body(text: str) -> None:
    assert tickers(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("白糖、苹果、纸浆等大宗商品走强。", "苹果"),
        ("山里漫山遍野的苹果树丰收在即，果农正忙着采摘苹果。", "苹果"),
        ("日照港首次靠泊四十万吨级船舶。", "日照港"),
        ("据港交所披露易数据，某股东增持公司股份。", "港交所披露易"),
        ("某车企表示，吉利对收购的长期投资战略不变。", "吉利"),
    ],
)
def test_links_in_doubt_are_no_sure_ones(text: str, name: str) -> None:
    scores = [m.link_score for m in mentions(text) if m.text == name]
    assert max(scores, default=0.0) < 0.9


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("日照港公告，上半年净利润同比增长两成。", "日照港"),
        ("苹果公告称，公司将于九月发布新款手机，股价盘后上涨3%。", "苹果"),
    ],
)
def test_such_names_are_sure_where_a_company_is_meant(text: str, name: str) -> None:
    assert max(m.link_score for m in mentions(text) if m.text == name) >= 0.9


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "小米集团公告，上半年收入增长。顾客投诉小米空调无法安装，小米集团回应称正在处理。",
            "小米",
        ),
        ("阿里巴巴公告，股价上涨3%。知情人士否认阿里或菜鸟接盘。", "阿里"),
    ],
)
def test_a_word_is_the_company_in_doubt_where_the_article_names_it(
    text: str, name: str
) -> None:
    (score,) = (m.link_score for m in mentions(text) if m.text == name)
    assert LEAST <= score < 0.9


def test_the_parts_of_others_are_not_the_company_that_the_article_names() -> None:
    found = mentions("华能水电公告，股价上涨3%。华能结构调整基金增持。")
    assert {m.text for m in found if "600025.SH" in m.tickers} == {"华能水电"}


def test_an_english_word_that_only_the_sentence_reads_as_a_name_is_no_sure_link() -> None:
    found = mentions("软件提供商Workiva获16亿美元注资。")
    assert all(m.link_score < 0.9 for m in found if "WK.US" in m.tickers)


def test_the_last_part_of_a_foreign_name_is_no_company() -> None:
    assert tickers("议员梅拉夫·本－阿里当天致信委员会主席。") == set()


def test_a_maker_in_front_of_its_product_is_the_company() -> None:
    assert "GOOGL.US" in tickers("谷歌Gemini月活用户超过四亿。")


def test_a_phrase_of_a_place_leaves_the_place() -> None:
    found = {(m.text, m.type) for m in mentions("中国建筑业景气指数为51%。")}
    assert ("中国", "LOC") in found
    assert not [text for text, kind in found if kind == "ORG"]


def test_links_have_their_probability_as_score() -> None:
    (one,) = [m for m in mentions("宁德时代公告，董事会将于周五开会。") if m.tickers]
    assert 0.9 <= one.link_score <= 1.0


def test_a_written_code_is_sure() -> None:
    (one,) = [m for m in mentions("农产品（000061）发布公告。") if m.tickers]
    assert one.link_score == 1.0


def test_a_rejected_name_says_so() -> None:
    rejected = [m for m in mentions("会上多次提到茅台镇与太平洋岛国。") if m.type == "ORG"]
    assert all(not m.tickers for m in rejected)


def test_as_proposed_changes_nothing() -> None:
    assert as_proposed((), ()) == ()


def test_surface() -> None:
    assert callable(weighed) and callable(score_of) and callable(day_of)
    assert Verdict.__dataclass_fields__.keys() >= {"known", "score", "why"}
    assert 0 < LEAST < 1


@pytest.mark.parametrize(
    ("text", "ticker"),
    [
        # a word of the dictionary reaches over the name's end: 汽车销量, 银行行长, 高涨, A股
        ("5月，长安汽车销量为18万辆。", "000625.SZ"),
        ("工商银行行长会见来宾。", "601398.SH"),
        ("板块走强，中富电路、威尔高涨超10%。", "301251.SZ"),
        ("京东方A股大涨7%，成交活跃。", "000725.SZ"),
    ],
)
def test_a_name_ends_where_the_sentence_says_so(text: str, ticker: str) -> None:
    assert ticker in tickers(text)


@pytest.mark.parametrize(
    "text",
    [
        "今年前6月，江苏新能源汽车产量为40万辆。",
        "江苏银行业不良率降至0.8%。",
        "供销大集体企业改革启动。",
    ],
)
def test_the_beginning_of_a_longer_word_is_no_name(text: str) -> None:
    assert tickers(text) == set()


@pytest.mark.parametrize(
    ("text", "ticker"),
    [
        ("该基金在二季度清仓奈飞。", "NFLX.US"),
        ("该机构说新设备不侵犯苹果的商业机密。", "AAPL.US"),
    ],
)
def test_what_the_sentence_alone_reads_as_a_company_is_given_in_doubt(
    text: str, ticker: str
) -> None:
    found = [one.link_score for one in mentions(text) if ticker in one.tickers]
    assert found and max(found) < 0.9


@pytest.mark.parametrize(
    "text",
    ["争做有理想、敢担当的好青年。", "他们沿着丝路走到长安。", "乡村里有特色而美的小院。"],
)
def test_an_ordinary_word_that_is_seldom_the_company_is_none(text: str) -> None:
    assert tickers(text) == set()


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("新城控股公告，公司将召开股东会。截至2018年末，新城控股资产总额与上年持平。", 2),
        ("恩捷股份公告，公司将召开股东会。另有公司向恩捷股份出售子公司某某材料有限公司。", 2),
        ("太阳能：公司将召开股东会。经营范围包含太阳能发电技术服务。", 1),
        ("金龙汽车公告，公司将召开股东会。2016年成立了金龙汽车新能源科技公司。", 1),
    ],
)
def test_a_name_that_is_surely_the_company_elsewhere(text: str, linked: int) -> None:
    assert sum(bool(mention.tickers) for mention in mentions(text)) == linked
