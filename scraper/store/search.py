"""Full-text search over the latest versions of the articles."""

from __future__ import annotations

from dataclasses import dataclass

from sinanews.scraper.store.database import Database

TRIGRAM = 3  # the full-text index holds runs of three characters: it finds no shorter word
AROUND = 30  # characters shown before and after a word: a line of a terminal holds about 80

INDEXED = (
    "SELECT a.article_id, a.version, a.title, a.published, a.url, a.text "
    "FROM articles a JOIN articles_fts f ON f.rowid = a.row_id "
    "WHERE a.is_latest AND a.page_type = 'article' {short} AND articles_fts MATCH ? "
    "ORDER BY bm25(articles_fts, 10.0, 1.0), a.row_id LIMIT ?"  # a title weighs ten texts
)
SCANNED = (
    "SELECT a.article_id, a.version, a.title, a.published, a.url, a.text FROM articles a "
    "WHERE a.is_latest AND a.page_type = 'article' {short} "
    "ORDER BY a.published DESC, a.row_id LIMIT ?"
)
HOLDS = "AND a.text LIKE ? ESCAPE '\\' "


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search found."""

    article_id: str
    version: int
    title: str
    published: str | None
    url: str | None
    snippet: str


class Search:
    """Questions in words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, words: str, limit: int = 20) -> list[Hit]:
        """Find the latest versions whose title or text holds all words (white space between
        them), best first.

        Words of three characters and more go to the trigram index, shorter ones are looked up
        in the text.
        """
        terms = words.replace("\0", " ").split()  # the index ends a word at a NUL
        if not terms:
            return []
        long = [_quoted(term) for term in terms if len(term) >= TRIGRAM]
        short = [f"%{_escaped(term)}%" for term in terms if len(term) < TRIGRAM]
        match = [" AND ".join(long)] if long else []
        sql = INDEXED if long else SCANNED
        found = self._database.query(
            sql.format(short=HOLDS * len(short)), (*short, *match, limit)
        )
        return [Hit(snippet=_snippet(row.pop("text"), terms[0]), **row) for row in found]


def _quoted(term: str) -> str:
    """Return a word as a string of the index's language, in which nothing is an operator."""
    return '"' + term.replace('"', '""') + '"'


def _escaped(term: str) -> str:
    """Return a word in which LIKE finds no wildcard."""
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _snippet(text: str, term: str) -> str:
    """Return the words around the first occurrence after the title."""
    body = text.find("\n") + 1
    at = max(text.lower().find(term.lower(), body), body)
    start = max(at - AROUND, body)
    end = at + len(term) + AROUND
    before = "…" if start > body else ""
    after = "…" if end < len(text) else ""
    return before + text[start:end].replace("\n", " ") + after
