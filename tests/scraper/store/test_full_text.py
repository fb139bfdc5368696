"""The tokens of a text, and the index as part of the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from sinanews.scraper.store import full_text
from sinanews.scraper.store.full_text import NAME, STATEMENT, prepare, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("江", ["江"]),
        ("江海", ["江海", "海"]),
        ("江海电机", ["江海", "海电", "电机", "机"]),
        ("江海，电机", ["江海", "海", "电机", "机"]),
        ("江海\n电机", ["江海", "海", "电机", "机"]),
        ("江海江海", ["江海", "海江", "海"]),
        ("GDP增速5.2%", ["gdp", "增速", "速", "5", "2"]),
        ("sh600519", ["sh", "600519"]),
        ("CPI_2024", ["cpi", "2024"]),
        ("\0。!?_", []),
        ("Ａ股", ["ａ股", "股"]),
        ("Café", ["caf", "é"]),
        ("𠮷野家", ["𠮷野", "野家", "家"]),
    ],
)
def test_pairs_of_characters_and_runs_of_letters(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.fixture
def connection():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("CREATE TABLE articles (row_id INTEGER PRIMARY KEY, title, text)")
        made.executemany(
            "INSERT INTO articles VALUES (?, ?, ?)",
            [(1, "题", "题\n江海电机"), (2, "题", "题\n泽川物流"), (3, None, None)],
        )
        yield made


def rows_with(connection, token):
    sql = f"SELECT rowid FROM {NAME} WHERE {NAME} MATCH ?"
    return [row for (row,) in connection.execute(sql, (token,))]


def test_it_is_made_of_all_articles_where_it_is_wanted(connection) -> None:
    prepare(connection, wanted=True)
    assert rows_with(connection, '"江海"') == [1]
    assert rows_with(connection, '"题"') == [1, 2]
    assert rows_with(connection, '"川"*') == [2]


def test_it_is_taken_away_where_it_is_not_wanted(connection) -> None:
    prepare(connection, wanted=True)
    prepare(connection, wanted=False)
    assert connection.execute(full_text.IS_THERE).fetchall() == []
    prepare(connection, wanted=False)


def test_what_is_there_stays(connection) -> None:
    prepare(connection, wanted=True)
    before = connection.execute("PRAGMA schema_version").fetchone()
    prepare(connection, wanted=True)
    assert connection.execute("PRAGMA schema_version").fetchone() == before


def test_one_of_an_older_release_goes_with_its_triggers(connection) -> None:
    connection.execute(
        f"CREATE VIRTUAL TABLE {NAME} USING fts5(title, text, content=articles)"
    )
    for trigger in full_text.OLD_TRIGGERS:
        connection.execute(
            f"CREATE TRIGGER {trigger} AFTER INSERT ON articles BEGIN SELECT 1; END"
        )
    prepare(connection, wanted=True)
    assert connection.execute(full_text.IS_THERE).fetchone() == (STATEMENT,)
    left = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    assert left.fetchall() == []
    assert rows_with(connection, '"物流"') == [2]
