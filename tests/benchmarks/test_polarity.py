"""Rows of companies drawn at random, and what is measured on them."""

from __future__ import annotations

import json

import pytest

from benchmarks.polarity import ROWS, by_sign, measures, rows_of
from benchmarks.training.labels import READ


def test_rows_are_split_once_and_hold_no_text() -> None:
    dev, held = rows_of("dev"), rows_of("held")
    assert (len(dev), len(held)) == (300, 300)
    assert not set(dev) & set(held)
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    assert {row["polarity"] for row in rows} == {-1, 0, 1}
    assert all(set(row) - {"again"} == {"id", "name", "polarity", "split"} for row in rows)
    assert {row.get("again", 0) for row in rows} == {-1, 0, 1}
    assert all(len(row["name"]) < 40 for row in rows)


def test_nothing_is_trained_on_the_held_half() -> None:
    read = {json.loads(line)["id"] for line in READ.read_text(encoding="utf-8").splitlines()}
    assert not read & set(rows_of("held"))


def test_all_right_is_one_everywhere() -> None:
    assert set(measures([(-1, -1), (0, 0), (1, 1)]).values()) == {1.0}


def test_calling_all_good_finds_no_bad_news() -> None:
    made = measures([(-1, 1), (0, 1), (1, 1), (1, 1)])
    assert made["accuracy"] == 0.5
    assert made["recall of bad news"] == 0
    assert made["macro F1"] == pytest.approx((2 * 2 / 6) / 3)


def test_no_rows_have_no_measures() -> None:
    assert measures([])["accuracy"] == 0


def test_the_sign_of_a_value_is_good_or_bad_news_and_none_is_wrong() -> None:
    made = by_sign([(-1, -0.2), (-1, 0.0), (1, 0.1), (1, None)])
    assert made == {"accuracy": 0.5, "recall of bad news": 0.5}
