"""What is passed over as no page: in words, and as a row of table `failures` (stage `source`,
reason `skipped_…`), so that nothing goes by in silence. Records of web archives are only counted:
most of an archive is pictures and scripts.
"""

from __future__ import annotations

from sinanews.job.open_failures import file_of
from sinanews.scraper.model.records import Failure, Skipped
from sinanews.scraper.model.skip_reasons import why_skipped
from sinanews.scraper.store.failures import SKIPPED


def skip_row(item: Skipped) -> Failure | None:
    """Return the row of what was skipped; None for a record of a web archive."""
    if ".warc" in file_of(item.subject).lower():
        return None
    message = f"{item.subject} was skipped: {why_skipped(item.reason)}"
    return Failure(item.subject, "source", f"{SKIPPED}{item.reason}", message)
