"""Stories and copies of a store: questions like those of reading.py.

The moment is `as_of`, or else when the last article of the store became known: so an archive is
read as it stood at its end, and no clock is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

import orjson

from sinanews.analysis.corpus.story_view import (
    COPY,
    Story,
    StoryArticle,
    StoryEntity,
    story_of,
)
from sinanews.scraper.store import story_rows
from sinanews.scraper.store.as_of import AsOf, check, moment_of
from sinanews.scraper.store.store import Store
from sinanews.scraper.store.stored_times import beijing_iso

Row = dict[str, Any]
DAY = timedelta(days=1)


def size(made: Story) -> float:
    """Return how many articles tell a story, a copy counted for a part of one."""
    return sum(COPY if article.is_copy else 1.0 for article in made.articles)


RANKS: Mapping[str, Callable[[Story], float]] = MappingProxyType(
    {"heat": lambda made: made.heat, "size": size}
)


def story(store: Store, name: str, *, as_of: AsOf = None) -> Story | None:
    """Return a story (by its id, or that of one of its articles, the site's id or URL); None
    where there is none, or was none then.
    """
    moment = _moment(store, as_of)
    if moment is None:
        return None
    known = _text(moment)
    if not name.startswith("story:"):
        article_id = store.search.article_id(name, as_of=moment_of(as_of))
        found = article_id and story_rows.story_of_article(store.database, article_id, known)
        if not found:
            return None
        name = found
    stories = _stories(store, [name], moment)
    return stories[0] if stories else None


def top(
    store: Store,
    *,
    since: datetime | None = None,
    as_of: AsOf = None,
    limit: int = 20,
    order: str = "heat",
) -> list[Story]:
    """Return the stories to which something came since a moment (the day before), the hottest
    first; with the order `size` those told by the most articles, a copy for 0.3 of one.
    """
    rank = RANKS[order]
    moment = _moment(store, as_of)
    if moment is None:
        return []
    begin = _text(since or moment - DAY)
    active = story_rows.active_stories(store.database, begin, _text(moment))
    found = _stories(store, active, moment, with_entities=False)
    found.sort(key=lambda made: (-rank(made), made.story_id))
    hottest = [made.story_id for made in found[:limit]]
    by_id = {made.story_id: made for made in _stories(store, hottest, moment)}
    return [by_id[story_id] for story_id in hottest]


def copies(store: Store, name: str, *, as_of: AsOf = None) -> list[Row]:
    """Return the copies of an article (id, site's id or URL) and of its original, the first
    known first: rows of table `copies`, `changed` as lists.
    """
    moment = _moment(store, as_of)
    article_id = store.search.article_id(name, as_of=moment_of(as_of))
    if moment is None or article_id is None:
        return []
    rows = story_rows.copies_of(store.database, article_id, _text(moment))
    return [row | {"changed": orjson.loads(row["changed"])} for row in rows]


def moment_read(store: Store, as_of: AsOf = None) -> datetime | None:
    """Return the moment as of which stories are read; None where the store has none."""
    return _moment(store, as_of)


def _moment(store: Store, as_of: AsOf) -> datetime | None:
    asked = moment_of(as_of)
    check(store.database, asked)
    if asked is not None:
        return asked
    last = story_rows.last_known(store.database, None)
    return datetime.fromisoformat(last) if last else None


def _text(moment: datetime) -> str:
    """Return a moment as the store writes times."""
    text = beijing_iso(moment)
    assert text is not None  # only None gives None
    return text


def _stories(
    store: Store, ids: Iterable[str], moment: datetime, *, with_entities: bool = True
) -> list[Story]:
    wanted = list(ids)
    known = _text(moment)
    articles: dict[str, list[StoryArticle]] = {}
    for row in story_rows.story_articles(store.database, wanted, known):
        articles.setdefault(row["story_id"], []).append(_article(row))
    entities: dict[str, list[StoryEntity]] = {}
    if with_entities:
        for row in story_rows.story_entities(store.database, wanted, known):
            found = StoryEntity(
                row["entity_id"], row["name"], row["articles"], row["salience"]
            )
            entities.setdefault(row["story_id"], []).append(found)
    return [
        story_of(story_id, held, moment, entities.get(story_id, ()))
        for story_id, held in articles.items()
    ]


def _article(row: Row) -> StoryArticle:
    return StoryArticle(
        row["article_id"],
        datetime.fromisoformat(row["known_at"]),
        title=row["title"] or "",
        begin=row["begin"],
        source=row["source"],
        url=row["url"],
        linked_id=row["linked_id"],
        is_copy=row["copy"] is not None,
    )
