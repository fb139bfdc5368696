"""A denial is no bad news; what is bad beside it stays so."""

from __future__ import annotations

import pytest

from tests.analysis.steps.sentiment.test_step import found


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份公告，市场流传公司债务违约的消息不属实。",
        "甲乙股份称，网传公司被立案调查系谣言。",
        "甲乙股份否认资金链断裂。",
        "甲乙股份资金链断裂？公司予以否认，称经营正常。",
    ],
)
def test_only_denied(text: str) -> None:
    made = found(text, "甲乙股份")["甲乙股份"]
    assert made.label != "negative"
    assert made.negative <= made.positive + 1e-4


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份跌停。公司称网传被立案调查系谣言。",
        "甲乙股份否认债务违约，但上半年净利润大幅下滑，亏损三亿元。",
    ],
)
def test_denied_and_bad_all_the_same(text: str) -> None:
    assert found(text, "甲乙股份")["甲乙股份"].label == "negative"
