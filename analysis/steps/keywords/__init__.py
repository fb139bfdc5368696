"""Keywords: candidates from the text, what is known of each, and a small learned ranker."""
