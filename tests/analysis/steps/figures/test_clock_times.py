"""The time of a clock."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.figures.clock_times import is_clock_time
from sinanews.analysis.steps.figures.number_forms import NUMBER
from sinanews.analysis.steps.figures.numbers_in_text import numbers_in_digits


def numbers(text: str) -> list[str]:
    return [text[number.start : number.end] for number in numbers_in_digits(text)]


@pytest.mark.parametrize(
    "text",
    [
        "6点20分",
        "下午3点收盘",
        "晚上8点半开始",
        "早盘9点整",
        "凌晨1点结束",
        "今晚8点开播",
        "8日晚7点公布",
        "9点至11点停电",
        "9点钟上班",
        "14时30分",
        "14:30分",
    ],
)
def test_the_time_of_a_clock_is_no_figure(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("涨20点", ["20点"]),
        ("报3400.5点", ["3400.5点"]),
        ("跌破3400点，14点50分", ["3400点"]),
        ("涨8点半导体", ["8点"]),
        ("30分钟", ["30分钟"]),
        ("得分90分", ["90分"]),
        ("下午跌30点", ["30点"]),
        ("收于25点整数", ["25点"]),  # no hour
        ("跌5点，5分", ["5点", "5分"]),
    ],
)
def test_points_and_marks_are_figures(text: str, found: list[str]) -> None:
    assert numbers(text) == found


def test_a_number_with_a_scale_is_no_time() -> None:
    match = NUMBER.search("下午3万点")
    assert match is not None
    assert not is_clock_time("下午3万点", match)
