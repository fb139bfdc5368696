"""`sinanews trends`, `cooccurrence`, `new-words`."""

from __future__ import annotations

import json

import pytest

from tests.analysis.desk_store import desk, entity, keyword

TIMES = ("--since", "2024-03-11", "--until", "2024-03-12")


@pytest.fixture
def path(tmp_path):
    with desk(tmp_path / "n.db") as news:
        for n in range(3):
            news.keep(
                f"a{n}",
                f"2024-03-11 1{n}:00",
                text=f"某协议{n}",
                entities=[entity("甲某"), entity("乙某")],
                keywords=[keyword("量芯舱协议")],
            )
    return tmp_path / "n.db"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("trends", "entities"), "甲某"),
        (("trends", "sources", "--by", "hour"), "某报"),
        (("cooccurrence",), "乙某"),
        (("cooccurrence", "甲某"), "乙某"),
        (("new-words",), "量芯舱协议"),
    ],
)
def test_tables_and_json(caller, path, words, shown):
    code, out, err = caller(*words, "--store", path, *TIMES)
    assert code == 0
    assert "rows" in err
    code, out, _ = caller(*words, "--store", path, *TIMES, "--json")
    assert code == 0
    assert any(shown in str(json.loads(line)) for line in out.splitlines())


def test_limit_says_how_many_there_are(caller, path):
    _, out, err = caller(
        "trends", "entities", "--store", path, *TIMES, "--limit", "1", "--json"
    )
    assert len(out.splitlines()) == 1
    _, _, err = caller("trends", "entities", "--store", path, *TIMES, "--limit", "1")
    assert "1 of 2 rows" in err


def test_as_of_holds_back_what_came_later(caller, path):
    words = ("--store", path, *TIMES, "--as-of", "2024-03-11 10:30", "--json")
    _, out, _ = caller("trends", "keywords", *words)
    assert [json.loads(line)["count"] for line in out.splitlines()] == [1]


@pytest.mark.parametrize(
    "words",
    [
        ("trends",),
        ("trends", "weather"),
        ("cooccurrence", "丙某"),
        ("new-words", "--as-of", "soon"),
        ("new-words", "--since", "soon"),
    ],
)
def test_wrong_calls(caller, path, words):
    assert caller(*words, "--store", path)[0] == 2
