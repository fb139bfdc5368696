"""Findings that the file holds in little room are read as they came."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.packed_tables import held_types, rows_name
from sinanews.scraper.store.schema import Column, Lookup, Parts, Table
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import NOON, article, dump, keep

SIGNS = Table(
    "signs",
    (
        Column("kind", "category", "which", held="term"),
        Column("start", "int", "offset"),
        Column("end", "int", "offset after it"),
        Column("text", "text", "words", held="words"),
        Column("score", "float", "0-1", held="rounded"),
        Column(
            "parts",
            "json",
            "its parts",
            depth=1,
            fields=(("role", "text"), ("end", "int")),
            parts=Parts("sign_parts", "sign", ("role", "end")),
        ),
        Column("note", "text", "as it is"),
        Column("why", "text", "the reason", held="reason"),
        Column("tag", "category", "a mark", held="term"),
    ),
    indexes=(("kind",),),
)
SIGN_PARTS = Table(
    "sign_parts",
    (
        Column("sign", "int", "seq of the sign"),
        Column("role", "category", "what", held="term"),
        Column("end", "int", "offset"),
    ),
)
TABLES = (SIGNS, SIGN_PARTS)
TEXT = "江海电机签下订单。"  # after 标题 and a line feed


def sign(**values):
    made = {"kind": "订单", "start": 3, "end": 7, "text": "江海电机", "score": 0.9137}
    return {**made, "parts": "[]", "note": None, "why": None, "tag": "甲"} | values


@pytest.fixture
def open_store(path, clock):
    with Store.open(path, TABLES, clock=clock) as store:
        keep(store, article(text=TEXT))
        yield store


def held(store, table="signs"):
    return store.database.query(f"SELECT * FROM {rows_name(table)} ORDER BY row_id, seq")


@pytest.mark.parametrize(
    "row",
    [
        sign(),
        sign(text="别的词"),  # not what stands there
        sign(text=""),
        sign(start=None, end=None),
        sign(start=3, end=99, text="江海电机签下订单。"),
        sign(tag=None, score=None),
        sign(score=1.0),
        sign(score=0.0),
        sign(score=1 / 3),
        sign(score=-0.70001),
        sign(score=0.30000000000000004),
        sign(score=123456.789),
        sign(parts='[{"role":"entity_id","end":7}]'),
        sign(note="记"),
        sign(why="短的理由"),
        sign(why="只有这篇文章才有的很长很长的理由" * 3),
        sign(why="12"),
        sign(why="字" * 48),
        sign(why="字" * 49),
    ],
)
def test_a_row_is_read_as_it_came(open_store, row) -> None:
    open_store.analyses.keep("d-1", 1, "a1", {"signs": [row]})
    (found,) = open_store.analyses.rows("signs", "d-1", 1)
    assert found == {"article_id": "d-1", "version": 1, "seq": 0, **row}
    assert type(found["score"]) is type(row["score"])


def test_what_the_text_tells_is_not_held(open_store) -> None:
    open_store.analyses.keep("d-1", 1, "a1", {"signs": [sign(), sign(text="电机")]})
    rows = held(open_store)
    assert [row["text"] for row in rows] == [None, "电机"]
    assert [row["score"] for row in rows] == [9137, 9137]
    assert [row["kind"] for row in rows] == [1, 1]
    assert open_store.database.query("SELECT text FROM terms") == [
        {"text": "订单"},
        {"text": "甲"},
    ]


def test_what_other_rows_tell_is_not_held(open_store) -> None:
    parts = [
        {"sign": 1, "role": "entity_id", "end": 7},
        {"sign": 1, "role": '买"方', "end": 9},
        {"sign": 0, "role": "when", "end": 1},
    ]
    told = '[{"role":"entity_id","end":7},{"role":"买\\"方","end":9}]'
    rows = [sign(parts='[{"role":"when","end":1}]'), sign(parts=told)]
    open_store.analyses.keep("d-1", 1, "a1", {"signs": rows, "sign_parts": parts})
    assert [row["parts"] for row in held(open_store)] == [None, None]
    found = open_store.analyses.rows("signs", "d-1", 1)
    assert [row["parts"] for row in found] == [row["parts"] for row in rows]


def test_a_text_with_a_nul_is_held_as_it_is(open_store) -> None:
    keep(open_store, article("d-2", text="江\0海电机"), b"2")
    row = sign(start=3, end=6, text="江\0海")
    open_store.analyses.keep("d-2", 1, "a1", {"signs": [row]})
    assert open_store.analyses.rows("signs", "d-2", 1)[0]["text"] == "江\0海"


def test_rows_are_replaced_and_dropped(open_store) -> None:
    open_store.analyses.keep("d-1", 1, "a1", {"signs": [sign(), sign()]})
    open_store.analyses.keep("d-1", 1, "a2", {"signs": [sign(kind="价格")]})
    assert [row["kind"] for row in open_store.analyses.rows("signs", "d-1", 1)] == ["价格"]
    open_store.analyses.drop("d-1", 1)
    assert held(open_store) == []


def test_an_article_that_is_not_there_has_no_findings(open_store) -> None:
    with pytest.raises(StoreError, match="no article d-9"):
        open_store.analyses.keep("d-9", 1, "a1", {"signs": [sign()]})


def test_a_column_that_is_none_is_said(open_store) -> None:
    with pytest.raises(StoreError, match="signs has no column strange"):
        open_store.analyses.keep("d-1", 1, "a1", {"signs": [{"strange": 1}]})


def test_a_question_for_one_value_goes_by_the_index(open_store) -> None:
    plan = open_store.database.query(
        "EXPLAIN QUERY PLAN SELECT article_id FROM signs WHERE kind = '订单'"
    )
    details = " ".join(row["detail"] for row in plan)
    assert "terms_text" in details
    assert "signs_kind" in details
    assert "SCAN" not in details


def test_a_row_without_what_an_index_is_on_is_none(open_store) -> None:
    with pytest.raises(StoreError, match="no row without kind"):
        open_store.analyses.keep("d-1", 1, "a1", {"signs": [sign(kind=None)]})


def test_they_count_and_hold_as_tables(open_store) -> None:
    open_store.analyses.keep("d-1", 1, "a1", {"signs": [sign(), sign()]})
    counts = open_store.counts()
    assert (counts["signs"], counts["sign_parts"]) == (2, 0)
    assert not [name for name in counts if name.endswith("_rows")]
    assert open_store.holds("signs")


def test_terms_of_what_was_undone_are_made_again(open_store) -> None:
    with pytest.raises(ZeroDivisionError), open_store.transaction():
        open_store.analyses.keep("d-1", 1, "a1", {"signs": [sign(kind="没了")]})
        raise ZeroDivisionError
    rows = [sign(kind="别的"), sign(kind="没了")]
    open_store.analyses.keep("d-1", 1, "a1", {"signs": rows})
    assert open_store.analyses.rows("signs", "d-1", 1)[1]["kind"] == "没了"


def plain(table: Table) -> Table:
    """Return a table as an older release had it."""
    columns = tuple(Column(c.name, c.type, c.meaning) for c in table.columns)
    return Table(table.name, columns, indexes=table.indexes)


def filled(path, clock, tables):
    rows = {
        "signs": [
            sign(parts='[{"role":"entity_id","end":7}]'),
            sign(text="别", score=1 / 3),
            sign(tag=None, why="12"),
            sign(why="理由" * 40),
        ],
        "sign_parts": [{"sign": 0, "role": "entity_id", "end": 7}],
    }
    with Store.open(path, tables, clock=clock) as store:
        keep(store, article(text=TEXT))
        store.analyses.keep("d-1", 1, "a1", rows)
        return read(store)


def read(store):
    found = {name: store.analyses.rows(name, "d-1", 1) for name in ("signs", "sign_parts")}
    version = store.database.value("SELECT analysis_version FROM analyses")
    return found, version


OLD = tuple(map(plain, TABLES))


@pytest.mark.parametrize(("before", "after"), [(OLD, TABLES), (TABLES, OLD), (TABLES, TABLES)])
def test_a_file_of_another_release_loses_nothing(path, clock, before, after) -> None:
    found, version = filled(path, clock, before)
    with Store.open(path, after, clock=clock) as store:
        again, kept = read(store)
        assert again == found
        if after is TABLES:
            assert kept == version
            assert list(held(store)[0]) == list(held_types(SIGNS))
        whole = dump(store)
    with Store.open(path, after, clock=clock) as store:
        assert dump(store) == whole


def test_a_new_column_of_a_packed_table(path, clock) -> None:
    found, _ = filled(path, clock, TABLES)
    added = Column("added", "category", "more", held="term")
    wider = Table("signs", (*SIGNS.columns, added), indexes=SIGNS.indexes)
    with Store.open(path, (wider, SIGN_PARTS), clock=clock) as store:
        again, version = read(store)
    assert version is None
    assert again["signs"] == [row | {"added": None} for row in found["signs"]]


def test_a_packed_table_that_is_no_more(path, clock) -> None:
    filled(path, clock, TABLES)
    with Store.open(path, (SIGN_PARTS,), clock=clock) as store:
        assert not store.holds("signs")
        assert not store.holds("signs_rows")
        assert store.counts()["sign_parts"] == 1


def test_anybody_reads_the_view(path, clock) -> None:
    filled(path, clock, TABLES)
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT article_id, text, kind, score FROM signs ORDER BY seq"
        ).fetchall()
    assert rows[0] == ("d-1", "江海电机", "订单", 0.9137)


# ---------------------------------------------------------------- what other tables tell


SEEN = Table(
    "seen",
    (
        Column("entity_id", "text", "an entity", held="term"),
        Column("heading", "text", "of the article", repeats="title"),
        Column("known_at", "time", "of the article", of_article="known_at", held="second"),
        Column("link", "text", "of the article", of_article="url"),
        Column("why", "text", "the reason", held="phrases", separator="; "),
        Column(
            "novelty",
            "float",
            "of table novelty",
            lookup=Lookup("novelty", "novelty", "entity_id"),
        ),
    ),
    indexes=(("entity_id", "known_at"),),
)


@pytest.fixture
def seen_store(path, clock):
    with Store.open(path, (SEEN,), clock=clock) as store:
        keep(store, article(text=TEXT))
        yield store


def seen_rows(store, *rows):
    store.analyses.keep("d-1", 1, "a", {"seen": rows})
    return store.database.query("SELECT * FROM seen ORDER BY seq")


def test_what_the_article_has_is_not_held_and_is_shown(seen_store) -> None:
    (row,) = seen_rows(seen_store, {"entity_id": "江海", "heading": "标题"})
    assert (row["heading"], row["link"]) == ("标题", "https://a/d-1")
    assert row["known_at"] == seen_store.database.value("SELECT known_at FROM articles")
    (packed,) = held(seen_store, "seen")
    assert packed["heading"] is None
    assert packed["known_at"] == NOON.timestamp()
    assert not {"link", "novelty"} & packed.keys()


def test_what_differs_from_the_article_is_held(seen_store) -> None:
    (row,) = seen_rows(seen_store, {"entity_id": "江海", "heading": "别的"})
    assert row["heading"] == "别的"


def test_times_are_kept_in_step(seen_store, clock) -> None:
    seen_rows(seen_store, {"entity_id": "江海"})
    clock.move(hours=-2)
    keep(seen_store, article(text=TEXT), b"met earlier on another page")
    shown = seen_store.database.value("SELECT known_at FROM seen")
    assert shown == (NOON - timedelta(hours=2)).isoformat()
    (packed,) = held(seen_store, "seen")
    assert packed["known_at"] == (NOON - timedelta(hours=2)).timestamp()


WHYS = (
    "near it: 增长 +0.3; of it: 下滑 -0.6",
    "named in passing",
    "named in passing; named in passing",
    "",
    "; ",
    None,
    "12,13",
    "一个很长很长的理由" * 9 + "; 短",
)


def test_reasons_come_back_from_their_phrases(seen_store) -> None:
    rows = seen_rows(seen_store, *({"entity_id": "江海", "why": why} for why in WHYS))
    assert [row["why"] for row in rows] == [*WHYS]
    kinds = [type(row["why"]) for row in held(seen_store, "seen")]
    assert kinds == [bytes, int, bytes, int, bytes, type(None), int, str]
    texts = seen_store.database.query("SELECT text FROM terms")
    assert [row["text"] for row in texts].count("named in passing") == 1


def test_a_value_of_another_table_is_shown_while_it_is_there(seen_store) -> None:
    (row,) = seen_rows(seen_store, {"entity_id": "江海"})
    assert row["novelty"] is None
    key = {"article_id": "d-1", "version": 1}
    seen_store.database.insert("novelty", key | {"entity_id": "江海", "novelty": 0.25})
    assert seen_store.database.value("SELECT novelty FROM seen") == 0.25
