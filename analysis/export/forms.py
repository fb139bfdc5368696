"""The formats of files, named without what writes them: help is printed before that is loaded."""

from __future__ import annotations

FORMATS = ("csv", "parquet", "jsonl", "xlsx")

RECORDS = ("ravenpack", "trna", "chinascope", "vibe")  # profiles of news vendors' records
