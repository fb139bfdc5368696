"""Full-text search over the latest versions of the articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import known, latest, literal
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.word_conditions import (
    TRIGRAM,
    match_of,
    short_words,
    terms_of,
)

AROUND = 30  # characters shown before and after a word: a line of a terminal holds about 80

ORDERS = ("best", "newest", "oldest")
BY_TIME = MappingProxyType({"newest": "a.published DESC", "oldest": "a.published"})
BEST = "bm25(articles_fts, 10.0, 1.0)"  # a title weighs ten texts
COLUMNS = "a.article_id, a.version, a.title, a.published, a.source, a.url, a.text"
FOUND = "FROM articles a WHERE {which} AND a.page_type = 'article'"
FOUND_INDEXED = (
    "FROM articles a JOIN articles_fts f ON f.rowid = a.row_id "
    "WHERE {which} AND a.page_type = 'article' AND articles_fts MATCH ?"
)
NAMED_BY = "SELECT a.article_id FROM articles a WHERE a.{} = ? AND {{then}} "
NAMED_BY += "ORDER BY a.row_id DESC LIMIT 1"
NAMED = (
    *map(NAMED_BY.format, ("article_id", "docid", "url")),
    "SELECT a.article_id FROM pages p JOIN articles a USING (article_id, version) "
    "WHERE p.url = ? AND {then} LIMIT 1",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search found."""

    article_id: str
    version: int
    title: str
    published: str | None
    source: str | None
    url: str | None
    snippet: str


class Search:
    """Questions in words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(
        self,
        words: str,
        limit: int = 20,
        *,
        chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
        order: str = "best",
    ) -> list[Hit]:
        """Find the latest versions (as of the moment, where `chosen` names one) whose title or
        text holds all words (white space between them) and that are chosen; without words, all
        that are chosen.

        Words of three characters and more go to the trigram index, shorter ones are looked up
        in the text. `order` is one of ORDERS; what that gives says `ranking`.
        """
        terms = terms_of(words)
        if not terms and not chosen:
            return []
        found, values = _question(terms, chosen)
        ranked = BY_TIME.get(self.ranking(words, order, chosen), BEST)
        sql = f"SELECT {COLUMNS} {found} ORDER BY {ranked}, a.row_id LIMIT ?"
        rows = self._database.query(sql, (*values, limit))
        shown = terms[0] if terms else ""
        return [Hit(snippet=_snippet(row.pop("text"), shown), **row) for row in rows]

    def count(self, words: str, chosen: ArticleFilter = ArticleFilter()) -> int:  # noqa: B008
        """Return how many articles `find` would give without a limit."""
        terms = terms_of(words)
        if not terms and not chosen:
            return 0
        found, values = _question(terms, chosen)
        return int(self._database.value(f"SELECT count(*) {found}", values))

    def count_later(self, words: str, chosen: ArticleFilter) -> int:
        """Return how many articles would be found of which nothing was known yet at the moment
        of `chosen`; 0 where it names none.
        """
        if chosen.as_of is None:
            return 0
        moment = literal(chosen.as_of)
        which = (
            f"a.is_latest AND a.known_at > {moment} AND NOT EXISTS (SELECT 1 FROM articles k "
        )
        which += f"WHERE k.article_id = a.article_id AND k.known_at <= {moment})"
        timeless = replace(chosen, as_of=None)
        found, values = _question(terms_of(words), timeless, which)
        return int(self._database.value(f"SELECT count(*) {found}", values))

    def ranking(
        self,
        words: str,
        order: str = "best",
        chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
    ) -> str:
        """Return how `find` ranks: best (by the index), newest or oldest. Only words that the
        index holds can be ranked by it, and not as of a moment: the index weighs words by all
        articles, the later ones too.
        """
        long = any(len(term) >= TRIGRAM for term in terms_of(words))
        can_rank = long and chosen.as_of is None
        return order if order != "best" or can_rank else "newest"

    def article_id(self, name: str, *, as_of: datetime | None = None) -> str | None:
        """Return the id of an article by its id, the site's id (docid) or its URL; None where
        nothing has that name, or nothing that was known at a moment.
        """
        then = "1" if as_of is None else known("a", as_of)
        for sql in NAMED:
            found = self._database.value(sql.format(then=then), (name,))
            if found is not None:
                return str(found)
        return None


def _question(
    words: list[str], chosen: ArticleFilter, which: str = ""
) -> tuple[str, list[Any]]:
    """Return FROM and WHERE with their values; `which` chooses versions, the latest else."""
    sql, values = FOUND, list[Any]()
    indexed = match_of(words)
    if indexed:
        sql, values = FOUND_INDEXED, [indexed]
    sql = sql.format(which=which or latest("a", chosen.as_of))
    for more, given in (short_words(words, "a"), chosen.sql("a")):
        sql += more
        values.extend(given)
    return sql, values


def _snippet(text: str, term: str) -> str:
    """Return the words around the first occurrence after the title."""
    body = text.find("\n") + 1
    at = max(text.lower().find(term.lower(), body), body)
    start = max(at - AROUND, body)
    end = at + len(term) + AROUND
    before = "…" if start > body else ""
    after = "…" if end < len(text) else ""
    return before + text[start:end].replace("\n", " ") + after
