"""What is settled anew whenever a version comes or changes: which is the latest, from when each
could be had and may be used, and of what it is a duplicate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from sinanews.scraper.store.analyses import Analyses
from sinanews.scraper.store.availability import Sighting
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.duplicates import Duplicates
from sinanews.scraper.store.known_times import (
    FIRST_SEEN,
    KnownVersion,
    settle_known,
)
from sinanews.scraper.store.stored_times import (
    beijing_iso,
    moment_of,
)


class Settlement:
    """Times and marks of the versions in `articles`, and of the findings that repeat them."""

    def __init__(self, database: Database, analyses: Analyses, duplicates: Duplicates) -> None:
        self._database = database
        self._analyses = analyses
        self._duplicates = duplicates

    def settle(self, article_id: str, *, had_text: str | None = None) -> None:
        """State which version of an article is the latest, from when each could be had and may
        be used, and of what it is the duplicate: here and in the findings that repeat it.
        `had_text` is the digest of a text that it had until now.
        """
        self._settle_times(article_id)
        others = self._duplicates.settle(article_id, (had_text,))
        for changed in (article_id, *others):
            self._analyses.repeat_article(changed)

    def of_first(self, row: Mapping[str, Any], fetched: str | None) -> dict[str, Any]:
        """Return the columns that are settled for the first version of an article; `row` has its
        others, `fetched` is its page's time.
        """
        met = _sighting({**row, "fetched": fetched}, row["article_id"])
        (settled,) = settle_known([met])
        return _columns(settled)

    def settle_first(self, article_id: str, text_sha256: str | None) -> bool:
        """Settle the copies of an article that came just now; say whether others have its text."""
        if not self._duplicates.is_shared(article_id, text_sha256):
            return False  # as nearly always
        for changed in self._duplicates.settle(article_id):
            self._analyses.repeat_article(changed)
        return True

    def _settle_times(self, article_id: str) -> None:
        for settled in settle_known(self._sightings(article_id)):
            columns = _columns(settled)
            given = ", ".join(f"{name} = :{name}" for name in columns)
            key = {"article_id": article_id, "version": settled.sighting.version}
            self._database.execute(
                f"UPDATE articles SET {given} "
                "WHERE article_id = :article_id AND version = :version",
                columns | key,
            )

    def settle_all(self) -> None:
        """Settle the articles that an older release kept."""
        found = self._database.query(
            "SELECT DISTINCT article_id FROM articles WHERE known_at IS NULL"
        )
        for row in found:
            self._settle_times(row["article_id"])
        if not found:
            return
        self._duplicates.settle_all()
        for row in found:
            self._analyses.repeat_article(row["article_id"])

    def _sightings(self, article_id: str) -> list[Sighting]:
        found = self._database.query(
            "SELECT a.version, a.first_seen, a.published, a.modified, p.fetched, a.template, "
            "a.text, a.missing, a.known_from FROM articles a LEFT JOIN pages p USING (page_id) "
            "WHERE a.article_id = ?",
            (article_id,),
        )
        return [_sighting(row, article_id) for row in found]


def _columns(settled: KnownVersion) -> dict[str, Any]:
    return {
        "is_latest": int(settled.replaced is None),
        "available_at": beijing_iso(settled.available),
        "known_at": beijing_iso(settled.known),
        "replaced_at": beijing_iso(settled.replaced),
    }


def _sighting(row: Mapping[str, Any], article_id: str) -> Sighting:
    where = f"articles, {article_id}"
    first_seen = moment_of(row["first_seen"], where)
    assert first_seen is not None  # no row is kept without it
    return Sighting(
        row["version"],
        first_seen,
        published=moment_of(row["published"], where),
        modified=moment_of(row["modified"], where),
        fetched=moment_of(row["fetched"], where),
        template=row["template"],
        text=row["text"],
        missing=len(orjson.loads(row["missing"])),
        known_from=row["known_from"] or FIRST_SEEN,
    )
