"""The same text twice: which article was known with it first."""

from __future__ import annotations

from collections.abc import Iterable

from sinanews.scraper.store.database import Database

# The order of articles: from when they are known; of those known at once (a whole file, read in
# one second), the one published first. Nothing in it depends on which came into the store first.
ORDER = "{a}.known_at, coalesce({a}.published, '9'), {a}.article_id"
FIRST = (
    "SELECT o.article_id FROM articles o WHERE o.text_sha256 = {text} "
    f"ORDER BY {ORDER.format(a='o')} LIMIT 1"
)


class Duplicates:
    """The column `duplicate_of`.

    A version is the duplicate of the article that was known with the same text before any
    version of its own article was known. Articles that become known later change nothing in it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def settle(self, article_id: str, texts: Iterable[str | None] = ()) -> list[str]:
        """State the originals of an article's versions, and of the other articles with a text
        that it has (or had: `texts`); return the ids of the others that changed.
        """
        found = self._database.query(
            "SELECT text_sha256, duplicate_of FROM articles WHERE article_id = ?",
            (article_id,),
        )
        now = {row["text_sha256"] for row in found} - {None}
        shared = [
            text
            for text in sorted(now | {text for text in texts if text})
            if self.is_shared(article_id, text)
        ]
        if not shared and not any(row["duplicate_of"] for row in found):
            return []  # as nearly always
        changed: set[str] = set()
        for text in shared:
            if text not in now or self._matters(article_id, text):
                changed |= self._state(text)
        self._state_own(article_id)
        return sorted(changed - {article_id})

    def settle_all(self) -> None:
        """State the originals of all articles that share a text."""
        found = self._database.query(
            "SELECT text_sha256 FROM articles WHERE text_sha256 IS NOT NULL "
            "GROUP BY 1 HAVING count(DISTINCT article_id) > 1"
        )
        for row in found:
            self._state(row["text_sha256"])

    def of(self, article_id: str, version: int) -> str | None:
        """Return the id of the article that a version is a duplicate of."""
        found: str | None = self._database.value(
            "SELECT duplicate_of FROM articles WHERE article_id = ? AND version = ?",
            (article_id, version),
        )
        return found

    def is_shared(self, article_id: str, text: str | None) -> bool:
        """Say whether other articles have a text, by its digest."""
        if text is None:
            return False
        others = "SELECT 1 FROM articles WHERE text_sha256 = ? AND article_id <> ? LIMIT 1"
        return self._database.value(others, (text, article_id)) is not None

    def _matters(self, article_id: str, text: str) -> bool:
        """Say whether others with a text are, or were, duplicates of an article."""
        first = self._database.value(FIRST.format(text="?"), (text,))
        if first == article_id:
            return True
        others = "SELECT 1 FROM articles WHERE text_sha256 = ? AND duplicate_of = ? LIMIT 1"
        return self._database.value(others, (text, article_id)) is not None

    def _state(self, text: str) -> set[str]:
        """State the original of all rows with a text; return the ids of those that changed."""
        found = self._database.query(
            "SELECT DISTINCT article_id FROM articles WHERE text_sha256 = ?", (text,)
        )
        return {row["article_id"] for row in found if self._state_own(row["article_id"])}

    def _state_own(self, article_id: str) -> bool:
        """State the originals of an article's versions; say whether something changed."""
        original = (
            f"(SELECT CASE WHEN ({ORDER.format(a='o')}) < "
            f"(SELECT {ORDER.format(a='f')} FROM articles f WHERE f.article_id = :article_id "
            f"ORDER BY {ORDER.format(a='f')} LIMIT 1) THEN o.article_id END FROM articles o "
            f"WHERE o.row_id = (SELECT row_id FROM articles o WHERE "
            f"o.text_sha256 = articles.text_sha256 ORDER BY {ORDER.format(a='o')} LIMIT 1))"
        )
        changed = self._database.execute(
            f"UPDATE articles SET duplicate_of = {original} WHERE article_id = :article_id "
            f"AND duplicate_of IS NOT {original}",
            {"article_id": article_id},
        )
        return changed.rowcount > 0
