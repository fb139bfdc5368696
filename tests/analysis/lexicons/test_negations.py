"""Negations: which words turn round what follows them."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.negations import load_negations
from tests.test_pumps import PUMPS, is_linear

NEGATIONS = load_negations()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("公司未减持", True),
        ("公司不再减持", True),
        ("公司没有减持", True),
        ("公司谈不上减持", True),
        ("公司否认减持", True),
        ("公司拒绝继续减持", True),
        ("公司避免了减持", True),
        ("不排除减持", False),  # it may well be
        ("排除减持", True),
        ("不幸减持", False),
        ("不满减持", False),
        ("未来减持", False),
        ("无锡减持", False),
        ("无人机减持", False),
        ("减持", False),
        ("未。减持", False),  # another sentence
        ("未，减持", False),
        ("未曾想到会减持", False),  # too far
        ("公司未对某某股东的账户作出任何减持", True),
        ("公司未来任何减持", False),
        ("公司未开会，任何减持", False),
        ("任何减持", False),
    ],
)
def test_before(text: str, verdict: bool) -> None:
    assert NEGATIONS.before(text, text.index("减持"), 0) is verdict


def test_what_stands_before_the_left_border_does_not_count() -> None:
    assert NEGATIONS.before("公司未减持", 3, 2) is True
    assert NEGATIONS.before("公司未减持", 3, 3) is False


def test_the_expression_is_linear() -> None:
    slow = [p for p, unit in PUMPS.items() if not is_linear(NEGATIONS.expression, unit)]
    assert not slow
