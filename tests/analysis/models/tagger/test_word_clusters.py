"""Clusters of words: what their hashes say, and with the words beside them."""

from __future__ import annotations

import numpy as np
import pytest

from sinanews.analysis.models.code_points import code_points
from sinanews.analysis.models.tagger.character_context import word_hashes
from sinanews.analysis.models.tagger.word_clusters import (
    COARSE,
    FINE,
    KINDS,
    OF_HASH,
    clusters_around,
    load,
    of_places,
)
from sinanews.scraper.model.errors import InstallError

NO_CLUSTERS = of_places(np.zeros(0, np.int64), np.zeros(0, np.uint16), np.zeros(0, np.uint8))


def hashes(*words: str) -> np.ndarray:
    lengths = np.array([len(word) for word in words])
    return word_hashes(code_points("".join(words)).astype(np.int64), lengths)


def made(**numbers: int):
    """Clusters of some words: fine as given, coarse a tenth of it."""
    fine = np.array(list(numbers.values()))
    return of_places(hashes(*numbers) >> OF_HASH, fine, fine // 10)


def test_a_word_with_its_own_cluster_and_with_those_beside_it():
    clusters = made(甲=20, 乙丙=30, 丁=50)
    own, before, after, coarse = clusters_around(clusters, hashes("甲", "乙丙", "丁")).tolist()
    assert own == [20, 30, 50]
    assert len(set(before)) == len(set(after)) == len(set(coarse)) == 3
    alone = clusters_around(clusters, hashes("乙丙"))[:, 0]
    assert alone[0] == 30
    assert (alone[1:] != [before[1], after[1], coarse[1]]).all()


def test_words_of_one_cluster_look_the_same_in_the_same_place():
    clusters = made(甲=20, 乙=20, 丁=50)
    first = clusters_around(clusters, hashes("丁", "甲", "丁"))
    second = clusters_around(clusters, hashes("丁", "乙", "丁"))
    assert (first == second).all()


def test_unknown_words_and_pads_have_none():
    words = np.concatenate([hashes("未知"), [0]])
    assert clusters_around(made(甲=20), words).tolist() == [[0, 0]] * KINDS
    assert not clusters_around(NO_CLUSTERS, hashes("甲", "乙")).any()


def test_a_pad_has_no_cluster_though_a_word_hashes_to_its_place():
    clusters = of_places(np.array([0]), np.array([7]), np.array([3]))
    assert clusters_around(clusters, np.array([0, 1])).tolist()[0] == [0, 7]


def test_no_words():
    assert clusters_around(NO_CLUSTERS, np.zeros(0, np.int64)).shape == (KINDS, 0)


def test_what_ships_puts_months_people_and_cities_together():
    found = clusters_around(load(), hashes("上海", "北京", "表示", "称", "同比"))
    fine = found[0].tolist()
    assert min(fine) > 0 and max(fine) <= FINE
    coarse = load().coarse
    assert 0 < int(coarse.max()) <= COARSE
    places = hashes("增长", "下降", "表示", "指出", "北京", "上海") >> OF_HASH
    rose, fell, said, stated, one, other = coarse[places].tolist()
    assert rose == fell
    assert said == stated
    assert one == other
    assert len({rose, said, one}) == 3


def test_a_file_that_is_not_there():
    with pytest.raises(InstallError, match="missing"):
        load("no_clusters.npz.zst")
