"""The table of articles as a value: every column with its meaning."""

from __future__ import annotations

from sinanews.scraper.store.schema import Column, Reference, Table

OF_PAGE = Reference(("page_id",), "pages", ("page_id",))

# what the lists of objects hold: the fields of the values in scraper/model/records.py
EDITOR = (("name", "text"), ("code", "text"))
IMAGE = (("url", "text"), ("caption", "text"))
PARAGRAPH = (("text", "text"), ("kind", "text"))
STOCK_TAG = (
    ("symbol", "text"),
    ("market", "text"),
    ("origin", "text"),
    ("name", "text"),
    ("start", "int"),
    ("end", "int"),
)
ARTICLES = Table(
    "articles",
    (
        Column("row_id", "key", "row number, for the full-text index"),
        Column(
            "article_id",
            "text",
            "from the site's id, else the canonical URL, else the content",
        ),
        Column("version", "int", "1, 2, ... in the order in which the contents were met"),
        Column(
            "is_latest",
            "bool",
            "1 for the version that came last; a poorer copy of an article on another kind of "
            "page does not replace the richer one",
        ),
        Column(
            "duplicate_of",
            "text",
            "id of the article that was known earlier (`known_at`) with the same text; NULL else",
        ),
        Column(
            "first_seen",
            "time",
            "when this version was first known: its fetch time, else the time of the run",
        ),
        Column("last_seen", "time", "the last day on which this version was met"),
        Column("page_id", "text", "the page that this version was read from"),
        Column("parser_version", "category", "the parser that read it"),
        Column("content_sha256", "text", "sha256 of all that makes a version"),
        Column("text_sha256", "text", "sha256 of `text`; NULL where there is no body"),
        Column("template", "category", "which template read it"),
        Column(
            "page_type",
            "category",
            "article, or why there is no body: portal, search, list, video, empty, foreign ...",
        ),
        Column("url", "text", "URL of the article"),
        Column("docid", "text", "the site's id, one for PC, mobile, flash news and search"),
        Column("title", "text", "the headline"),
        Column("published", "time", "time of publication, +08:00"),
        Column(
            "published_precision",
            "category",
            "second, minute or day, as `published` shows it (midnight is a day); NULL without it",
        ),
        Column(
            "available_at",
            "time",
            "from when a reader of the site could have this version: the latest of `published` (the end of "
            "the day where only a day is known), `modified` and the fetch; the first time here "
            "where nothing else tells a later version from the first",
        ),
        Column(
            "known_at",
            "time",
            "from when this version may be used: `first_seen`, or for an archive declared "
            "complete (`--known-at published`) its publication or change; never before "
            "`published` (the end of the day where only a day is known). What `--as-of` asks",
        ),
        Column(
            "known_from",
            "category",
            "first_seen or published: what `known_at` starts from",
        ),
        Column(
            "replaced_at",
            "time",
            "the `known_at` of the version that took its place as the latest, its own for a "
            "poorer copy; NULL for the latest",
        ),
        Column("modified", "time", "time of the last change that the page names, +08:00"),
        Column("source", "category", "the medium (媒体)"),
        Column("source_url", "text", "its link"),
        Column("authors", "json", "names of the byline", depth=1),
        Column("editors", "json", "责任编辑: name and code", depth=1, fields=EDITOR),
        Column("channel_path", "json", "breadcrumb", depth=1),
        Column("column_ids", "json", "the site's column ids", depth=1),
        Column("keywords", "json", "the page's own keywords", depth=1),
        Column("tags", "json", "the page's own tags", depth=1),
        Column("description", "text", "the page's own description"),
        Column("original_title", "text", "原标题"),
        Column("disclaimer", "text", "disclaimer, kept out of the text"),
        Column("charset", "category", "encoding as decoded"),
        Column("damaged", "bool", "1 where the bytes themselves were damaged"),
        Column("missing", "json", "fields that the page does not give", depth=1),
        Column("warnings", "json", "what was odd", depth=1),
        Column("images", "json", "url and caption", depth=1, fields=IMAGE),
        Column(
            "stock_tags",
            "json",
            "securities that the site marked, offsets into `text`",
            depth=1,
            fields=STOCK_TAG,
        ),
        Column("tables", "json", "tables of rows of cells", depth=3),
        Column(
            "paragraphs",
            "json",
            "text and kind; in the file itself [start, end] in `text`, and the kind behind where "
            "it is not text (text and kind where it is not there: a caption)",
            depth=1,
            fields=PARAGRAPH,
        ),
        Column("text", "text", "title, line feed, body: what every start and end points into"),
    ),
    "articles, one row a version",
    references=(OF_PAGE,),
)
