from datetime import timedelta

import pytest

from sinanews.analysis.corpus.identity import (
    Sight,
    identities,
    key_of,
    reported_at,
    two_digits,
)
from sinanews.analysis.corpus.items import ItemEvent
from tests.analysis.corpus.made import NOON, after, item

DEAL = ItemEvent(
    0, "acquisition", "ma", who="cn:600001", whom="org:南岭轴承", amount="360000000"
)


def test_the_key_is_type_who_whom_period_and_amount():
    assert key_of(DEAL, NOON) == "acquisition|cn:600001|org:南岭轴承||3.6e+08"


def test_an_amount_counts_in_two_digits():
    near = ItemEvent(
        0, "acquisition", "ma", who="cn:600001", whom="org:南岭轴承", amount="361200000"
    )
    far = ItemEvent(
        0, "acquisition", "ma", who="cn:600001", whom="org:南岭轴承", amount="390000000"
    )
    assert key_of(near, NOON) == key_of(DEAL, NOON) != key_of(far, NOON)


@pytest.mark.parametrize(
    ("amount", "digits"),
    [("25000000/50000000", "5e+07"), ("0.6", "0.6"), ("A轮", None), (None, None), ("", None)],
)
def test_amounts_of_all_forms(amount, digits):
    assert two_digits(amount) == digits


def test_a_type_that_happens_once_has_no_amount_in_its_key():
    one = ItemEvent(0, "earnings_rise", "earnings", who="cn:1", period="2025", amount="12.5")
    other = ItemEvent(
        3, "earnings_rise", "earnings", who="cn:1", period="2025", amount="12.48"
    )
    assert key_of(one, NOON) == key_of(other, NOON) == "earnings_rise|cn:1||2025|"


def test_another_period_is_another_event():
    one = ItemEvent(0, "earnings_rise", "earnings", who="cn:1", period="2025")
    other = ItemEvent(0, "earnings_rise", "earnings", who="cn:1", period="2026-Q1")
    assert key_of(one, NOON) != key_of(other, NOON)


def test_the_round_of_a_financing_is_its_period():
    assert "B轮" in key_of(
        ItemEvent(0, "financing", "financing", who="cn:1", round="B轮"), NOON
    )


def test_a_price_moves_each_day_anew_by_the_clock_of_beijing():
    move = ItemEvent(0, "price_rise", "market", who="cn:1")
    late = NOON.replace(hour=23)
    assert key_of(move, NOON) == key_of(move, late)
    assert key_of(move, NOON) != key_of(move, late + timedelta(hours=2))


def test_an_event_of_nobody_has_no_key():
    nobody = ItemEvent(0, "macro_data", "macro", amount="5")
    (found,) = identities(item("a", "增长5%", events=(nobody,)), lambda key: None)
    assert (found.key, found.days) == (None, 0.0)
    assert found.first_known_at == NOON


def identity(event, sight):
    (found,) = identities(item("a", "收购", events=(event,)), lambda key: sight)
    return found


def test_days_are_counted_from_when_it_was_first_known():
    sight = Sight(first=after(days=-10), last=after(days=-3))
    found = identity(DEAL, sight)
    assert (found.first_known_at, found.days) == (after(days=-10), 10.0)
    assert after(days=-10).isoformat() in found.why


def test_after_a_month_of_silence_it_is_another_event_unless_it_has_a_period():
    silent = Sight(first=after(days=-40), last=after(days=-31))
    assert identity(DEAL, silent).days == 0
    assert "31 days" in identity(DEAL, silent).why
    results = ItemEvent(0, "loss", "earnings", who="cn:1", period="2025")
    assert identity(results, silent).days == 40


def test_a_new_event_is_known_since_now():
    found = identity(DEAL, None)
    assert (found.first_known_at, found.days) == (NOON, 0.0)


def reported(event, published, sight):
    """The identity of an event that was read from an archive at NOON."""
    one = item("a", "股价上涨", published=published, events=(event,))
    (found,) = identities(one, lambda key: sight)
    return found


def test_moves_of_an_archive_that_is_read_at_once_have_the_day_of_their_publication():
    move = ItemEvent(0, "price_rise", "market", who="cn:1")
    old = reported(move, NOON.replace(year=2010), None)
    young = reported(move, NOON.replace(year=2020), None)
    assert (old.key, young.key) == (
        "price_rise|cn:1||2010-03-04|",
        "price_rise|cn:1||2020-03-04|",
    )


def test_silence_lies_between_publications_in_whatever_order_they_are_read():
    sight = Sight(first=NOON, last=after(days=-400))
    assert "another" in reported(DEAL, after(days=-300), sight).why
    assert "another" in reported(DEAL, after(days=-500), sight).why
    assert "first known" in reported(DEAL, after(days=-395), sight).why


def test_a_report_of_the_future_counts_from_when_it_was_known():
    late = item("a", "收购", published=after(days=90), events=(DEAL,))
    assert reported_at(late) == NOON
    assert reported_at(item("a", "收购", published=after(days=-2))) == after(days=-2)


def test_a_round_is_a_period_for_silence_too():
    one = ItemEvent(0, "financing", "financing", who="cn:1", round="B轮")
    silent = Sight(first=after(days=-40), last=after(days=-31))
    assert identity(one, silent).days == 40
