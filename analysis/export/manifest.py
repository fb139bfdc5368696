"""What an export was made of: the tool, the store, each input with its digest, each file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from sinanews.analysis.export.whole_files import placed
from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.model.writable_text import writable
from sinanews.scraper.store.store import Store

NAME = "manifest.json"
INPUTS = "SELECT DISTINCT origin, {path} AS origin_path, url, body_sha256 AS sha256, fetched FROM pages ORDER BY origin, url"
# a file of an older release has no such column
HAS_PATH = "SELECT count(*) FROM pragma_table_info('pages') WHERE name = 'origin_path'"
ANALYSES = "SELECT DISTINCT analysis_version FROM analyses WHERE analysis_version IS NOT NULL ORDER BY 1"
PARSERS = "SELECT DISTINCT parser_version FROM articles ORDER BY 1"


def write_manifest(
    path: Path, store: Path, files: Sequence[Path], tool: Mapping[str, Any]
) -> Path:
    """Write what files were made of as JSON: `tool` (version, commit, digests of config and
    lexicons), the digests of parsers and analyses in the store, the pages with theirs.
    """
    with Store.open(store, TABLES, readonly=True) as held:
        made_of = {
            "analyses": [row["analysis_version"] for row in held.database.query(ANALYSES)],
            "parsers": [row["parser_version"] for row in held.database.query(PARSERS)],
            "inputs": _inputs(held),
        }
    manifest = {
        **tool,
        "made": datetime.now(BEIJING).isoformat(timespec="seconds"),
        "store": writable(str(store.absolute())),
        "files": [_described(file, path.parent) for file in files],
        **made_of,
    }
    with placed(path) as temporary:
        temporary.write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2))
    return path


def _inputs(held: Store) -> list[dict[str, Any]]:
    path = "NULL"
    if held.database.value(HAS_PATH):
        path = "origin_path"
    return held.database.query(INPUTS.format(path=path))


def _described(file: Path, folder: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    name = file.relative_to(folder) if file.is_relative_to(folder) else file
    return {"name": writable(str(name)), "bytes": file.stat().st_size, "sha256": digest}
