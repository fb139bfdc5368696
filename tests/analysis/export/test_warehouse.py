"""A store into PostgreSQL and DuckDB: all of it, then only what is new or changed."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from sinanews.analysis.export.warehouse import open_warehouse, send
from sinanews.analysis.export.warehouse_sql import EXPORTED, key_of, sent_columns
from sinanews.analysis.options import Options
from sinanews.analysis.tables import TABLES
from sinanews.job.process import Analyzer, vocabulary_of
from sinanews.job.record import JobCall
from sinanews.job.source_job import read_sources, run_items
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store

SAMPLES = Path(__file__).resolve().parents[3] / "data/samples"
NEW = (
    '{"url": "https://finance.sina.com.cn/a/1.shtml", "title": "样例科技净利润增长", '
    '"time": "2026-03-04 10:00:00", "text": "贵州茅台发布公告，%s净利润同比增长15%%。"}'
)


@pytest.fixture(scope="session")
def analyzer():
    return Analyzer.load(Options())


@pytest.fixture(params=["duckdb", "postgresql"])
def address(request, tmp_path):
    """The URL of an empty warehouse."""
    if request.param == "duckdb":
        return f"duckdb://{tmp_path}/w.duckdb"
    url = request.getfixturevalue("server")
    with closing(open_warehouse(url)) as opened:
        opened.execute("DROP SCHEMA public CASCADE")
        opened.execute("CREATE SCHEMA public")
        opened.commit()
    return url


@pytest.fixture
def warehouse(address):
    with closing(open_warehouse(address)) as opened:
        yield opened


def fill(path, source, analyzer):
    with Store.open(path, TABLES) as store:
        run_items(
            store,
            read_sources(store, [str(source)]),
            analyzer,
            call=JobCall("run"),
            vocabulary=vocabulary_of(analyzer.resources),
            known_from="published",
        )
    return path


@pytest.fixture
def store(tmp_path, analyzer):
    return fill(tmp_path / "news.db", SAMPLES, analyzer)


def copy(path, warehouse, *names, **options):
    with Store.open(path, TABLES, readonly=True) as held:
        return send(held, warehouse, names, **options)


def plain(value):
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, str) and value[:1] in "[{" and value[-1:] in "]}":
        return json.loads(value)
    return value


def same_rows(path, warehouse, table):
    """Compare a table there with the same of a store."""
    names = [column.name for column in sent_columns(table)]
    times = {column.name for column in sent_columns(table) if column.type == "time"}
    with Store.open(path, TABLES, readonly=True) as held:
        rows = [
            [
                datetime.fromisoformat(row[n]).timestamp()
                if n in times and row[n]
                else plain(row[n])
                for n in names
                if n in row
            ]
            for row in held.rows(table)
        ]
        there = [name for name in names if not rows or name in held.rows(table)[0]]
    listed = ", ".join(f'"{name}"' for name in there)
    found = [
        [plain(v) for v in row]
        for row in warehouse.fetch(f"SELECT {listed} FROM {table.name}")
    ]
    assert sorted(map(repr, found)) == sorted(map(repr, rows))


def count(warehouse, table):
    return warehouse.fetch(f"SELECT count(*) FROM {table}")[0][0]


def test_all_tables_hold_what_the_store_holds(store, warehouse):
    sent = copy(store, warehouse)
    assert sent.articles == 13
    for table in EXPORTED:
        with Store.open(store, TABLES, readonly=True) as held:
            assert count(warehouse, table.name) == len(held.rows(table)), table.name
    by_name = {table.name: table for table in EXPORTED}
    for name in ("quotes", "summary", "story_items", "listings"):
        same_rows(store, warehouse, by_name[name])


def test_types_are_those_of_the_specs(store, warehouse):
    copy(store, warehouse)
    query = (
        "SELECT a.title FROM articles a JOIN signals s USING (article_id, version) "
        "WHERE s.known_at >= '2024-03-15 20:00:00+08' AND s.relevance > 0.1 AND s.title_hit "
        "ORDER BY 1 LIMIT 1"
    )
    assert warehouse.fetch(query)[0][0]
    kinds = dict(
        warehouse.fetch(
            "SELECT column_name, lower(data_type) FROM information_schema.columns "
            "WHERE table_name = 'signals'"
        )
    )
    assert kinds["known_at"].startswith("timestamp with time zone")
    assert kinds["event_types"] in ("jsonb", "json")
    assert kinds["version"] == "bigint"


def test_comments_say_what_columns_mean(store, warehouse):
    copy(store, warehouse)
    if warehouse.dialect.name == "duckdb":
        query = (
            "SELECT comment FROM duckdb_columns() "
            "WHERE table_name = 'articles' AND column_name = 'title'"
        )
    else:
        query = "SELECT col_description('articles'::regclass, attnum) FROM pg_attribute WHERE attrelid = 'articles'::regclass AND attname = 'title'"
    assert warehouse.fetch(query) == [("the headline",)]


def test_a_second_copy_sends_nothing(store, warehouse):
    copy(store, warehouse)
    again = copy(store, warehouse)
    assert (again.articles, again.rows, again.removed, again.same) == (0, 0, 0, 13)


def test_only_what_is_new_or_changed_is_sent(tmp_path, store, warehouse, analyzer):
    copy(store, warehouse)
    source = tmp_path / "new.jsonl"
    source.write_text(NEW % "上半年", encoding="utf-8")
    fill(store, source, analyzer)
    assert copy(store, warehouse).articles == 1
    source.write_text(NEW % "全年", encoding="utf-8")
    fill(store, source, analyzer)
    sent = copy(store, warehouse)
    assert sent.articles == 2  # the new version, and the old one that is no longer the latest
    latest = warehouse.fetch(
        "SELECT version, is_latest FROM articles WHERE title = '样例科技净利润增长' ORDER BY 1"
    )
    assert [(version, bool(is_latest)) for version, is_latest in latest] == [
        (1, False),
        (2, True),
    ]
    for table in EXPORTED:
        with Store.open(store, TABLES, readonly=True) as held:
            assert count(warehouse, table.name) == len(held.rows(table)), table.name


def test_rows_that_are_gone_here_go_there(store, warehouse):
    copy(store, warehouse)
    with Store.open(store, TABLES) as held:
        (article_id, version, _), *_ = held.articles.all()
        held.analyses.drop(article_id, version)
    before = count(warehouse, "mentions")
    assert copy(store, warehouse).articles == 1
    assert count(warehouse, "mentions") < before
    with Store.open(store, TABLES, readonly=True) as held:
        assert count(warehouse, "mentions") == held.counts()["mentions"]


def test_articles_of_another_store_are_taken_away(tmp_path, store, warehouse, analyzer):
    source = tmp_path / "new.jsonl"
    source.write_text(NEW % "上半年", encoding="utf-8")
    other = fill(tmp_path / "other.db", source, analyzer)
    copy(store, warehouse)
    sent = copy(other, warehouse)
    assert (sent.articles, sent.removed) == (1, 13)
    assert count(warehouse, "articles") == 1


def test_a_copy_that_was_cut_short_goes_on(store, address):
    class Breaking:
        """A warehouse whose third commit does not come through."""

        def __init__(self, whole) -> None:
            self.whole = whole
            self.commits = 0

        def __getattr__(self, name):
            return getattr(self.whole, name)

        def commit(self):
            self.commits += 1
            if self.commits == 3:
                raise OSError("the line was cut")
            self.whole.commit()

    with (
        closing(open_warehouse(address)) as cut,
        pytest.raises(OSError, match="cut"),
    ):
        copy(store, Breaking(cut))
    with closing(open_warehouse(address)) as opened:
        assert count(opened, "articles") == 0
        assert copy(store, opened).articles == 13
        assert count(opened, "articles") == 13


def test_chosen_tables_and_articles_alone(store, warehouse):
    chosen = ArticleFilter(since=datetime.fromisoformat("2024-01-01T00:00:00+08:00"))
    sent = copy(store, warehouse, "articles", "keywords", chosen=chosen)
    assert 0 < sent.articles < 13
    assert count(warehouse, "articles") == sent.articles
    with pytest.raises(UsageError, match="no table nonsense"):
        copy(store, warehouse, "nonsense")


@pytest.mark.parametrize("url", ["mysql://x", "duckdb://", "news.duckdb"])
def test_other_warehouses_are_an_error(url):
    with pytest.raises(UsageError, match="postgresql://"):
        open_warehouse(url)


def test_no_server_is_an_error_with_its_words():
    with pytest.raises(UsageError, match="no PostgreSQL answers"):
        open_warehouse("postgresql://postgres@127.0.0.1:1/postgres")


def test_a_file_of_something_else_is_an_error():
    with pytest.raises(UsageError, match="cannot be opened"):
        open_warehouse(f"duckdb://{SAMPLES}/news.html")


def test_keys_are_columns_that_are_there():
    for table in EXPORTED:
        names = {column.name for column in sent_columns(table)}
        assert set(key_of(table)) <= names, table.name
        assert "row_id" not in names
