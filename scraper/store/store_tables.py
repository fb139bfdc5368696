"""The store's own tables as values: every column with its meaning, and the indexes."""

from __future__ import annotations

from sinanews.scraper.store.article_table import ARTICLES
from sinanews.scraper.store.corpus_tables import CORPUS_INDEXES, CORPUS_TABLES
from sinanews.scraper.store.delivery_tables import DELIVERY_INDEXES, DELIVERY_TABLES
from sinanews.scraper.store.fetch_tables import FETCH_INDEXES, FETCH_TABLES
from sinanews.scraper.store.run_tables import RUNS
from sinanews.scraper.store.schema import OF_ARTICLE, Column, Table, View

PAGES = Table(
    "pages",
    (
        Column(
            "page_id", "text", "sha256 over URL, media type, declared charset and the bytes"
        ),
        Column("body_sha256", "text", "sha256 of the bytes alone"),
        Column("url", "text", "where the page is said to be"),
        Column(
            "media_type",
            "category",
            "text/html, text/markdown (a post) or application/json (a record)",
        ),
        Column("charset", "category", "as the HTTP header or the source declares it"),
        Column("status", "int", "HTTP status; 200 for files"),
        Column("headers", "json", "response headers as [name, value] pairs", depth=2),
        Column("link", "json", "what the list that named the page said of it"),
        Column(
            "origin", "text", "file, file:line or archive:offset where the page was first read"
        ),
        Column(
            "origin_path",
            "text",
            "the same with the file's absolute path; NULL for standard input and the net",
        ),
        Column("fetched", "time", "when it was fetched, where the source says so"),
        Column(
            "first_seen",
            "time",
            "when this page was first known: its fetch time, else the time of the run",
        ),
        Column("last_seen", "time", "the last day on which the same page was read again"),
        Column(
            "article_id",
            "text",
            "the article that it gave; NULL before parsing and for failures",
        ),
        Column("version", "int", "the version of that article"),
        Column(
            "parser_version",
            "category",
            "the parser that read it last, also where that failed",
        ),
        Column(
            "archive_file",
            "text",
            "WARC file that holds the page, where the body is not held here; from this file's folder",
        ),
        Column("archive_offset", "int", "offset of its record there"),
        Column("archive_length", "int", "length of its record there"),
        Column("body_coding", "category", "zstd; NULL where the body is in an archive"),
        Column(
            "dictionary_id",
            "int",
            "the dictionary that `body` needs to be read; NULL where it needs none",
        ),
        Column("body", "blob", "the bytes as they came, compressed"),
    ),
    "pages as they came, never changed",
)
PAGE_DICTIONARIES = Table(
    "page_dictionaries",
    (
        Column("dictionary_id", "key", "number of the dictionary"),
        Column("design", "text", "host and template of the pages that it is for"),
        Column("body_sha256", "text", "sha256 of the page that it is"),
        Column("made_at", "time", "when it was made"),
        Column("body", "blob", "a whole page, compressed (zstd)"),
    ),
    "pages that others of their template are compressed against (zstd, raw content), never changed",
    is_internal=True,
)
TERMS = Table(
    "terms",
    (
        Column("term_id", "key", "number of the text"),
        Column("text", "text", "a name, an id, a reason, a type that many rows have"),
    ),
    "texts that rows of findings repeat: the tables that end with _rows hold their numbers",
    is_internal=True,
)
ANALYSES = Table(
    "analyses",
    (
        Column("article_id", "text", "article"),
        Column("version", "int", "its version"),
        Column(
            "analysis_version",
            "category",
            "digest of the analysis that made its findings; NULL where their tables changed since",
        ),
        Column("rows", "int", "how many rows it made"),
    ),
    "which analysis the findings of an article are from",
    references=(OF_ARTICLE,),
)
FAILURES = Table(
    "failures",
    (
        Column("subject", "text", "URL or path"),
        Column("stage", "category", "source, list, fetch, decode, parse, analyse, keep"),
        Column(
            "reason",
            "category",
            "short stable code; skipped_… for a file or record that is no page",
        ),
        Column("message", "text", "what, where and what to do"),
        Column("attempts", "int", "how often it was tried"),
        Column("first_seen", "time", "first failure"),
        Column("last_seen", "time", "last attempt"),
        Column("page_id", "text", "the page, where there is one"),
        Column(
            "code_version",
            "category",
            "code that failed; tried again only when this or the page changes",
        ),
    ),
    "what could not be done and still cannot",
)
SCHEMA_COLUMNS = Table(
    "schema_columns",
    (
        Column("table_name", "text", "the table or view"),
        Column("column_name", "text", "its column"),
        Column(
            "type", "category", "text, category, time, json, int, bool, float, blob or key"
        ),
        Column("items", "text", "what a json column holds"),
        Column("meaning", "text", "what the value says"),
        Column("source", "text", "the step or the field that it is from"),
    ),
    "this documentation, one row a column",
)
TABLES = (
    PAGES,
    PAGE_DICTIONARIES,
    TERMS,
    ARTICLES,
    ANALYSES,
    FAILURES,
    *FETCH_TABLES,
    *CORPUS_TABLES,
    *DELIVERY_TABLES,
    RUNS,
    SCHEMA_COLUMNS,
)

VIEWS = (
    View(
        "latest_articles",
        "articles",
        "is_latest AND duplicate_of IS NULL AND page_type = 'article'",
        "articles that have a text: the latest version of each, the same text once",
    ),
)

INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS pages_id ON pages(page_id)",
    "CREATE INDEX IF NOT EXISTS page_dictionaries_design ON page_dictionaries(design)",
    "CREATE INDEX IF NOT EXISTS pages_url ON pages(url)",
    "CREATE INDEX IF NOT EXISTS pages_article ON pages(article_id)",
    "CREATE UNIQUE INDEX IF NOT EXISTS articles_id ON articles(article_id, version)",
    "CREATE INDEX IF NOT EXISTS articles_docid ON articles(docid) WHERE docid IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS articles_url ON articles(url)",
    "CREATE INDEX IF NOT EXISTS articles_published ON articles(published)",
    "CREATE INDEX IF NOT EXISTS articles_known ON articles(known_at)",
    "CREATE INDEX IF NOT EXISTS articles_not_known ON articles(article_id) "
    "WHERE known_at IS NULL",
    "DROP INDEX IF EXISTS articles_text_known",  # of earlier files: by the time too, a third larger
    "CREATE INDEX IF NOT EXISTS articles_text ON articles(text_sha256)",
    "CREATE UNIQUE INDEX IF NOT EXISTS analyses_id ON analyses(article_id, version)",
    "CREATE UNIQUE INDEX IF NOT EXISTS failures_id ON failures(subject, stage)",
    "CREATE INDEX IF NOT EXISTS failures_page ON failures(page_id)",
    *FETCH_INDEXES,
    *CORPUS_INDEXES,
    *DELIVERY_INDEXES,
)
