"""The period of a result."""

from __future__ import annotations

import pytest

from tests.analysis.steps.events.test_details import roles_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("海澄科技发布2026年上半年财务报告。公司净利润亏损284万元。", "2026年上半年"),
        ("海澄科技2026年前三季度亏损113万元，上年同期亏损90万元。", "2026年前三季度"),
        ("海澄科技截至2026年3月31日止年度亏损3173万港元。", "2026年3月31日止年度"),
    ],
)
def test_the_period_of_a_result(text: str, period: str) -> None:
    assert [period] in roles_of(text, "period", org=("海澄科技",))


@pytest.mark.parametrize(
    "text",
    [
        "海澄科技亏损113万元，上年同期盈利90万元。",
        "海澄科技12月24日至12月25日亏损113万元。",
        "海澄科技净利润113万元，同比增长25%，2025年上半年为90万元。",
        "2026年7月，海澄科技亏损113万元（2025年：90万元）。",
    ],
)
def test_what_a_result_is_compared_with_is_no_period_nor_are_days(text: str) -> None:
    assert all(not found for found in roles_of(text, "period", org=("海澄科技",)))


@pytest.mark.parametrize("against", ["较2025年同期", "比去年", "相较于2025年"])
def test_what_a_result_is_compared_with_is_not_its_date(against: str) -> None:
    text = f"海澄科技亏损113万元，亏损{against}收窄三成。"
    found = roles_of(text, "date", org=("海澄科技",))
    assert all(not dates for dates in found)


def test_a_result_keeps_its_own_date() -> None:
    text = "海澄科技2026年上半年亏损113万元，亏损较2025年同期收窄三成。"
    assert ["2026年上半年"] in roles_of(text, "date", org=("海澄科技",))
