"""A maker and its product's own name."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.steps.mentions.brand_products import without_makers


def parted(text: str, product: str, maker: str, kind: str = "short") -> list[tuple[str, str]]:
    start, at = text.index(product), text.index(maker)
    mention = Mention(start, start + len(product), product, "PRODUCT")
    hit = NameHit(at, at + len(maker), maker, "ORG", ("cn:1",), ambiguous=False, kind=kind)
    return [(one.text, one.type) for one in without_makers(text, [mention], [hit])]


@pytest.mark.parametrize(
    ("product", "own"),
    [
        ("甲乙Megastar", "Megastar"),
        ("甲乙Vega Robin", "Vega Robin"),
        ("甲乙 Megastar 3", "Megastar 3"),
        ("甲乙BigBuddy", "BigBuddy"),
    ],
)
def test_an_own_name_is_a_name_of_its_own(product: str, own: str) -> None:
    assert parted(f"{product}今日发布", product, "甲乙") == [("甲乙", "ORG"), (own, "PRODUCT")]


@pytest.mark.parametrize(
    "product",
    ["甲乙SU7", "甲乙X9 Max", "甲乙App", "甲乙APP", "甲乙地图", "甲乙AI", "甲乙737 MAX"],
)
def test_models_and_common_nouns_stay_whole(product: str) -> None:
    assert parted(f"{product}今日发布", product, "甲乙") == [(product, "PRODUCT")]


def test_the_maker_stands_at_the_beginning_and_is_a_company() -> None:
    assert parted("新款甲乙Megastar", "新款甲乙Megastar", "甲乙") == [
        ("新款甲乙Megastar", "PRODUCT")
    ]
    assert parted("甲乙Megastar", "甲乙Megastar", "甲乙", kind="place") == [
        ("甲乙Megastar", "PRODUCT")
    ]
    assert parted("Acme Megastar", "Acme Megastar", "Acme") == [("Acme Megastar", "PRODUCT")]


def test_offsets_are_those_of_the_text() -> None:
    text = "据悉甲乙 Megastar上市"
    mention = Mention(2, 13, text[2:13], "PRODUCT")
    hit = NameHit(2, 4, "甲乙", "ORG", ("cn:1",), ambiguous=False, kind="curated")
    for one in without_makers(text, [mention], [hit]):
        assert text[one.start : one.end] == one.text
