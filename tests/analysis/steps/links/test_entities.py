"""The entities of an article: counts, first places, salience."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import Document, Mention
from sinanews.analysis.steps.links.entities import entities
from tests.analysis.steps.mentions.made import at

TEXT = "甲乙大涨\n甲乙与丙丁。甲乙称，丙丁也称。戊己。"


def linked(name: str, nth: int = 0, key: str | None = "") -> Mention:
    mention = at(TEXT, name, nth=nth)
    return replace(mention, entity_id=f"x:{name}" if key == "" else key, name=name)


ALL = [
    linked("甲乙"),
    linked("甲乙", 1),
    linked("丙丁"),
    linked("甲乙", 2),
    linked("丙丁", 1),
    linked("戊己"),
]


def test_each_entity_stands_once_with_count_and_first_place() -> None:
    found = entities(Document("x", TEXT, title_end=4), ALL)
    assert [(e.name, e.count, e.first, e.in_title) for e in found] == [
        ("甲乙", 3, 0, True),
        ("丙丁", 2, TEXT.index("丙丁"), False),
        ("戊己", 1, TEXT.index("戊己"), False),
    ]


def test_salience_is_highest_in_the_title_and_most_often() -> None:
    found = entities(Document("x", TEXT, title_end=4), ALL)
    assert found[0].salience == 1.0
    assert [e.salience for e in found] == sorted((e.salience for e in found), reverse=True)
    assert all(0 < e.salience <= 1 for e in found)


def test_without_a_title_nobody_is_in_it() -> None:
    found = entities(Document("x", TEXT), ALL)
    assert not any(e.in_title for e in found)
    assert found[0].salience < 1


def test_of_equals_the_first_comes_first() -> None:
    found = entities(Document("x", TEXT), [linked("丙丁"), linked("戊己")])
    assert [e.name for e in found] == ["丙丁", "戊己"]


def test_names_of_one_entity_are_one() -> None:
    both = [linked("甲乙", key="cn:1"), linked("丙丁", key="cn:1")]
    (found,) = entities(Document("x", TEXT), both)
    assert (found.id, found.name, found.count) == ("cn:1", "甲乙", 2)


@pytest.mark.parametrize("mentions", [[], [linked("甲乙", key=None)]])
def test_without_links_there_are_no_entities(mentions: list[Mention]) -> None:
    assert entities(Document("x", TEXT), mentions) == ()


def test_an_empty_text_divides_by_nothing() -> None:
    empty = replace(ALL[0], start=0, end=0, text="")
    assert entities(Document("x", ""), [empty])[0].count == 1
