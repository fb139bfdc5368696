"""Mentions: the names in a text."""
