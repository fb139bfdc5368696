"""What speaks for and against one story: each sign on texts where it is, and where it is not."""

import pytest

from sinanews.analysis.corpus.items import ItemEvent
from sinanews.analysis.corpus.stories import AGAINST, FOR
from sinanews.analysis.corpus.story_signs import signs_against, signs_for
from tests.analysis.corpus.made import ARTICLE, REPORT, after, company, traits

FOLLOW = "云海重工开盘涨停，此前公司公告拟以现金3.6亿元收购南岭轴承72%的股权，标的主要生产风电主轴轴承。"
RISE = (ItemEvent(0, "price_rise", "market", who="cn:1"),)


def pair(new, old, *, hours=1.0, events_new=(), events_old=(), names=()):
    """Return the traits of two texts, the first of which came so many hours later."""
    made = []
    for name, text, at, events in (
        ("n", new, after(hours=hours), events_new),
        ("o", old, after(), events_old),
    ):
        entities = tuple(company(known, text) for known in names if known in text)
        made.append(traits(text, at, entities=entities, events=events, article_id=name))
    return made


def both(new, old, **more):
    one, other = pair(new, old, **more)
    return signs_for(one, other, 0.5, 20.0) | signs_against(one, other, 0.5)


def test_signs_are_those_of_the_weights():
    found = both(FOLLOW, REPORT, names=("云海重工", "南岭轴承"))
    assert [name for name, _ in (*FOR, *AGAINST)] == list(found)


def test_what_speaks_against_only_lowers_the_score():
    """The search for the best earlier item leaves it out where the rest is too little."""
    assert all(weight < 0 for _, weight in AGAINST)
    assert all(value >= 0 for value in signs_against(*pair(FOLLOW, REPORT), 0.5).values())


def test_shares_lie_between_0_and_1():
    found = both(FOLLOW, REPORT, names=("云海重工", "南岭轴承"))
    unbounded = ("hours", "lengths", "fresh_terms")
    shares = [value for name, value in found.items() if not name.endswith(unbounded)]
    assert all(0 <= value <= 1 for value in shares)


def test_hours_count_by_their_logarithm_forward_and_back():
    assert both(FOLLOW, REPORT, hours=0)["log_hours"] == 0
    assert both(FOLLOW, REPORT, hours=-5) == both(FOLLOW, REPORT, hours=5)


def test_what_is_fresh_is_a_share_of_what_the_lighter_text_could_have():
    new, old = pair(FOLLOW, REPORT)
    little, much = signs_for(new, old, 0.5, 1.0), signs_for(new, old, 0.5, 1e6)
    assert 0 < little["fresh_held"] < 0.1
    assert much["fresh_held"] == 1


def test_names_of_both_headlines_that_the_other_text_lacks():
    names = ("云海重工", "天山机械")
    one, other = "【天山机械：拟发债】天山机械公告", "【云海重工：拟发债】云海重工公告"
    assert both(one, other, names=names)["headline_names_differ"] == 1
    # one side alone is no difference: the other may tell the same without the name
    assert both(one, "拟发债的公司不止一家", names=names)["headline_names_differ"] == 0


@pytest.mark.parametrize(
    ("new", "old", "differ"),
    [
        ("某国央行行长：加息并非没有代价", "另一国财政部长：不会增加借款", 1),
        ("某国央行行长：加息并非没有代价", "某国央行行长：通胀仍然很高", 0),
        ("某国央行行长：加息并非没有代价", "某国央行行长说通胀很高，市场反应平淡", 0),
        ("【*ST云海：撤销退市风险警示】", "【*ST天山：撤销退市风险警示】", 1),
        # a source that nobody names is not another speaker
        ("市场消息：某国总理将寻求新的授权", "某国政府人士：总理希望组建新政府", 0),
        ("某国央行行长：加息并非没有代价", "知情人士：某国央行将加息", 0),
    ],
)
def test_speakers_whom_the_other_does_not_name(new, old, differ):
    assert both(new, old)["speakers_differ"] == differ


@pytest.mark.parametrize(
    ("new", "old", "shared", "differ"),
    [
        ("收入8950(亿元)", "收入8950亿元", 1, 0),  # the unit stands in the heading
        ("净利润4.12亿元，增长31.17%", "净利润4.12亿元", 1, 0),
        ("净利润4.12亿元", "净利润5.87亿元", 0, 1),
        ("净利润41200万元", "净利润4.12亿元", 1, 0),  # one number in two units
        ("净利润5亿元", "净利润6亿元", 0, 0),  # of one digit: chance
    ],
)
def test_numbers_of_three_digits_are_shared_or_differ(new, old, shared, differ):
    found = both(f"云海重工{new}", f"云海重工{old}")
    assert (found["numbers_shared"], found["numbers_differ"]) == (shared, differ)


def test_codes_of_shares_differ():
    text = "某银行：将({1})的目标价上调到{0}美元，评级不变"
    one, other = text.format(21, "YUN.N"), text.format(22, "TSM.O")
    assert both(one, other)["codes_differ"] == 1
    assert both(one, one)["codes_differ"] == 0
    assert both(one, "某银行上调目标价")["codes_differ"] == 0


def test_latin_words_of_the_headline_are_looked_for_in_any_case():
    held = both("GALAXION发布新系统", "Galaxion发布的新系统今天上市")
    assert held["headline_words_lost"] == 0
    lost = both("GALAXION发布新系统", "MERIDIANA发布新系统")
    assert lost["headline_words_lost"] > 0


def test_a_price_move_and_a_deal():
    prices = both(REPORT, FOLLOW, events_new=RISE, events_old=RISE)
    assert prices["one_price"] == 0
    assert prices["both_prices_log_hours"] == prices["log_hours"] > 0
    mixed = both(REPORT, FOLLOW, events_new=RISE)
    assert (mixed["one_price"], mixed["both_prices_log_hours"]) == (1, 0)


def test_days_that_both_name_and_none_in_common():
    assert both("会议3月5日召开", "会议3月9日召开")["days_differ"] == 1
    assert both("会议3月5日召开，9日闭幕", "会议3月9日闭幕")["days_differ"] == 0
    assert both("会议召开", "会议3月9日闭幕")["days_differ"] == 0


def test_texts_of_one_length_and_of_two():
    assert both(REPORT, REPORT)["lengths"] == 0
    assert both(REPORT[:40], ARTICLE)["lengths"] > 1
