"""The company that a sentence without a name speaks of."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.shared.carried_subjects import CARRIED, carried_subjects
from tests.analysis.news import RESOURCES, findings

NAMES = ("甲乙股份", "丙丁科技", "戊己证券")


def carried(text: str, title: str = "") -> list[str | None]:
    """Who is carried into each sentence of a text."""
    made = findings(text, title=title, org=NAMES)
    found = carried_subjects(made, RESOURCES.organisations)
    return [found[s.start].text if s.start in found else None for s in made.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲乙股份发布公告。公司拟回购。", [None, "甲乙股份"]),
        ("甲乙股份公告。公司中标。公司停牌。", [None, "甲乙股份", "甲乙股份"]),
        ("甲乙股份公告。丙丁科技回购。公司停牌。", [None, "甲乙股份", "丙丁科技"]),
        ("甲乙股份公告。另与丙丁科技签约。公司停牌。", [None, "甲乙股份", "甲乙股份"]),
        ("甲乙股份公告。公司股东变更为丙丁科技。公司停牌。", [None, "甲乙股份", "甲乙股份"]),
        ("市场大涨。公司停牌。", [None, None]),
        ("6月18日，甲乙股份公告。公司停牌。", [None, "甲乙股份"]),
        ("戊己证券发布研报看好丙丁科技。公司停牌。", [None, None]),
        ("来自供应链的消息人士昨日对记者表示甲乙股份与丙丁科技签约。公司停牌。", [None, None]),
    ],
)
def test_the_subject_of_the_sentence_before(text: str, expected: list[str | None]) -> None:
    assert carried(text) == expected


def test_the_title_carries_into_the_body() -> None:
    assert carried("公司拟回购。", title="甲乙股份：拟回购") == [None, "甲乙股份"]


def test_it_is_carried_over_a_few_sentences_only() -> None:
    found = carried("甲乙股份公告。" + "公司经营正常。" * (CARRIED + 2))
    assert found[1 : CARRIED + 1] == ["甲乙股份"] * CARRIED
    assert found[CARRIED + 1 :] == [None, None]
