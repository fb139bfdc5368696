"""The tables of what is said of an article beside all others: copies, novelty, the identity of
events, stories. They are made from the stream of articles by `sinanews/job/corpus_job.py`.

Every row is made from what was known before its `known_at`, and stays.
"""

from __future__ import annotations

from sinanews.scraper.store.schema import OF_ARTICLE, Column, Table

ARTICLE = (
    Column("article_id", "text", "the article"),
    Column("version", "int", "its version"),
    Column("known_at", "time", "from when the version may be used, and this row with it"),
)
COPIES = Table(
    "copies",
    (
        *ARTICLE,
        Column("of_article_id", "text", "the earlier article that it is likest"),
        Column("of_version", "int", "its version"),
        Column(
            "kind",
            "category",
            "reprint (the same text), edit (a later version, or a text that was changed), "
            "shortening, flash_of (a flash of a fuller article), full_of (a fuller text of it)",
        ),
        Column(
            "similarity",
            "float",
            "0-1: share of the shorter text's runs of four characters that the longer one holds",
        ),
        Column(
            "changed",
            "json",
            "numbers and days that went, and those that came: two lists",
            depth=2,
        ),
        Column("original_id", "text", "the article at the beginning of the chain of copies"),
        Column(
            "sources",
            "int",
            "different media that had the original or a copy of it in the seven days before, "
            "this one included",
        ),
    ),
    "articles that are copies of one known in the seven days before",
    references=(OF_ARTICLE,),
)
NOVELTY = Table(
    "novelty",
    (
        *ARTICLE,
        Column(
            "entity_id",
            "text",
            "the listed company for which it holds: among what was said of it; NULL for the "
            "article as a whole",
        ),
        Column(
            "novelty",
            "float",
            "0-1: 1 less the largest share of its terms, by weight, that an article of the 72 "
            "hours before holds",
        ),
        Column("nearest_id", "text", "that earlier article; NULL where none shares a term"),
        Column("nearest_version", "int", "its version"),
        Column("count_12h", "int", "articles of the 12 hours before that hold half of it"),
        Column("count_24h", "int", "the same over 24 hours"),
        Column("count_3d", "int", "the same over three days"),
        Column("count_5d", "int", "the same over five days"),
        Column("count_7d", "int", "the same over seven days"),
        Column("why", "text", "the reason, in words"),
        Column(
            "made_of",
            "category",
            "of the row for the article: which code, analysis and content all its rows of these "
            "tables were made of",
        ),
    ),
    "how much of an article was new when it became known",
    references=(OF_ARTICLE,),
)
EVENT_KEYS = Table(
    "event_keys",
    (
        *ARTICLE,
        Column("event", "int", "seq of the event in events"),
        Column(
            "key",
            "text",
            "type|who|whom|period|amount: events of one key are one; NULL where nothing says "
            "whose it is",
        ),
        Column("first_known_at", "time", "when the event was first known"),
        Column("days_since_first", "float", "days from then to known_at; 0 for a new event"),
        Column("why", "text", "the reason, in words"),
    ),
    "which event of the world a row of events tells of, and since when that is known",
    references=(OF_ARTICLE,),
)
STORY_ITEMS = Table(
    "story_items",
    (
        *ARTICLE,
        Column(
            "story_id", "text", "the story: `story:` and the id of the article that began it"
        ),
        Column(
            "linked_id", "text", "the earlier article by which it joined; NULL: it began it"
        ),
        Column("linked_version", "int", "its version"),
        Column(
            "similarity",
            "float",
            "0-1: how sure it is that it and the nearest earlier article tell one story",
        ),
        Column("why", "text", "the reason, in words"),
    ),
    "which story an article belongs to",
    references=(OF_ARTICLE,),
)
CORPUS_TABLES = (COPIES, NOVELTY, EVENT_KEYS, STORY_ITEMS)
CORPUS_INDEXES = (
    "CREATE INDEX IF NOT EXISTS copies_id ON copies(article_id, version)",
    "CREATE INDEX IF NOT EXISTS copies_known ON copies(known_at)",
    "CREATE INDEX IF NOT EXISTS copies_original ON copies(original_id)",
    "CREATE UNIQUE INDEX IF NOT EXISTS novelty_id ON novelty(article_id, version, entity_id)",
    "CREATE INDEX IF NOT EXISTS novelty_known ON novelty(known_at)",
    "CREATE INDEX IF NOT EXISTS event_keys_id ON event_keys(article_id, version)",
    "CREATE INDEX IF NOT EXISTS event_keys_known ON event_keys(known_at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS story_items_id ON story_items(article_id, version)",
    "CREATE INDEX IF NOT EXISTS story_items_known ON story_items(known_at)",
    "CREATE INDEX IF NOT EXISTS story_items_story ON story_items(story_id)",
    "CREATE INDEX IF NOT EXISTS event_keys_key ON event_keys(key, known_at)",
)
