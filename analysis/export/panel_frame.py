"""The panel as a pandas frame, and as what the writers of files take."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pandas as pd

from sinanews.analysis import reading_panel
from sinanews.analysis.export.frames import Dataset, dataset_of
from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.as_of import AsOf
from sinanews.scraper.store.store import Store

MEANING = "what was said of a ticker by trading session; sessions without news have no row"


def panel(
    store: Store | str | Path,
    tickers: Iterable[str] = (),
    *,
    since: str | date | None = None,
    until: str | date | None = None,
    as_of: AsOf = None,
) -> pd.DataFrame:
    """Return a frame with a row a ticker and session: articles, stories, sentiment, heat, event
    flags. `tickers` (all where none is named), `since` and `until` (days, both included) choose
    rows; `as_of` (a moment, or a day: its end) is what was known then. Raises UsageError,
    StoreError.
    """
    if not isinstance(store, Store):
        with Store.open(store, TABLES, readonly=True) as held:
            return panel(held, tickers, since=since, until=until, as_of=as_of)
    rows = reading_panel.panel(store, tickers, since=since, until=until, as_of=as_of)
    return panel_dataset(rows).frame


def panel_dataset(rows: list[dict[str, object]]) -> Dataset:
    """Return the rows of a panel with their columns."""
    return dataset_of("panel", MEANING, reading_panel.panel_columns(), rows)
