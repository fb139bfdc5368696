"""What is told only to be denied."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.denials import load_denials
from sinanews.analysis.steps.shared.spans_apart import spans_apart
from tests.analysis.news import findings
from tests.test_pumps import PUMPS, is_linear

DENIALS = load_denials()


def test_the_first_and_the_last_sentence_are_read_too() -> None:
    text = "甲乙股份破产传闻纯属谣言。丙丁科技大涨。网传戊己银行裁员？公司辟谣。"
    assert denied(text) == ["甲乙股份破产传闻纯属谣言", "网传戊己银行裁员？", "公司辟谣"]


def denied(text: str) -> list[str]:
    made = findings(text)
    spans = DENIALS.spans(made.document.text, made.sentences)
    return [made.document.text[slice(*span)] for span in spans]


def is_denied(text: str, words: str, title: str = "") -> bool:
    made = findings(text, title=title)
    spans = DENIALS.spans(made.document.text, made.sentences)
    return spans_apart(spans).hold(made.document.text.index(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲乙股份称，有关公司债务违约的传言不属实。", "违约"),
        ("网传甲乙股份裁员的消息不实。", "裁员"),
        ("甲乙股份澄清：网传公司数据泄露的截图系伪造。", "泄露"),
        ("甲乙股份资金链断裂系谣言。", "断裂"),
        ("甲乙股份破产传闻纯属谣言。", "破产"),
        ("有媒体报道甲乙股份将终止合作，公司予以否认。", "终止"),
        ("有关甲乙股份财务造假的报道严重失实。", "造假"),
        ("坊间传言甲乙股份退市，毫无根据。", "退市"),
        ("甲乙股份否认与丙丁科技重组。", "重组"),
        ("甲乙股份要破产了？公司紧急辟谣。", "破产"),
        ("市场传甲乙股份违约。公司回应称该消息不实。", "违约"),
        ("甲乙股份失联传闻子虚乌有。", "失联"),
        ("甲乙股份就“公司被立案调查”一文作出说明，称相关报道严重失实。", "立案"),
        ("就“实控人失联”的传闻，甲乙股份回应：假消息。", "失联"),
        ("市场传甲乙股份将破产重整，公司强调并无此事。", "破产"),
        ("有消息称甲乙股份股权被冻结，公司称该说法与事实严重不符。", "冻结"),
        ("对所谓的裁员三成，甲乙股份回应“不实”。", "裁员"),
        ("网传甲乙股份停产，董秘称没有这回事。", "停产"),
        ("有报道称甲乙股份违约，公司称纯属虚构。", "违约"),
        ("外界称甲乙股份被调查，公司称与实际情况不符。", "调查"),
        ("甲乙股份停产一事与事实不符，有消息误导投资者。", "停产"),
        ("甲乙股份被立案一说系捏造。", "立案"),
        ("博主称甲乙股份裁员。公司称，上述内容与事实不符。", "裁员"),
        ("甲乙股份停产。公司随后表示，该信息不实。", "停产"),
        ("有投资者问甲乙股份是否收购丙丁科技，公司答复没有这样的计划。", "收购"),
        ("甲乙股份会不会破产？公司：暂无此类情况。", "破产"),
        ("甲乙股份回应并购传闻：目前没有该计划。", "并购"),
        ("就“公司停产”的质疑，甲乙股份称不存在该情形。", "停产"),
        ("甲乙股份是否裁员，公司称暂无计划。", "裁员"),
        ("针对“被立案”的传闻，甲乙股份澄清称未收到通知。", "立案"),
        ("网传甲乙股份停产，公司斥其造谣。", "停产"),
    ],
)
def test_denied(text: str, words: str) -> None:
    assert is_denied(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲乙股份披露的业绩不实，遭立案调查。", "立案"),
        ("甲乙股份此前否认债务违约，今日却构成违约。", "构成违约"),
        ("甲乙股份破产传闻属实。", "破产"),
        ("不可否认甲乙股份亏损扩大。", "亏损"),
        ("甲乙股份证实将被收购。", "收购"),
        ("甲乙股份被罚。丙丁科技的破产传闻不实。", "被罚"),
        ("甲乙股份大跌，公司回应称破产传闻不实。", "大跌"),
        ("甲乙股份伪造合同被查。", "被查"),
        ("甲乙股份虚构收入被罚。", "被罚"),
        ("甲乙股份散布假消息被罚。", "被罚"),
        ("甲乙股份年报与事实不符，遭立案调查。", "立案"),
        ("甲乙股份收购丙丁科技，是否重组尚待认定，公司没有其他计划。", "收购"),
        ("甲乙股份披露信息，收购丙丁科技，没有相关安排。", "收购"),
        ("甲乙股份被立案。公司表示，该情况不影响经营。", "立案"),
        ("甲乙股份裁员。丙丁科技称，暂无计划。", "裁员"),
    ],
)
def test_stands(text: str, words: str) -> None:
    assert not is_denied(text, words)


def test_a_title_that_asks_is_answered_by_the_body() -> None:
    assert is_denied("公司紧急辟谣，称从未发生。", "违约", title="甲乙股份债务违约？")


def test_the_expressions_are_linear() -> None:
    for expression in (DENIALS.behind, DENIALS.before, DENIALS.rumour):
        assert not [p for p, unit in PUMPS.items() if not is_linear(expression, unit)]


@pytest.mark.parametrize("word", ["不实", "否认", "澄清", "驳斥", "系伪造", "无稽之谈"])
def test_each_word_that_may_deny_makes_a_text_be_read(word: str) -> None:
    assert DENIALS.word.search(f"甲乙股份对传闻的说法：{word}。") is not None


def test_a_text_without_such_words_denies_nothing() -> None:
    assert DENIALS.spans("甲乙股份传闻将被收购？公司称属实。", []) == []


@pytest.mark.parametrize(
    "formula",
    [
        "保证本公告内容不存在任何虚假记载、误导性陈述或者重大遗漏",
        "保证信息披露的内容真实、准确、完整，没有虚假记载、误导性陈述或重大遗漏",
        "不存在任何虚假记载",
        "保证公告的真实性、准确性和完整性",
    ],
)
def test_the_formula_of_announcements_is_denied(formula: str) -> None:
    text = f"甲乙股份公告,本公司董事会{formula}，并承担责任,丙丁因处罚辞职。"
    assert denied(text) == [formula]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份年报存在虚假记载、误导性陈述或者重大遗漏。",
        "甲乙股份未能保证信息披露真实、准确。",
        "甲乙股份无法保证年报的真实性、准确性。",
    ],
)
def test_a_breach_is_no_formula(text: str) -> None:
    assert denied(text) == []
