"""The background table as it ships."""

from __future__ import annotations

import numpy as np
import pytest

from sinanews.analysis.lexicons.background import Background, load
from sinanews.analysis.lexicons.phrases import hash_of


@pytest.fixture(scope="module")
def background() -> Background:
    return load()


def rates(background: Background, *phrases: str) -> np.ndarray:
    return background.rates(np.array([hash_of(p) for p in phrases], dtype=np.uint32))


def test_usual_phrases_are_known_and_odd_ones_not(background: Background) -> None:
    found = rates(background, "净利润", "同比增长", "甲乙丙丁戊己庚辛壬癸")
    assert found[0, 0] > 1000
    assert found[0, 1] > 1000
    assert found[:, 2].tolist() == [0, -1, -1, -1]


def test_a_phrase_of_all_news_is_in_more_documents_than_one_of_a_trade(
    background: Background,
) -> None:
    usual, special = rates(background, "净利润", "光伏玻璃")[0].tolist()
    assert usual > special > 0


def test_shares_are_shares(background: Background) -> None:
    found = rates(background, "涨停", "表示", "公司")
    assert ((found[1:] >= 0) & (found[1:] <= 1)).all()
    assert found[1, 0] > found[1, 1]  # 涨停 makes titles, 表示 does not


def test_keys_are_sorted(background: Background) -> None:
    assert (np.diff(background.keys.astype(np.int64)) > 0).all()
    assert len(background.keys) == len(background.codes) > 300_000
