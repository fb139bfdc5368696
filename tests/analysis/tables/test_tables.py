"""Rows fit their tables, spans give their words, and frames have real types."""

from __future__ import annotations

from datetime import datetime

import orjson
import pandas as pd
import pytest

import sinanews
from sinanews.analysis.findings import (  # fmt: skip
    Argument,
    DateMention,
    Document,
    Entity,
    Event,
    Figure,
    Findings,
    Keyword,
    Mention,
    Quote,
    Sentence,
    Sentiment,
)
from sinanews.analysis.tables.columns import TABLES
from sinanews.analysis.tables.rows_of import MAKERS, rows_of
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.schema import KEY, SQL_TYPES
from sinanews.scraper.store.store import Store

TEXT = "甲公司增持\n甲公司3日涨2%。\n乙说“好”。"
MAOTAI = ("cn:600519", "甲公司")


@pytest.fixture
def findings():
    document = Document(
        "a",
        TEXT,
        5,
        ((6, 15), (16, 22)),
        ("text", "text"),
        datetime(2024, 1, 3, tzinfo=BEIJING),
    )
    entity, name = MAOTAI
    link = {"entity_id": entity, "name": name, "tickers": ("600519.SH",), "how": "lexicon"}
    return Findings(
        document,
        mentions=(
            Mention(0, 3, "甲公司", "ORG", **link),
            Mention(6, 9, "甲公司", "ORG", **link),
            Mention(16, 17, "乙", "PER"),
        ),
        entities=(
            Entity(entity, name, "ORG", ("600519.SH", "00700.HK"), 2, 0, 0.9, True),
            Entity("per:乙", "乙", "PER", (), 1, 16, 0.1, False),
        ),
        keywords=(Keyword("增持", 2.0, 3, 5, 1), Keyword("涨", 1.0, 11, 12, 1)),
        figures=(Figure(12, 14, "2%", "percent", 2.0, "%", direction="up", entity_id=entity),),
        dates=(DateMention(9, 11, "3日", "2024-01-03", "day", True),),
        quotes=(Quote(19, 20, "好", "direct", "乙", 16, 17),),
        summary=(Sentence(6, 15),),
        events=(Event("holding_up", "holding", 3, 5, "增持", (0, 5), (Argument("who", "甲公司", 0, 3, entity),)),),
        sentiments=(Sentiment(None, None, 0.0, "neutral"), Sentiment(entity, name, 0.5, "positive")),
    )  # fmt: skip


def named(findings, table):
    columns = next([c.name for c in t.columns] for t in TABLES if t.name == table)
    return [dict(zip(columns, row, strict=True)) for row in rows_of(findings)[table]]


def test_every_table_has_a_maker_and_every_row_its_columns(findings):
    rows = rows_of(findings)
    assert [name for name, _ in MAKERS] == [t.name for t in TABLES]
    for table in TABLES:
        assert rows[table.name], table.name
        assert {len(r) for r in rows[table.name]} == {len(table.columns)}


def test_every_column_says_what_it_is():
    for table in TABLES:
        assert table.meaning
        for column in table.columns:
            assert column.type in dict(SQL_TYPES)
            assert column.meaning and column.source
        assert not {c.name for c in table.columns} & set(KEY)


def test_spans_give_their_words(findings):
    for table in TABLES:
        if {"start", "end", "text"} <= {c.name for c in table.columns}:
            for row in named(findings, table.name):
                assert TEXT[row["start"] : row["end"]] == row["text"], table.name


def test_the_title_is_paragraph_minus_one(findings):
    assert [m["paragraph"] for m in named(findings, "mentions")] == [-1, 0, 1]


def test_signals_are_of_listed_companies_only(findings):
    (signal,) = named(findings, "signals")
    assert (signal["ticker"], signal["sentiment"], signal["title_hit"]) == ("600519.SH", 0.5, 1)
    assert orjson.loads(signal["event_types"]) == ["holding_up"]
    assert signal["published_at"] == "2024-01-03T00:00:00+08:00"
    assert signal["novelty"] is None


def test_frames_have_real_types(tmp_path, findings):
    path = tmp_path / "n.db"
    published = datetime(2024, 1, 3, 9, 30, tzinfo=BEIJING)
    article = Article(
        "a",
        None,
        None,
        "甲公司增持",
        (Paragraph("正文"),),
        published=published,
        template="text",
    )
    with Store.open(path, TABLES) as store:
        page = store.keep_page(RawPage(None, b"x"))
        kept = store.keep_article(article, page, parser_version="1")
        store.keep_findings(kept.article_id, kept.version, "1", rows_of(findings))
    frames = sinanews.tables(path)
    assert {t.name for t in TABLES} | {"articles", "pages", "failures", "runs"} <= set(frames)
    for frame, column in (
        ("signals", "published_at"),
        ("articles", "published"),
        ("articles", "first_seen"),
    ):
        assert str(frames[frame][column].dtype.tz) == "Asia/Shanghai"
    assert frames["articles"]["published"].iloc[0] == published
    mentions = frames["mentions"]
    assert isinstance(mentions["type"].dtype, pd.CategoricalDtype)
    assert list(mentions["seq"]) == [0, 1, 2]
    assert mentions["start"].dtype == "Int64"
    assert frames["figures"]["value"].dtype == "Float64"
    assert frames["entities"]["in_title"].tolist() == [True, False]
    assert frames["entities"]["in_title"].dtype == "boolean"
    assert frames["signals"]["novelty"].isna().all()
    assert "body" not in frames["pages"]


def test_a_file_that_is_no_store_is_an_error(tmp_path):
    with pytest.raises(StoreError, match="there is no store"):
        sinanews.tables(tmp_path / "none.db")
    (tmp_path / "x.db").write_bytes(b"not a database, " * 100)
    with pytest.raises(StoreError):
        sinanews.tables(tmp_path / "x.db")
