"""How likely an event is right, by what is known of it."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Event
from sinanews.analysis.steps.events.confidence import confidence_features
from sinanews.analysis.steps.events.places import within
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.events.subjects import choose_who
from sinanews.analysis.steps.events.triggers import hits
from tests.analysis.news import RESOURCES, findings


def made(
    text: str,
    *org: str,
    title: str = "",
    per: tuple[str, ...] = (),
) -> list[Event]:
    return list(events(findings(text, org=org, per=per, title=title), RESOURCES).events)


def features(
    text: str,
    *org: str,
    status: str = "announced",
    gate: float | None = None,
    title: str = "",
) -> set[str]:
    found = findings(text, org=org, title=title)
    hit = hits(found, RESOURCES)[0]
    pool = within(found.mentions, hit.place)
    who = choose_who(found, hit, pool, RESOURCES)
    return set(
        confidence_features(found.document.text, hit, who, pool, status=status, gate=gate)
    )


def test_every_event_states_a_probability() -> None:
    found = made(
        "甲乙股份中标3亿元项目。丙丁股份涨停。戊己公司被立案调查。",
        "甲乙股份",
        "丙丁股份",
        "戊己公司",
    )
    assert len(found) == 3
    assert all(0 < event.score < 1 for event in found)


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("甲乙股份中标3亿元项目。", "甲乙公司中标3亿元项目。"),
        ("甲乙股份跌超5%。", "甲乙公司跌超5%。"),
        ("甲乙股份控股股东质押5000万股。", "甲乙公司控股股东质押5000万股。"),
    ],
)
def test_a_listed_company_is_surer_than_an_unlisted_name(surer: str, less_sure: str) -> None:
    (one,) = made(surer, "甲乙股份")
    (other,) = made(less_sure, "甲乙公司")
    assert one.score > other.score


def test_a_counterpart_before_the_trigger_is_less_sure() -> None:
    assert "before:与" in features("公告称，拟与甲乙股份签署战略合作协议。", "甲乙股份")
    assert "before:与" not in features("甲乙股份签署战略合作协议。", "甲乙股份")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("甲乙股份涨停。", "where:near|move"),
        ("甲乙股份今日午后快速直线拉升触及涨停。", "where:middle|move"),
        ("中标单位为甲乙股份。", "where:behind|short"),
    ],
)
def test_where_the_company_stands(text: str, where: str) -> None:
    assert where in features(text, "甲乙股份")


def test_a_market_without_a_name_stands_nowhere() -> None:
    found = features("伦敦金属期货集体收涨1%。")
    assert {"where:nowhere|percent", "who:none|percent"} <= found


@pytest.mark.parametrize(
    ("gate", "level"),
    [
        (None, "gate:none"),
        (0.75, "gate:low"),
        (0.8, "gate:fair"),
        (0.9699, "gate:fair"),
        (0.97, "gate:sure"),
    ],
)
def test_level_of_the_gate(gate: float | None, level: str) -> None:
    assert level in features("甲乙股份涨停。", "甲乙股份", gate=gate)


def test_status_and_title_are_told() -> None:
    found = features("正文。", "甲乙股份", title="甲乙股份拟减持股份", status="planned")
    assert {"status:planned", "title|False"} <= found
    assert "title|False" not in features("甲乙股份拟减持股份。", "甲乙股份")


def test_a_list_of_names_is_told() -> None:
    names = tuple(f"{c}{c}股份" for c in "甲乙丙丁戊己")
    assert "list|True" in features(f"{'、'.join(names)}涨停。", *names)
    assert "list|True" not in features("甲甲股份涨停。", "甲甲股份")


def test_short_unlisted_names_are_told_by_length() -> None:
    assert "chars:2" in features("甲乙中标3亿元项目。", "甲乙")
    assert not {f for f in features("甲乙股份中标3亿元项目。", "甲乙股份") if f[:5] == "chars"}
