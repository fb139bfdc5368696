"""Every compiled expression of both houses takes time that grows with the text, not with its
square.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator, Mapping

import pytest

from sinanews import analysis, scraper

SMALL, TIMES = 4_000, 4
# 4x the text may cost 12x the time (quadratic costs 16x and up); below the floor the clock says
# nothing.
MARGIN, FLOOR = 10, 0.05
PUMPS = {
    "han": "的",
    "digits": "1",
    "full_width_digits": "１",
    "spaces": " ",
    "line_feeds": "\n",
    "book": "《",
    "bracket": "（",
    "quote": "“",
    "closing_quote": "”",
    "company": "公司集团",
    "digit_groups": "1,234",
    "dates": "3月5日",
    "years": "2019年",
    "numerals": "一百",
    "said": "王说，",
    "tag": "<a ",
    "slash": "/a",
    "dots": "1.",
    "angle": "<",
    "brace": "[{",
    "latin": "a",
}


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Walk all modules and take expressions also out of tuples, lists, sets and mappings."""
    for package in (scraper, analysis):
        for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            module = importlib.import_module(info.name)
            for name, value in vars(module).items():
                yield from inside(f"{info.name}.{name}", value, 4)


def inside(name: str, value: object, depth: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield name, value
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for i, item in enumerate(value):
            yield from inside(f"{name}[{i}]", item, depth - 1)
    elif depth and isinstance(value, Mapping):
        for key, item in value.items():
            yield from inside(f"{name}[{key}]", item, depth - 1)


def unique() -> dict[str, re.Pattern[str]]:
    seen: dict[tuple[str, int], str] = {}
    for name, pattern in expressions():
        seen.setdefault((pattern.pattern, pattern.flags), name)
    return {name: re.compile(*key) for key, name in seen.items()}


def cost(pattern: re.Pattern[str], text: str) -> float:
    """CPU seconds of all matches, the better of two runs."""
    best = 60.0
    for _ in range(2):
        begin = time.process_time()
        for _match in pattern.finditer(text):
            pass
        best = min(best, time.process_time() - begin)
    return best


def is_linear(pattern: re.Pattern[str], pump: str) -> bool:
    text = pump * (SMALL // len(pump))
    large = cost(pattern, text * TIMES)
    return large < FLOOR or large < MARGIN * cost(pattern, text)


PATTERNS = unique()


def test_the_walk_finds_expressions_of_both_houses() -> None:
    assert {name.split(".")[1] for name in PATTERNS} == {"scraper", "analysis"}
    assert len(PATTERNS) > 20


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_linear(name: str) -> None:
    assert not [pump for pump, unit in PUMPS.items() if not is_linear(PATTERNS[name], unit)]


def test_the_measure_tells_a_quadratic_expression() -> None:
    assert not is_linear(re.compile(r"[一-龥]{2,}(?:公司|集团)"), "的")
