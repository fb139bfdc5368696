import pytest

from sinanews.analysis.corpus.facts import facts_of
from sinanews.analysis.corpus.item_terms import NUMBER_WEIGHT, RAREST, READ, terms_of
from sinanews.analysis.corpus.plain_text import letters
from tests.analysis.corpus.made import NOON, company, vocabulary


def terms(text, *names):
    entities = [company(name, text) for name in names]
    facts = facts_of(text, map(letters, names), NOON.date())
    found = terms_of(text, facts, entities, vocabulary())
    return dict(zip(found.names, found.weights, strict=True)), found


def test_words_numbers_and_entities_are_terms_and_days_are_none():
    found, _ = terms("云海重工3月4日公告，拟以3.6亿元收购轴承企业", "云海重工")
    assert {"收购", "轴承", "#3.6e+08", "@org:云海重工"} <= found.keys()
    assert not [term for term in found if "3-4" in term or term == "#4"]


def test_what_every_text_holds_weighs_nothing():
    found, _ = terms("公司表示，我们将与市场一起，因为其他公司也在市场")
    assert "公司" not in found
    assert "我们" not in found
    assert "因为" not in found


def test_a_rare_word_weighs_more_than_a_common_one():
    found, _ = terms("轴承下跌", "无名重工")
    assert found["轴承"] > found["下跌"]
    assert found["@org:无名重工"] == RAREST


def test_the_sums_are_those_of_the_weights():
    found, made = terms("云海重工拟以3.6亿元收购轴承企业")
    assert made.total == pytest.approx(sum(found.values()))
    assert made.norm == pytest.approx(sum(w * w for w in found.values()) ** 0.5)
    assert found["#3.6e+08"] == NUMBER_WEIGHT


def test_each_term_stands_once_in_the_order_of_the_text():
    _, made = terms("轴承涨价，轴承企业扩产，涨价")
    assert len(set(made.names)) == len(made.names)
    assert made.names.index("轴承") < made.names.index("扩产")


def test_what_lies_far_behind_is_not_read():
    found, _ = terms("的" * READ + "轴承")
    assert "轴承" not in found


def test_an_empty_text_has_no_terms():
    _, made = terms("")
    assert (made.names, made.total, made.norm) == ((), 0, 0)
