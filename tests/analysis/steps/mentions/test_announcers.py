"""Companies whose names are words or places, where they announce something or bear their code."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.steps.mentions.announcers import announcers

NAME = "甲乙山"


def found(text: str, kind: str = "short", type_: str = "ORG") -> list[int]:
    hits, at = [], text.find(NAME)
    while at >= 0:
        end = at + len(NAME)
        hits.append(NameHit(at, end, NAME, type_, ("cn:600001",), True, kind))
        at = text.find(NAME, end)
    mentions = list(announcers(text, hits))
    assert all((m.text, m.type, m.how) == (NAME, "ORG", "rule") for m in mentions)
    return [mention.start for mention in mentions]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("甲乙山公告，上半年接待游客118万人次。", [0]),
        ("甲乙山公告称，董事会换届。", [0]),
        ("【甲乙山：接待游客增长】甲乙山公告，接待游客增长。", [1, 12]),
        ("甲乙山：接待游客增长\n甲乙山公告，接待游客增长。", [0, 11]),
        ("甲乙山（600001）公布会期。", [0]),
        ("丙丁科技公布会期；甲乙山(600001.SH)公布会期。", [9]),
        ("甲乙山（SH600001）公布会期。", [0]),
    ],
)
def test_announcers(text: str, starts: list[int]) -> None:
    assert found(text) == starts


@pytest.mark.parametrize(
    "text",
    [
        "甲乙山公告栏更新。",
        "甲乙山公告牌倒塌。",
        "游客登上甲乙山公告处。",  # no beginning of a clause
        "甲乙山：游客增长。",  # no announcement in the text
        "甲乙山景区公告，闭园三天。",
        "甲乙山（海拔2691米）迎客。",
        "游客登上甲乙山（600001）。",
        "",
    ],
)
def test_places_stay_places(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("kind", "type_"), [("place", "LOC"), ("former", "ORG"), ("index", "ORG")]
)
def test_only_names_that_companies_bear_today(kind: str, type_: str) -> None:
    assert found("甲乙山公告，董事会换届。", kind, type_) == []
