"""Copies of annotated items name companies that do not exist, wherever the company is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.training.made_up_names import Stems, copies, renamed, stems

TEXT = "甲乙科技与丙丁市签约，甲乙涨停，戊己科技有限公司未涨。"
SPANS = [(0, 4, "ORG"), (5, 8, "LOC"), (11, 13, "ORG"), (16, 24, "ORG")]


@pytest.fixture
def listed(tmp_path: Path) -> Stems:
    """A list of three companies, one of them of another length."""
    path = tmp_path / "list.tsv"
    path.write_text("code\tshort_name\n1\t庚辛科技\n2\t壬癸科技\n3\t子丑\n", encoding="utf-8")
    return stems(path)


def test_stems_come_from_listed_names_of_four_characters(listed: Stems) -> None:
    assert (listed.first, listed.second) == (("庚", "壬"), ("辛", "癸"))
    assert listed.last_words == {"科技"}


def test_the_short_form_is_renamed_with_the_long_one() -> None:
    text, spans = renamed(TEXT, SPANS, {"甲乙": "庚癸"})
    assert text.startswith("庚癸科技与丙丁市签约，庚癸涨停")
    assert [text[start:end] for start, end, _ in spans] == [
        "庚癸科技",
        "丙丁市",
        "庚癸",
        "戊己科技有限公司",
    ]


def test_places_and_whole_legal_names_stay(listed: Stems) -> None:
    for text, spans in copies([(TEXT, SPANS)] * 20, listed, seed=1):
        assert {text[start:end] for start, end, kind in spans if kind == "LOC"} == {"丙丁市"}
        assert "戊己科技有限公司" in text


def test_an_item_without_such_a_company_has_no_copy(listed: Stems) -> None:
    items = [("丙丁市下雨。", [(0, 3, "LOC")])] * 20
    assert list(copies(items, listed, seed=1)) == []


def test_the_same_seed_gives_the_same_copies(listed: Stems) -> None:
    items = [(TEXT, SPANS)] * 20
    first = list(copies(items, listed, seed=3))
    assert first and first == list(copies(items, listed, seed=3))
