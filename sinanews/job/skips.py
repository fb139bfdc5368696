"""What is passed over as no page: in words, and as a row of table `failures` (stage `source`,
reason `skipped_…`), so that nothing goes by in silence. Records of web archives are only counted:
most of an archive is pictures and scripts.
"""

from __future__ import annotations

from sinanews.job.open_failures import file_of
from sinanews.scraper.model.records import Article, Failure, Skipped
from sinanews.scraper.model.skip_reasons import NO_TEXT, PAGES_WITHOUT_TEXT, why_skipped
from sinanews.scraper.store.failures import SKIPPED


def skip_row(item: Skipped) -> Failure | None:
    """Return the row of what was skipped; None for a record of a web archive."""
    if ".warc" in file_of(item.subject).lower():
        return None
    return row_of(item)


def row_of(item: Skipped) -> Failure:
    """Return the row of what was skipped, with its reason in words."""
    message = f"{item.subject} was skipped: {why_skipped(item.reason)}"
    return Failure(item.subject, "source", f"{SKIPPED}{item.reason}", message)


def skipped_page(article: Article, subject: str) -> Skipped:
    """Return why a page that holds no article is passed over: the page is kept all the same."""
    is_expected = article.page_type in PAGES_WITHOUT_TEXT
    return Skipped(subject, article.page_type if is_expected else NO_TEXT)


def skip_of(row: Failure) -> Skipped | None:
    """Return what a row says was passed over; None for one that failed."""
    if not row.reason.startswith(SKIPPED):
        return None
    return Skipped(row.subject, row.reason.removeprefix(SKIPPED))
