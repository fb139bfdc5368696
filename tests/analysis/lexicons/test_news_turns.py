"""Words that turn news round."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.news_turns import load_news_turns
from tests.test_pumps import PUMPS, is_linear

TURNS = load_news_turns()


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("亏损收窄", True),
        ("净亏损1070万元，同比收窄99%", True),
        ("亏损同比大幅减少", True),
        ("净亏损较上年同期收窄35%", True),
        ("亏损扩大", False),
        ("亏损进一步扩大至5亿元", False),
        ("净亏2亿元，环比增加三成", False),
        ("降幅收窄", True),
        ("亏损3.1亿港元，去年同期亏损9.8亿港元，亏损大幅收窄", True),
        ("净亏2亿元，上年同期亏损5亿元，同比收窄", True),
        ("净亏损由去年同期的6.2亿元收窄至1.1亿元", True),
        ("亏损较一季度缩窄40%", True),
        ("净亏损由2.3亿元降至0.6亿元", True),
        ("净亏1.2亿元，较上年同期的4.5亿元明显减少", True),
        ("亏损额同比大幅缩减", True),
        ("亏损从3亿元减至1亿元", True),
        ("净亏损将由去年同期的3.2亿港元缩窄至约0.8亿港元", True),
        ("亏损将从12.35亿元收窄至3亿元", True),
        ("亏损将由1亿元扩大至3亿元", False),
        ("净亏损由1.1亿元增至6.2亿元", False),
        ("净亏损由1.1亿元扩大至6.2亿元", False),
        ("亏损较上年的3亿元扩大", False),
        ("跌幅扩大", False),
    ],
)
def test_trends(text: str, good: bool) -> None:
    match = TURNS.trend.search(text)
    assert match is not None
    assert (match["shrink"] is not None) is good


@pytest.mark.parametrize(
    "text",
    ["亏损股东减持", "亏损将减少公司利润", "净利润亏损2亿元，同比下降219%", "亏损。员工减少"],
)
def test_what_is_no_smaller_loss(text: str) -> None:
    match = TURNS.trend.search(text)
    assert match is None or match["shrink"] is None


@pytest.mark.parametrize("text", ["毛利率收窄2个百分点", "净息差继续收窄", "净利率承压"])
def test_margins_that_narrow(text: str) -> None:
    match = TURNS.trend.search(text)
    assert match is not None
    assert match["gain"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("营收逊于预期", "below"),
        ("业绩不及市场预期", "below"),
        ("利润未达分析师预期", "below"),
        ("业绩超预期", "above"),
        ("利润胜预期", "above"),
        ("营收高于市场预期", "above"),
    ],
)
def test_against_expectations(text: str, side: str) -> None:
    match = TURNS.expected.search(text)
    assert match is not None
    assert match[side]


@pytest.mark.parametrize("text", ["业绩符合预期", "需求不及预期的风险", "预期增长"])
def test_no_result_against_expectations(text: str) -> None:
    assert TURNS.expected.search(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("终止减持计划", "减持"),
        ("减持计划提前终止", "减持"),
        ("取消2024年中期分红", "分红"),
        ("被解除出口禁令", "禁令"),
        ("法院驳回了全部诉讼请求", "诉讼"),
        ("撤回对甲乙的起诉", "起诉"),
        ("回购方案告吹", "回购"),
    ],
)
def test_called_off(text: str, words: str) -> None:
    start = text.index(words)
    assert TURNS.called_off(text, start, start + len(words)) is not None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("公司可能被终止上市的风险", None),
        ("公司提示终止上市风险", None),
        ("公司获准解除终止上市风险警示", "解除"),
        ("公司获准解除退市风险警示", "解除"),
    ],
)
def test_the_risk_of_an_end_is_not_called_off(text: str, at: str | None) -> None:
    start = text.index("风险")
    assert TURNS.called_off(text, start, start + 2) == (text.index(at) if at else None)


def test_of_several_words_before_it_the_last_calls_off() -> None:
    text = "甲乙股份终止增持，并取消减持计划"
    at = TURNS.called_off(text, text.index("减持"), text.index("减持") + 2)
    assert at == text.index("取消")


@pytest.mark.parametrize(
    ("between", "is_off"), [("计划", True), ("六个字符之间", True), ("一共七个字之间", False)]
)
def test_what_calls_off_behind_stands_near(between: str, is_off: bool) -> None:
    text = f"股东减持{between}终止。"
    at = TURNS.called_off(text, 2, 4)
    assert at == (text.index("终止") if is_off else None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("某法院驳回上诉 甲乙面临罚单", "罚单"),
        ("甲乙宣布减持 丙丁计划终止", "减持"),
        ("减持计划实施", "减持"),
        ("请求撤销处罚", "处罚"),
        ("解除质押并质押给银行", "质押给"),
        ("终止合作，股东减持", "减持"),
        ("未取消分红", "分红"),
        ("增持计划", "增持"),
    ],
)
def test_not_called_off(text: str, words: str) -> None:
    start = text.index(words)
    assert TURNS.called_off(text, start, start + len(words)) is None


@pytest.mark.parametrize(
    ("text", "hopeless"),
    [
        ("难以扭亏", True),
        ("扭亏无望", True),
        ("未能实现扭亏", True),
        ("成功扭亏", False),
        ("有望扭亏", False),
        ("扭亏为盈", False),
    ],
)
def test_hope(text: str, hopeless: bool) -> None:
    start = text.index("扭亏")
    assert TURNS.is_hopeless(text, start, start + 2) is hopeless


def test_the_expressions_are_linear() -> None:
    for expression in (TURNS.trend, TURNS.expected, TURNS.rivals, TURNS.turner, TURNS.verdict):
        assert not [p for p, unit in PUMPS.items() if not is_linear(expression, unit)]


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("终止原回购方案，代之以新方案。", True),
        ("取消分红，改为回购。", True),
        ("撤回申请，拟重新启动定增。", True),
        ("终止回购方案，剩余资金补充流动资金。", False),
        ("终止回购方案。另有新方案。", False),  # of another sentence
    ],
)
def test_what_is_called_off_may_be_replaced(text: str, replaced: bool) -> None:
    assert TURNS.is_replaced(text, 2) is replaced


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("重组申请未获得并购重组委审核通过", True),
        ("定增申请未能取得证监会核准", True),
        ("首发申请未获核准", True),
        ("首发申请遭否决", True),
        ("重组申请尚未获得并购重组委审核通过", False),  # is still to come
        ("重组申请未获得，市场通过", False),
        ("重组申请获得审核通过", False),
    ],
)
def test_refused(text: str, is_refused: bool) -> None:
    found = TURNS.phrase.search(text)
    assert (found is not None and found["refused"] is not None) is is_refused


@pytest.mark.parametrize(
    ("text", "is_delayed"),
    [
        ("新机推迟至明年发布", True),
        ("新药获批上市的时间将大概率延后", True),
        ("首批交付将推迟至7月", True),
        ("暂缓科创板上市", True),
        ("新品并未推迟量产", False),
        ("公司称不会延期交付", False),
        ("上市公司推迟召开股东会", False),
        ("上市委暂缓审议", False),
        ("按期上线，股东会延期", False),
    ],
)
def test_delayed(text: str, is_delayed: bool) -> None:
    found = TURNS.phrase.search(text)
    assert (found is not None and found["delayed"] is not None) is is_delayed
