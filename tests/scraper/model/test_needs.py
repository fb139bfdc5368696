"""What an expression cannot do without: nothing that it fits is without it."""

from __future__ import annotations

import random
import re

import pytest

from sinanews.scraper.model.needs import needed_words, needs_of
from sinanews.scraper.read.furniture_rows import furniture_rows

PACKAGES = ("sinanews.scraper.read.words", "sinanews.scraper.sites.sina.words")
ROWS = [row for package in PACKAGES for row in furniture_rows(package)]
EXPRESSIONS = [row.expression for row in ROWS if row.kind in ("boilerplate", "disclaimer")]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("港口扩建", {"港口扩建"}),
        (".{0,40}港口扩建.{0,40}", {"港口扩建"}),
        ("(?:港口|码头)扩建", {"港口扩建", "码头扩建"}),
        ("港(?:口|湾)?扩建", {"港扩建", "港口扩建", "港湾扩建"}),
        ("[^。]{0,9}[>＞]{1,3}", {">", "＞"}),
        ("港口.{2,9}扩建工程", {"扩建工程"}),
        ("(?:港口)?扩", {"港口扩", "扩"}),
        ("港{2,3}口", {"港"}),
        ("(?P<name>港口)(?=扩建)", {"港口"}),
        ("港(?!湾)口", {"港口"}),
        ("^港口$", {"港口"}),
    ],
)
def test_words_of_which_one_stands_in_what_is_found(expression: str, words: set[str]) -> None:
    assert needs_of(expression).words == words


@pytest.mark.parametrize(
    "expression",
    [
        ".{1,9}",
        r"\d{1,3}",
        "(?:港口|.{2})",
        "(?:港口)?",
        "[^。]{1,9}",
        "(?i)port",
        "(?i:port)",
        "港口|",
    ],
)
def test_nothing_is_said_of_what_may_be_anything(expression: str) -> None:
    assert needs_of(expression).words == frozenset()


@pytest.mark.parametrize(
    ("expression", "first"),
    [
        ("港口", {"港"}),
        ("[（(]?港口", {"（", "(", "港"}),
        ("(?:港|码头)+口", {"港", "码"}),
        ("(?:港|码头)?口", {"港", "码", "口"}),
        ("(?!湾)港", {"港"}),
        ("[1-3]号", {"1", "2", "3"}),
        (".港口", set()),
        ("港?", set()),
        (r"\s?港", set()),
        ("[^港]口", set()),
    ],
)
def test_signs_with_one_of_which_it_begins(expression: str, first: set[str]) -> None:
    assert needs_of(expression).first == first


def test_several_expressions_need_a_word_of_one() -> None:
    words = needed_words(["港口扩建", ".{0,3}码头"])
    assert words is not None
    assert [words.search(text) is not None for text in ("港口扩建", "旧码头", "港湾")] == [
        True,
        True,
        False,
    ]


def test_one_that_may_be_anything_leaves_nothing_to_look_for() -> None:
    assert needed_words(["港口", ".{3}"]) is None
    assert needed_words([]) is None


def test_a_word_inside_another_is_looked_for_alone() -> None:
    words = needed_words(["港口扩建", "港口"])
    assert words is not None
    assert words.pattern == "港口"


def some_text(expression: str, dice: random.Random) -> str:
    """Return characters of an expression in any order: now and then what it fits."""
    signs = [sign for sign in expression if sign not in "?:()[]{}|^\\"]
    return "".join(dice.choice(signs) for _ in range(dice.randrange(1, 30)))


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_whatever_a_line_of_the_table_fits_has_what_it_needs(expression: str) -> None:
    dice = random.Random(expression)
    pattern = re.compile(expression)
    first, words = needs_of(expression)
    pieces = re.findall(r"[\u4e00-\u9fffA-Za-z]{2,}|[！!>＞，,：:】）)]", expression)
    for _ in range(300):
        parts = dice.choices(pieces, k=dice.randrange(1, 6)) if pieces else []
        text = "".join(parts) + some_text(expression, dice)[: dice.randrange(1, 8)]
        for found in filter(None, (pattern.fullmatch(text), pattern.search(text))):
            assert not words or any(word in found[0] for word in words)
            assert not first or found[0][:1] in first
