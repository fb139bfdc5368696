"""A mainland share among American ones of Chinese companies: in doubt."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Known
from sinanews.analysis.steps.links.abroad import of_other_shares
from sinanews.analysis.steps.links.verdict import Verdict

NAMES = {
    "甲乙汽车": ("AAA.US",),
    "丙丁直聘": ("BBB.US",),
    "戊己能源": ("600998.SH",),
    "庚辛科技": ("600997.SH", "09999.HK"),
}


def in_doubt(text: str) -> list[str]:
    mentions = sorted(
        (
            Mention(text.index(name), text.index(name) + len(name), name, "ORG")
            for name in NAMES
            if name in text
        ),
        key=lambda m: m.start,
    )
    verdicts = [
        Verdict(Known(m.text, m.text, "ORG", NAMES[m.text]), 0.99, "a name") for m in mentions
    ]
    return [mentions[n].text for n in of_other_shares(text, mentions, verdicts)]


@pytest.mark.parametrize(
    "text",
    [
        "热门中概股普涨，甲乙汽车涨3%，戊己能源涨2%，丙丁直聘涨1%。",
        "中概股收盘：甲乙汽车、丙丁直聘、戊己能源收跌。",
    ],
)
def test_among_shares_of_new_york_it_is_another_share_of_the_group(text: str) -> None:
    assert in_doubt(text) == ["戊己能源"]


@pytest.mark.parametrize(
    "text",
    [
        "隔夜甲乙汽车涨3%，戊己能源涨2%，丙丁直聘涨1%。",  # no list of such companies
        "中概股普涨，甲乙汽车涨3%。戊己能源公告，上半年净利润增长两成。",
        "中概股普涨，甲乙汽车涨3%，庚辛科技涨2%，丙丁直聘涨1%。",  # it trades in Hong Kong too
        "中概股普涨，甲乙汽车涨3%，丙丁直聘涨1%。"
        + "市场人士表示仍需观察。" * 5
        + "戊己能源涨2%。",
    ],
)
def test_elsewhere_a_mainland_share_is_what_it_is(text: str) -> None:
    assert in_doubt(text) == []
