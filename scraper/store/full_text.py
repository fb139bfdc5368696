"""The full-text index: which articles hold a pair of characters or a word.

Chinese is not parted into words; every two neighbouring characters are a token, so that a word of
two is found by the index and a longer one by its pairs (the articles that hold all of them are
looked into, search.py). The last character of a run stands for itself too: so a single
character is found by the beginning of tokens. Latin letters and digits are tokens by runs, in
lower case.

The index (FTS5) says which articles hold a token and nothing else (detail=none, no sizes), and holds no
text: measured on articles of 1,900 characters it takes 1.8 KB of each; with the places of the pairs
4.6, with trigrams 5.3, with their places 12.2. What ranks hits is the text (search.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import add
from typing import Any, Protocol

NAME = "articles_fts"
# Names stand in double quotes: so Datasette and sqlite-utils see whose index it is. The tokens are
# made here and parted by blanks, so the tokenizer has nothing to do.
STATEMENT = (
    f'CREATE VIRTUAL TABLE {NAME} USING fts5(title, text, content="articles", '
    'content_rowid="row_id", tokenize="ascii", detail="none", columnsize="0")'
)
# of older releases, which indexed the columns as they are
OLD_TRIGGERS = (f"{NAME}_insert", f"{NAME}_update")
INSERT = f"INSERT INTO {NAME} (rowid, title, text) VALUES (?, '', ?)"
DELETE = f"INSERT INTO {NAME} ({NAME}, rowid, title, text) VALUES ('delete', ?, '', ?)"
OPTIMIZE = f"INSERT INTO {NAME} ({NAME}) VALUES ('optimize')"
IS_THERE = f"SELECT sql FROM sqlite_schema WHERE name = '{NAME}'"
WORD = re.compile(r"[a-z]+|[0-9]+|[^\W_a-z0-9]+")


class Connection(Protocol):
    """What runs SQL: a connection, or an open Database."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Any:
        """Run one statement; return its rows."""


def tokens(text: str) -> list[str]:
    """Return what the index holds of a text (title and body), each once."""
    found: list[str] = []
    for word in WORD.findall(text.lower()):
        if word.isascii():
            found.append(word)
            continue
        found += map(add, word, word[1:])
        found.append(word[-1])
    return list(dict.fromkeys(found))


def prepare(connection: Connection, *, wanted: bool) -> None:
    """Make the index as this release states it, of all articles, where it is wanted and not
    there; take it away where it is not wanted.
    """
    row = connection.execute(IS_THERE).fetchone()
    had = row[0] if row else None
    if had != (STATEMENT if wanted else None):
        remake(connection, wanted=wanted)


def remake(connection: Connection, *, wanted: bool) -> None:
    """Make the index anew of all articles, or take it away."""
    for trigger in OLD_TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    connection.execute(f"DROP TABLE IF EXISTS {NAME}")
    if wanted:
        connection.execute(STATEMENT)
        texts = connection.execute("SELECT row_id, text FROM articles ORDER BY row_id")
        for row_id, text in texts:
            connection.execute(INSERT, (row_id, " ".join(tokens(text or ""))))
