"""What an export was made of."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import orjson

from sinanews.analysis.export.files import export_tables
from sinanews.analysis.export.manifest import write_manifest
from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.digests import digest
from sinanews.scraper.store.store import Store
from tests.analysis.export.made import fill


def manifest(tmp_path: Path, **tool: object) -> dict[str, object]:
    store = fill(tmp_path / "n.db")
    files = export_tables(store, tmp_path / "o", "csv", names=("signals",))
    path = write_manifest(tmp_path / "o/manifest.json", store, files, tool)
    found: dict[str, object] = orjson.loads(path.read_bytes())
    return found


def test_inputs_are_named_with_their_digests(tmp_path: Path) -> None:
    assert manifest(tmp_path)["inputs"] == [
        {
            "origin": "made/sina:a.html",
            "origin_path": None,
            "url": "https://finance.sina.com.cn/a.shtml",
            "sha256": digest(b"a"),
            "fetched": None,
        },
        {
            "origin": "made/text:b.html",
            "origin_path": None,
            "url": None,
            "sha256": digest(b"b"),
            "fetched": None,
        },
    ]


def test_files_are_named_with_their_digests(tmp_path: Path) -> None:
    files = manifest(tmp_path)["files"]
    assert isinstance(files, list)
    assert [file["name"] for file in files] == ["signals.csv", "codebook.csv", "codebook.md"]
    for file in files:
        body = (tmp_path / "o" / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(body), sha256(body).hexdigest())


def test_the_tool_and_what_it_went_by(tmp_path: Path) -> None:
    found = manifest(tmp_path, tool_version="9.9", commit_id="abc")
    assert (found["tool_version"], found["commit_id"]) == ("9.9", "abc")
    assert (found["analyses"], found["parsers"]) == (["1"], ["1"])
    assert found["store"] == str(tmp_path / "n.db")
    assert datetime.fromisoformat(str(found["made"])).utcoffset() is not None


def test_a_store_of_an_older_release_has_no_paths(tmp_path: Path) -> None:
    store = fill(tmp_path / "old.db")
    with Store.open(store, TABLES) as held:
        held.database.execute("ALTER TABLE pages DROP COLUMN origin_path")
    path = write_manifest(tmp_path / "manifest.json", store, [], {})
    inputs = orjson.loads(path.read_bytes())["inputs"]
    assert [page["origin_path"] for page in inputs] == [None, None]
    assert all(page["origin"] for page in inputs)
