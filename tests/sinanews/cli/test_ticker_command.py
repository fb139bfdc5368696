"""`ticker`: rows that an older release left incomplete, and articles without a time."""

from __future__ import annotations

import orjson
import pytest

from tests.analysis.desk_store import FIRST, desk, signal


@pytest.fixture
def path(tmp_path):
    bare = {"type": "buyback", "family": "shares", "start": 0, "end": 1, "text": None}
    bare |= {"status": None, "arguments": "[]"}
    who = {"event": 0, "role": "who", "start": 0, "end": 1, "entity_id": "cn:600998"}
    rows = {"signals": [signal()], "events": [bare], "event_arguments": [who]}
    with desk(tmp_path / "n.db") as made:
        made.keep("old", "2024-03-01 09:00", **rows)
        made.keep("bare", "2024-03-09 09:00", dated=False, text="没有时间。", **rows)
        made.keep("new", "2024-03-02 09:00", text="新的。", **rows)
    return tmp_path / "n.db"


def test_an_event_without_text_is_printed(path, caller):
    code, out, _ = caller("ticker", FIRST, "--store", path)
    assert code == 0
    assert "buyback" in out


def test_an_article_without_a_time_comes_last(path, caller):
    _, out, _ = caller("ticker", FIRST, "--json", "--store", path)
    ids = [item["article_id"] for item in orjson.loads(out)["items"]]
    assert ids == ["x:new", "x:old", "x:bare"]
    _, out, _ = caller("ticker", FIRST, "--json", "--limit", 1, "--store", path)
    assert [item["article_id"] for item in orjson.loads(out)["items"]] == ["x:new"]
    _, out, _ = caller("ticker", FIRST, "--store", path)
    assert out.index("x:new") < out.index("x:old") < out.index("x:bare")


def test_a_row_has_its_headline(path, caller):
    _, out, _ = caller("ticker", FIRST, "--json", "--store", path)
    item = orjson.loads(out)["items"][0]
    assert item["headline"] == "题new"
    assert "begin" not in item


@pytest.mark.parametrize(
    "words", [("ticker", FIRST), ("top",), ("story", "x"), ("panel",), ("new-words",)]
)
def test_a_moment_is_read_once_and_said_by_its_flag(path, caller, words):
    code, _, err = caller(*words, "--as-of", "soon", "--store", path)
    assert code == 2
    assert err.count("--as-of 'soon' is no moment") == 1
