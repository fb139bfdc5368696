"""Bursts, companions and new words over counts."""

from __future__ import annotations

import math
from datetime import datetime
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinanews.analysis.corpus import trends
from sinanews.scraper.model.times import BEIJING


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


class TestBuckets:
    def test_days_begin_with_that_of_the_beginning(self):
        found = trends.buckets_of(at("2024-02-28 15:30"), at("2024-03-02 00:00"), "day")
        assert found == ["2024-02-28", "2024-02-29", "2024-03-01"]

    def test_hours_too(self):
        found = trends.buckets_of(at("2024-03-01 22:59"), at("2024-03-02 00:01"), "hour")
        assert found == ["2024-03-01T22", "2024-03-01T23", "2024-03-02T00"]

    def test_there_is_none_in_no_time(self):
        assert trends.buckets_of(at("2024-03-01 10:00"), at("2024-03-01 10:00"), "hour") == []


def counted(*rows):
    return [{"bucket": b, "term": t, "name": t.upper(), "count": c} for b, t, c in rows]


class TestBursts:
    DAYS = ("d1", "d2", "d3", "d4")
    SIZES = MappingProxyType({"d1": 10, "d2": 20, "d3": 10, "d4": 5})

    def test_expected_is_the_share_before_of_the_articles_now(self):
        rows = counted(("d1", "a", 3), ("d2", "a", 1), ("d3", "a", 6))
        (found,) = trends.bursts(rows, self.SIZES, self.DAYS, trailing=2)
        assert found["bucket"] == "d3"
        assert found["name"] == "A"
        assert found["articles"] == 10
        assert found["expected"] == pytest.approx(10 * 4.5 / 31, abs=1e-4)
        assert found["burst"] == pytest.approx(trends.burst(6, 10 * 4.5 / 31))

    def test_only_the_trailing_buckets_count(self):
        rows = counted(("d1", "a", 9), ("d4", "a", 1))
        (found,) = trends.bursts(rows, self.SIZES, self.DAYS, trailing=2)
        assert found["expected"] == pytest.approx(5 * 0.5 / 31, abs=1e-4)

    def test_what_is_new_bursts_more_than_what_is_usual(self):
        rows = counted(
            ("d1", "usual", 5), ("d2", "usual", 9), ("d3", "usual", 4), ("d3", "new", 4)
        )
        found = trends.bursts(rows, self.SIZES, self.DAYS, trailing=2)
        assert [row["term"] for row in found] == ["new", "usual"]
        assert found[0]["burst"] > 4
        assert found[1]["burst"] == 0

    def test_buckets_outside_are_left_out(self):
        assert trends.bursts(counted(("d9", "a", 5)), self.SIZES, self.DAYS, trailing=2) == []

    def test_nothing_later_changes_a_row(self):
        rows = counted(("d1", "a", 3), ("d3", "a", 6))
        later = [*rows, *counted(("d4", "a", 100), ("d4", "b", 2))]
        before = trends.bursts(rows, self.SIZES, self.DAYS[:3], trailing=2)
        after = trends.bursts(later, self.SIZES, self.DAYS, trailing=2)
        assert before == [row for row in after if row["bucket"] == "d3"]


class TestBurst:
    def test_of_two_where_one_is_due(self):
        assert trends.burst(2, 1.0) == pytest.approx(-math.log10(1 - 2 / math.e), abs=1e-4)

    @pytest.mark.parametrize("count", [0, 1, 5])
    def test_no_more_than_due_is_none(self, count):
        assert trends.burst(count, 5.0) == 0

    def test_large_counts_do_not_overflow(self):
        assert trends.burst(5000, 10.0) > 1000

    @given(st.integers(1, 60), st.floats(0.01, 50))
    def test_it_is_the_tail_of_poisson(self, count, expected):
        below = sum(
            math.exp(k * math.log(expected) - expected - math.lgamma(k + 1))
            for k in range(count)
        )
        if count <= expected or below > 1 - 1e-6:
            return
        assert trends.burst(count, expected) == pytest.approx(-math.log10(1 - below), abs=1e-3)

    @given(st.integers(2, 60), st.floats(0.01, 50))
    def test_more_articles_burst_more(self, count, expected):
        assert trends.burst(count, expected) >= trends.burst(count - 1, expected)


def named(*ids):
    return [{"entity_id": i, "name": i.upper()} for i in ids]


class TestCompanions:
    ARTICLES = (named("a", "b"), named("b", "a", "c"), named("a"), named("c"))

    def test_count_and_lift(self):
        found = trends.companions(self.ARTICLES, 10, least=2)
        assert found == [
            {"a": "a", "a_name": "A", "b": "b", "b_name": "B", "count": 2, "count_a": 3,
             "count_b": 2, "lift": pytest.approx(2 * 10 / 6, abs=1e-4),
             "score": pytest.approx(2 * math.log2(2 * 10 / 6), abs=1e-3)},
        ]  # fmt: skip

    def test_of_one_entity_it_comes_first(self):
        found = trends.companions(self.ARTICLES, 10, least=1, of="b")
        assert [(row["a"], row["b"], row["count"]) for row in found] == [
            ("b", "a", 2),
            ("b", "c", 1),
        ]

    def test_an_entity_twice_in_an_article_is_one(self):
        assert trends.companions([named("a", "b", "a")], 1, least=1)[0]["count"] == 1

    def test_of_long_lists_only_the_most_salient_count(self):
        many = named(*(f"e{n:02}" for n in range(trends.MOST_ENTITIES + 5)))
        found = trends.companions([many], 1, least=1)
        assert len(found) == trends.MOST_ENTITIES * (trends.MOST_ENTITIES - 1) // 2

    def test_what_stands_beside_everything_comes_last(self):
        articles = [named("a", "b", "medium")] * 2 + [named(n, "medium") for n in "cdefa"]
        found = trends.companions(articles, 7, least=2)
        assert (found[0]["a"], found[0]["b"]) == ("a", "b")
        assert found[-1]["score"] == 0

    def test_chance_is_one(self):
        articles = [named("a", "b"), named("a"), named("b"), named("c")]
        (found,) = trends.companions(articles, 4, least=1)
        assert found["lift"] == 1


class TestNewWords:
    def test_the_score_is_count_times_the_log_of_how_much_more_frequent(self):
        expected = 4 * math.log2((4.5 / 101) / (0.5 / 1001))
        assert trends.new_word_score(4, 100, 0, 1000) == pytest.approx(expected, abs=1e-4)

    def test_what_the_background_knows_scores_less(self):
        assert trends.new_word_score(4, 100, 20, 1000) < trends.new_word_score(4, 100, 0, 1000)
