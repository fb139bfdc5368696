"""What is passed over as no page: in words, and as a row of table `failures` (stage `source`,
reason `skipped_…`), so that nothing goes by in silence. Records of web archives are only counted:
most of an archive is pictures and scripts.
"""

from __future__ import annotations

from types import MappingProxyType

from sinanews.job.open_failures import file_of
from sinanews.scraper.model.records import Failure, Skipped
from sinanews.scraper.store.failures import SKIPPED

REASONS = MappingProxyType(
    {
        "kind": "its name and content are of no kind that is read",
        "empty": "it is empty",
        "not_a_post": "it has neither front matter nor the head of a reader's capture",
        "not_a_url_list": "not every line is a URL",
        "not_an_article": "no key of an article is in it (docs/reference/record-keys.md)",
        "only_a_link": "it names an article without its text: `sinanews fetch` gets the page",
        "parts_of_a_page": "a browser keeps the parts of the page beside it there",
        "link_to_folder": "links to folders are not followed: they can lead in a circle",
    }
)


def skip_row(item: Skipped) -> Failure | None:
    """Return the row of what was skipped; None for a record of a web archive."""
    if ".warc" in file_of(item.subject).lower():
        return None
    why = REASONS.get(item.reason, item.reason)
    message = f"{item.subject} was skipped: {why}"
    return Failure(item.subject, "source", f"{SKIPPED}{item.reason}", message)
