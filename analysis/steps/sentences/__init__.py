"""Sentences with their spans."""
