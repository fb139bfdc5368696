"""Parts into a store: the rows of a run over the same sources."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.analysis.options import Options
from sinanews.analysis.tables import TABLES
from sinanews.cluster.cluster_run import SplitJob, process_split
from sinanews.cluster.part_engine import PartReader
from sinanews.cluster.part_files import manifests
from sinanews.cluster.splits import splits_of
from sinanews.job.process import Analyzer, vocabulary_of
from sinanews.job.record import JobCall
from sinanews.job.source_job import read_sources, run_items
from sinanews.scraper.store.store import Store
from tests.sinanews.cluster.sources import SAMPLES, write_archive, write_lines

NOW = datetime.fromisoformat("2026-11-28T01:00:00+08:00")


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer.load(Options())


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Articles, versions of them, repeated pages, bad ones, over many splits."""
    folder = tmp_path_factory.mktemp("sources")
    write_archive(folder / "a.warc.gz", 12)
    write_archive(folder / "b.warc.gz", 15)
    write_lines(folder / "c.jsonl", 30)
    (folder / "d.html").write_bytes((SAMPLES / "news.html").read_bytes())
    (folder / "e.html").write_bytes(b"no markup")
    (folder / "f.xyz").write_bytes(b"\\0")
    return folder


@pytest.fixture(scope="module")
def parts(source, tmp_path_factory):
    folder = str(tmp_path_factory.mktemp("parts"))
    job = SplitJob.of(folder, Options())
    splits = splits_of([str(source)], warc_bytes=8_000)
    assert len(splits) > 5
    for split in reversed(splits):  # in any order
        process_split(split, job)
    return folder


def opened(path):
    return Store.open(path, TABLES, clock=lambda: NOW)


def rows(path):
    with Store.open(path, TABLES, readonly=True) as store:
        tables = [name for name in store.counts() if name != "runs"]
        return {name: store.database.query(f'SELECT * FROM "{name}"') for name in tables}


def load_into(path, parts, analyzer, version=None):
    found = manifests(parts)
    version = version or found[0].version
    reader = PartReader(parts, found, version=version, analyze=analyzer)
    with opened(path) as store:
        return run_items(
            store,
            reader.items(),
            analyzer,
            call=JobCall("load"),
            engine=reader,
            vocabulary=vocabulary_of(analyzer.resources),
        )


def test_the_rows_of_a_run_across_articles_too(tmp_path, source, parts, analyzer):
    with opened(tmp_path / "run.db") as store:
        run, code = run_items(
            store,
            read_sources(store, [str(source)]),
            analyzer,
            call=JobCall("run"),
            vocabulary=vocabulary_of(analyzer.resources),
        )
    loaded, loaded_code = load_into(tmp_path / "load.db", parts, analyzer)
    assert code == loaded_code == 1  # some pages failed
    assert rows(tmp_path / "load.db") == rows(tmp_path / "run.db")
    for name in ("pages", "articles", "failed", "skipped", "rows", "templates"):
        assert getattr(loaded, name) == getattr(run, name)
    assert rows(tmp_path / "load.db")["novelty"]


def test_parts_that_are_there_change_nothing(tmp_path, parts, analyzer):
    load_into(tmp_path / "n.db", parts, analyzer)
    before = rows(tmp_path / "n.db")
    again, _ = load_into(tmp_path / "n.db", parts, analyzer)
    assert (again.articles.get("new"), again.rows) == (None, {})
    assert rows(tmp_path / "n.db") == before


def test_parts_of_other_code_are_processed_here(tmp_path, parts, analyzer):
    class Counting:
        calls = 0

        def __call__(self, articles):
            self.calls += len(articles)
            return analyzer(articles)

    counting = Counting()
    found = manifests(parts)
    reader = PartReader(parts, found, version="another", analyze=counting)
    with opened(tmp_path / "other.db") as store:
        run_items(store, reader.items(), analyzer, call=JobCall("load"), engine=reader)
    assert counting.calls > 20
    load_into(tmp_path / "same.db", parts, analyzer)
    other = rows(tmp_path / "other.db")
    assert other["mentions"] == rows(tmp_path / "same.db")["mentions"]


def test_an_older_store_takes_only_what_is_new(tmp_path, source, parts, analyzer):
    with opened(tmp_path / "n.db") as store:
        names = [str(source / "a.warc.gz")]
        run_items(store, read_sources(store, names), analyzer, call=JobCall("run"))
        held = store.counts()["articles"]
    summary, _ = load_into(tmp_path / "n.db", parts, analyzer)
    assert held > 0
    assert summary.articles["same"] >= held
