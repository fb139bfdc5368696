"""Articles: a row for each version, the old ones stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import orjson

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import Article, Editor, Image, StockTag
from sinanews.scraper.model.times import precision
from sinanews.scraper.store.analyses import Analyses
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import latest as latest_of
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.digests import digest
from sinanews.scraper.store.duplicates import Duplicates
from sinanews.scraper.store.full_text_rows import FullText
from sinanews.scraper.store.held_paragraphs import held_paragraphs, paragraphs_of
from sinanews.scraper.store.known_times import FIRST_SEEN, PUBLISHED
from sinanews.scraper.store.pages import Pages
from sinanews.scraper.store.settlement import Settlement
from sinanews.scraper.store.stored_times import iso, moment_of

TIMES = ("published", "modified")
# tuples of words
NAMES = ("authors", "channel_path", "column_ids", "keywords", "tags", "missing", "warnings")
SCALARS = (
    "url",
    "docid",
    "title",
    "source",
    "source_url",
    "description",
    "original_title",
    "disclaimer",
    "template",
    "page_type",
    "charset",
)
NESTED: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {"images": Image, "editors": Editor, "stock_tags": StockTag}
)
# How the page was read, not what the article says: these alone make no new version.
NOT_CONTENT = frozenset(
    ("article_id", "text", "url", "docid", "template", "charset", "missing", "warnings")
)


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """What keeping an article did: `state` is new, changed or same."""

    article_id: str
    version: int
    state: str
    duplicate_of: str | None = None


class Articles:
    """The table `articles`."""

    def __init__(self, database: Database, *, pages: Pages, analyses: Analyses) -> None:
        self._database = database
        self._pages = pages
        self._analyses = analyses
        self._duplicates = Duplicates(database)
        self.full_text = FullText(database)
        self._settlement = Settlement(database, analyses, self._duplicates)

    def keep(
        self,
        article: Article,
        page_id: str,
        *,
        parser_version: str,
        known_from: str = FIRST_SEEN,
    ) -> ArticleVersion:
        """Keep an article: new, changed (a new version, the old one stays) or same.

        The same page read by a better parser is no news: its version is corrected in place
        ("changed" where the content differs) and its findings are dropped, to be made anew.
        `known_from` is one of known_times.ORIGINS; once a version is known from when it was
        published, it stays so.
        """
        row = _article_row(article) | {"page_id": page_id, "parser_version": parser_version}
        row["known_from"] = known_from
        kept = self._keep(row)
        self._pages.mark_parsed(page_id, parser_version, kept.article_id, kept.version)
        return kept

    def _keep(self, row: dict[str, Any]) -> ArticleVersion:
        versions = self._database.query(
            "SELECT row_id, version, page_id, content_sha256, text_sha256, known_from "
            "FROM articles WHERE article_id = ? ORDER BY version",
            (row["article_id"],),
        )
        for name, keep in (("page_id", self._correct), ("content_sha256", self._meet)):
            for known in versions:
                if known[name] == row[name]:
                    return keep(known, row)
        return self._add(versions, row)

    def _add(
        self, versions: Sequence[Mapping[str, Any]], row: dict[str, Any]
    ) -> ArticleVersion:
        """Add a version, and settle which is the latest now."""
        article_id = row["article_id"]
        seen = self._pages.seen(row["page_id"])
        version = len(versions) + 1
        added = row | {"version": version, "is_latest": 0}
        added |= {"first_seen": seen.first_seen, "last_seen": seen.last_seen}
        if not versions:
            added |= self._settlement.of_first(added, seen.fetched)
        row_id = self._database.insert("articles", added)
        self.full_text.add(row_id, row["text"])
        if versions:
            self._settlement.settle(article_id)
            return self._kept(article_id, version, "changed")
        if not self._settlement.settle_first(article_id, row["text_sha256"]):
            return ArticleVersion(article_id, version, "new")
        return self._kept(article_id, version, "new")

    def _kept(self, article_id: str, version: int, state: str) -> ArticleVersion:
        original = self._duplicates.of(article_id, version)
        return ArticleVersion(article_id, version, state, original)

    def settle_all(self) -> None:
        """Settle the articles that an older release kept."""
        self._settlement.settle_all()

    def declare_published(self, page_id: str) -> None:
        """Note that an archive declared complete holds a page: the version that was read from
        it is known from when it was published.
        """
        found = self._database.query(
            "SELECT a.article_id, a.version, a.known_from FROM pages p "
            "JOIN articles a USING (article_id, version) WHERE p.page_id = ?",
            (page_id,),
        )
        for row in found:
            if self._declare(row["article_id"], row, PUBLISHED):
                self._settlement.settle(row["article_id"])

    def _declare(self, article_id: str, known: Mapping[str, Any], known_from: str) -> bool:
        """Note what a version's time starts from; say whether that is new."""
        if known_from != PUBLISHED or known["known_from"] == PUBLISHED:
            return False
        self._database.execute(
            "UPDATE articles SET known_from = ? WHERE article_id = ? AND version = ?",
            (known_from, article_id, known["version"]),
        )
        return True

    def _meet(self, known: Mapping[str, Any], row: Mapping[str, Any]) -> ArticleVersion:
        """Note that a version was met again, on another page: it may be an older one."""
        article_id, version = row["article_id"], known["version"]
        is_earlier = self._see_again(article_id, version, row["page_id"])
        is_declared = self._declare(article_id, known, row["known_from"])
        if is_earlier or is_declared:
            self._settlement.settle(article_id)
        return self._kept(article_id, version, "same")

    def _correct(self, known: Mapping[str, Any], row: dict[str, Any]) -> ArticleVersion:
        """Give a version what was now read from its page."""
        article_id, version = row["article_id"], known["version"]
        corrected = row | {"version": version}
        if known["known_from"] == PUBLISHED:
            corrected["known_from"] = PUBLISHED
        self._index_again(known["row_id"], row["text"])
        names = ", ".join(f'"{name}" = :{name}' for name in corrected)
        self._database.execute(
            f"UPDATE articles SET {names} "
            "WHERE article_id = :article_id AND version = :version",
            corrected,
        )
        self._see_again(article_id, version, row["page_id"])
        self._settlement.settle(article_id, had_text=known["text_sha256"])
        if known["content_sha256"] == row["content_sha256"]:
            return self._kept(article_id, version, "same")
        self._analyses.drop(article_id, version)
        return self._kept(article_id, version, "changed")

    def _index_again(self, row_id: int, text: str) -> None:
        """Bring the full-text index up to date for an article that gets another text."""
        was = self._database.value("SELECT text FROM articles WHERE row_id = ?", (row_id,))
        self.full_text.replace(row_id, was, text)

    def _see_again(self, article_id: str, version: int, page_id: str) -> bool:
        """Note when a page with a version was met; say whether that was before all others."""
        seen = self._pages.seen(page_id)
        key = "WHERE article_id = :article_id AND version = :version"
        met = {"article_id": article_id, "version": version} | asdict(seen)
        self._database.execute(
            f"UPDATE articles SET last_seen = :last_seen {key} "
            "AND substr(last_seen, 1, 10) < substr(:last_seen, 1, 10)",
            met,
        )
        earlier = f"{key} AND :first_seen < first_seen"
        sql = f"UPDATE articles SET first_seen = :first_seen {earlier}"
        return self._database.execute(sql, met).rowcount > 0

    def seen_again(self, page_id: str, seen: str) -> None:
        """Note that the versions read from a page were met at a time; once a day."""
        self._database.execute(
            "UPDATE articles SET last_seen = :seen WHERE page_id = :page_id "
            "AND substr(last_seen, 1, 10) < substr(:seen, 1, 10)",
            {"page_id": page_id, "seen": seen},
        )

    def latest(self, article_id: str) -> Article | None:
        """Return the latest version of an article as it was parsed."""
        version = self.latest_version(article_id)
        return None if version is None else self.get(article_id, version)

    def latest_version(self, article_id: str, *, as_of: datetime | None = None) -> int | None:
        """Return the number of the latest version, as of a moment where one is given; None
        where the article is unknown (or was, then).
        """
        found: int | None = self._database.value(
            f"SELECT a.version FROM articles a WHERE a.article_id = ? AND {latest_of('a', as_of)}",
            (article_id,),
        )
        return found

    def get(self, article_id: str, version: int) -> Article | None:
        """Return one version of an article as it was parsed, equal in every field."""
        found = self._database.query(
            "SELECT * FROM articles WHERE article_id = ? AND version = ?",
            (article_id, version),
        )
        if not found:
            return None
        try:
            return _article(found[0])
        except (orjson.JSONDecodeError, TypeError) as error:
            where = f"article {article_id}, version {version}"
            message = f"{where} is damaged: restore a copy of the store ({error})"
            raise StoreError(message, reason="damaged") from error

    def page_of(self, article_id: str) -> tuple[str, str] | None:
        """Return page id and first_seen of the latest version; None where it is unknown."""
        found = self._database.query(
            "SELECT page_id, first_seen FROM articles WHERE article_id = ? AND is_latest",
            (article_id,),
        )
        return (found[0]["page_id"], found[0]["first_seen"]) if found else None

    def all(
        self,
        *,
        latest: bool = True,
        not_analysed_by: str | None = None,
        chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
    ) -> Iterator[tuple[str, int, Article]]:
        """Yield (id, version, article) in the order in which they came; pages without a body
        are left out.

        `not_analysed_by` leaves out those whose findings are from that analysis version,
        `chosen` those that it does not choose.
        """
        conditions, values = chosen.sql("articles")
        which = latest_of("articles", chosen.as_of) if latest else "1"
        keys = self._database.execute(
            "SELECT article_id, version FROM articles "
            "LEFT JOIN analyses USING (article_id, version) "
            f"WHERE page_type = 'article' AND {which} "
            f"AND (? IS NULL OR analysis_version IS NOT ?) {conditions} ORDER BY row_id",
            (not_analysed_by, not_analysed_by, *values),
        ).fetchall()
        for article_id, version in keys:
            article = self.get(article_id, version)
            if article is not None:
                yield article_id, version, article

    def template_counts(self) -> list[dict[str, Any]]:
        """Return template and number of articles, the most frequent first."""
        return self._database.query(
            "SELECT template, count(*) AS articles FROM articles GROUP BY 1 ORDER BY 2 DESC, 1"
        )


def content_sha256(article: Article) -> str:
    """Return what tells a version of an article from its others."""
    return str(_article_row(article)["content_sha256"])


def _article_row(article: Article) -> dict[str, Any]:
    """Return the article's own columns."""
    row: dict[str, Any] = {name: getattr(article, name) for name in SCALARS}
    for name in TIMES:
        row[name] = iso(getattr(article, name))
    for name in (*NAMES, *NESTED, "tables", "paragraphs"):
        row[name] = orjson.dumps(getattr(article, name)).decode()
    row |= {"article_id": article.id, "damaged": int(article.damaged), "text": article.text}
    content = {name: value for name, value in row.items() if name not in NOT_CONTENT}
    row["published_precision"] = precision(article.published) if article.published else None
    row["content_sha256"] = digest(orjson.dumps(content, option=orjson.OPT_SORT_KEYS))
    row["paragraphs"] = held_paragraphs(article)  # a version is told by all its words
    row["text_sha256"] = digest(article.text.encode()) if article.body else None
    return row


def _article(row: Mapping[str, Any]) -> Article:
    """Return the article that a row was made of."""
    values: dict[str, Any] = {name: row[name] for name in SCALARS}
    for name in TIMES:
        values[name] = moment_of(row[name], f"articles, {row['article_id']}, {name}")
    for name in NAMES:
        values[name] = tuple(orjson.loads(row[name]))
    for name, make in NESTED.items():
        values[name] = tuple(make(**item) for item in orjson.loads(row[name]))
    values["paragraphs"] = paragraphs_of(row["paragraphs"], row["text"])
    values["tables"] = tuple(_cells(table) for table in orjson.loads(row["tables"]))
    return Article(id=row["article_id"], damaged=bool(row["damaged"]), **values)


def _cells(table: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cells) for cells in table)
