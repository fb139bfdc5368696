"""Articles in, tables out. Of `scraper` it imports records, errors, schema and store only (the command line: all)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["tables"]


def tables(path: str | Path) -> dict[str, pd.DataFrame]:
    """Return every table of a store as a DataFrame by name; pandas is loaded only here."""
    from analysis.frames import read

    return read(path)
