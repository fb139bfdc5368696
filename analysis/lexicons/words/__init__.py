"""Every list of words that is not code."""
