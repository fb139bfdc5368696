"""Which article a name means: its id, its site's id or its URL, in any spelling."""

from __future__ import annotations

from datetime import datetime

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.sites import names_of
from sinanews.scraper.store.store import Store


def latest_of(held: Store, name: str, *, as_of: datetime | None = None) -> tuple[str, int]:
    """Return id and latest version (as of a moment) of the article of that id, site's id or URL,
    in any spelling. UsageError where there is none.
    """
    ids = (held.search.article_id(known, as_of=as_of) for known in names_of(name))
    article_id = next(filter(None, ids), None)
    version = held.articles.latest_version(article_id, as_of=as_of) if article_id else None
    if (
        version is None
        and as_of is not None
        and any(map(held.search.article_id, names_of(name)))
    ):
        known = as_of.isoformat(sep=" ", timespec="seconds")
        raise UsageError(f"article {name!r} was not known yet on {known}")
    if article_id is None or version is None:
        advice = "`sinanews search` finds ids"
        raise UsageError(f"no article {name!r} in the store; {advice}")
    return article_id, version
