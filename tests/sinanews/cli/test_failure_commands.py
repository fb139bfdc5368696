"""`failures`: listed, tried again, forgotten."""

from __future__ import annotations

import orjson
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.records import Failure
from sinanews.scraper.store.store import Store
from tests.sinanews.cli.conftest import SAMPLES


@pytest.fixture
def failed(tmp_path, caller):
    """A store with a page and two failures."""
    for name, data in (("empty.html", b""), ("binary.html", bytes(range(256)) * 20)):
        (tmp_path / name).write_bytes(data)
    path = tmp_path / "n.db"
    words = (SAMPLES / "finance.html", tmp_path / "empty.html", tmp_path / "binary.html")
    assert caller("run", *words, "--store", path, "--quiet")[0] == 1
    return path


def listed(caller, path, *words):
    code, out, _ = caller("failures", *words, "--json", "--store", path)
    assert code == 0
    return [orjson.loads(line) for line in out.splitlines()]


def test_what_failed_is_listed_with_its_reason(failed, caller):
    rows = listed(caller, failed)
    assert [row["reason"] for row in rows] == ["empty", "binary"]
    code, out, talk = caller("failures", "--store", failed)
    assert (code, talk) == (0, "")
    assert "binary" in out
    assert len(listed(caller, failed, rows[0]["subject"])) == 1


def test_what_was_skipped_is_listed_where_it_is_asked_for(tmp_path, caller):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "photo.png").write_bytes(b"\x89PNG\0")
    lines = '{"title": "题", "text": "云桥港开工。"}\n{"a": 1}\n'
    (folder / "a.jsonl").write_text(lines, encoding="utf-8")
    path = tmp_path / "n.db"
    talk = caller("run", folder, "--store", path)[2]
    assert "of no kind that is read 1" in talk
    assert "failures --skipped" in talk
    assert listed(caller, path) == []
    rows = listed(caller, path, "--skipped")
    names = {row["subject"].rpartition("/")[2]: row["message"] for row in rows}
    assert set(names) == {"photo.png", "a.jsonl:2"}
    assert "no key of an article" in names["a.jsonl:2"]


def test_no_failures_is_said(filled, caller):
    assert caller("failures", "--store", filled) == (0, "", "no failures\n")
    assert listed(caller, filled) == []


def test_retry_lets_the_next_job_try_the_same_page_again(failed, caller):
    """A page that fails under this code waits for other code: until it is asked for."""
    with Store.open(failed, TABLES) as store:
        (page,) = store.database.query("SELECT page_id FROM pages")
        version = store.database.value("SELECT code_version FROM failures")
        failure = Failure("a page", "parse", "unforeseen", "it did not work")
        store.failures.record(failure, page_id=page["page_id"], code_version=version)

    def known():
        with Store.open(failed, TABLES, readonly=True) as store:
            return store.failures.of_page(page["page_id"], version)

    assert known() == failure
    code, out, talk = caller("failures", "--retry", "--store", failed)
    assert (code, out, talk) == (0, "", "3 will be tried again by the next job\n")
    assert known() is None
    assert {row["attempts"] for row in listed(caller, failed)} == {1}


def test_retry_makes_a_request_due_at_once(failed, caller):
    far = "2099-01-01T00:00:00+08:00"
    with Store.open(failed, TABLES) as store:
        for number, state in enumerate(("failed", "refused")):
            row = {"key": f"k{number}", "url": f"https://example.org/{number}", "state": state}
            store.database.insert("frontier", row | {"next_try": far, "attempts": 3})
    caller("failures", "--retry", "--store", failed)
    with Store.open(failed, TABLES, readonly=True) as store:
        rows = store.database.query("SELECT next_try, attempts FROM frontier ORDER BY key")
    assert rows[0]["next_try"] < far
    assert (rows[0]["attempts"], rows[1]["next_try"]) == (0, far)


def test_clear_forgets_those_that_are_named_or_all(failed, caller):
    subject = listed(caller, failed)[0]["subject"]
    assert caller("failures", subject, "--clear", "--store", failed)[2] == "1 forgotten\n"
    assert [row["reason"] for row in listed(caller, failed)] == ["binary"]
    assert caller("failures", "--clear", "--store", failed)[2] == "1 forgotten\n"
    assert listed(caller, failed) == []


@pytest.mark.parametrize("words", [("--retry", "--clear"), ("--retry",), ("--clear",), ()])
def test_a_wrong_call_or_store_is_exit_2_and_makes_nothing(tmp_path, caller, words):
    path = tmp_path / "none.db"
    assert caller("failures", *words, "--store", path)[0] == 2
    assert not path.exists()


def test_a_failure_is_read_whole_on_a_narrow_terminal(failed, caller, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = caller("failures", "--store", failed)
    for row in listed(caller, failed):
        assert row["subject"] in out.splitlines()
        assert f"    {row['message']}" in out.splitlines()
