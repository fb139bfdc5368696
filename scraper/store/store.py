"""The store: pages, articles (versions), findings, failures and runs in one SQLite file.

The columns are described in layout.py and in the file's own table `schema_columns`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import Article, Failure, Place, RawPage
from sinanews.scraper.store import layout, rows
from sinanews.scraper.store.database import BEIJING, Database
from sinanews.scraper.store.schema import KEY

TRIGRAM = 3  # the full-text index finds words from this length on
DAY = 10  # length of the date at the head of a time


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping an article did: `state` is new, changed or same."""

    article_id: str
    version: int
    state: str
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a kept page gave when it was read last; no article id means that it failed."""

    parser_version: str
    article_id: str | None
    version: int | None
    template: str | None
    page_type: str | None
    analysis_version: str | None  # None where the article has no findings yet


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search found."""

    article_id: str
    version: int
    title: str
    published: str | None
    url: str | None
    snippet: str


class Store(Database):
    """An open store. Use `with Store.open(path, tables) as store`."""

    def keep_page(self, page: RawPage, place: Place | None = None) -> str:
        """Keep a page as it came and return its id; a page that is known only gets a new `last_seen`.

        With a `place` in an archive (its file is named from this store's folder) the body stays
        there.
        """
        body_sha256 = rows.digest(page.body)
        page_id = rows.page_id(page, body_sha256)
        held = self.execute(
            "SELECT last_seen FROM pages WHERE page_id = ?", (page_id,)
        ).fetchone()
        seen = self._seen(page)
        if held is None:
            ids = {
                "page_id": page_id,
                "body_sha256": body_sha256,
                "first_seen": seen,
                "last_seen": seen,
            }
            self.insert("pages", ids | rows.page_row(page, place))
        elif held[0][:DAY] < seen[:DAY]:
            self.execute("UPDATE pages SET last_seen = ? WHERE page_id = ?", (seen, page_id))
        return page_id

    def parsed(self, page_id: str) -> Parsed | None:
        """Return what a kept page gave; None where it was never read."""
        found = self.query(
            "SELECT p.parser_version, p.article_id, p.version, a.template, a.page_type, n.analysis_version "
            "FROM pages p LEFT JOIN articles a USING (article_id, version) "
            "LEFT JOIN analyses n USING (article_id, version) "
            "WHERE p.page_id = ? AND p.parser_version IS NOT NULL",
            (page_id,),
        )
        return Parsed(**found[0]) if found else None

    def analysed_at(
        self, urls: Sequence[str], analysis_version: str
    ) -> frozenset[tuple[str, str]]:
        """Return (article id, content_sha256) of the articles that pages of these URLs gave and
        whose findings are from that analysis.
        """
        sql = (
            "SELECT DISTINCT a.article_id, a.content_sha256 FROM pages p "
            "JOIN articles a USING (article_id) JOIN analyses n ON n.article_id = a.article_id "
            "AND n.version = a.version WHERE p.url = ? AND n.analysis_version = ?"
        )
        return frozenset(
            row for url in urls for row in self.execute(sql, (url, analysis_version)).fetchall()
        )

    def page(self, page_id: str) -> RawPage | None:
        """Return a kept page as it came. StoreError (reason archive) where the archive that
        holds it is gone.
        """
        found = self.query("SELECT * FROM pages WHERE page_id = ?", (page_id,))
        return self._whole(found[0]) if found else None

    def find_page(self, url: str) -> RawPage | None:
        """Return the page kept last of a URL. StoreError as `page`."""
        found = self.query(
            "SELECT * FROM pages WHERE url = ? ORDER BY first_seen DESC, rowid DESC LIMIT 1",
            (url,),
        )
        return self._whole(found[0]) if found else None

    def pages(self) -> Iterator[RawPage | Failure]:
        """Yield every kept page in the order in which they came, to be parsed again; a Failure
        where it is lost.
        """
        for (page_id,) in self.execute("SELECT page_id FROM pages ORDER BY rowid").fetchall():
            (row,) = self.query("SELECT * FROM pages WHERE page_id = ?", (page_id,))
            try:
                yield self._whole(row)
            except StoreError as error:
                if error.reason not in ("archive", "damaged"):
                    raise
                yield Failure(row["origin"], "source", error.reason, str(error))

    def _whole(self, row: Mapping[str, Any]) -> RawPage:
        return rows.page_of(row, rows.body_of(row, self.path.parent))

    def mark_parsed(self, page_id: str, parser_version: str, kept: Kept | None) -> None:
        """Note what a page gave, None where it failed."""
        values = (parser_version, kept and kept.article_id, kept and kept.version, page_id)
        self.execute(
            "UPDATE pages SET parser_version = ?, article_id = ?, version = ? WHERE page_id = ?",
            values,
        )

    def keep_article(self, article: Article, page_id: str, *, parser_version: str) -> Kept:
        """Keep an article: new, changed (a new version, the old one stays) or same.

        The same page read by a better parser is no news: its version is corrected in place
        ("changed" where the content differs) and its findings are dropped, to be made anew.
        """
        row = rows.article_row(article) | {"page_id": page_id, "parser_version": parser_version}
        seen = self.execute(
            "SELECT last_seen FROM pages WHERE page_id = ?", (page_id,)
        ).fetchone()[0]
        kept = self._keep_version(row, seen)
        self.mark_parsed(page_id, parser_version, kept)
        return kept

    def _keep_version(self, row: dict[str, Any], seen: str) -> Kept:
        versions = self.query(
            "SELECT version, page_id, content_sha256, first_seen, last_seen, is_latest, duplicate_of "
            "FROM articles WHERE article_id = ? ORDER BY version",
            (row["article_id"],),
        )
        for held in versions:
            if held["page_id"] == row["page_id"]:
                return self._correct(held, row, seen)
        for held in versions:
            if held["content_sha256"] == row["content_sha256"]:
                self._see_again(row["article_id"], held, seen)
                return Kept(row["article_id"], held["version"], "same", held["duplicate_of"])
        first_seen = self.execute(
            "SELECT first_seen FROM pages WHERE page_id = ?", (row["page_id"],)
        ).fetchone()[0]
        newest = all(held["first_seen"] <= first_seen for held in versions)
        if newest and versions:
            self.execute(
                "UPDATE articles SET is_latest = 0 WHERE article_id = ? AND is_latest",
                (row["article_id"],),
            )
        version = len(versions) + 1
        duplicate_of = self._original(row)
        added = {"version": version, "is_latest": int(newest), "duplicate_of": duplicate_of}
        self.insert("articles", row | added | {"first_seen": first_seen, "last_seen": seen})
        return Kept(row["article_id"], version, "changed" if versions else "new", duplicate_of)

    def _correct(self, held: Mapping[str, Any], row: dict[str, Any], seen: str) -> Kept:
        key = (row["article_id"], held["version"])
        duplicate_of = self._original(row)
        names = [name for name in row if name != "article_id"]
        marks = ", ".join(f'"{name}" = ?' for name in names)
        self.execute(
            f"UPDATE articles SET {marks}, duplicate_of = ? WHERE article_id = ? AND version = ?",
            (*(row[name] for name in names), duplicate_of, *key),
        )
        self._see_again(row["article_id"], held, seen)
        if held["content_sha256"] == row["content_sha256"]:
            return Kept(*key, "same", duplicate_of)
        self._drop_findings(*key)
        return Kept(*key, "changed", duplicate_of)

    def _see_again(self, article_id: str, held: Mapping[str, Any], seen: str) -> None:
        if held["last_seen"][:DAY] < seen[:DAY]:
            values = (seen, article_id, held["version"])
            self.execute(
                "UPDATE articles SET last_seen = ? WHERE article_id = ? AND version = ?", values
            )

    def _original(self, row: Mapping[str, Any]) -> str | None:
        """Return the id of the article kept earlier with the same text."""
        found = self.execute(
            "SELECT coalesce(duplicate_of, article_id) FROM articles WHERE text_sha256 = ? AND article_id <> ? "
            "AND row_id < coalesce((SELECT min(row_id) FROM articles WHERE article_id = ?), 9e18) "
            "ORDER BY row_id LIMIT 1",
            (row["text_sha256"], row["article_id"], row["article_id"]),
        ).fetchone()
        return str(found[0]) if found else None

    def _seen(self, page: RawPage) -> str:
        return (
            page.fetched.astimezone(BEIJING).isoformat(timespec="seconds")
            if page.fetched
            else self.now()
        )

    def keep_findings(
        self,
        article_id: str,
        version: int,
        analysis_version: str,
        found: Mapping[str, Sequence[Mapping[str, Any] | tuple[Any, ...]]],
    ) -> int:
        """Replace an article's rows in the findings tables by `found` (table → rows); return
        how many there are.
        """
        count = 0
        with self.transaction():
            self._drop_findings(article_id, version)
            for table in self.tables:
                marks = ", ".join("?" * (len(KEY) + len(table.columns)))
                sql = f'INSERT INTO "{table.name}" VALUES ({marks})'
                for seq, row in enumerate(found.get(table.name, ())):
                    values: Sequence[Any] = (
                        [row[c.name] for c in table.columns]
                        if isinstance(row, Mapping)
                        else row
                    )
                    self.execute(sql, (article_id, version, seq, *values))
                    count += 1
            self.execute(
                "INSERT INTO analyses VALUES (?, ?, ?, ?)",
                (article_id, version, analysis_version, count),
            )
        return count

    def _drop_findings(self, article_id: str, version: int) -> None:
        key = (article_id, version)
        analysed = self.execute(
            "DELETE FROM analyses WHERE article_id = ? AND version = ? RETURNING 1", key
        ).fetchall()
        for table in self.tables if analysed else ():
            self.execute(
                f'DELETE FROM "{table.name}" WHERE article_id = ? AND version = ?', key
            )

    def article(self, article_id: str, version: int | None = None) -> Article | None:
        """Return an article as it was parsed: the given version, else the latest."""
        wanted = "is_latest" if version is None else "version = ?"
        values = (article_id,) if version is None else (article_id, version)
        found = self.query(f"SELECT * FROM articles WHERE article_id = ? AND {wanted}", values)
        return rows.article_of(found[0]) if found else None

    def articles(
        self, *, latest: bool = True, not_analysed_by: str | None = None
    ) -> Iterator[tuple[str, int, Article]]:
        """Yield (id, version, article) in the order in which they came; pages without a body
        are left out.

        `not_analysed_by` leaves out those whose findings are from that analysis version.
        """
        found = self.execute(
            "SELECT article_id, version FROM articles LEFT JOIN analyses USING (article_id, version) "
            "WHERE page_type = 'article' AND is_latest >= ? AND (? IS NULL OR analysis_version IS NOT ?) "
            "ORDER BY row_id",
            (int(latest), not_analysed_by, not_analysed_by),
        ).fetchall()
        for article_id, version in found:
            article = self.article(article_id, version)
            if article is not None:
                yield article_id, version, article

    def record_failure(
        self, failure: Failure, *, page_id: str | None = None, code_version: str = ""
    ) -> None:
        """Keep a failure; the same subject and stage again counts an attempt."""
        now = self.now()
        self.execute(
            "INSERT INTO failures VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT (subject, stage) DO UPDATE SET "
            "reason = excluded.reason, message = excluded.message, attempts = attempts + 1, "
            "last_seen = excluded.last_seen, page_id = excluded.page_id, code_version = excluded.code_version",
            (
                failure.subject,
                failure.stage,
                failure.reason,
                failure.message,
                now,
                now,
                page_id,
                code_version,
            ),
        )

    def failures(self, subject: str | None = None) -> list[dict[str, Any]]:
        """Return the open failures, of one subject or all, in the order in which they first came."""
        return self.query(
            "SELECT * FROM failures WHERE ? IS NULL OR subject = ? ORDER BY rowid",
            (subject, subject),
        )

    def known_failure(self, page_id: str, code_version: str) -> Failure | None:
        """Return the failure of the same page under the same code, which would only come again."""
        found = self.execute(
            "SELECT subject, stage, reason, message FROM failures WHERE page_id = ? AND code_version = ?",
            (page_id, code_version),
        ).fetchone()
        return Failure(*found) if found else None

    def clear_failures(self, subject: str) -> None:
        """Forget the failures of what has now been done."""
        self.execute("DELETE FROM failures WHERE subject = ?", (subject,))

    def start_run(self, command: str) -> int:
        """Begin a run's record and return its id."""
        cursor = self.execute(
            "INSERT INTO runs (started, command) VALUES (?, ?)", (self.now(), command)
        )
        return int(cursor.lastrowid or 0)

    def end_run(self, run_id: int, counters: Mapping[str, Any], exit_code: int) -> None:
        """Complete a run's record."""
        values = (self.now(), orjson.dumps(counters).decode(), exit_code, run_id)
        self.execute(
            "UPDATE runs SET ended = ?, counters = ?, exit_code = ? WHERE run_id = ?", values
        )

    def counts(self) -> dict[str, int]:
        """Return the number of rows of every table that the file holds (documentation and index aside)."""
        names = self.execute(
            "SELECT DISTINCT table_name FROM schema_columns ORDER BY rowid"
        ).fetchall()
        wanted = [name for (name,) in names if name != layout.SCHEMA_COLUMNS.name]
        return {
            name: self.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in wanted
        }

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Find the latest versions whose title or text holds all words (parted by white space),
        best first.

        Words of three characters and more go to the trigram index, shorter ones are looked up
        in the text.
        """
        terms = words.split()
        long = ['"' + term.replace('"', '""') + '"' for term in terms if len(term) >= TRIGRAM]
        short = ["%" + _like(term) + "%" for term in terms if len(term) < TRIGRAM]
        if not terms:
            return []
        sql = "SELECT a.article_id, a.version, a.title, a.published, a.url, a.text FROM articles a "
        sql += "JOIN articles_fts f ON f.rowid = a.row_id " if long else ""
        sql += (
            "WHERE a.is_latest AND a.page_type = 'article' "
            + "AND a.text LIKE ? ESCAPE '\\' " * len(short)
        )
        sql += (
            "AND articles_fts MATCH ? ORDER BY bm25(articles_fts, 10.0, 1.0), a.row_id LIMIT ?"
            if long
            else ("ORDER BY a.published DESC, a.row_id LIMIT ?")
        )
        match = [" AND ".join(long)] if long else []
        found = self.query(sql, (*short, *match, limit))
        return [Hit(snippet=_snippet(row.pop("text"), terms[0]), **row) for row in found]


def _like(term: str) -> str:
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _snippet(text: str, term: str, around: int = 30) -> str:
    """Return the words around the first occurrence after the title."""
    body = text.find("\n") + 1
    at = max(text.lower().find(term.lower(), body), body)
    start, end = max(at - around, body), at + len(term) + around
    return (
        ("…" if start > body else "")
        + text[start:end].replace("\n", " ")
        + ("…" if end < len(text) else "")
    )
