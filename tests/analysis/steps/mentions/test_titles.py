"""The title of a person and where it is held, by what stands right before the name."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.titles import titled
from sinanews.analysis.steps.tokens.step import tokens
from tests.analysis.news import RESOURCES, findings
from tests.analysis.steps.mentions.made import at


def person_of(text: str, *bodies: str) -> Mention:
    """The person of a text with its title; `bodies` are its organisations and places."""
    (found,) = tokens([findings(text)], RESOURCES)
    return titled(
        text, at(text, "王小明", "PER"), [at(text, body) for body in bodies], found.tokens
    )


@pytest.mark.parametrize(
    ("text", "bodies", "role", "organisation"),
    [
        ("某某科技公司董事长 王小明表示", ("某某科技公司",), "董事长", "某某科技公司"),
        (
            "某某科技公司董事长兼总经理王小明",
            ("某某科技公司",),
            "董事长兼总经理",
            "某某科技公司",
        ),
        ("由某某银行行长王小明主持", ("某某银行",), "行长", "某某银行"),
        ("某某银行的行长王小明", ("某某银行",), "行长", "某某银行"),
        ("土耳其外交部长王小明", ("土耳其",), "外交部长", "土耳其"),
        ("成员包括土耳其副总统王小明", ("土耳其",), "副总统", "土耳其"),
        ("美国前财政部长王小明", ("美国",), "前财政部长", "美国"),
        ("日本首相王小明", ("日本",), "首相", "日本"),
        ("某某集团全球副总裁王小明", ("某某集团",), "全球副总裁", "某某集团"),
        ("财政部税政司司长王小明", ("财政部",), "司长", "财政部税政司"),
        ("某某科技公司首席合规官王小明", ("某某科技公司",), "首席合规官", "某某科技公司"),
        ("公司股东、实际控制人王小明", (), "股东、实际控制人", "公司"),
        # of nobody: a verb, a conjunction or a mark stands between
        ("某某科技起诉总裁王小明", ("某某科技",), "总裁", None),
        ("某某科技，总裁王小明", ("某某科技",), "总裁", None),
        ("记者王小明", (), "记者", None),
        ("，首席经济学家\u3000王小明", (), "首席经济学家", None),
        ("Sample公司CEO王小明", ("Sample公司",), "CEO", "Sample公司"),
    ],
)
def test_the_title_before_a_name(
    text: str, bodies: tuple[str, ...], role: str, organisation: str | None
) -> None:
    person = person_of(text, *bodies)
    assert (person.role, person.organisation) == (role, organisation)


@pytest.mark.parametrize("text", ["王小明表示", "董事长说王小明", "董事长，王小明"])
def test_no_title(text: str) -> None:
    assert person_of(text).role is None


def test_a_title_too_far_away_to_be_meant() -> None:
    assert person_of(f"董事长{'某' * 40}王小明").role is None


@pytest.mark.parametrize("end", ["", "\n", " \u3000"])
def test_what_may_stand_between_a_title_and_a_name(end: str) -> None:
    assert person_of(f"某某科技公司董事长{end}王小明表示").role == "董事长"
