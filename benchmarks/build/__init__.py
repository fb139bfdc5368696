"""Builders of the packaged tables, from facts."""
