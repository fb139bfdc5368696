"""One row an article, with what was found in it."""

from __future__ import annotations

from pathlib import Path

import orjson
import pandas as pd
import pytest

from sinanews.analysis.export.files import FORMATS, write_dataset
from sinanews.analysis.export.flat import COLUMNS, body_of, flat
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.digests import digest
from tests.analysis.export.made import ARTICLE, PUBLISHED, correct, empty, fill


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "n.db")


def test_a_row_joins_article_page_and_findings(store: Path) -> None:
    row = flat(store).frame.to_dict("records")[0]
    assert row == {
        "article_id": "sina:a",
        "title": ARTICLE.title,
        "time": pd.Timestamp(PUBLISHED),
        "time_precision": "minute",
        "source": "某报",
        "authors": tuple(ARTICLE.authors),
        "url": ARTICLE.url,
        "body": ARTICLE.body,
        "companies": ("甲公司",),
        "tickers": ("600519.SH", "00700.HK"),
        "sentiment": 0.0,
        "events": ("holding_up",),
        "keywords": ("增持", "涨"),
        "summary": "甲公司3日涨2%。",
        "origin": "made/sina:a.html",
        "sha256": digest(b"a"),
    }


def test_an_article_without_findings_has_its_row(store: Path) -> None:
    row = flat(store).frame.iloc[1]
    assert row["title"] == "无字段"
    assert (row["tickers"], row["keywords"], row["summary"]) == ((), (), "")
    assert pd.isna(row["sentiment"])
    assert pd.isna(row["time"])


def test_superseded_versions_and_duplicates_have_none(store: Path) -> None:
    frame = flat(correct(store)).frame
    assert frame["article_id"].tolist() == ["text:b", "sina:a"]
    assert frame["body"].tolist() == ["正文", "更正：第一段有误"]


def test_some_articles_alone(store: Path) -> None:
    frame = flat(store, ArticleFilter(sources=("某报",))).frame
    assert frame["article_id"].tolist() == ["sina:a"]


@pytest.mark.parametrize("form", FORMATS)
def test_it_has_every_form(store: Path, tmp_path: Path, form: str) -> None:
    for name, dataset in (("full", flat(store)), ("none", flat(empty(tmp_path / "e.db")))):
        path = tmp_path / f"{name}.{form}"
        write_dataset(dataset, path, form)
        assert path.is_file()
    if form == "jsonl":
        first = orjson.loads((tmp_path / "full.jsonl").read_bytes().splitlines()[0])
        assert list(first) == [column.name for column in COLUMNS]
        assert first["tickers"] == ["600519.SH", "00700.HK"]
        assert first["time"] == "2024-01-02T09:30:00+08:00"


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("题\n文", "题", "文"),
        ("题\n题\n文", "题", "题\n文"),
        ("文", "", "文"),
        ("\n文", "", "\n文"),
    ],
)
def test_the_body_is_the_text_without_its_title(text: str, title: str, body: str) -> None:
    assert body_of(text, title) == body
