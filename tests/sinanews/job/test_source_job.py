"""A job over sources: lazily read, recorded, its events in the log."""

from __future__ import annotations

import pytest

from sinanews.job.counters import PageEvent
from sinanews.job.record import JobCall
from sinanews.job.source_job import check_sources, read_sources, run_items
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.records import RECORD, Failure, RawPage, Skipped
from sinanews.scraper.store.schema import Column, Table
from sinanews.scraper.store.store import Store

WORDS = Table("words", (Column("word", "text", "a word"),))


class Letters:
    """An analysis that finds letters."""

    version = "letters-1"

    def __call__(self, articles):
        return [{"words": [{"word": letter} for letter in a.body]} for a in articles]


def page(number):
    url = f"https://example.org/{number}.html"
    body = f'{{"url": "{url}", "title": "第{number}条", "time": "2024-01-02 03:04", "text": "文字"}}'
    return RawPage(
        url, body.encode(), media_type=RECORD, charset="utf-8", origin=f"a:{number}"
    )


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "n.db", (WORDS,)) as store:
        yield store


def test_summary_code_and_record_say_the_same(store):
    events = []
    items = [
        page(1),
        Skipped("a.png", "kind"),
        Failure("b.html", "source", "empty", "b is empty"),
    ]
    summary, code = run_items(
        store, items, Letters(), call=JobCall("sinanews run a"), on_event=events.append
    )
    assert (summary.articles, summary.rows, code) == ({"new": 1}, {"words": 2}, 1)
    assert events == [
        PageEvent("page", page(1).url, "new"),
        PageEvent("skipped", "a.png", "kind"),
        PageEvent("failed", "b.html", "empty", "b is empty"),
    ]
    (row,) = store.database.query("SELECT command, exit_code FROM runs")
    assert row == {"command": "sinanews run a", "exit_code": 1}
    assert store.database.value("SELECT analysis_version FROM analyses") == "letters-1"


def test_the_log_shows_no_control_characters_of_the_data(store, tmp_path):
    path = tmp_path / "log"
    items = [Skipped("a\x1b[2J\u202e.png", "kind")]
    run_items(store, items, Letters(), call=JobCall("x", str(path)))
    assert " skipped a[2J.png reason=kind\n" in path.read_text(encoding="utf-8")


def test_sources_are_read_when_their_turn_comes(store, tmp_path):
    (tmp_path / "a.html").write_text("<p>x</p>")
    items = read_sources(store, [str(tmp_path / "a.html"), str(tmp_path / "none.html")])
    assert next(items).body == b"<p>x</p>"
    with pytest.raises(UsageError):
        next(items)


def test_a_list_of_urls_is_looked_up_in_the_store(store, tmp_path):
    run_items(store, [page(1)], Letters(), call=JobCall("x"))
    (tmp_path / "list.txt").write_text(f"{page(1).url}\nhttps://example.org/other.html\n")
    found = list(read_sources(store, [str(tmp_path / "list.txt")]))
    assert [type(item) for item in found] == [RawPage, Failure]
    assert found[0].body == page(1).body


def test_done_again_where_it_is_asked_for(store):
    run_items(store, [page(1)], Letters(), call=JobCall("x"))
    store.database.execute("DELETE FROM words")
    again, _ = run_items(store, [page(1)], Letters(), call=JobCall("x"))
    assert (again.articles, again.rows) == ({"same": 1}, {})
    forced, _ = run_items(store, [page(1)], Letters(), call=JobCall("x"), force=True)
    assert (forced.articles, forced.rows) == ({"same": 1}, {"words": 2})
    assert store.database.value("SELECT count(*) FROM words") == 2


@pytest.mark.parametrize("name", ["", "  ", "none.html", "*.none"])
def test_a_source_that_is_not_there_is_known_before_anything_is_made(name):
    with pytest.raises(UsageError):
        check_sources(["-", "https://example.org/a", name])


def test_a_source_that_is_there_is_only_looked_at(tmp_path):
    (tmp_path / "a.html").touch()
    check_sources([str(tmp_path), str(tmp_path / "a.html"), str(tmp_path / "*.html"), "-"])
