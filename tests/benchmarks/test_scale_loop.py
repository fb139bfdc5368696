"""The benchmark of what an article takes in a run beside what the store holds."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.scale_loop import COPY, LoopCost
from sinanews.analysis.options import Options
from sinanews.analysis.tables import TABLES
from sinanews.job.process import Analyzer
from sinanews.scraper.store.store import Store
from tests.sinanews.job.test_page_loop import record


@pytest.mark.timeout(120)
def test_a_run_over_a_store_is_measured_and_leaves_it_as_it_was(tmp_path: Path) -> None:
    source, path = tmp_path / "lines.jsonl.gz", tmp_path / "news.db"
    source.write_bytes(gzip.compress(b"".join(record(n).body + b"\n" for n in range(9))))
    with Store.open(path, TABLES) as store:
        counts = store.counts()
    held = path.read_bytes()
    cost = LoopCost(source, tmp_path, Analyzer.load(Options()), flashes=5)
    assert len((tmp_path / "loop.jsonl").read_bytes().splitlines()) == 5
    assert cost.of(path) > 0
    assert path.read_bytes() == held
    assert not path.with_name(COPY).exists()
    with Store.open(path, TABLES, readonly=True) as store:
        assert store.counts() == counts
