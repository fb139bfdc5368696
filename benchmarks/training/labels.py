"""Where the labels of companies' news are, and their kinds: read by the training of sentiment
and by the tests.
"""

from __future__ import annotations

from pathlib import Path

READ = Path(__file__).with_name("sentiments.jsonl")
KINDS = {"companies": "read", "main": "main", "side": "side"}  # of labels, and their source
