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


@pytest.mark.parametrize("words", [("trends", "entities"), ("cooccurrence",), ("new-words",)])
def test_without_since_the_time_ends_with_the_newest_article(caller, path, words):
    """An archive is read as it stood at its end: its day before, not that of the clock."""
    code, out, err = caller(*words, "--store", path)
    assert code == 0
    assert "甲某" in out or "量芯舱协议" in out
    assert "to 2024-03-11 12:00" in err


def test_spans_are_counted_back_from_the_moment(caller, path):
    words = ("--store", path, "--as-of", "2024-03-11 11:30", "--since", "1h")
    _, out, err = caller("trends", "entities", "--by", "hour", *words)
    assert "2024-03-11T11" in out
    assert "2024-03-11T12" not in out
    assert "known from 2024-03-11 10:30 to 2024-03-11 11:30" in err


def test_no_row_is_no_empty_table(caller, path):
    code, out, err = caller("new-words", "--store", path, "--as-of", "2020-01-01")
    assert (code, out) == (0, "")
    assert "0 of 0 rows, known from 2019-12-31" in err


def test_names_and_hours_are_whole_on_eighty_characters(caller, path):
    _, out, _ = caller("trends", "entities", "--by", "hour", "--store", path)
    assert "2024-03-11T12" in out
    _, out, _ = caller("new-words", "--store", path)
    assert "量芯舱协议" in out


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (("2024-03-11", "2024-03-12"), "the store has nothing before this span"),
        (("2024-03-11 10:30", "2024-03-12"), "the store begins only 0:30:00 before this span"),
        (("2024-03-11 11:00", "2024-03-11 11:30"), None),
        (("2024-03-01", "2024-03-02"), None),
    ],
)
def test_new_words_of_the_beginning_of_a_store_are_doubted(caller, path, span, said):
    since, until = span
    code, _, err = caller("new-words", "--store", path, "--since", since, "--until", until)
    assert code == 0
    assert ("usual words may be called new" in err) == bool(said)
    assert (said or "") in err


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
        ("new-words", "--since", "2024-03-12", "--until", "2024-03-11"),
    ],
)
def test_wrong_calls(caller, path, words):
    assert caller(*words, "--store", path)[0] == 2
