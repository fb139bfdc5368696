"""The tables of what went out."""

from __future__ import annotations

from sinanews.scraper.store.delivery_tables import DELIVERY_INDEXES, DELIVERY_TABLES
from sinanews.scraper.store.schema import KEY
from tests.scraper.store.made import columns


def test_every_file_has_them_with_their_indexes(store):
    for table in DELIVERY_TABLES:
        assert columns(store, table.name) == [column.name for column in table.columns]
    held = {row["name"] for row in store.database.query("SELECT name FROM sqlite_schema")}
    assert sum(
        name.startswith(("cursors_", "push_targets_", "outbox_")) for name in held
    ) == len(DELIVERY_INDEXES)


def test_an_older_sinanews_takes_none_for_findings_to_be_dropped():
    """It drops unknown tables that begin with the key of findings."""
    for table in DELIVERY_TABLES:
        assert tuple(column.name for column in table.columns)[: len(KEY)] != KEY


def test_no_column_holds_an_address():
    names = {column.name for table in DELIVERY_TABLES for column in table.columns}
    assert not names & {"url", "address", "host", "password", "token"}
