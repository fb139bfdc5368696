"""What is exported is read back: the same articles, the same offsets."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import orjson
import pytest

from sinanews.analysis.export.files import FORMATS, export_profile, export_tables
from sinanews.analysis.export.profiles import PROFILES
from sinanews.job.page_loop import collect
from sinanews.job.source_job import read_sources
from sinanews.scraper import sources
from sinanews.scraper.model.records import Article, RawPage
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
    with Store.open(path) as held:
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


# Workbooks are for people: what was cut for a cell cannot come back.
@pytest.mark.parametrize("form", [form for form in FORMATS if form != "xlsx"])
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
        if profile == "newspaper" and ours.body.startswith(ours.title):
            continue  # it has no place for an id of ours: a repeated title goes
        if profile != "newspaper" or ours.url:
            assert read.id == ours.id
        assert (read.title, read.text, read.spans) == (ours.title, ours.text, ours.spans)
        assert (read.url, read.authors) == (ours.url, ours.authors)
        if ours.published is not None:
            assert read.published is not None
            assert read.published.date() == ours.published.date()


def test_what_parse_prints_comes_back_whole(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "parsed.jsonl"
    printed = ({**asdict(article), "text": article.text} for article in kept(store))
    path.write_bytes(b"\n".join(map(orjson.dumps, printed)))
    assert list(map(without_reading, read_back(path))) == list(
        map(without_reading, kept(store))
    )
