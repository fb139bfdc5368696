"""What is said of an article beside all others: copies, novelty, event identity, stories."""
