"""The tables of what went out: how far each reader was told, and what was sent to each target.

No secret stands here: a target is the digest of its address.
"""

from __future__ import annotations

from sinanews.scraper.store.schema import Column, Table

CURSORS = Table(
    "cursors",
    (
        Column("name", "text", "name of a reader of what came (`sinanews new --cursor`)"),
        Column(
            "row_id",
            "int",
            "the last row of `articles` that it was shown: what has a higher one is new to it",
        ),
        Column("moved", "time", "when it was moved last"),
    ),
    "how far each reader of what came was told",
)
PUSH_TARGETS = Table(
    "push_targets",
    (
        Column("target", "text", "digest of the target's address"),
        Column("service", "category", "what kind of target it is: json, tgram, mailto, ..."),
        Column("first_used", "time", "when it was first named"),
        Column("last_sent", "time", "when a message to it was begun last"),
        Column("failed", "int", "how often in a row it could not be reached; 0: it is well"),
        Column("next_try", "time", "not sent to before this; NULL: at any time"),
        Column("reason", "text", "why it could not be reached"),
    ),
    "where `sinanews push` sends to",
)
OUTBOX = Table(
    "outbox",
    (
        Column("outbox_id", "key", "order in which messages are sent"),
        Column("target", "text", "its row in `push_targets`"),
        Column("of_article_id", "text", "the article"),
        Column("of_version", "int", "its version"),
        Column(
            "text_sha256", "text", "sha256 of its text: the same text goes to a target once"
        ),
        Column(
            "state",
            "category",
            "waiting; sending (begun: with a later time it is known whether it arrived); sent; "
            "repeated (the same text went there before); unknown (begun, and not to be sent "
            "twice); failed (given up)",
        ),
        Column(
            "message",
            "text",
            "idempotency key of the message that it is in: a message that is sent again has the "
            "same",
        ),
        Column("attempts", "int", "how often its message was begun"),
        Column("queued", "time", "when it was put here"),
        Column("changed", "time", "when its state changed last"),
        Column("reason", "text", "why it did not go, or not yet"),
    ),
    "what goes, and went, to which target",
)
DELIVERY_TABLES = (CURSORS, PUSH_TARGETS, OUTBOX)
DELIVERY_INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS cursors_name ON cursors(name)",
    "CREATE UNIQUE INDEX IF NOT EXISTS push_targets_target ON push_targets(target)",
    "CREATE UNIQUE INDEX IF NOT EXISTS outbox_article "
    "ON outbox(target, of_article_id, of_version)",
    "CREATE INDEX IF NOT EXISTS outbox_text ON outbox(target, text_sha256)",
    "CREATE INDEX IF NOT EXISTS outbox_open ON outbox(target, outbox_id) "
    "WHERE state IN ('waiting', 'sending')",
)
