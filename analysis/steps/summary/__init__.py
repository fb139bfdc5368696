"""The sentences that sum an article up."""
