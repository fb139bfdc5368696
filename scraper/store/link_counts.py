"""What became of every link that a list named."""

from __future__ import annotations

from dataclasses import dataclass

from sinanews.scraper.store.database import Database

LINKS = "SELECT count(*) FROM links"
FOUND = "SELECT count(*) FROM links JOIN frontier USING (key)"
KEYS = "SELECT count(DISTINCT key) FROM links JOIN frontier USING (key)"
# rows of the frontier whose page gave an article
READ = (
    "FROM frontier f JOIN pages p USING (page_id) "
    "JOIN articles a ON a.article_id = p.article_id AND a.version = p.version"
)
# and the others
UNREAD = (
    "NOT EXISTS (SELECT 1 FROM pages p WHERE p.page_id = f.page_id "
    "AND p.article_id IS NOT NULL)"
)
FAILED = (
    "SELECT count(*) FROM frontier f WHERE state IN ('failed', 'refused') AND "
    "(EXISTS (SELECT 1 FROM failures x WHERE x.subject = f.url) OR "
    f"EXISTS (SELECT 1 FROM failures x WHERE x.page_id = f.page_id)) AND {UNREAD}"
)
# pages that were read and hold no article: lists, portals, pages without text
WITHOUT_ARTICLE = (
    "SELECT count(*) FROM frontier f JOIN pages p USING (page_id) WHERE state = 'done' "
    "AND p.article_id IS NULL AND p.parser_version IS NOT NULL"
)
WAITING = f"SELECT count(*) FROM frontier f WHERE state = 'waiting' AND {UNREAD}"


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """What became of every link. Computed from the rows of each kind, so that a lost one
    shows.
    """

    links: int
    articles: int
    failures: int
    duplicates: int
    waiting: int
    without_article: int = 0

    @property
    def complete(self) -> bool:
        """Say whether nothing is lost and nothing stands twice."""
        read = self.articles + self.duplicates + self.without_article
        return self.links == read + self.failures + self.waiting


def link_counts(database: Database) -> LinkCounts:
    """Count what became of every link."""
    count = database.value
    found, keys = count(FOUND), count(KEYS)
    read = count(f"SELECT count(*) {READ}")
    articles = count(f"SELECT count(DISTINCT a.article_id) {READ}")
    return LinkCounts(
        links=count(LINKS),
        articles=articles,
        failures=count(FAILED),
        duplicates=found - keys + read - articles,
        waiting=count(WAITING),
        without_article=count(WITHOUT_ARTICLE),
    )
