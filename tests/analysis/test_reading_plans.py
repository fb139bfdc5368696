"""No question of the reading functions goes through a whole table: each is answered by an index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sinanews
from sinanews.analysis import reading, reading_stories
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
DAY = "2026-11-01"
NAME = "sina:ihvhiqax9876543"
URL = "https://finance.example.cn/1.shtml"
MAOTAI = ArticleFilter(tickers=("600519.SH",))
ENTITY = ArticleFilter(entities=("cn:600519", "贵州茅台"))

QUESTIONS: dict[str, Callable[[Store], object]] = {
    "ticker": lambda s: reading.ticker(s, "600519"),
    "ticker as of": lambda s: reading.ticker(s, "600519", as_of=DAY),
    "articles of a ticker": lambda s: reading.articles(s, MAOTAI),
    "articles of an entity": lambda s: reading.articles(s, ENTITY),
    "articles of an entity as of": lambda s: reading.articles(s, ENTITY, as_of=DAY),
    "signals of a ticker": lambda s: reading.signals(s, MAOTAI),
    "signals of a ticker as of": lambda s: reading.signals(s, MAOTAI, as_of=DAY),
    "search": lambda s: reading.search(s, "贵州茅台"),
    "search newest": lambda s: reading.search(s, "茅台", order="newest"),
    "search as of": lambda s: reading.search(s, "茅台", as_of=DAY),
    "search of a ticker": lambda s: reading.search(s, "公司", MAOTAI),
    "article by docid": lambda s: reading.article(s, "ihvhiqax9876543"),
    "article by url": lambda s: reading.article(s, URL),
    "article by id as of": lambda s: reading.article(s, NAME, as_of=DAY),
    "story": lambda s: reading_stories.story(s, NAME, as_of=DAY),
    "copies": lambda s: reading_stories.copies(s, NAME, as_of=DAY),
    "top": lambda s: reading_stories.top(s, as_of=DAY),
}
# What may be gone through: rows that a question has made itself, the names of the tables; and
# times in their order, of which the newest are enough.
SMALL = (
    "k",
    "p",
    "i",
    "j",
    "(subquery-1)",
    "sqlite_schema",
    "json_each",
    "pragma_table_info",
    "main.articles_fts_config",
)
IN_ORDER = ("articles_known", "articles_published")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("plans") / "n.db"
    sinanews.run(SAMPLES, path)
    with sinanews.open_store(path) as held:
        yield held


def scans(store: Store, question: Callable[[Store], object]) -> list[str]:
    """Return the steps of a question that go through all rows of something large."""
    asked: list[str] = []
    connection = store.database._connection
    connection.set_trace_callback(asked.append)
    question(store)
    connection.set_trace_callback(None)
    found = []
    for sql in asked:
        if sql.lstrip().startswith(("SELECT", "WITH")):
            rows = connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
            found += [row[3] for row in rows if row[3].startswith("SCAN") and is_large(row[3])]
    return found


def is_large(step: str) -> bool:
    words = step.split()
    return not (
        words[1] in SMALL
        or "VIRTUAL TABLE" in step
        or "CONSTANT" in step
        or words[-1] in IN_ORDER
    )


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_goes_by_an_index(store: Store, name: str) -> None:
    assert scans(store, QUESTIONS[name]) == []


def test_a_question_that_goes_through_all_is_seen(store: Store) -> None:
    def count(held: Store) -> object:
        return held.database.value("SELECT count(*) FROM articles WHERE source = 'x'")

    assert scans(store, count) == ["SCAN articles"]


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (
            "SELECT * FROM entities WHERE entity_id = 'cn:600519'",
            "entities_entity_id_by_block",
        ),
        ("SELECT * FROM entities WHERE name = '贵州茅台'", "entities_name_by_block"),
        ("SELECT * FROM events WHERE type = 'ipo'", "events_type_by_block"),
        ("SELECT * FROM signals WHERE ticker = '600519.SH'", "signals_ticker"),
        ("SELECT * FROM mentions WHERE article_id = 'x' AND version = 1", "articles_id"),
        ("SELECT * FROM articles WHERE docid = 'x'", "articles_docid"),
        ("SELECT * FROM articles WHERE url = 'x'", "articles_url"),
    ],
)
def test_what_people_write_by_hand_goes_by_an_index(
    store: Store, sql: str, index: str
) -> None:
    plan = store.database._connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
    assert any(index in row[3] for row in plan)
    assert not [row for row in plan if row[3].startswith("SCAN") and is_large(row[3])]
