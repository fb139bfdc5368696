"""As of a moment: the conditions and columns that say what was known then, and nothing later.

A version was known at T where `known_at` <= T, and was the latest where nothing had replaced it by
then (known_times.py says why that is exact). Times are text of one zone, so they compare as text.
"""

from __future__ import annotations

import re
from datetime import (
    date,
    datetime,
    time,
)

from sinanews.scraper.model.errors import (
    StoreError,
    UsageError,
)
from sinanews.scraper.model.times import (
    BEIJING,
    in_beijing,
)
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.held_paragraphs import SHOWN
from sinanews.scraper.store.schema import Table
from sinanews.scraper.store.stored_times import beijing_iso

# columns of `articles` and `pages` that may tell of what came later: they are null where they do
LATER = frozenset(("replaced_at", "last_seen"))
# `articles` of the row of a findings table under the alias t
OF_ROW = "a.article_id = t.article_id AND a.version = t.version"

AsOf = datetime | date | str | None
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")


def moment_of(value: AsOf, option: str = "as_of") -> datetime | None:
    """Return the moment that a user means, +08:00: a time or text in ISO form, Beijing's where it
    names no zone. A bare day is its end: all that was known on that day. UsageError for others.
    """
    if value is None:
        return None
    if isinstance(value, str):
        value = _read(value.strip(), option)
    if isinstance(value, datetime):
        return in_beijing(value)
    return datetime.combine(value, time.max, BEIJING)


def _read(text: str, option: str) -> datetime | date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        return in_beijing(datetime.fromisoformat(text))
    except (ValueError, OverflowError) as error:  # the year 1 in another zone lies before it
        raise UsageError(
            f"{option} {text!r} is no moment: write a day (2026-11-01: its end), a minute "
            "(2026-11-01 09:30, Beijing's) or an ISO time with its zone"
        ) from error


def check(database: Database, as_of: datetime | None) -> None:
    """Raise StoreError where a moment is asked for and the file is of an older release, which
    kept no `known_at`.
    """
    if as_of is not None:
        check_times(database)


def check_times(database: Database) -> None:
    """Raise StoreError where the file is of an older release, which kept no `known_at`."""
    if "known_at" not in database.columns_of("articles"):
        raise StoreError(
            f"{database.path} was written by an older sinanews, which kept no known_at: run or "
            "reparse it once with this one",
            reason="older_schema",
        )


def literal(as_of: datetime) -> str:
    """Return a moment as SQL text, in the form of the columns that it is compared with."""
    return f"'{beijing_iso(as_of)}'"


def known(alias: str, as_of: datetime) -> str:
    """Return the condition on `articles` under an alias that a version was known."""
    return f"{alias}.known_at <= {literal(as_of)}"


def latest(alias: str, as_of: datetime | None) -> str:
    """Return the condition on `articles` under an alias that a version is the latest: of all,
    or of those that were known.
    """
    if as_of is None:
        return f"{alias}.is_latest"
    moment = literal(as_of)
    unreplaced = f"({alias}.replaced_at IS NULL OR {alias}.replaced_at > {moment})"
    return f"({alias}.known_at <= {moment} AND {unreplaced})"


def column(table: Table, name: str, as_of: datetime | None) -> str:
    """Return what is selected for a column of a table under the alias t."""
    if table.name == "articles" and name == "paragraphs":
        return f'{SHOWN} AS "{name}"'
    if as_of is None:
        return f't."{name}"'
    repeated = {made.name for made in table.columns if made.of_article == "is_latest"}
    if table.name == "articles" and name == "is_latest":
        return f'{latest("t", as_of)} AS "{name}"'
    if name in repeated:
        return f'(SELECT {latest("a", as_of)} FROM articles a WHERE {OF_ROW}) AS "{name}"'
    if name in LATER:
        return f'CASE WHEN t."{name}" <= {literal(as_of)} THEN t."{name}" END AS "{name}"'
    return f't."{name}"'
