import pytest

from sinanews.analysis.findings import Document, Mention
from sinanews.analysis.lexicons.companies import Lexicons, load
from sinanews.analysis.steps.links.entities import entities
from sinanews.analysis.steps.links.linker import link
from sinanews.analysis.steps.links.written import codes
from sinanews.scraper.model.records import StockTag


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return load()


def linked(lexicons, text, *names, how="lexicon", score=0.4, **more):
    spans = []
    for name in names:
        at = -1
        while (at := text.find(name, at + 1)) >= 0:
            if not any(s <= at < e for s, e in spans):
                spans.append((at, at + len(name)))
    mentions = [Mention(s, e, text[s:e], "ORG", score, how) for s, e in sorted(spans)]
    return {m.text: m for m in link(Document("x", text, **more), mentions, lexicons)}


@pytest.mark.parametrize(
    ("text", "ticker"),
    [
        ("晨曦量子（600519）公告", "600519.SH"),
        ("晨曦量子(600519.SH)公告", "600519.SH"),
        ("晨曦量子（300431，SZ）公告", "300431.SZ"),
        ("晨曦量子（03690.HK）公告", "03690.HK"),
        ("晨曦量子（NASDAQ: BABA）公告", "BABA.US"),
        ("证券代码：600519 证券简称：晨曦量子 公告", "600519.SH"),
        ("晨曦量子(行情600519,诊股)公告", "600519.SH"),
    ],
)
def test_a_written_code_wins(lexicons, text, ticker):
    mention = linked(lexicons, text, "晨曦量子")["晨曦量子"]
    assert ticker in mention.tickers
    assert mention.link_score == 1.0
    assert ticker in mention.why


def test_bare_numbers_are_no_codes(lexicons):
    assert codes("成交600519手，电话300431", lexicons) == []


def test_a_listed_name_beats_the_code_of_another_company(lexicons):
    assert linked(lexicons, "贵州茅台（000858）", "贵州茅台")["贵州茅台"].tickers == (
        "600519.SH",
    )


def test_a_code_beats_a_name_that_no_list_has(lexicons):
    assert linked(lexicons, "晨曦量子（000858）", "晨曦量子")["晨曦量子"].tickers == (
        "000858.SZ",
    )


def test_short_form_after_the_full_name(lexicons):
    found = linked(lexicons, "晨曦量子（688001）发布年报。晨曦表示满意。", "晨曦量子", "晨曦")
    assert found["晨曦"].entity_id == found["晨曦量子"].entity_id
    assert "short form" in found["晨曦"].why


def test_short_form_of_two_companies_is_nobody(lexicons):
    found = linked(
        lexicons,
        "晨曦量子（688001）与晨曦生物（688002）。晨曦表示",
        "晨曦量子",
        "晨曦生物",
        "晨曦",
    )
    assert found["晨曦"].tickers == ()


def test_a_subsidiary_is_not_its_parent(lexicons):
    assert (
        linked(
            lexicons,
            "贵州茅台旗下茅台酱香酒营销有限公司",
            "贵州茅台",
            "茅台酱香酒营销有限公司",
        )["茅台酱香酒营销有限公司"].tickers
        == ()
    )


@pytest.mark.parametrize(
    "text", ["个股中，机器人涨停", "贵州茅台、机器人走强", "机器人（300024）"]
)
def test_an_ordinary_word_with_support(lexicons, text):
    assert linked(lexicons, text, "贵州茅台", "机器人")["机器人"].tickers == ("300024.SZ",)


def test_an_ordinary_word_without(lexicons):
    assert linked(lexicons, "一台机器人在跳舞", "机器人")["机器人"].tickers == ()


def test_the_page_s_own_tag_supports(lexicons):
    tags = (StockTag("sz300024", "cn", "page"),)
    mention = linked(lexicons, "一台机器人在跳舞", "机器人", stock_tags=tags)["机器人"]
    assert "own tag" in mention.why


def test_state_and_class_of_the_share(lexicons):
    assert linked(lexicons, "XD贵州茅台与小米集团－Ｗ", "XD贵州茅台", "小米集团－Ｗ")[
        "小米集团－Ｗ"
    ].tickers == ("01810.HK",)


def test_entities_sum_up(lexicons):
    text = "贵州茅台涨\n贵州茅台与五粮液。茅台"
    found = linked_list(lexicons, text)
    master = entities(Document("x", text, title_end=5), found)
    assert [(e.name, e.count, e.in_title) for e in master] == [
        ("贵州茅台", 3, True),
        ("五粮液", 1, False),
    ]
    assert all(0 <= e.salience <= 1 for e in master)


def linked_list(lexicons, text):
    mentions = [Mention(h.start, h.end, h.text, h.type) for h in lexicons.find_names(text)]
    return link(Document("x", text), mentions, lexicons)


@pytest.mark.parametrize(
    "pump", ["茅", "(", "6", "（600519", "贵州茅台", "A.", "代码：", "，"]
)
def test_long_lines(lexicons, pump):
    text = pump * (50_000 // len(pump))
    assert all(text[m.start : m.end] == m.text for m in linked_list(lexicons, text))
