"""Terms of a list, as metas and records write them."""

from __future__ import annotations

import pytest

from sinanews.scraper.read.terms import terms


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("云桥股份,港口,航运", ("云桥股份", "港口", "航运")),
        ("云桥股份，港口；航运;云桥股份", ("云桥股份", "港口", "航运")),
        (" 港口 ,, 航运 , ", ("港口", "航运")),
        ("港口 航运", ("港口 航运",)),
        (["港口", " 航运 ", "港口", ""], ("港口", "航运")),
        (["港口,航运"], ("港口,航运",)),
        ([2519, None], ("2519", "None")),
        ("", ()),
        (None, ()),
        (7, ()),
        ({"a": "b"}, ()),
    ],
)
def test_terms(value: object, found: tuple[str, ...]) -> None:
    assert terms(value) == found
