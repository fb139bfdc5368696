"""Names that the tagger leans on, and suffixes of names."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sinanews.analysis.lexicons.gazetteer import KINDS, Gazetteer, load, names_by_kind


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def test_each_kind_is_found_by_itself(gazetteer: Gazetteer) -> None:
    found = gazetteer.find_names("董事长王某")
    assert tuple(found) == KINDS
    assert (0, 3) in [mark[:2] for mark in found["titles"]]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("甲乙公司", (2, 4, 1)),
        ("甲乙股份有限公司", (2, 8, 1)),
        ("甲乙银行", (2, 4, 2)),
        ("甲乙委员会", (2, 5, 3)),
        ("甲乙大学", (2, 4, 4)),
        ("甲乙日报", (2, 4, 5)),
        ("甲乙市", (2, 3, 6)),
        ("甲乙指数", (2, 4, 7)),
    ],
)
def test_a_suffix_has_its_kind(
    gazetteer: Gazetteer, text: str, mark: tuple[int, int, int]
) -> None:
    assert mark in gazetteer.find_suffixes(text)


def test_suffixes_do_not_overlap(gazetteer: Gazetteer) -> None:
    found = gazetteer.find_suffixes("甲乙集团股份有限公司大学医院")
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_an_empty_text_holds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_suffixes("") == []
    assert not any(gazetteer.find_names("").values())


def test_names_of_a_kind_stand_once_and_in_order() -> None:
    for kind, names in names_by_kind().items():
        assert names == sorted(set(names)), kind
