"""Whose control changes where somebody becomes a holder."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings
from tests.analysis.told_events import whom_concerned, with_numbers

NAMES = ("甲乙股份", "丙丁集团", "戊己科技", "庚辛国资委")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("甲乙股份公告，转让完成后，丙丁集团将成为公司控股股东。", ["甲乙股份"]),
        (
            "甲乙股份公告，控股股东拟转让股份。转让完成后，丙丁集团将成为公司控股股东。",
            ["甲乙股份"],
        ),
        ("丙丁集团成为戊己科技控股股东。", ["戊己科技"]),
        ("甲乙股份公告，丙丁集团将成为上市公司控股股东。", ["甲乙股份"]),
        ("甲乙股份公告，丙丁集团为公司的控股股东，实际控制人变更为黄某。", ["甲乙股份"]),
        (
            "甲乙股份公告，股东戊己科技拟将股份划转至丙丁集团，公司控股股东变更为丙丁集团。",
            ["甲乙股份"],
        ),
        ("甲乙股份公告，控股股东及实际控制人均未发生变更。", []),
        ("甲乙股份：控股股东终止协议转让及控制权变更。", []),
        ("转让完成后，丙丁集团将成为公司控股股东。", []),  # of which company is not said
    ],
)
def test_the_company_held_is_concerned_and_not_the_holder(text: str, who: list[str]) -> None:
    assert whom_concerned(text, "control_change", org=NAMES) == who


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("甲乙股份公告，转让完成后，丙丁集团将成为公司控股股东。", ["丙丁集团"]),
        ("甲乙股份公告，公司控股股东由戊己科技变更为丙丁集团。", ["丙丁集团"]),
        ("甲乙股份公告，公司控股股东由戊己科技变更为庚辛国资委。", ["庚辛国资委"]),
    ],
)
def test_who_holds_it_now_is_the_holder(text: str, holder: list[str]) -> None:
    made = events(with_numbers(findings(text, org=NAMES)), RESOURCES).events
    roles = [(a.role, a.text) for event in made for a in event.arguments]
    assert [words for role, words in roles if role == "holder"] == holder
    assert "by" not in dict(roles)
