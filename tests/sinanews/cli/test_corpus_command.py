"""`corpus`: the tables across articles."""

from __future__ import annotations

import shutil

import orjson
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.store import Store


@pytest.fixture
def copy(filled, tmp_path):
    return shutil.copy(filled, tmp_path / "copy.db")


def novelty(path):
    with Store.open(path, TABLES, readonly=True) as store:
        return store.database.query("SELECT * FROM novelty ORDER BY rowid")


def test_a_run_has_brought_them_up_to_date(copy, caller):
    before = novelty(copy)
    assert before
    code, out, talk = caller("corpus", "--store", copy)
    assert (code, out) == (0, "")
    assert "0 articles made" in talk
    assert novelty(copy) == before


def test_a_rebuild_makes_the_same_from_nothing(copy, caller):
    before = novelty(copy)
    code, out, _ = caller("corpus", "--rebuild", "--json", "--store", copy)
    said = orjson.loads(out)
    assert code == 0
    assert said["items"] == said["articles"] > 0
    assert said["since"] == ""
    assert novelty(copy) == before


def test_signals_of_a_run_have_a_novelty(copy):
    with Store.open(copy, TABLES, readonly=True) as store:
        assert store.database.value("SELECT count(*) FROM signals WHERE novelty IS NULL") == 0
        assert store.database.value("SELECT count(*) FROM signals WHERE novelty <= 1")


def test_a_store_that_is_not_there_is_said_so(tmp_path, caller):
    code, _, talk = caller("corpus", "--store", tmp_path / "none.db")
    assert code != 0
    assert "no store" in talk
