"""The other side of a deal, which the event does not concern."""

from __future__ import annotations

import pytest

from tests.analysis.told_events import whom_concerned

NAMES = ("甲乙股份", "丙丁科技", "戊己电网", "庚辛实业", "财政部")


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "甲乙股份公告，公司拟向庚辛实业等12名交易对方收购丙丁科技100%股份。",
            "acquisition",
            ["甲乙股份"],
        ),
        ("今日甲乙股份入股的丙丁科技大涨。", "acquisition", ["甲乙股份"]),
        ("甲乙股份公告，以1亿元对丙丁科技增资取得控股权。", "acquisition", ["甲乙股份"]),
        ("甲乙股份完成对丙丁科技的收购。", "acquisition", ["甲乙股份"]),
        ("某局对甲乙股份收购丙丁科技展开调查。", "acquisition", ["甲乙股份"]),
        (
            "甲乙股份公告，公司为戊己电网配网设备框架招标项目中标人。",
            "contract",
            ["甲乙股份"],
        ),
        (
            "甲乙股份在戊己电网第一批框架招标项目中被推荐为中标候选人。",
            "contract",
            ["甲乙股份"],
        ),
        ("甲乙股份中标戊己电网的工程项目。", "contract", ["甲乙股份"]),
        ("戊己电网发布中标候选人公示，甲乙股份中标。", "contract", ["甲乙股份"]),
        ("两人抹黑甲乙股份被处罚。", "penalty", []),
        ("甲乙股份被处罚。", "penalty", ["甲乙股份"]),
        ("某公司散布甲乙股份虚假信息被处罚。", "penalty", []),
        ("股东丙丁科技、庚辛实业减持甲乙股份1%股份。", "holding_decrease", ["甲乙股份"]),
        ("甲乙股份股价在丙丁科技交易平台下跌6%。", "price_fall", ["甲乙股份"]),
        ("甲乙股份拟分拆子公司丙丁科技上市。", "ipo", ["丙丁科技"]),
        ("甲乙股份拟在北京上市。", "ipo", ["甲乙股份"]),
        ("甲国甲乙股份拟发行可转换债券。", "bond_issue", ["甲乙股份"]),
        ("财政部在澳门成功发行60亿元国债。", "bond_issue", ["财政部"]),
        ("甲国发行60亿元国债。", "bond_issue", ["甲国"]),
    ],
)
def test_the_other_side_of_a_deal(text: str, kind: str, who: list[str]) -> None:
    assert whom_concerned(text, kind, org=NAMES, loc=("甲国", "澳门")) == who
