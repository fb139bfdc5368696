"""Which of a company's tickers an article of a day means: those that are listed then; before the
first of them is, those under which its shares are being offered.
"""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType

from sinanews.analysis.lexicons.companies import Known
from sinanews.analysis.lexicons.periods import first_day

# Days before its first on which a share is offered under its code: at home from the prospectus
# (six sessions before the day of subscription, which is some eight before the first day), in Hong
# Kong from the day on which the public may subscribe.
_OFFERED = MappingProxyType(
    {
        "SH": timedelta(days=21),
        "SZ": timedelta(days=21),
        "BJ": timedelta(days=21),
        "HK": timedelta(days=9),
    }
)
_NEVER = timedelta(0)


def tickers_of(known: Known, day: str) -> tuple[str, ...]:
    """Return the tickers of a company on a day (ISO; empty: all)."""
    listed = known.tickers_on(day)
    if listed or not day:
        return listed
    pairs = list(zip(known.tickers, known.listed, strict=False))
    if not all(_is_before(period, day) for _, period in pairs):
        return ()  # it was listed once
    return tuple(ticker for ticker, period in pairs if _is_offered(ticker, period, day))


def _is_before(period: str, day: str) -> bool:
    first = first_day(period)
    return first is not None and day < first.isoformat()


def _is_offered(ticker: str, period: str, day: str) -> bool:
    first = first_day(period)
    ahead = _OFFERED.get(ticker.rpartition(".")[2], _NEVER)
    return first is not None and first - date.fromisoformat(day) <= ahead
