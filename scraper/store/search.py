"""Full-text search over the latest versions of the articles.

The index (full_text.py) names the articles that hold the characters of the words; where that does not
tell whether a word stands there as it was written, the text is looked into.
"""

from __future__ import annotations

from collections.abc import (
    Iterable,
    Sequence,
)
from dataclasses import (
    dataclass,
    replace,
)
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import Any

from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import (
    known,
    latest,
    literal,
)
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.full_text import NAME
from sinanews.scraper.store.full_text_rows import FullText
from sinanews.scraper.store.search_terms import (
    Term,
    holds,
    terms_of,
)

AROUND = 30  # characters shown before and after a word: a line of a terminal holds about 80
# hits that "best" ranks, those that came last: their texts are read, some milliseconds for a hundred
RANKED = 500
# hits that are few enough to be sorted by time; of more, the newest are found by going back in time
FEW = 2_000
MANY = 30_000  # of more, every third article at least holds the words in a store of 100,000
COUNTED = 10_000  # hits of a common word: that there are more is what one wants to know
TITLE_WEIGHT = 10.0  # a title weighs ten texts
# BM25's saturation and its share of length (Robertson and Zaragoza 2009, "The Probabilistic
# Relevance Framework"), with the length of a common article
SATURATION, LENGTH_SHARE, COMMON_LENGTH = 1.2, 0.75, 1_000

ORDERS = ("best", "newest", "oldest")
BY_TIME = MappingProxyType({"newest": "DESC", "oldest": "ASC"})
COLUMNS = "a.article_id, a.version, a.title, a.published, a.source, a.url, a.text"
ARTICLES = "FROM articles a WHERE {which} AND a.page_type = 'article'"
INDEXED = (
    f"FROM {NAME} f JOIN articles a ON a.row_id = f.rowid "
    f"WHERE {NAME} MATCH ? AND {{which}} AND a.page_type = 'article'"
)
OF_ROWS = (
    "FROM json_each(?) j CROSS JOIN articles a ON a.row_id = j.value "
    "WHERE {which} AND a.page_type = 'article'"
)
# the + keeps SQLite from asking the rows first: the articles are gone through by time
AMONG = (
    "FROM articles a WHERE +a.row_id IN (SELECT value FROM json_each(?)) "
    "AND {which} AND a.page_type = 'article'"
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
    start: int  # of the snippet in the text, which stands there but for line feeds
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a search with the articles that it is about: `which` (SQL) chooses versions."""

    terms: Sequence[Term]
    chosen: ArticleFilter
    which: str

    @property
    def match(self) -> str:
        """What is asked of the index; empty where nothing can be."""
        tokens = chain.from_iterable(term.tokens for term in self.terms)
        return " AND ".join(dict.fromkeys(tokens))

    @property
    def is_of_few(self) -> bool:
        """Whether it is about the articles of some companies or others that are named."""
        return bool(self.chosen.tickers or self.chosen.entities)

    def where(self, frame: str, *values: Any, texts: bool = True) -> tuple[str, list[Any]]:
        """Return FROM and WHERE with their values; `frame` is one of those above, with the
        values of its places, `texts` says whether the texts are looked into for all words.
        """
        sql = frame.format(which=self.which)
        conditions = [] if texts else [c for term in self.terms for c in term.conditions]
        for term in self.terms if texts else ():
            conditions.extend(term.conditions or (holds(term.word),))
        found = [*values, *(value for _, value in conditions)]
        sql += "".join(f" AND {condition.format(a='a')}" for condition, _ in conditions)
        # when they were known is in `which`
        more, given = replace(self.chosen, as_of=None).sql("a")
        return sql + more, [*found, *given]


class Search:
    """Questions in words."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._full_text = FullText(database)

    def find(
        self,
        words: str,
        limit: int = 20,
        *,
        skip: int = 0,
        chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
        order: str = "best",
    ) -> list[Hit]:
        """Find the latest versions (as of the moment, where `chosen` names one) whose title or
        text holds all words (white space between them) and that are chosen; without words, all
        that are chosen; `limit` of them behind the first `skip`. Latin words and numbers are
        found by how they begin.

        `order` is one of ORDERS; what that gives says `ranking`. StoreError (no_index) where
        there are words and the store has no full-text index.
        """
        terms = self._terms(words)
        if not terms and not chosen:
            return []
        # the + keeps SQLite from the index of `known_at`: hits are sorted by another time
        question = Question(terms, chosen, latest("+a", chosen.as_of))
        by = self.ranking(words, order, chosen)
        last = skip + limit
        rows = self._best(question) if by == "best" else self._by_time(question, by, last)
        return [_hit(row, terms) for row in rows[skip:last]]

    def _terms(self, words: str) -> list[Term]:
        """Return the words; those of a file with another release's index are looked up in the
        texts alone.
        """
        terms = terms_of(words)
        if terms and self._full_text.is_older:
            return [replace(term, tokens=()) for term in terms]
        return terms

    def _best(self, question: Question) -> list[dict[str, Any]]:
        self._full_text.check()
        found, values, row_id = self._ranked_among(question)
        rows = self._database.query(
            f"SELECT {COLUMNS} {found} ORDER BY {row_id} DESC LIMIT {RANKED}", values
        )
        words = [term.word.lower() for term in question.terms]
        rows.sort(key=lambda row: row["article_id"])
        rows.sort(key=lambda row: row["published"] or "", reverse=True)
        rows.sort(key=lambda row: _score(row, words), reverse=True)
        return rows

    def _ranked_among(self, question: Question) -> tuple[str, list[Any], str]:
        """Return FROM and WHERE of the hits with their values, and their row number. The articles
        of some companies are far fewer than those of a common word: then they are looked into.
        """
        if not question.is_of_few:
            return *question.where(INDEXED, question.match, texts=False), "f.rowid"
        few = self._at_most(question.match, FEW)
        if few is None:
            return *question.where(ARTICLES), "+a.row_id"
        return *question.where(OF_ROWS, few, texts=False), "+a.row_id"

    def _by_time(self, question: Question, order: str, limit: int) -> list[dict[str, Any]]:
        """Return hits by time. Few are sorted; of more, the first `limit` are met soon when one
        goes through all articles by time, and asks of each whether it is one of them, or, where
        they are very many, looks into its text.
        """
        found, values = question.where(ARTICLES)
        if question.match:
            self._full_text.check()
            found, values = self._timed_among(question)
        rows: list[dict[str, Any]] = []
        for dated in _dated(question.chosen, order):
            sql = f"SELECT {COLUMNS} {found} {dated} ORDER BY a.published {BY_TIME[order]}, a.row_id"
            rows += self._database.query(f"{sql} LIMIT ?", (*values, limit - len(rows)))
        return rows

    def _timed_among(self, question: Question) -> tuple[str, list[Any]]:
        rows = self._at_most(question.match, FEW)
        if rows is not None:
            return question.where(OF_ROWS, rows, texts=False)
        some = self._at_most(question.match, MANY)
        if some is None or question.is_of_few:
            return question.where(ARTICLES)
        return question.where(AMONG, some, texts=False)

    def _at_most(self, match: str, most: int) -> str | None:
        """Return the row numbers of the articles that the index names, as JSON; None where
        there are more than `most`.
        """
        sql = (
            "SELECT count(*), json_group_array(row_id) FROM "
            f"(SELECT rowid AS row_id FROM {NAME} WHERE {NAME} MATCH ? LIMIT {most + 1})"
        )
        count, rows = self._database.execute(sql, (match,)).fetchone()
        return str(rows) if count <= most else None

    def count(
        self,
        words: str,
        chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
        *,
        at_most: int = -1,
    ) -> int:
        """Return how many articles `find` would give without a limit; no more are counted than
        `at_most`, where that is given.
        """
        terms = self._terms(words)
        if not terms and not chosen:
            return 0
        return self._count(Question(terms, chosen, latest("a", chosen.as_of)), at_most)

    def _count(self, question: Question, at_most: int) -> int:
        found, values = question.where(ARTICLES)
        if question.match:
            self._full_text.check()
            found, values = question.where(INDEXED, question.match, texts=False)
        return int(
            self._database.value(
                f"SELECT count(*) FROM (SELECT 1 {found} LIMIT ?)", (*values, at_most)
            )
        )

    def count_later(self, words: str, chosen: ArticleFilter, *, at_most: int = -1) -> int:
        """Return how many articles would be found of which nothing was known yet at the moment
        of `chosen`, no more than `at_most`; 0 where it names none.
        """
        if chosen.as_of is None:
            return 0
        moment = literal(chosen.as_of)
        which = (
            f"a.is_latest AND a.known_at > {moment} AND NOT EXISTS (SELECT 1 FROM articles k "
        )
        which += f"WHERE k.article_id = a.article_id AND k.known_at <= {moment})"
        timeless = replace(chosen, as_of=None)
        return self._count(Question(self._terms(words), timeless, which), at_most)

    def ranking(
        self,
        words: str,
        order: str = "best",
        chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
    ) -> str:
        """Return how `find` ranks: best, newest or oldest.

        Best: of the RANKED hits that came last, by how much of title (which weighs ten times) and text
        the words make, the newest first where that is equal. As of a moment, and for words of
        which the index holds nothing (signs), best is newest.
        """
        held = any(term.tokens for term in self._terms(words))
        can_rank = held and chosen.as_of is None
        return order if order != "best" or can_rank else "newest"

    def reindex(self) -> None:
        """Make the full-text index anew, also where the store was made without one."""
        self._full_text.make()

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


def _dated(chosen: ArticleFilter, order: str) -> tuple[str, ...]:
    """Return conditions on the time of publication, to be asked one after the other: as of a
    moment, what came out later need not be gone through; what has no time comes last.
    """
    if chosen.as_of is None or order != "newest":
        return ("",)
    return (f"AND a.published <= {literal(chosen.as_of)}", "AND a.published IS NULL")


def _score(row: dict[str, Any], words: Iterable[str]) -> float:
    """Return how well an article fits: for each word, how often it stands in title and text, each
    further time weighing less, and less in a longer text.
    """
    title, text = row["title"].lower(), row["text"].lower()
    length = 1 - LENGTH_SHARE + LENGTH_SHARE * len(text) / COMMON_LENGTH
    score = 0.0
    for word in words:
        count = TITLE_WEIGHT * title.count(word) + text.count(word)
        score += count / (count + SATURATION * length)
    return score


def _hit(row: dict[str, Any], terms: Sequence[Term]) -> Hit:
    word = terms[0].word if terms else ""
    return Hit(**_snippet(row.pop("text"), word), **row)


def _snippet(text: str, term: str) -> dict[str, Any]:
    """Return the words around the first occurrence after the title, and where they stand."""
    body = text.find("\n") + 1
    at = max(text.lower().find(term.lower(), body), body)
    start = max(at - AROUND, body)
    end = at + len(term) + AROUND
    before = "…" if start > body else ""
    after = "…" if end < len(text) else ""
    words = before + text[start:end].replace("\n", " ") + after
    return {"snippet": words, "start": start, "end": min(end, len(text))}
