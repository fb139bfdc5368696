"""Measure on the dev gold and hold the floors: `python -m benchmarks.accuracy --shared
../shared [--raise]`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
PAGE_GROUPS = ("pages", "pages, modern", "posts", "seed")
PAGE_FIGURES = (
    *(
        "char_F",
        "par_F",
        "page_exact",
        "title",
        "date_min",
        "source",
        "editor",
        "author",
        "author_none",
    ),
    *("images_F", "captions_F", "stocks_F"),
)
SLACK = 1e-6  # figures are rational numbers: only rounding may differ


def digest(shared: Path) -> str:
    """Return a digest of all the gold."""
    files = (*sorted((shared / "gold/pages").glob("*.json")), shared / "gold/gold_text.jsonl")
    return hashlib.sha256(b"".join(p.read_bytes() for p in files)).hexdigest()[:16]


def call(*words: object) -> None:
    """Run a Python command and let its output through; raises CalledProcessError."""
    subprocess.run([sys.executable, *map(str, words)], check=True)


def measure(shared: Path) -> dict[str, float]:
    """Run our predictions and the scorers; return every figure by name."""
    with tempfile.TemporaryDirectory() as folder:
        pages, texts = Path(folder) / "pages.jsonl", Path(folder) / "texts.jsonl"
        page_json, text_json = Path(folder) / "pages.json", Path(folder) / "texts.json"
        call("-m", "benchmarks.pages", shared / "pages", pages)
        call(
            shared / "eval/score_pages.py",
            "--gold",
            shared / "gold/pages",
            "--pred",
            pages,
            "--json",
            page_json,
        )
        items = shared / "gold/gold_text.jsonl"
        call("-m", "benchmarks.texts", items, texts)
        call(
            shared / "eval/score_text.py",
            "--gold",
            items,
            "--pred",
            texts,
            "--json",
            text_json,
        )
        groups: dict[str, dict[str, Any]] = json.loads(page_json.read_text())
        found = {
            f"text: {name}": float(value)
            for name, value in json.loads(text_json.read_text()).items()
        }
    for group in PAGE_GROUPS:
        for figure in PAGE_FIGURES:
            if groups[group].get(figure) is not None:
                found[f"{group}: {figure}"] = float(groups[group][figure])
    return found


def main() -> None:
    """Compare with the floors; exit 1 below one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument(
        "--raise",
        dest="lift",
        action="store_true",
        help="lift the floors to what was measured",
    )
    parser.add_argument(
        "--lower",
        metavar="NAME",
        action="append",
        default=[],
        help="let it fall; needs --reason",
    )
    parser.add_argument(
        "--reason", default="", help="why a floor falls; goes into the commit message too"
    )
    given = parser.parse_args()
    if given.lower and not given.reason:
        parser.error("--lower needs --reason")
    held: dict[str, Any] = (
        json.loads(FLOORS.read_text()) if FLOORS.exists() else {"digest": "", "floors": {}}
    )
    found, gold = measure(given.shared), digest(given.shared)
    floors: dict[str, float] = held["floors"] if held["digest"] == gold else {}
    if not floors:
        print("the gold differs from that of the floors: nothing is held")
    below = {n for n, floor in floors.items() if found.get(n, 0.0) < floor - SLACK}
    for name, value in sorted(found.items()):
        mark = "BELOW" if name in below else ""
        print(f"{name:32s} {value:7.4f}  floor {floors.get(name, 0.0):7.4f}  {mark}")
    if given.lift or given.lower:
        new = {
            n: v if n in given.lower else max(v, floors.get(n, 0.0)) for n, v in found.items()
        }
        FLOORS.write_text(
            json.dumps({"digest": gold, "floors": new}, indent=1, sort_keys=True) + "\n"
        )
    sys.exit(1 if below - set(given.lower) else 0)


if __name__ == "__main__":
    main()
