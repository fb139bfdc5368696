"""Clauses, denials, enumerations, and who only looks on."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention, Sentence
from sinanews.analysis.steps.shared.clauses import CLAUSE, clause, negated, observer, together
from tests.analysis.news import findings


def test_clause() -> None:
    text = "甲公司增产，乙公司减产；丙公司停产。"
    assert text[slice(*clause(text, 9, 11, Sentence(0, len(text))))] == "乙公司减产"


def test_a_clause_has_a_bound() -> None:
    text = "的" * 1000
    assert clause(text, 500, 501, Sentence(0, 1000)) == (500 - CLAUSE, 501 + CLAUSE)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("未减持", True),
        ("不再减持", True),
        ("不幸去世", False),
        ("减持", False),
        ("无锡减持", False),
    ],
)
def test_negated(text: str, verdict: bool) -> None:
    at = max(text.find("减持"), text.find("去世"))
    assert negated(text, at, 0) is verdict


@pytest.mark.parametrize(
    ("name", "tickers", "kind"),
    [
        ("上海市公安局", (), "authority"),
        ("甲乙证监局", (), "authority"),
        ("甲乙日报", (), "media"),
        ("深交所", (), "exchange"),
        ("关联公司", (), "generic"),
        ("甲乙科技", (), ""),
        ("新华网", ("603888.SH",), ""),
    ],
)
def test_observer(name: str, tickers: tuple[str, ...], kind: str) -> None:
    assert observer(Mention(0, len(name), name, "ORG", tickers=tickers)) == kind


def test_together_over_codes_and_joints() -> None:
    org = ("甲乙股份", "丙丁科技", "戊己银行")
    made = findings(
        "甲乙股份（600998.SH）、丙丁科技和戊己银行大涨，庚辛集团跌。", org=(*org, "庚辛集团")
    )
    assert tuple(m.text for m in together(made.document.text, made.mentions, 1)) == org
