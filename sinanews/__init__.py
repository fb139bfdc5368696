"""Sina Finance pages in, trusted tables out: the one documented import.

What is named in `__all__` is public and stays; all else may change. Each name is loaded when it
is first asked for, so that `import sinanews` itself costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinanews.analysis import reading, validation
    from sinanews.analysis import reading_stories as stories
    from sinanews.analysis import reading_trends as trends
    from sinanews.analysis.export.panel_frame import panel
    from sinanews.analysis.findings import Findings
    from sinanews.doors.new_articles import new
    from sinanews.library import analyze, open_store, parse, run, tables
    from sinanews.reporting.store_report import report
    from sinanews.scraper.model import errors
    from sinanews.scraper.model.records import Article
    from sinanews.settings import Settings

    __version__: str

__all__ = [
    "parse",
    "analyze",
    "run",
    "tables",
    "open_store",
    "new",
    "reading",
    "stories",
    "panel",
    "report",
    "trends",
    "validation",
    "Article",
    "Findings",
    "Settings",
    "errors",
    "__version__",
]

_HOMES = (  # public name → module, name there ("" for the module itself)
    ("parse", "sinanews.library", "parse"),
    ("analyze", "sinanews.library", "analyze"),
    ("run", "sinanews.library", "run"),
    ("tables", "sinanews.library", "tables"),
    ("open_store", "sinanews.library", "open_store"),
    ("new", "sinanews.doors.new_articles", "new"),
    ("reading", "sinanews.analysis.reading", ""),
    ("panel", "sinanews.analysis.export.panel_frame", "panel"),
    ("report", "sinanews.reporting.store_report", "report"),
    ("stories", "sinanews.analysis.reading_stories", ""),
    ("trends", "sinanews.analysis.reading_trends", ""),
    ("validation", "sinanews.analysis.validation", ""),
    ("Article", "sinanews.scraper.model.records", "Article"),
    ("Findings", "sinanews.analysis.findings", "Findings"),
    ("Settings", "sinanews.settings", "Settings"),
    ("errors", "sinanews.scraper.model.errors", ""),
)


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name == "__version__":
        from importlib.metadata import version

        return version("sinanews")
    for public, module, inner in _HOMES:
        if public == name:
            home = import_module(module)
            return getattr(home, inner) if inner else home
    raise AttributeError(f"module 'sinanews' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return sorted({*globals(), *__all__})
