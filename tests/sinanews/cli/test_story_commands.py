"""`story` and `top`."""

from __future__ import annotations

import orjson
import pytest

from sinanews.job.corpus_job import update_corpus
from tests.analysis.corpus.made import vocabulary
from tests.analysis.test_reading_stories import MADE
from tests.sinanews.job.test_corpus_job import add, opened


@pytest.fixture
def path(tmp_path):
    with opened(tmp_path / "n.db") as store:
        for made in MADE:
            add(store, made)
        update_corpus(store, vocabulary())
    return tmp_path / "n.db"


def test_a_story_is_told_with_its_timeline(path, caller):
    code, out, _ = caller("story", "a1", "--store", path, "--as-of", "2026-03-04 18:00")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "云海重工：拟以3.6亿元收购南岭轴承  (story:a0, alive)"
    assert "2 articles, media: 甲报, 乙报" in lines[1]
    assert lines[2] == "entities: 云海重工"
    assert lines[3].startswith("2026-03-04T12:00:00+08:00")
    assert lines[4].endswith("a1  (copy)")


def test_a_story_as_json_has_all_of_it(path, caller):
    code, out, _ = caller("story", "story:a0", "--store", path, "--json")
    said = orjson.loads(out)
    assert code == 0
    assert said["story_id"] == "story:a0"
    assert said["first_known_at"] == "2026-03-04T12:00:00+08:00"
    assert {"headline", "known_at", "is_copy", "url"} <= said["articles"][0].keys()
    assert said["entities"][0]["entity_id"] == "cn:600001"


def test_show_says_why_an_article_is_as_new_as_it_is_and_where_it_belongs(path, caller):
    code, out, _ = caller("show", "a1", "--why", "--store", path)
    assert code == 0
    for word in ("novelty", "copies", "reprint", "event_keys", "story_items", "story:a0"):
        assert word in out


def test_no_story_is_exit_1(path, caller):
    code, out, talk = caller("story", "none", "--store", path)
    assert (code, out) == (1, "")
    assert "no story of none" in talk


def test_top_lists_the_hottest_first(path, caller):
    code, out, _ = caller("top", "--store", path, "--as-of", "2026-03-04 17:00")
    lines = out.splitlines()
    assert code == 0
    assert [line.split("  ")[-1] for line in lines] == ["story:a0", "story:a2"]
    code, out, _ = caller(
        "top", "--store", path, "--as-of", "2026-03-04 17:00", "--since", "1h", "--json"
    )
    assert [story["story_id"] for story in orjson.loads(out)] == ["story:a2"]
    assert len(caller("top", "--store", path, "--limit", 1)[1].splitlines()) == 1


def test_top_of_a_time_without_news_is_exit_1(path, caller):
    code, out, err = caller("top", "--store", path, "--as-of", "2020-01-01")
    assert (code, out) == (1, "")
    assert "no story" in err


@pytest.mark.parametrize("words", [("story", "a1"), ("top",)])
def test_the_moment_is_that_of_the_other_commands(path, caller, words):
    _, _, said = caller(*words, "--store", path, "--as-of", "2026-03-04 18:00")
    assert "1 article excluded: known only after 2026-03-04 18:00:00+08:00" in said
    code, _, said = caller(*words, "--store", path, "--as-of", "soon")
    assert code == 2
    assert "--as-of 'soon' is no moment" in said


def test_a_ticker_marks_near_copies(path, caller):
    with opened(path) as store, store.transaction():
        store.database.execute("INSERT OR IGNORE INTO terms (text) VALUES ('[]')")
        store.database.execute(
            "UPDATE signals_rows SET event_types = (SELECT term_id FROM terms WHERE text = '[]')"
        )
    code, out, _ = caller("ticker", "600001", "--store", path)
    heads = [line for line in out.splitlines() if line.startswith(("a0", "a1"))]
    assert code == 0
    assert [line.endswith("(copy of a0)") for line in heads] == [True, False]
    items = orjson.loads(caller("ticker", "600001", "--store", path, "--json")[1])["items"]
    assert [item["copy_of"] for item in items if item["article_id"] in ("a0", "a1")] == [
        "a0",
        None,
    ]
