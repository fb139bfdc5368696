"""The ground floor: the values that flow through all rooms, errors, ids, times, limits, tickers."""
