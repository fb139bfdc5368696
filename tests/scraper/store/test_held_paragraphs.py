"""Paragraphs as places in the text, and as they came."""

from __future__ import annotations

import sqlite3

import orjson
import pytest

from sinanews.scraper.model.records import Article, Paragraph
from sinanews.scraper.store.article_table import ARTICLES
from sinanews.scraper.store.held_paragraphs import held_paragraphs, paragraphs_of, respelt
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, keep


def of_schema_6(article: Article) -> str:
    """Return what the release with schema 6 held of an article's paragraphs."""
    whole, spans = "\0" not in article.text, iter(article.spans)
    held = []
    for paragraph in article.paragraphs:
        place = None if paragraph.kind == "caption" else next(spans)
        if whole and place:
            held.append({"start": place[0], "end": place[1], "kind": paragraph.kind})
        else:
            held.append({"text": paragraph.text, "kind": paragraph.kind})
    return orjson.dumps(held).decode()


def made(*paragraphs: Paragraph, title: str = "标题") -> Article:
    return Article("d-1", "https://a/1", None, title, paragraphs)


ODD = [
    (),
    (Paragraph("江海电机。"),),
    (Paragraph("一"), Paragraph(""), Paragraph("三𠮷字"), Paragraph("四")),
    (Paragraph("图：江海", "caption"), Paragraph("正文"), Paragraph("图二", "caption")),
    (Paragraph("第一行\n第二行"), Paragraph("小题", "heading")),
    (Paragraph("有\0的"), Paragraph("后面")),
    (Paragraph('引"号\\与/'),),
]


@pytest.mark.parametrize("paragraphs", ODD)
@pytest.mark.parametrize("title", ["标题", ""])
def test_they_are_read_as_they_came(paragraphs, title) -> None:
    article = made(*paragraphs, title=title)
    held = held_paragraphs(article)
    assert paragraphs_of(held, article.text) == paragraphs
    for older in (orjson.dumps(paragraphs).decode(), of_schema_6(article)):
        assert paragraphs_of(older, article.text) == paragraphs
        assert respelt(older, title, article.text) == held


def test_words_of_the_text_are_not_held() -> None:
    article = made(Paragraph("江海"), Paragraph("图", "caption"), Paragraph("电机", "heading"))
    assert orjson.loads(held_paragraphs(article)) == [
        [3, 5],
        {"text": "图", "kind": "caption"},
        [6, 8, "heading"],
    ]


@pytest.mark.parametrize("paragraphs", ODD)
def test_rows_of_the_table_show_the_words(store, paragraphs) -> None:
    keep(store, made(*paragraphs))
    (row,) = store.rows(ARTICLES)
    assert orjson.loads(row["paragraphs"]) == [
        {"text": paragraph.text, "kind": paragraph.kind} for paragraph in paragraphs
    ]
    assert store.articles.latest("d-1").paragraphs == paragraphs


@pytest.mark.parametrize("version", [5, 6])
def test_a_file_of_an_older_release_is_respelt(version, path, clock) -> None:
    paragraphs = (Paragraph("江海"), Paragraph("图", "caption"), Paragraph("电机"))
    with Store.open(path, (MENTIONS,), clock=clock) as store:
        keep(store, made(*paragraphs))
        held = store.database.value("SELECT paragraphs FROM articles")
    connection = sqlite3.connect(path, isolation_level=None)
    older = {5: orjson.dumps(paragraphs).decode(), 6: of_schema_6(made(*paragraphs))}[version]
    connection.execute("UPDATE articles SET paragraphs = ?", (older,))
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with Store.open(path, readonly=True) as store:
        assert store.articles.latest("d-1").paragraphs == paragraphs
        (row,) = store.rows(ARTICLES)
        assert [one["text"] for one in orjson.loads(row["paragraphs"])] == [
            "江海",
            "图",
            "电机",
        ]
    with Store.open(path, (MENTIONS,), clock=clock) as store:
        assert store.database.value("SELECT paragraphs FROM articles") == held
        assert store.articles.latest("d-1").paragraphs == paragraphs
        assert keep(store, made(*paragraphs)).state == "same"
