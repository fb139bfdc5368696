"""Articles and entities of stories, as of a moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from sinanews.scraper.store.database import Database

Row = dict[str, Any]

CHOSEN = "(SELECT value AS story_id FROM json_each(:stories))"
# each article once a story, by the first of its versions there
ARTICLES = f"""
SELECT s.story_id, s.article_id, min(s.rowid) AS place, s.known_at, s.linked_id, s.similarity,
    s.why, a.title, substr(a.text, 1, 160) AS begin, a.source, a.url, c.kind AS copy
FROM {CHOSEN} JOIN story_items s USING (story_id)
JOIN articles a ON a.article_id = s.article_id AND a.version = s.version
LEFT JOIN copies c ON c.article_id = s.article_id AND c.version = s.version
WHERE s.known_at <= :moment GROUP BY s.story_id, s.article_id ORDER BY place
"""
# of each article the first of its versions there, as in ARTICLES
ENTITIES = f"""
SELECT i.story_id, e.entity_id, min(e.name) AS name,
    count(DISTINCT e.article_id) AS articles, sum(e.salience) AS salience
FROM (
    SELECT s.story_id, s.article_id, s.version, min(s.rowid)
    FROM {CHOSEN} JOIN story_items s USING (story_id)
    WHERE s.known_at <= :moment GROUP BY s.story_id, s.article_id
) i
JOIN entities e ON e.article_id = i.article_id AND e.version = i.version
GROUP BY i.story_id, e.entity_id
"""
# An article without a time is known since it was read, whenever it was written: it moves no story.
DATED = (
    "NOT EXISTS (SELECT 1 FROM articles a WHERE a.article_id = s.article_id "
    "AND a.version = s.version AND a.published IS NULL)"
)
ACTIVE = f"""
SELECT DISTINCT s.story_id FROM story_items s
WHERE s.known_at >= ? AND s.known_at <= ? AND {DATED} ORDER BY 1
"""
LAST_DATED = f"""
SELECT s.known_at FROM story_items s WHERE s.known_at <= ? AND {DATED}
ORDER BY s.known_at DESC LIMIT 1
"""


def last_known(database: Database, moment: str | None) -> str | None:
    """Return when the last article with a time of its own became known that is in a story, as of
    a moment; without one by the store's clock, so that a page dated in the future is no last one.
    Of a store without such articles it is the last article.
    """
    until = moment or database.now()
    found: str | None = database.value(LAST_DATED, (until,))
    if found is None:
        last = "SELECT max(known_at) FROM story_items WHERE known_at <= ?"
        found = database.value(last, (until,))
    return found


def active_stories(database: Database, since: str, moment: str) -> list[str]:
    """Return the ids of the stories to which something with a time came with since <= known_at <= moment."""
    return [row[0] for row in database.execute(ACTIVE, (since, moment))]


def story_of_article(database: Database, article_id: str, moment: str) -> str | None:
    """Return the story to which an article came last, as of a moment; None where it is in none."""
    sql = (
        "SELECT story_id FROM story_items WHERE article_id = ? AND known_at <= ? "
        "ORDER BY rowid DESC LIMIT 1"
    )
    found: str | None = database.value(sql, (article_id, moment))
    return found


def story_articles(database: Database, stories: Sequence[str], moment: str) -> list[Row]:
    """Return the articles of some stories in the order in which they became known."""
    return database.query(ARTICLES, {"stories": _listed(stories), "moment": moment})


def story_entities(database: Database, stories: Sequence[str], moment: str) -> list[Row]:
    """Return the entities of some stories, each with its articles and the sum of its salience."""
    return database.query(ENTITIES, {"stories": _listed(stories), "moment": moment})


def copies_of(database: Database, article_id: str, moment: str) -> list[Row]:
    """Return the rows of `copies` of all that goes back to the same original as an article, in
    the order in which they became known.
    """
    original = database.value(
        "SELECT original_id FROM copies WHERE article_id = ? AND known_at <= ? "
        "ORDER BY rowid LIMIT 1",
        (article_id, moment),
    )
    return database.query(
        "SELECT * FROM copies WHERE original_id = ? AND known_at <= ? ORDER BY rowid",
        (original or article_id, moment),
    )


def _listed(stories: Sequence[str]) -> str:
    return orjson.dumps(list(stories)).decode()
