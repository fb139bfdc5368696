"""The tables of the fetcher's memory: what the lists named, what became of it, how far each
list was read.
"""

from __future__ import annotations

from sinanews.scraper.store.schema import Column, Table

FRONTIER = Table(
    "frontier",
    (
        Column("seq", "key", "order in which the articles were found"),
        Column(
            "key",
            "text",
            "one for an article on PC, mobile, 7x24 and search: its id, as in `articles`",
        ),
        Column("url", "text", "the URL that is asked: of the first list that named it"),
        Column(
            "host",
            "category",
            "host of the URL; empty where the list's item is the article itself",
        ),
        Column("docid", "text", "the site's id, where URL or list give it"),
        Column("channel", "text", "the channel that named it first"),
        Column("title", "text", "title in that list"),
        Column("published", "time", "time in that list, +08:00"),
        Column("record", "blob", "the list's item, where it is the article itself (7x24)"),
        Column(
            "state",
            "category",
            "waiting, done, failed (see next_try) or refused (robots, address: not asked again)",
        ),
        Column("reason", "category", "why it failed or was refused; short stable code"),
        Column(
            "attempts",
            "int",
            "runs in which it failed or was blocked, since it last went well",
        ),
        Column("next_try", "time", "not asked before this; NULL of a failed one: given up"),
        Column("found", "time", "when a list first named it"),
        Column("checked", "time", "when it last came well, or was found unchanged"),
        Column(
            "unchanged",
            "int",
            "how often in a row it was found unchanged: each doubles the wait of --refresh",
        ),
        Column("etag", "text", "ETag of the last answer, for the next conditional request"),
        Column("last_modified", "text", "Last-Modified of the last answer"),
        Column("page_id", "text", "the page that it gave last"),
    ),
    "an article that a list named, and what became of it",
)
LINKS = Table(
    "links",
    (
        Column("channel", "text", "the list"),
        Column("url", "text", "the link as the list gives it"),
        Column("key", "text", "its row in `frontier`; several links may have one"),
        Column("listed", "time", "when the list first named it"),
        Column("run_id", "int", "the run that met it last"),
        Column(
            "covered",
            "bool",
            "1 where the list was read without a gap from its head to this link",
        ),
    ),
    "a link that a list named",
)
CHANNELS = Table(
    "channels",
    (
        Column("channel", "text", "the list"),
        Column(
            "reached",
            "time",
            "the list is known without a gap down to this time; empty: to its end; NULL: not at all",
        ),
        Column("walked", "time", "when it was last read to the end of what was wanted"),
        Column("newest", "time", "the newest item then"),
    ),
    "how far each list was read",
)
FETCH_TABLES = (FRONTIER, LINKS, CHANNELS)

FETCH_INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS frontier_key ON frontier(key)",
    "CREATE INDEX IF NOT EXISTS frontier_state ON frontier(state, host, seq)",
    "CREATE INDEX IF NOT EXISTS frontier_url ON frontier(url)",
    "CREATE UNIQUE INDEX IF NOT EXISTS links_id ON links(channel, url)",
    "CREATE INDEX IF NOT EXISTS links_key ON links(key)",
    "CREATE UNIQUE INDEX IF NOT EXISTS channels_id ON channels(channel)",
)
