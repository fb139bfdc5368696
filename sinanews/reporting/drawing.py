"""The door to the chart library: Vega through Altair and vl-convert, when the report is made."""

from __future__ import annotations

from typing import Any

from sinanews.reporting.chart_svg import INK, cleaned
from sinanews.scraper.model.errors import UsageError

FONT = 12  # px
WANTED = "the report's charts need Altair: pip install 'sinanews[report]'"


def altair() -> Any:
    """Return the library of charts. UsageError where it is not installed."""
    try:
        import altair as library
    except ImportError as error:
        raise UsageError(WANTED) from error
    return library


def drawn(chart: Any, label: str) -> str:
    """Return a chart as a drawing of the page; `label` is its name for readers of screens."""
    axis = {
        "labelColor": INK["soft"],
        "labelFontSize": FONT,
        "gridColor": INK["line"],
        "tickColor": INK["line"],
        "domainColor": INK["line"],
    }
    shaped = chart.configure(
        background="transparent",
        padding=3,
        view={"stroke": None, "clip": False},
        axis=axis,
        font="sans-serif",
    )
    return cleaned(_vl_convert().vegalite_to_svg(shaped.to_dict(validate=False)), label)


def drawn_vega(specification: dict[str, Any], label: str) -> str:
    """Return what a specification of Vega itself gives as a drawing of the page."""
    return cleaned(_vl_convert().vega_to_svg(specification), label)


def _vl_convert() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise UsageError(WANTED) from error
    return vl_convert
