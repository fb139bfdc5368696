"""Place and noun: a company's name, or the beginning of a phrase."""

from __future__ import annotations

import pytest

from sinanews.analysis.pipeline import analyze
from sinanews.analysis.resources import load
from sinanews.scraper.model.records import Article, Paragraph

RESOURCES = load()


def tickers(text: str) -> set[str]:
    article = Article("x", None, None, "", (Paragraph(text),))
    return {t for m in analyze(article, RESOURCES).mentions for t in m.tickers}


@pytest.mark.parametrize(
    "text",
    [
        "中国黄金产量稳步增长，专家看好后市。",
        "数据显示，中国软件行业从业人员超过八百万。",
        "贵州燃气用户突破三百万户。",
        "中国电影市场恢复，观众回到影院。",
        "江苏银行业不良率降至0.8%。",
        "高通胀令消费者信心走低。",
        "人民网友纷纷点赞。",
        "维修由供销大集体企业承担。",
        "这项研究令国际医学界瞩目。",
    ],
)
def test_a_phrase_of_a_place_is_no_company(text: str) -> None:
    assert tickers(text) == set()


@pytest.mark.parametrize(
    ("text", "ticker"),
    [
        ("中国黄金公告，董事会审议通过年度报告。", "600916.SH"),
        ("中国软件股价上涨3%。", "600536.SH"),
        ("中国石油年报显示，公司加油站数量增加。", "601857.SH"),
        ("江苏银行业绩说明会下周举行。", "600919.SH"),
        ("高通发布新一代芯片。", "QCOM.US"),
        ("人民网公告，董事会召开会议。", "603000.SH"),
        ("供销大集召开股东大会。", "000564.SZ"),
        ("3天2板宏昌电子公告，公司无产品供货。", "603002.SH"),  # no 电子公告
        ("国际医学（000516）召开股东大会。", "000516.SZ"),
        ("陆家嘴公告，董事会召开会议。", "600663.SH"),
        ("长白山公告，上半年接待游客增加。", "603099.SH"),
        ("中国重汽（03808）召开董事会会议。", "03808.HK"),
        ("中国重汽（000951）召开董事会会议。", "000951.SZ"),
        ("中国石化（600028）召开股东大会。", "600028.SH"),
    ],
)
def test_the_company_is_linked_where_the_sentence_speaks_of_it(text: str, ticker: str) -> None:
    assert ticker in tickers(text)


@pytest.mark.parametrize(
    ("text", "ticker"),
    [
        ("Reddit公布财报发布时间。", "RDDT.US"),
        ("MiniMax公布财报发布时间。", "00100.HK"),
        ("连城数控（835368）召开股东大会。", "920368.BJ"),
        ("中国能建公告，董事会召开会议。", "03996.HK"),
    ],
)
def test_latin_names_former_codes_and_second_listings(text: str, ticker: str) -> None:
    assert ticker in tickers(text)
