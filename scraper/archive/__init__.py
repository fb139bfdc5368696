"""WARC in and out."""
