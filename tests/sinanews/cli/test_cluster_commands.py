"""`run --engine dask` and `load`, as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sinanews.cli import cluster_commands
from sinanews.cluster.cluster_run import process_split

SAMPLES = Path(__file__).resolve().parents[3] / "data/samples"


@pytest.fixture
def here(monkeypatch):
    """Do the splits in this process: what a cluster does with them is tested beside it."""
    from contextlib import nullcontext

    def run_splits(client, splits, job, on_split):
        done = [process_split(split, job) for split in splits]
        for manifest in done:
            on_split(manifest)
        return done

    monkeypatch.setattr(cluster_commands, "cluster", lambda scheduler, jobs: nullcontext())
    monkeypatch.setattr(cluster_commands, "run_splits", run_splits)


def test_parts_are_written_and_loaded(tmp_path, here, caller):
    store = tmp_path / "news.db"
    code, _, told = caller("run", SAMPLES, "--engine", "dask", "--store", store)
    assert code == 0
    assert "1 of 1 splits, 14 articles, 0 failed" in told
    assert not store.exists()
    words = ("load", tmp_path / "parts", "--store", store, "--json", "--quiet")
    for articles in ({"changed": 1, "new": 12}, {"same": 13}):
        code, out, _ = caller(*words)
        assert (code, json.loads(out)["load"]["articles"]) == (0, articles)


def test_bad_pages_are_exit_code_1_and_none_3(tmp_path, here, caller):
    (tmp_path / "a.html").write_bytes((SAMPLES / "news.html").read_bytes())
    (tmp_path / "b.html").write_bytes(b"no markup")
    parts = ("--engine", "dask", "--quiet", "--parts")
    assert caller("run", tmp_path, *parts, tmp_path / ".p")[0] == 1
    assert caller("run", tmp_path / "b.html", *parts, tmp_path / ".q")[0] == 3


def test_a_folder_without_parts_is_said(tmp_path, caller):
    code, _, told = caller("load", tmp_path, "--store", tmp_path / "n.db")
    assert (code, "holds no parts" in told) == (3, True)
    assert not (tmp_path / "n.db").exists()


def test_channels_are_not_fetched_by_a_cluster(caller):
    code, _, told = caller("run", SAMPLES, "--channel", "flash:0", "--engine", "dask")
    assert (code, "fetch channels first" in told) == (2, True)
