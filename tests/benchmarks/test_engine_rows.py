"""The benchmark of rows by several ways of running: what it reads, that it tells stores apart, and
that it kills.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks import engine_rows
from benchmarks.engine_rows import NOW, Work, dask, lines_in, one_job, rows_of, two_jobs
from sinanews.analysis.options import Options
from sinanews.job.page_loop import collect
from sinanews.job.process import Analyzer
from sinanews.scraper.store.store import Store
from tests.sinanews.job.test_page_loop import WORDS, analyze, record

ARTICLES = 450


def lines(count: int) -> bytes:
    return b"".join(record(number).body + b"\n" for number in range(count))


@pytest.mark.timeout(300)
def test_workers_are_killed_and_the_rows_are_the_same(tmp_path: Path) -> None:
    source = tmp_path / "lines.jsonl"
    source.write_bytes(lines(ARTICLES))
    analyzer = Analyzer.load(Options())
    work = Work(source, tmp_path, analyzer, ARTICLES, kills=2, split_bytes=10_000)
    alone, several = one_job(work), two_jobs(work)
    assert (alone.kills, several.kills) == (0, 2)
    assert several.rows == alone.rows


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_so_many_lines_of_a_file_are_taken(tmp_path: Path, name: str) -> None:
    data = lines(5)
    packed = gzip.compress(data) if name.endswith(".gz") else data
    (tmp_path / name).write_bytes(packed)
    made = lines_in(tmp_path / "folder", tmp_path / name, 3)
    assert made.name == "news_3.jsonl"
    assert made.read_bytes() == lines(3)


@pytest.mark.parametrize(
    ("texts", "same"), [(("甲", "乙"), True), (("乙", "甲"), False), (("甲", "丙"), False)]
)
def test_stores_with_other_rows_are_told_apart(
    tmp_path: Path, texts: tuple[str, str], same: bool
) -> None:
    found = []
    for name, words in (("one.db", ("甲", "乙")), ("other.db", texts)):
        with Store.open(tmp_path / name, (WORDS,), clock=lambda: NOW) as store:
            pages = [record(number, word) for number, word in enumerate(words)]
            collect(pages, store, analyze=analyze, analysis_version="1")
            found.append(rows_of(store))
    assert (found[0] == found[1]) is same


@pytest.mark.timeout(400)
def test_workers_of_dask_are_killed_and_the_rows_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_rows, "EVERY", (0.3, 2.0))  # while they start, too
    source = tmp_path / "lines.jsonl"
    source.write_bytes(lines(ARTICLES))
    analyzer = Analyzer.load(Options())
    work = Work(source, tmp_path, analyzer, ARTICLES, kills=4, split_bytes=10_000)
    alone, cluster = one_job(work), dask(work)
    assert cluster.kills >= 4
    assert cluster.rows == alone.rows
