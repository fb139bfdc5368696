"""Who only looks on, and where a listed exchange is a company as others are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.steps.shared.observers import looks_on
from tests.analysis.news import RESOURCES, findings

LISTED = ("00388.HK",)


@pytest.mark.parametrize(
    ("text", "tickers", "expected"),
    [
        ("港交所（00388.HK）涨5%。", LISTED, False),
        ("港交所收涨2%。", LISTED, False),
        ("港交所的目标价上调。", LISTED, False),
        ("港交所净利增长。", LISTED, False),
        ("港交所涨停板制度将改。", LISTED, True),
        ("港交所披露易显示，丙丁公司被增持。", LISTED, True),
        ("港交所涨5%。", (), True),  # unlisted: it only trades others
    ],
)
def test_a_listed_exchange(text: str, tickers: tuple[str, ...], expected: bool) -> None:
    (found,) = findings(text, org=("港交所",)).mentions
    mention = replace(found, tickers=tickers)
    assert looks_on(text, mention, RESOURCES.organisations) is expected


def test_a_company_does_not_look_on() -> None:
    text = "丙丁股份公告。"
    (found,) = findings(text, org=("丙丁股份",)).mentions
    assert not looks_on(text, found, RESOURCES.organisations)
