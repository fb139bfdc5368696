"""A page that is too large is a failure that says how much is read."""

from __future__ import annotations

from sinanews.scraper.model.page_sizes import too_large


def test_the_failure_names_the_place_and_the_limit() -> None:
    failure = too_large("pages.warc:1024")
    assert (failure.subject, failure.stage) == ("pages.warc:1024", "source")
    assert failure.reason == "too_large"
    assert failure.message == "pages.warc:1024 is larger than 10 MB, which no article is"
