"""Do the signals go with prices? Rank IC by horizon, event study, quantiles, coverage.

import sinanews
with sinanews.open_store("data/news.db") as store:
    signals = sinanews.reading.signals(store)
found = sinanews.validation.validate(signals, sinanews.validation.read_prices("P.csv"))
factor, prices = sinanews.validation.alphalens_frames(found, prices)
"""

from sinanews.analysis.validation.factor_frames import alphalens_frames
from sinanews.analysis.validation.price_table import Prices, prices_of, read_prices
from sinanews.analysis.validation.study import Validation, validate

__all__ = [
    "Prices",
    "Validation",
    "alphalens_frames",
    "prices_of",
    "read_prices",
    "validate",
]
