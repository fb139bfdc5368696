"""The title of a person and where it is held, by what stands right before the name."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.mentions.titles import titled
from tests.analysis.steps.mentions.made import at


@pytest.mark.parametrize(
    ("text", "role", "organisation"),
    [
        ("某某科技公司董事长 王小明表示", "董事长", "某某科技公司"),
        ("某某科技公司董事长兼总经理王小明", "董事长兼总经理", "某某科技公司"),
        ("由某某银行行长王小明主持", "行长", "某某银行"),
        ("公司的财务总监、副总裁王小明", "副总裁", None),
        ("记者王小明", "记者", None),
        ("Sample公司CEO王小明", "CEO", "Sample公司"),
        ("王小明表示", None, None),
        ("董事长说王小明", None, None),
        ("，首席经济学家　王小明", "首席经济学家", None),
    ],
)
def test_the_title_before_a_name(
    text: str, role: str | None, organisation: str | None
) -> None:
    person = titled(text, at(text, "王小明", "PER"))
    assert (person.role, person.organisation) == (role, organisation)


def test_a_title_too_far_away_to_be_meant() -> None:
    text = f"董事长{'某' * 40}王小明"
    assert titled(text, at(text, "王小明", "PER")).role is None


@pytest.mark.parametrize(
    ("end", "role"), [("", "董事长"), ("\n", "董事长"), (" \u3000", "董事长"), ("，", None)]
)
def test_what_may_stand_between_a_title_and_a_name(end: str, role: str | None) -> None:
    text = f"某某科技公司董事长{end}王小明表示"
    assert titled(text, at(text, "王小明", "PER")).role == role
