"""Which candidates become keywords."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinanews.analysis.steps.keywords.choice import (
    choose,
    overlap,
    without_fragments,
    worth,
)


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        (("净利润下滑", "净利润下", "订单"), [0, 2]),  # two that are nearly the same
        (("网约车平台公司", "网约车", "订单"), [0, 2, 1]),  # a part loses
        (("网约车", "网约车平台公司", "订单"), [0, 2, 1]),  # ... and so does a whole
        (("甲醇", "乙烯", "丙烯"), [0, 1, 2]),
    ],
)
def test_what_is_chosen_beside_the_best(texts: tuple[str, ...], chosen: list[int]) -> None:
    found = choose(dict(enumerate(texts)), {0: 0.9, 1: 0.8, 2: 0.7}, 10)
    assert [row for row, _ in found] == chosen


def test_the_score_of_a_part_is_lowered() -> None:
    found = dict(choose({0: "网约车平台公司", 1: "网约车"}, {0: 0.9, 1: 0.8}, 10))
    assert found == {0: 0.9, 1: pytest.approx(0.56)}


@pytest.mark.parametrize("most", [0, 1, 2])
def test_no_more_than_asked_for(most: int) -> None:
    assert (
        len(choose({0: "甲醇", 1: "乙烯", 2: "丙烯"}, dict.fromkeys(range(3), 0.9), most))
        == most
    )


@pytest.mark.parametrize(
    ("scores", "count"),
    [([], 0), ([0.01], 1), ([0.9, 0.8, 0.05, 0.04], 2), ([0.5] * 10, 10), ([0.0, 0.0], 1)],
)
def test_the_list_ends_where_more_would_be_wrong(scores: list[float], count: int) -> None:
    assert worth(scores) == pytest.approx(count, abs=1 if set(scores) == {0.0} else 0)


@pytest.mark.parametrize(
    ("chances", "counts", "left"),
    [
        ((0.6, 0.5), (3, 3), [1]),  # the shorter one never stands alone
        ((0.6, 0.2), (3, 3), [0]),  # the longer one is hardly a term
        ((0.6, 0.48), (3, 3), [1]),  # at the bound
        ((0.6, 0.5), (4, 3), [0, 1]),  # it stands alone too
    ],
)
def test_fragments_go(
    chances: tuple[float, float], counts: tuple[int, int], left: list[int]
) -> None:
    texts = {0: "反垄断", 1: "反垄断调查"}
    found = without_fragments(texts, dict(enumerate(chances)), dict(enumerate(counts)))
    assert list(found) == left


def test_of_three_in_each_other_the_longest_stays() -> None:
    texts = {0: "垄断", 1: "反垄断", 2: "反垄断调查"}
    found = without_fragments(texts, dict.fromkeys(texts, 0.5), dict.fromkeys(texts, 2))
    assert list(found) == [2]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("净利", "净利润", 2 / 3),
        ("净利润", "净利", 2 / 3),
        ("净利润", "净利润", 1),
        ("甲", "乙", 0),
        ("利润", "净利率", 0),
    ],
)
def test_overlap(one: str, other: str, share: float) -> None:
    assert overlap(one, other) == pytest.approx(share)


@given(st.text("甲乙丙", min_size=1, max_size=6), st.text("甲乙丙", min_size=1, max_size=6))
def test_overlap_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert overlap(one, other) == overlap(other, one)
    assert 0 <= overlap(one, other) <= 1


def test_a_list_goes_on_until_it_has_its_least() -> None:
    texts = dict(enumerate(("甲醇", "乙烯", "丙烯", "苯酚", "焦煤", "沪铜")))
    chances = {0: 0.9, 1: 0.05, 2: 0.04, 3: 0.03, 4: 0.02, 5: 0.01}
    assert len(choose(texts, chances, 10)) == 1
    assert len(choose(texts, chances, 10, 5)) == 5
    assert len(choose(texts, {0: 0.9, 1: 0.05}, 10, 5)) == 2
    assert len(choose(texts, chances, 3, 3)) == 3
