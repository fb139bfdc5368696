"""What is exported is read back: the same articles, the same offsets."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import orjson
import pytest

from sinanews.analysis.export.files import (
    FORMATS,
    export_profile,
    export_tables,
    write_dataset,
)
from sinanews.analysis.export.flat import flat
from sinanews.analysis.export.profiles import PROFILES
from sinanews.analysis.tables import TABLES
from sinanews.job.page_loop import collect
from sinanews.job.source_job import read_sources
from sinanews.scraper import sources
from sinanews.scraper.model.records import Article, Failure, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.store.store import Store

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
LINES = (
    {
        "title": "=云桥港扩建",
        "text": "-5亿元的投资。\n'引号'开头。",
        "time": "2026-03-12 20:11",
    },
    {
        "text": "【云桥港扩建】云桥港今日开工。（云桥日报）",
        "url": "https://a.example/2026-03-12/1",
    },
    {
        "title": "云桥港扩建",
        "text": "来源：云桥日报\n\n　　云桥港今日开工。\n文/张三丰",
        "time": "2026-03-12",
    },
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    records = folder / "records.jsonl"
    records.write_bytes(b"\n".join(map(orjson.dumps, LINES)))
    path = folder / "n.db"
    with Store.open(path, TABLES) as held:
        collect(read_sources(held, [str(SAMPLES), str(records)]), held)
    return path


def kept(store: Path) -> list[Article]:
    with Store.open(store, readonly=True) as held:
        articles = [article for _, _, article in held.articles.all()]
    return [article for article in articles if article.page_type == "article"]


def read_back(path: Path) -> list[Article]:
    items = sources.read(str(path))
    return [parse(item) for item in items if isinstance(item, RawPage)]


def without_reading(article: Article) -> Article:
    """Return an article without what says how it was read."""
    return replace(article, charset="", damaged=False, missing=(), warnings=())


@pytest.mark.parametrize("form", FORMATS)
def test_tables_come_back_whole(store: Path, tmp_path: Path, form: str) -> None:
    path = next(
        p
        for p in export_tables(store, tmp_path, form, names=("articles",))
        if p.stem == "articles"
    )
    back = [article for article in read_back(path) if article.page_type == "article"]
    versions = list(map(without_reading, back))  # those that were corrected stand there, too
    wanted = list(map(without_reading, kept(store)))
    assert [article for article in versions if article in wanted] == wanted
    assert {article.id for article in versions} == {article.id for article in wanted}


@pytest.mark.parametrize("profile", [name for name, _ in PROFILES])
def test_profiles_come_back_with_text_and_offsets(
    store: Path, tmp_path: Path, profile: str
) -> None:
    path = tmp_path / f"{profile}.jsonl"
    export_profile(store, path, profile)
    wanted = kept(store)
    back = [article for article in read_back(path) if article.page_type == "article"]
    for ours, read in zip(wanted, back, strict=True):
        assert read.id == ours.id
        assert (read.title, read.text, read.spans) == (ours.title, ours.text, ours.spans)
        assert (read.url, read.authors) == (ours.url, ours.authors)
        if ours.published is not None:
            assert read.published is not None
            assert read.published.date() == ours.published.date()


# What the forms have no place for: docs/reference/record-keys.md says it.
NOWHERE = {
    *("stock_tags", "column_ids", "source_url", "docid", "disclaimer", "original_title"),
    *("images", "editors", "tables", "paragraphs"),  # of paragraphs the kinds alone
}
LOST = {
    "trafilatura": {"published", "modified", "keywords", "tags"},
    "news-please": {"source", "keywords", "tags", "channel_path"},
    "newspaper": {"modified", "channel_path"},
    "jsonld": {"tags"},
}
HOW_READ = {"template", "charset", "damaged", "missing", "warnings"}


@pytest.mark.parametrize("profile", list(LOST))
def test_a_profile_loses_what_it_has_no_place_for_and_no_more(
    store: Path, tmp_path: Path, profile: str
) -> None:
    path = tmp_path / f"{profile}.jsonl"
    export_profile(store, path, profile)
    lost: set[str] = set()
    for ours, read in zip(kept(store), read_back(path), strict=True):
        names = asdict(ours)
        lost |= {name for name in names if getattr(ours, name) != getattr(read, name)}
    assert LOST[profile] <= lost <= LOST[profile] | NOWHERE | HOW_READ


@pytest.mark.parametrize("profile", list(LOST))
def test_an_id_that_is_not_made_of_the_url_comes_back(tmp_path: Path, profile: str) -> None:
    line = {
        "article_id": "text:0123456789abcdef",
        "url": "https://a.example/8",
        "title": "云桥港扩建",
        "text": "云桥港扩建\n云桥港扩建\n云桥港今日开工。",
        "time": "2026-03-12 20:11",
    }
    (tmp_path / "own.jsonl").write_bytes(orjson.dumps(line))
    path = tmp_path / "n.db"
    with Store.open(path, TABLES) as held:
        collect(read_sources(held, [str(tmp_path / "own.jsonl")]), held)
    export_profile(path, tmp_path / "out.jsonl", profile)
    (ours,), (read,) = kept(path), read_back(tmp_path / "out.jsonl")
    assert (read.id, read.url, read.text) == (ours.id, ours.url, ours.text)


@pytest.mark.parametrize("form", FORMATS)
def test_the_file_of_a_flat_row_is_no_medium(tmp_path: Path, form: str) -> None:
    line = {"title": "云桥港扩建", "text": "云桥港今日开工。", "authors": ["张三丰", "李四光"]}
    (tmp_path / "own.jsonl").write_bytes(orjson.dumps(line))
    path = tmp_path / "n.db"
    with Store.open(path, TABLES) as held:
        collect(read_sources(held, [str(tmp_path / "own.jsonl")]), held)
    out = tmp_path / f"flat.{form}"
    write_dataset(flat(path), out, form)
    (read,) = read_back(out)
    assert (read.source, read.authors) == (None, ("张三丰", "李四光"))


def test_what_parse_prints_comes_back_whole(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "parsed.jsonl"
    printed = ({**asdict(article), "text": article.text} for article in kept(store))
    path.write_bytes(b"\n".join(map(orjson.dumps, printed)))
    assert list(map(without_reading, read_back(path))) == list(
        map(without_reading, kept(store))
    )


@pytest.mark.parametrize("form", [*FORMATS, "raw csv"])
def test_the_flat_table_comes_back_with_text_and_offsets(
    store: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"flat.{form.removeprefix('raw ')}"
    dataset = flat(store)
    write_dataset(dataset, path, path.suffix[1:], raw=form.startswith("raw"))
    back = {article.id: article for article in read_back(path)}
    latest = {article.id: article for article in kept(store)}
    assert set(back) == set(latest)
    names = dataset.frame.set_index("article_id")["title"]
    for key, read in back.items():
        wanted = [article for article in kept(store) if article.id == key]
        same = [(a.title, a.text, a.source, a.authors) for a in wanted]
        assert (read.title, read.text, read.source, read.authors) in same
        assert names[key] == read.title


def test_a_long_text_that_a_workbook_cut_is_said(tmp_path: Path) -> None:
    line = {
        "title": "云桥港扩建",
        "text": "云桥港今日开工，投资五亿元。" * 3000,
        "time": "2026-03-12",
    }
    (tmp_path / "long.jsonl").write_bytes(orjson.dumps(line))
    path = tmp_path / "n.db"
    with Store.open(path) as held:
        collect(read_sources(held, [str(tmp_path / "long.jsonl")]), held)
    export_tables(path, tmp_path, "xlsx", names=("articles",))
    (failure,) = sources.read(str(tmp_path / "articles.xlsx"))
    assert isinstance(failure, Failure)
    assert failure.reason == "cut"
    assert "read the CSV" in failure.message
    export_tables(path, tmp_path, "csv", names=("articles",))
    assert read_back(tmp_path / "articles.csv") == kept(path)
