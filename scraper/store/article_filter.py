"""Which articles a question is about: time, company, medium, event. The SQL of the conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sinanews.scraper.store.as_of import known
from sinanews.scraper.store.search_terms import all_words
from sinanews.scraper.store.stored_times import stamp

OF_RELEVANCE = (
    "EXISTS (SELECT 1 FROM signals s WHERE s.article_id = {a}.article_id "
    "AND s.version = {a}.version AND s.relevance >= ?)"
)
# by the index of tickers, not article by article
OF_SIGNALS = (
    "({a}.article_id, {a}.version) IN "
    "(SELECT s.article_id, s.version FROM signals s WHERE {conditions})"
)
OF_EVENTS = (
    "EXISTS (SELECT 1 FROM events e WHERE e.article_id = {a}.article_id "
    "AND e.version = {a}.version AND ({conditions}))"
)
# by the indexes of ids and names: an entity is in few of all articles, where a type of event is
# in so many that the newest are met soon when one goes through them by time
OF_ENTITIES = (
    "({a}.article_id, {a}.version) IN "
    "(SELECT n.article_id, n.version FROM entities n WHERE n.entity_id IN ({marks}) "
    "UNION SELECT n.article_id, n.version FROM entities n WHERE n.name IN ({marks}))"
)
OF_NOVELTY = (
    "EXISTS (SELECT 1 FROM novelty v WHERE v.article_id = {a}.article_id "
    "AND v.version = {a}.version AND v.entity_id IS NULL AND v.novelty >= ?)"
)


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """since <= published < until (aware; an article without a time is in neither), and any of
    the tickers (600519.SH), of the media, of the events (a type, or a family); a ticker's
    article has at least that relevance (0-1). `as_of` (aware) leaves only the versions that were
    known then. Any of the entities (an id, or a name as the article's entities have it), all of
    the words in title or text, at least that novelty (0-1, of the article as a whole). Nothing
    given holds nothing back.
    """

    since: datetime | None = None
    until: datetime | None = None
    tickers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    min_relevance: float = 0.0
    as_of: datetime | None = None
    entities: tuple[str, ...] = ()
    words: str = ""
    min_novelty: float = 0.0

    def __bool__(self) -> bool:
        """Say whether anything is held back."""
        return self != ArticleFilter()

    def sql(self, alias: str) -> tuple[str, list[Any]]:
        """Return the conditions on `articles` under an alias, each after AND, and their values."""
        clauses: list[str] = []
        values: list[Any] = []
        for clause, given in self._clauses(alias):
            clauses.append(f" AND {clause}")
            values.extend(given)
        return "".join(clauses), values

    def _clauses(self, alias: str) -> Iterator[tuple[str, list[Any]]]:
        if self.as_of is not None:
            yield known(alias, self.as_of), []
        if self.since is not None:
            yield f"{alias}.published >= ?", [stamp(self.since)]
        if self.until is not None:
            yield f"{alias}.published < ?", [stamp(self.until)]
        if self.sources:
            yield f"{alias}.source IN ({_marks(self.sources)})", [*self.sources]
        if self.tickers or self.min_relevance:
            yield self._of_signals(alias)
        if self.events:
            conditions = (
                f"e.type IN ({_marks(self.events)}) OR e.family IN ({_marks(self.events)})"
            )
            values = [*self.events, *self.events]
            yield OF_EVENTS.format(a=alias, conditions=conditions), values
        yield from self._more_clauses(alias)

    def _more_clauses(self, alias: str) -> Iterator[tuple[str, list[Any]]]:
        if self.entities:
            marks = _marks(self.entities)
            values = [*self.entities, *self.entities]
            yield OF_ENTITIES.format(a=alias, marks=marks), values
        if self.min_novelty:
            yield OF_NOVELTY.format(a=alias), [self.min_novelty]
        sql, words = all_words(self.words, alias)
        if sql:
            yield sql.removeprefix(" AND "), [*words]

    def _of_signals(self, alias: str) -> tuple[str, list[Any]]:
        values = [self.min_relevance, *self.tickers]
        if not self.tickers:
            return OF_RELEVANCE.format(a=alias), values
        conditions = f"s.relevance >= ? AND s.ticker IN ({_marks(self.tickers)})"
        return OF_SIGNALS.format(a=alias, conditions=conditions), values


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))
