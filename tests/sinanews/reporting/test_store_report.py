"""`sinanews.report`."""

from __future__ import annotations

from datetime import datetime

import pytest

import sinanews
from sinanews.reporting import gather as gather_module
from sinanews.reporting.store_report import limits_of, read_report
from sinanews.scraper.model.errors import StoreError, UsageError
from sinanews.scraper.model.times import BEIJING
from tests.analysis.desk_store import desk, event


def test_a_path_or_an_open_store_gives_the_page(news):
    page = sinanews.report(news, since="1d")
    assert page.startswith("<!doctype html>")
    with sinanews.open_store(news) as store:
        again = sinanews.report(store, since="1d")
        assert sinanews.report(store, since="1d", markdown=True).startswith("# The news")
    assert page.split("Made")[0] == again.split("Made")[0]


def test_it_can_be_called_twice_and_after_its_rooms_are_loaded(news):
    import sinanews.reporting.html_page

    assert callable(sinanews.report)
    assert sinanews.report(str(news), markdown=True) == sinanews.report(
        str(news), markdown=True
    )


def test_times_may_be_values(news):
    day = datetime(2026, 3, 2, tzinfo=BEIJING)
    text = sinanews.report(news, since=day.date(), until=day.replace(hour=12), markdown=True)
    assert text.startswith("# The news of 2 March 2026")
    assert "2 articles" in text
    then = sinanews.report(news, since=day, as_of=day.replace(hour=12), markdown=True)
    assert "as of 2026-03-02 12:00" in then


@pytest.mark.parametrize("articles", [0, 2, 600])
def test_how_many_articles_the_page_holds(news, articles):
    page = sinanews.report(news, since="2026-03-02", articles=articles)
    assert page.count('<article class="view"') == min(articles, 20)


def test_markdown_reads_less():
    assert limits_of(markdown=True).articles == 0
    assert limits_of(markdown=False, articles=7).articles == 7


def test_errors_are_ours(tmp_path, news):
    with pytest.raises(StoreError):
        sinanews.report(tmp_path / "none.db")
    with pytest.raises(UsageError, match="no time"):
        sinanews.report(news, since="soon")


def test_a_job_that_writes_meanwhile_changes_nothing_of_it(tmp_path, monkeypatch):
    asked = gather_module.reading_overview.quotes
    with desk(tmp_path / "n.db") as job:
        job.keep("a", "2026-03-02 09:00", text="甲", events=[event("loss")])

        def between(store, **times):
            job.keep("a", "2026-03-02 09:00", text="甲二")  # a new version without the event
            job.keep("b", "2026-03-02 08:00", text="乙")
            return asked(store, **times)

        monkeypatch.setattr(gather_module.reading_overview, "quotes", between)
        report = read_report(tmp_path / "n.db", since="1d")
        assert report.totals["articles"] == len(report.articles) == len(report.events) == 1
        monkeypatch.undo()
        again = read_report(tmp_path / "n.db", since="1d")
    assert (again.totals["articles"], len(again.events)) == (2, 0)
