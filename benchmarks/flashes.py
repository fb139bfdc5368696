"""The flashes of the corpus by id: the last part of the url (detail-ID)."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Container, Iterator
from pathlib import Path

_ID = re.compile(r"detail-(i[a-z0-9]+)")


def flashes(shared: Path, wanted: Container[str] | None = None) -> Iterator[dict[str, str]]:
    """Yield {id, text} of those wanted (all where None), in the corpus' order; lines without an
    id are left out.
    """
    with gzip.open(shared / "corpus/flashes.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            found = _ID.search(item["url"] or "")
            if found and (wanted is None or found[1] in wanted):
                yield {"id": found[1], "text": item["text"].strip()}
