"""Whose office a person takes up or leaves."""

from __future__ import annotations

import pytest

from tests.analysis.told_events import whom_concerned

NAMES = ("甲乙股份", "丙丁科技")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("甲乙股份创始人张三将接替李四出任丙丁科技负责人。", ["丙丁科技"]),
        ("甲乙股份原总裁张三出任丙丁科技总经理。", ["丙丁科技"]),
        ("甲乙股份总裁张三辞职，将加入丙丁科技。", ["甲乙股份"]),
        ("张三宣布辞职后，甲乙股份股价下跌。", ["张三"]),
        ("甲乙股份任命张三为总裁。", ["甲乙股份"]),
        ("张三长期在甲乙股份任职。", []),
    ],
)
def test_the_office_decides(text: str, who: list[str]) -> None:
    assert whom_concerned(text, "executive_change", org=NAMES, per=("张三", "李四")) == who
