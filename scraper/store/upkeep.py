"""What keeps a store well: a copy, a smaller file, how fresh it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.failures import SKIPPED
from sinanews.scraper.store.full_text_rows import FullText
from sinanews.scraper.store.stored_times import moment_of

# what was passed over is no failure
FAILURES = f"SELECT count(*) FROM failures WHERE reason NOT LIKE '{SKIPPED}%'"


@dataclass(frozen=True, slots=True)
class Health:
    """How fresh a store is; times aware, +08:00, None where there is none. `ran` is the end of
    the newest run that ended, `running` that a newer one has not (or was killed).
    """

    articles: int
    failures: int
    newest_item: datetime | None  # first_seen of the article that came last
    newest_published: datetime | None
    ran: datetime | None
    exit_code: int | None
    running: bool


def backup(database: Database, target: Path) -> None:
    """Write a copy of the store as it is now to a new file; jobs and readers may go on. StoreError
    where the file is there already or cannot be written.
    """
    if target.exists():
        raise StoreError(f"{target} is there already: name a new file", reason="exists")
    if not target.parent.is_dir():
        message = f"{target}: there is no folder {target.parent}: make it first"
        raise StoreError(message, reason="unreadable")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    only_reads = database.value("PRAGMA query_only")
    try:
        database.execute("PRAGMA query_only = OFF")  # a reader's: it holds for other files too
        database.execute("VACUUM INTO ?", (str(part),))
        part.replace(target)
    finally:
        database.execute(f"PRAGMA query_only = {only_reads}")
        part.unlink(missing_ok=True)


def vacuum(database: Database) -> None:
    """Give back the room of deleted rows, and merge the full-text index."""
    FullText(database).optimize()
    database.execute("VACUUM")


def health(database: Database) -> Health:
    """Return how fresh the store is."""
    (newest,) = database.query(
        "SELECT count(*) AS articles, max(first_seen) AS item, max(published) AS published "
        "FROM articles WHERE is_latest"
    )
    last = database.query(
        "SELECT run_id, ended, exit_code FROM runs WHERE ended IS NOT NULL "
        "ORDER BY run_id DESC LIMIT 1"
    )
    ended: dict[str, Any] = (
        last[0] if last else {"run_id": 0, "ended": None, "exit_code": None}
    )
    newer = database.value("SELECT 1 FROM runs WHERE run_id > ?", (ended["run_id"],))
    return Health(
        newest["articles"],
        int(database.value(FAILURES)),
        newest_item=moment_of(newest["item"], "articles"),
        newest_published=moment_of(newest["published"], "articles"),
        ran=moment_of(ended["ended"], "runs"),
        exit_code=ended["exit_code"],
        running=newer is not None,
    )
