"""`export` and `config`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import orjson
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.store import Store
from sinanews.settings import SETTINGS


def test_export_names_its_files_on_stdout(tmp_path, filled, caller):
    code, out, talk = caller(
        "export", "--store", filled, "--format", "csv", "--output", tmp_path / "o"
    )
    files = [Path(line) for line in out.splitlines()]
    assert (code, talk) == (0, "")
    assert {t.name for t in TABLES} <= {p.stem for p in files}
    assert all(p.read_bytes().startswith(b"\xef\xbb\xbf") for p in files)


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_one_table_in_each_format(tmp_path, filled, caller, form):
    words = ("--format", form, "--table", "mentions", "--output", tmp_path)
    assert caller("export", "--store", filled, *words)[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"mentions.{form}"]
    assert next(tmp_path.iterdir()).stat().st_size > 1000


@pytest.mark.parametrize(
    ("profile", "keys"),
    [
        ("trafilatura", {"title", "author", "hostname", "date", "text", "fingerprint", "id"}),
        (
            "news-please",
            {
                "authors",
                "date_publish",
                "date_modify",
                "maintext",
                "source_domain",
                "title",
                "url",
            },
        ),
        (
            "newspaper",
            {"title", "text", "authors", "publish_date", "top_image", "meta_keywords"},
        ),
        ("jsonld", {"@context", "@type", "headline", "articleBody"}),
    ],
)
def test_profile(filled, tmp_path, caller, profile, keys):
    path = tmp_path / "out.jsonl"
    code, out, _ = caller("export", "--store", filled, "--profile", profile, "--output", path)
    assert (code, out) == (0, f"{path} (11 articles)\n")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 11
    assert all(keys <= set(line) for line in lines)


def test_config_prints_what_is_in_force(tmp_path, caller, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("sinanews.toml").write_text('store = "my.db"\nsummary-chars = 99\n')
    code, out, _ = caller("config")
    shown = tomllib.loads(out)
    assert (code, shown["store"], shown["summary_chars"], shown["keywords"]) == (
        0,
        "my.db",
        99,
        10,
    )
    assert list(shown) == [setting.name for setting in SETTINGS]
    Path("other.toml").write_text("keywords = 4\n")
    assert tomllib.loads(caller("config", "--config", "other.toml")[1])["keywords"] == 4


@pytest.mark.parametrize("text", ["unknown = 1", "keywords = 'ten'", "not toml ["])
def test_a_bad_config_is_exit_2(tmp_path, caller, text):
    (tmp_path / "c.toml").write_text(text)
    code, out, talk = caller("config", "--config", tmp_path / "c.toml")
    assert (code, out) == (2, "")
    assert "c.toml" in talk


def test_filters_choose_the_articles_and_their_rows(filled, tmp_path, caller):
    words = ("export", "--ticker", "sz300750", "--store", filled)
    assert caller(*words, "--format", "jsonl", "--output", tmp_path / "o")[0] == 0

    def ids(name):
        lines = (tmp_path / "o" / f"{name}.jsonl").read_bytes().splitlines()
        return {orjson.loads(line)["article_id"] for line in lines}

    with Store.open(filled, TABLES, readonly=True) as store:
        rows = store.database.query(
            "SELECT DISTINCT article_id FROM signals WHERE ticker = '300750.SZ'"
        )
    wanted = {row["article_id"] for row in rows}
    assert ids("articles") == ids("signals") == wanted
    assert ids("mentions") <= wanted
    code, out, _ = caller(*words, "--profile", "jsonld", "--output", tmp_path / "a.jsonl")
    assert (code, f"({len(wanted)} articles)" in out) == (0, True)


def test_export_of_a_store_that_is_not_there_makes_none(tmp_path, caller):
    assert caller("export", "--store", tmp_path / "typo.db")[0] == 2
    assert not list(tmp_path.iterdir())
