"""Numbers with what they mean: money, percents, points, shares, values per share, quantities."""
