"""Names in Latin letters."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.mentions.latin import with_latin_names
from tests.analysis.steps.mentions.made import at, pairs


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("他叫Alexander，不叫别的", "xander", "Alexander"),
        ("他叫Alexander，不叫别的", "Alex", "Alexander"),
        ("由Smith-Jones说", "Smith", "Smith-Jones"),
        ("由Smith说", "Smith", "Smith"),
    ],
)
def test_a_latin_name_is_a_whole_word(text: str, name: str, whole: str) -> None:
    assert pairs(with_latin_names(text, [at(text, name, "PER")])) == [(whole, "PER")]


def test_a_korean_name_is_a_person_s() -> None:
    text = "由Sung Min-ho说"
    assert pairs(with_latin_names(text, [at(text, "Sung Min-ho", "ORG")])) == [
        ("Sung Min-ho", "PER")
    ]


def test_a_latin_name_in_brackets_behind_a_person_is_a_person() -> None:
    text = "老板某元真（Sung Min-ho，音译）说"
    found = with_latin_names(text, [at(text, "某元真", "PER"), at(text, "Sung Min", "ORG")])
    assert pairs(found) == [("某元真", "PER"), ("Sung Min-ho", "PER")]


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("Anna Sample", "Anna Sample"),
        ("John F. Sample", "John F. Sample"),
        ("Ana de Sample", "Ana de Sample"),
    ],
)
def test_names_in_brackets(inside: str, name: str) -> None:
    text = f"某娜（{inside}）说"
    found = with_latin_names(text, [at(text, "某娜", "PER")])
    assert pairs(found) == [("某娜", "PER"), (name, "PER")]


@pytest.mark.parametrize("inside", ["CFA", "财务总监", "600000", "anna sample", "1990年生"])
def test_what_is_no_name_in_brackets(inside: str) -> None:
    text = f"张某新（{inside}）说"
    assert pairs(with_latin_names(text, [at(text, "张某新", "PER")])) == [("张某新", "PER")]


def test_brackets_behind_a_company_hold_no_person() -> None:
    text = "某某公司（Sample Works）说"
    assert pairs(with_latin_names(text, [at(text, "某某公司")])) == [("某某公司", "ORG")]


def test_small_letters_are_no_person_but_may_be_a_product() -> None:
    text = "想想就 so easy 呢"
    assert with_latin_names(text, [at(text, "so easy", "PER")]) == []
    product = at(text, "so easy", "PRODUCT")
    assert with_latin_names(text, [product]) == [product]


def test_a_word_without_end_is_followed_a_short_way_only() -> None:
    text = "a" * 10_000
    (found,) = with_latin_names(text, [at(text, "aaaa", "PRODUCT", nth=5_000)])
    assert found.end - found.start < 100


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Shares of Samplia", ["Samplia"]),
        ("while Samplia", ["Samplia"]),
        ("SMPL) and Other Works", ["SMPL", "Other Works"]),
        ("Analysts at Sample Partners expect Samplia", ["Sample Partners", "Samplia"]),
        ("Samplia said Other Works", ["Samplia", "Other Works"]),
        ("Bank of Samplia", ["Bank of Samplia"]),
        ("Sample and Sons", ["Sample and Sons"]),
        ("The Sample Desk", ["The Sample Desk"]),
        ("Sample & Sons", ["Sample & Sons"]),
        ("sample", ["sample"]),
        ("said on", []),
    ],
)
def test_english_words_are_no_part_of_a_name(name: str, names: list[str]) -> None:
    text = f"{name}。"
    found = with_latin_names(text, [at(text, name)])
    assert pairs(found) == [(one, "ORG") for one in names]


def test_products_keep_their_words() -> None:
    text = "Sample for iPads开售"
    found = with_latin_names(text, [at(text, "Sample for iPads", "PRODUCT")])
    assert pairs(found) == [("Sample for iPads", "PRODUCT")]
