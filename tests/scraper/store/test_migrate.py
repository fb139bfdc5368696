"""A file of an older release, and files of another shape: opened, widened, and nothing is lost."""

from __future__ import annotations

import gzip
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from sinanews.analysis.resources import Options, load
from sinanews.analysis.tables import TABLES
from sinanews.job.page_loop import collect
from sinanews.job.process import Analyzer
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store import migrate, store_tables
from sinanews.scraper.store.migrate import SCHEMA_VERSION, Migration
from sinanews.scraper.store.packed_tables import held_columns, rows_name
from sinanews.scraper.store.schema import KEY, Column, Table, findings_columns
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, Clock, article, columns, dump, keep

# Made by release 0.1.0 (schema 2): `sinanews run data/samples`, then a fetch of two channels of
# the fake site, of which one article could not be had.
LAST_RELEASE = Path(__file__).with_name("store_of_0_1_0.db.gz")
ADDED = Column("added", "int", "a column of the next release")
OWN = tuple(table.name for table in store_tables.TABLES)
FINDINGS = tuple(table.name for table in TABLES)
# the columns by which a row of the tables of the store that the last release had is known
ROW_KEYS = {
    "pages": ("page_id",),
    "articles": ("article_id", "version"),
    "analyses": ("article_id", "version"),
    "failures": ("subject", "stage"),
    "frontier": ("key",),
    "links": ("channel", "url"),
    "channels": ("channel",),
    "runs": ("run_id",),
}


def unpack(path: Path) -> Path:
    path.write_bytes(gzip.decompress(LAST_RELEASE.read_bytes()))
    return path


def read(path: Path, sql: str, values=()):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def widened(table: Table) -> Table:
    return replace(table, columns=(*table.columns, ADDED))


@pytest.fixture(scope="module")
def analyze():
    return Analyzer(load(Options()))


@pytest.fixture(scope="module")
def expected(analyze, tmp_path_factory):
    """The rows of the last release's store, parsed and analysed again as it is now."""
    path = unpack(tmp_path_factory.mktemp("expected") / "news.db")
    return reparse(path, TABLES, analyze)


def reparse(path, tables, analyze):
    """Parse and analyse all again; return the rows of every table, without times of the run."""
    with Store.open(path, tables, clock=Clock()) as store:
        summary = collect(store.pages.all(), store, analyze=analyze, analysis_version="now")
        assert summary.failed == {}
        names = [name for name in (*OWN, *FINDINGS) if name != "schema_columns"]
        return {name: store.database.query(f'SELECT * FROM "{name}"') for name in names}


@pytest.mark.parametrize("name", OWN)
def test_a_new_column_in_a_table_of_the_store(name, path, analyze, expected, monkeypatch):
    wider = tuple(widened(t) if t.name == name else t for t in store_tables.TABLES)
    monkeypatch.setattr(store_tables, "TABLES", wider)
    found = reparse(unpack(path), TABLES, analyze)
    for table, rows in expected.items():
        more = {"added": None} if table == name else {}
        assert found[table] == [row | more for row in rows], table
    with Store.open(path, TABLES, readonly=True) as store:
        assert "added" in columns(store, name)


@pytest.mark.parametrize("name", FINDINGS)
def test_a_new_column_in_a_findings_table(name, path, analyze, expected):
    def with_values(articles):
        made = [dict(rows) for rows in analyze(articles)]
        for rows in made:
            rows[name] = [{**row, "added": 7} for row in rows[name]]
        return made

    wider = tuple(widened(table) if table.name == name else table for table in TABLES)
    found = reparse(unpack(path), wider, with_values)
    for table, rows in expected.items():
        more = {"added": 7} if table == name else {}
        assert found[table] == [row | more for row in rows], table
    assert found[name]


def test_no_row_of_the_last_release_is_lost(path, expected):
    unpack(path)
    for table, names in ROW_KEYS.items():
        before = set(read(path, f'SELECT {", ".join(names)} FROM "{table}"'))
        after = {tuple(row[name] for name in names) for row in expected[table]}
        assert before, table
        assert before <= after, table


def test_findings_of_the_last_release_can_be_read_until_they_are_made_again(path):
    unpack(path)
    before = read(path, "SELECT article_id, version, seq, text FROM mentions ORDER BY 1, 2, 3")
    wider = tuple(widened(t) if t.name == "mentions" else t for t in TABLES)
    with Store.open(path, wider) as store:
        after = store.database.query(
            "SELECT article_id, version, seq, text FROM mentions ORDER BY 1, 2, 3"
        )
        versions = store.database.query("SELECT DISTINCT analysis_version FROM analyses")
    assert [tuple(row.values()) for row in after] == before
    assert versions == [{"analysis_version": None}]


def test_the_last_release_has_what_the_tests_need(path):
    unpack(path)
    assert read(path, "PRAGMA user_version") == [(2,)]
    for table in (*ROW_KEYS, *FINDINGS):
        if table in ("listings", "event_arguments"):  # new since
            continue
        assert read(path, f'SELECT count(*) FROM "{table}"') > [(0,)], table


def test_columns_of_links_were_renamed_with_their_values(path):
    unpack(path)
    before = read(path, "SELECT url, walk, settled FROM links ORDER BY url")
    assert {covered for _, _, covered in before} == {1}
    with Store.open(path) as store:
        links = store.database.query("SELECT url, run_id, covered FROM links ORDER BY url")
    assert [tuple(row.values()) for row in links] == before
    assert read(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    documented = read(
        path, "SELECT column_name FROM schema_columns WHERE table_name = 'links'"
    )
    assert [name for (name,) in documented][-2:] == ["run_id", "covered"]


def test_the_coverage_of_the_last_release_is_known(path):
    unpack(path)
    ((link_key,),) = read(path, "SELECT key FROM links WHERE channel = 'flash:0' LIMIT 1")
    with Store.open(path) as store:
        coverage = store.frontier(9).coverage
        assert coverage.known("flash:0")(link_key)
        assert coverage.reached("flash:0") is not None
        assert coverage.walked("flash:0") is not None


def test_a_reader_takes_the_last_release_as_it_is(path):
    before = unpack(path).read_bytes()
    with Store.open(path, TABLES, readonly=True) as store:
        assert store.counts()["links"] == 13
        links = next(table for table in store_tables.TABLES if table.name == "links")
        assert set(store.rows(links)[0]) == {"channel", "url", "key", "listed"}
        assert store.search.find("公司")
    assert path.read_bytes() == before


def test_opening_it_again_changes_nothing(path):
    with Store.open(unpack(path), TABLES) as store:
        before = dump(store)
    with Store.open(path, TABLES) as store:
        assert dump(store) == before


def test_a_file_of_the_first_schema_gets_the_tables_of_the_fetcher(path):
    unpack(path)
    dropped = [f"DROP TABLE {name}" for name in ("frontier", "links", "channels")]
    documented = (
        "DELETE FROM schema_columns WHERE table_name IN ('frontier', 'links', 'channels')"
    )
    change(path, *dropped, documented, "PRAGMA user_version = 1")
    with Store.open(path, TABLES) as store:
        assert columns(store, "links")[-2:] == ["run_id", "covered"]
        assert store.counts()["frontier"] == 0
        assert store.counts()["articles"] == 26


@pytest.mark.parametrize("name", ROW_KEYS)
def test_another_order_of_columns_in_the_file(name, path, analyze, expected):
    unpack(path)
    names = [row[1] for row in read(path, f'PRAGMA table_info("{name}")')][::-1]
    types = dict(row[1:3] for row in read(path, f'PRAGMA table_info("{name}")'))
    if name in ("articles", "runs"):
        types[{"articles": "row_id", "runs": "run_id"}[name]] = "INTEGER PRIMARY KEY"
    made = ", ".join(f'"{column}" {types[column]}' for column in names)
    listed = ", ".join(f'"{column}"' for column in names)
    change(
        path,
        f"CREATE TABLE turned ({made})",
        f'INSERT INTO turned SELECT {listed} FROM "{name}" ORDER BY rowid',
        f'DROP TABLE "{name}"',
        f'ALTER TABLE turned RENAME TO "{name}"',
    )
    assert reparse(path, TABLES, analyze) == expected


def test_another_type_of_a_column_of_the_store(path, analyze, expected, monkeypatch):
    """All indexes, the full-text index and its triggers are there again afterwards."""
    articles = next(table for table in store_tables.TABLES if table.name == "articles")
    retyped = tuple(
        replace(column, type="float") if column.name == "is_latest" else column
        for column in articles.columns
    )
    tables = [replace(t, columns=retyped) if t is articles else t for t in store_tables.TABLES]
    unpack(path)
    schema = "SELECT type, name FROM sqlite_schema ORDER BY 1, 2"
    Store.open(path, TABLES).close()
    before = read(path, schema)
    monkeypatch.setattr(store_tables, "TABLES", tuple(tables))
    found = reparse(path, TABLES, analyze)
    assert found == expected
    assert {type(row["is_latest"]) for row in found["articles"]} == {float}
    assert read(path, schema) == before
    with Store.open(path, TABLES) as store:
        keep(store, article("新来的", text="江海电机签下订单，泽川物流承运。"))
        hits = [hit.article_id for hit in store.search.find("泽川物流")]
        assert hits == ["新来的"]
        store.database.execute(
            "INSERT INTO articles_fts(articles_fts) VALUES ('integrity-check')"
        )


def test_a_column_that_this_release_does_not_know_stays(path, monkeypatch):
    change(unpack(path), "ALTER TABLE runs ADD COLUMN host TEXT", "UPDATE runs SET host = 'h'")
    runs = next(table for table in store_tables.TABLES if table.name == "runs")
    retyped = (replace(runs.columns[-1], type="text"),)
    narrower = replace(runs, columns=(*runs.columns[:-1], *retyped))
    tables = [narrower if table is runs else table for table in store_tables.TABLES]
    monkeypatch.setattr(store_tables, "TABLES", tuple(tables))
    with Store.open(path) as store:
        rows = store.database.query("SELECT host, exit_code FROM runs")
        assert rows == [{"host": "h", "exit_code": "0"}] * 2


def test_a_table_of_the_store_renamed_by_a_migration(path, monkeypatch):
    runs = next(table for table in store_tables.TABLES if table.name == "runs")
    renamed = replace(runs, name="jobs")
    tables = [renamed if table is runs else table for table in store_tables.TABLES]
    step = Migration(SCHEMA_VERSION + 1, "runs", "ALTER TABLE runs RENAME TO jobs")
    monkeypatch.setattr(store_tables, "TABLES", tuple(tables))
    monkeypatch.setattr(migrate, "MIGRATIONS", (*migrate.MIGRATIONS, step))
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    for _ in range(2):
        with Store.open(unpack(path)) as store:
            counts = store.counts()
            assert "runs" not in counts
            assert counts["jobs"] == 2


def test_a_table_of_the_store_that_no_migration_renames_is_left(path, monkeypatch):
    tables = tuple(table for table in store_tables.TABLES if table.name != "runs")
    monkeypatch.setattr(store_tables, "TABLES", tables)
    with Store.open(unpack(path), TABLES) as store:
        assert store.database.value("SELECT count(*) FROM runs") == 2


def test_a_findings_table_renamed_away(store, path, clock):
    keep(store, article())
    store.analyses.keep("d-1", 1, "a1", {"mentions": [{"start": 0, "text": "江海电机"}]})
    store.close()
    occurrences = replace(MENTIONS, name="occurrences")
    with Store.open(path, (occurrences,), clock=clock) as again:
        assert "mentions" not in again.counts()
        assert not again.holds("mentions")
        waiting = [article_id for article_id, _, _ in again.articles.all(not_analysed_by="a1")]
        assert waiting == ["d-1"]
        rows = {"occurrences": [{"start": 0, "text": "江海电机"}]}
        again.analyses.keep("d-1", 1, "a1", rows)
        assert again.counts()["occurrences"] == again.counts()["analyses"] == 1


def test_without_findings_tables_those_of_the_file_stay(store, path, clock):
    keep(store, article())
    store.analyses.keep("d-1", 1, "a1", {"mentions": [{"start": 0, "text": "江海电机"}]})
    store.close()
    with Store.open(path, clock=clock) as without:
        assert without.counts()["mentions"] == 1
    with Store.open(path, (MENTIONS,), clock=clock) as again:
        assert [found[0] for found in again.articles.all(not_analysed_by="a1")] == []


SHAPES = {
    "wider": (*MENTIONS.columns, Column("score", "float", "how sure")),
    "narrower": MENTIONS.columns[1:],
    "turned": MENTIONS.columns[::-1],
    "retyped": (Column("start", "text", "offset"), MENTIONS.columns[1]),
    "renamed": (MENTIONS.columns[0], Column("words", "text", "words")),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_findings_table_of_another_shape(store, path, clock, shape):
    """Two findings tables, of which one changes: the other's rows are in nobody's way (B1)."""
    other = Table("places", (Column("place", "text", "where"),))
    rows = {"mentions": [{"start": 7, "text": "江海"}], "places": [{"place": "江海"}]}
    keep(store, article())
    store.close()
    with Store.open(path, (MENTIONS, other), clock=clock) as before:
        before.analyses.keep("d-1", 1, "a1", rows)
    changed = replace(MENTIONS, columns=SHAPES[shape])
    with Store.open(path, (changed, other), clock=clock) as store:
        assert columns(store, "mentions") == [*KEY, *(c.name for c in changed.columns)]
        assert [found[0] for found in store.articles.all(not_analysed_by="a1")] == ["d-1"]
        kept = store.analyses.rows("mentions", "d-1", 1)[0]
        known = {"article_id": "d-1", "version": 1, "seq": 0, "start": 7, "text": "江海"}
        values = {name: known.get(name) for name in kept}
        assert kept == values | ({"start": "7"} if shape == "retyped" else {})
        for _ in range(2):
            made = {"mentions": [{changed.columns[0].name: 1}], "places": [{"place": "泽川"}]}
            store.analyses.keep("d-1", 1, "a2", made)
        assert store.counts()["mentions"] == store.counts()["places"] == 1


@pytest.fixture
def failing(monkeypatch):
    """A migration of which the last statement fails, after others did their work."""
    steps = (
        Migration(SCHEMA_VERSION + 1, "runs", "ALTER TABLE runs RENAME TO jobs"),
        Migration(SCHEMA_VERSION + 1, "failures", "DELETE FROM failures"),
        Migration(SCHEMA_VERSION + 1, "pages", "UPDATE pages SET no_such_column = 1"),
    )
    monkeypatch.setattr(migrate, "MIGRATIONS", (*migrate.MIGRATIONS, *steps))
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", SCHEMA_VERSION + 1)


def test_a_migration_that_fails_leaves_the_old_file(path, failing):
    unpack(path)
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    with pytest.raises(StoreError, match="no_such_column"):
        Store.open(path, TABLES)
    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.iterdump()) == before
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


KILLED = """
import os, signal, sys
from sinanews.analysis.tables import TABLES
from sinanews.scraper.store import migrate
from sinanews.scraper.store.store import Store
migrate.derived.prepare = lambda *_, **given: os.kill(os.getpid(), signal.SIGKILL)
Store.open(sys.argv[1], TABLES)
"""


def test_a_migration_that_is_killed_leaves_the_old_file(path):
    unpack(path)
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.iterdump()) == before
    with Store.open(path, TABLES) as store:
        assert store.counts()["articles"] == 26


def test_every_column_is_documented_in_the_file(path):
    with Store.open(unpack(path), TABLES) as store:
        documented = store.database.query(
            "SELECT table_name, column_name, type, items, meaning, source FROM schema_columns"
        )
        shown = store.database.query(
            "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_schema m "
            "JOIN pragma_table_info(m.name) c "
            "WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'articles_fts%' "
            "AND m.name NOT LIKE 'sqlite_stat%'"
        )
    described = {t.name: t.columns for t in store_tables.TABLES}
    described |= {table.name: findings_columns(table) for table in TABLES}
    packed = [table for table in TABLES if table.is_packed]
    described |= {rows_name(table.name): held_columns(table) for table in packed}
    described |= {"latest_articles": described["articles"]}
    described |= {"latest_signals": described["signals"]}
    expected = [
        (table, column.name, column.type, column.items, column.meaning, column.source)
        for table, columns_ in described.items()
        for column in columns_
    ]
    names = {(row["table_name"], row["column_name"]) for row in documented}
    assert names == {(row["table_name"], row["column_name"]) for row in shown}
    assert sorted(tuple(row.values()) for row in documented) == sorted(expected)


def test_a_newer_file_is_left_alone(path):
    change(unpack(path), f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"has schema \d+, .* update sinanews") as caught:
        Store.open(path, TABLES)
    assert caught.value.reason == "newer_schema"
    assert path.read_bytes() == before
    assert {p.name for p in path.parent.iterdir()} == {"news.db"}


def test_fetch_times_of_older_files_get_beijings_zone(path):
    unpack(path)
    before = read(path, "SELECT page_id, fetched FROM pages WHERE fetched IS NOT NULL")
    assert before
    assert all(time.endswith("+00:00") for _, time in before)
    with Store.open(path, TABLES) as store:
        for page_id, time in before:
            (row,) = store.database.query(
                "SELECT fetched FROM pages WHERE page_id = ?", (page_id,)
            )
            assert row["fetched"].endswith("+08:00")
            moved = datetime.fromisoformat(row["fetched"]) - datetime.fromisoformat(time)
            assert abs(moved.total_seconds()) < 1


def test_every_article_of_an_older_file_gets_its_times(path):
    with Store.open(unpack(path), TABLES) as store:
        rows = store.database.query("SELECT published, available_at FROM articles")
        assert all(row["available_at"] for row in rows)
        assert all(row["available_at"] >= row["published"] for row in rows if row["published"])


SIGNALS = next(table for table in TABLES if table.name == "signals")


def test_signals_of_schema_6_are_read_as_they_were_and_stay_analysed(path, clock):
    plain = Table("signals", tuple(Column(c.name, c.type, c.meaning) for c in SIGNALS.columns))
    with Store.open(path, (plain,), clock=clock) as store:
        keep(store, article(published=clock.at, source="某报"))
        (of_article,) = store.database.query("SELECT * FROM articles")
        shown = {c.name: of_article[c.of_article or c.repeats] for c in SIGNALS.columns
                 if c.of_article or c.repeats}  # fmt: skip
        row = {
            **shown,
            "entity_id": "cn:600998",
            "name": "江海电机",
            "ticker": "600998.SH",
            "relevance": 0.6123,
            "relevance_kind": "direct",
            "relevance_why": "in the title",
            "sentiment": -0.25,
            "event_types": '["ipo"]',
            "title_hit": 1,
            "novelty": 0.75,
        }
        store.analyses.keep("d-1", 1, "a1", {"signals": [row, row | {"ticker": "00998.HK"}]})
        key = {"article_id": "d-1", "version": 1, "entity_id": "cn:600998"}
        store.database.insert("novelty", key | {"novelty": 0.75})
        before = store.database.query("SELECT * FROM signals ORDER BY seq")
    change(path, "PRAGMA user_version = 6")
    with Store.open(path, (SIGNALS,), clock=clock) as store:
        assert store.database.query("SELECT * FROM signals ORDER BY seq") == before
        assert store.database.value("SELECT analysis_version FROM analyses") == "a1"
        (packed, _) = store.database.query("SELECT * FROM signals_rows ORDER BY seq")
        assert packed["title"] is packed["source"] is packed["published_at"] is None
        assert packed["known_at"] == clock.at.timestamp()
        again = keep(store, article(published=clock.at, source="某报"))
        store.analyses.keep("d-1", again.version, "a2", {"signals": [row]})
        assert store.database.query("SELECT * FROM signals") == before[:1]
