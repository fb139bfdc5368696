"""Files: whole or not at all, no cell that a spreadsheet runs, other tools' keys."""

from __future__ import annotations

import csv
import errno
import os
from datetime import datetime

import orjson
import pandas as pd
import pytest

import sinanews
from sinanews.analysis.export import files as export
from sinanews.analysis.export.files import export_profile, export_tables, placed, write_frame
from sinanews.analysis.export.profiles import PROFILES
from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.errors import DiskFullError, UsageError
from sinanews.scraper.model.records import Article, Editor, Image, Paragraph, RawPage
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.store import Store

ARTICLE = Article(
    "sina:a", "https://finance.sina.com.cn/a.shtml", "a", '=HYPERLINK("http://x")', (Paragraph("@第一段"), Paragraph("第二段")),
    published=datetime(2024, 1, 2, 9, 30, tzinfo=BEIJING), source="某报", authors=("甲",), editors=(Editor("乙", "SF1"),),
    images=(Image("https://n.sinaimg.cn/a.jpg", "图"),), keywords=("词",), template="finance",
)  # fmt: skip
BARE = Article("text:b", None, None, "无字段", (Paragraph("正文"),), template="text")


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "n.db"
    with Store.open(path, TABLES) as held:
        for article in (ARTICLE, BARE):
            held.articles.keep(
                article,
                held.pages.keep(RawPage(article.url, article.id.encode())),
                parser_version="1",
            )
    return path


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'"])
def test_csv_cells_never_start_as_formulas(tmp_path, start):
    frame = pd.DataFrame(
        {
            "text": pd.array([f"{start}1+1", "甲"], "string"),
            "kind": pd.Categorical([f"{start}x", "y"]),
        }
    )
    write_frame(frame, tmp_path / "a.csv", "csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["text"] for r in rows] == [f"'{start}1+1", "甲"]
    assert [r["kind"] for r in rows] == [f"'{start}x", "y"]


def test_csv_has_a_bom_and_numbers_stay_numbers(tmp_path):
    write_frame(pd.DataFrame({"value": [-1.5], "文": ["甲"]}), tmp_path / "a.csv", "csv")
    assert (tmp_path / "a.csv").read_bytes() == "\ufeffvalue,文\r\n-1.5,甲\r\n".encode()


def test_every_form_of_every_table_reads_back(tmp_path, store):
    frames = sinanews.tables(store)
    for form, read in (
        ("parquet", pd.read_parquet),
        ("csv", lambda p: pd.read_csv(p, encoding="utf-8-sig")),
        ("jsonl", lambda p: pd.read_json(p, lines=True)),
    ):
        files = export_tables(store, tmp_path / form, form)
        assert {p.stem for p in files} == set(frames) - {"pages"}
        assert len(read(tmp_path / form / f"articles.{form}")) == 2
    pd.testing.assert_series_equal(
        pd.read_parquet(tmp_path / "parquet/articles.parquet")["published"],
        frames["articles"]["published"],
    )


def test_jsonl_keeps_the_zone_and_the_text_as_is(tmp_path, store):
    (file,) = export_tables(store, tmp_path / "o", "jsonl", names=("articles",))
    first, second = map(orjson.loads, file.read_bytes().splitlines())
    assert (first["title"], first["published"]) == (ARTICLE.title, "2024-01-02T09:30:00+08:00")
    assert (second["published"], second["url"]) == (None, None)


def test_unknown_names_are_usage_errors(tmp_path, store):
    with pytest.raises(UsageError, match="no table nope: there are pages, articles"):
        export_tables(store, tmp_path / "o", "csv", names=("nope",))
    with pytest.raises(UsageError, match="unknown format"):
        write_frame(pd.DataFrame(), tmp_path / "a.xls", "xls")
    with pytest.raises(UsageError, match="unknown profile"):
        export_profile(store, tmp_path / "a", "nope")
    assert not (tmp_path / "a").exists()


def test_a_write_that_breaks_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError), placed(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_bytes_are_on_disk_before_the_name(tmp_path, monkeypatch):
    path, order = tmp_path / "a", []
    real = os.fsync
    monkeypatch.setattr(export.os, "fsync", lambda fd: (order.append(path.exists()), real(fd)))
    with placed(path) as temporary:
        temporary.write_text("new")
    assert order == [False]
    assert path.read_text() == "new"


def test_a_full_disk_says_so_and_keeps_the_old_file(tmp_path):
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(DiskFullError, match="no space left"), placed(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


KEYS = {
    "trafilatura": {
        *(
            "title",
            "author",
            "hostname",
            "date",
            "fingerprint",
            "id",
            "license",
            "comments",
            "raw_text",
            "text",
        ),
        *(
            "language",
            "image",
            "pagetype",
            "source",
            "source-hostname",
            "excerpt",
            "categories",
            "tags",
        ),
    },
    "news-please": {
        *(
            "authors",
            "date_download",
            "date_modify",
            "date_publish",
            "description",
            "filename",
            "image_url",
            "language",
        ),
        *(
            "localpath",
            "maintext",
            "source_domain",
            "text",
            "title",
            "title_page",
            "title_rss",
            "url",
        ),
    },
    "newspaper": {
        *(
            "url",
            "source_url",
            "title",
            "text",
            "authors",
            "publish_date",
            "top_image",
            "images",
            "movies",
            "keywords",
        ),
        *("tags", "meta_keywords", "meta_description", "meta_lang", "summary"),
    },
}


@pytest.mark.parametrize("profile", KEYS)
def test_profiles_have_the_other_tools_keys(tmp_path, store, profile):
    assert export_profile(store, tmp_path / "p.jsonl", profile) == 2
    for line in (tmp_path / "p.jsonl").read_bytes().splitlines():
        assert set(orjson.loads(line)) == KEYS[profile]


def test_profiles_give_the_article(tmp_path):
    made = {name: make(ARTICLE) for name, make in PROFILES}
    assert made["trafilatura"]["date"] == "2024-01-02"
    assert made["news-please"]["date_publish"] == "2024-01-02 09:30:00"
    assert made["newspaper"]["publish_date"] == "2024-01-02T09:30:00+08:00"
    assert (
        made["trafilatura"]["text"]
        == made["news-please"]["maintext"]
        == made["newspaper"]["text"]
        == ARTICLE.body
    )


def test_jsonld_is_a_news_article_without_empty_values():
    make = dict(PROFILES)["jsonld"]
    found = make(ARTICLE)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "NewsArticle")
    assert found["datePublished"] == "2024-01-02T09:30:00+08:00"
    assert found["author"] == [{"@type": "Person", "name": "甲"}]
    assert found["editor"] == [{"@type": "Person", "name": "乙"}]
    assert found["publisher"] == {"@type": "Organization", "name": "某报"}
    assert found["image"] == ["https://n.sinaimg.cn/a.jpg"]
    assert set(make(BARE)) == {
        "@context",
        "@type",
        "identifier",
        "headline",
        "articleBody",
        "inLanguage",
    }
