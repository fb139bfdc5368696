"""Sina Finance pages in, trusted tables out: the one documented import.

What is named in `__all__` is public and stays; all else may change. Each name is loaded when it
is first asked for, so that `import sinanews` itself costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinanews.analysis.export.frames import read as tables
    from sinanews.analysis.findings import Findings
    from sinanews.scraper.model import errors
    from sinanews.scraper.model.records import Article

__all__ = ["Article", "Findings", "errors", "tables"]

_HOMES = (  # public name → module, name there ("" for the module itself)
    ("Article", "sinanews.scraper.model.records", "Article"),
    ("Findings", "sinanews.analysis.findings", "Findings"),
    ("errors", "sinanews.scraper.model.errors", ""),
    ("tables", "sinanews.analysis.export.frames", "read"),
)


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    for public, module, inner in _HOMES:
        if public == name:
            home = import_module(module)
            return getattr(home, inner) if inner else home
    raise AttributeError(f"module 'sinanews' has no attribute {name!r}")
