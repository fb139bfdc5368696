"""`sinanews validate` on the Astock flashes against the scorer of the reference folder.

    python -m benchmarks.reaction --shared ../shared [--store X.db]

Builds a store of the set (or takes one), writes the set's prices into a file as a user would have
it, runs the command, and prints each figure of both side by side. Exit code 1 where one differs.
The scorer takes the drifts as they come out of the division, so that equal moves tie or not by the
last bit; ours are rounded. Its own run is shown, and one in which its drifts are rounded too.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
from bisect import bisect_left
from pathlib import Path
from typing import Any

from sinanews.analysis.corpus.sessions import packaged
from sinanews.analysis.validation.returns import ROUNDING

SET = "bench/astock_val.jsonl.gz"
AFTER = 5  # sessions that the set gives prices of
FIELDS = ("ticker", "session", "open", "close", "pre_close", "morning_close", "afternoon_open")
ROUNDED = (  # the scorer with rounded drifts
    "import score_reaction as s; "
    f"s.DRIFTS = tuple((n, lambda i, f=f: round(f(i), {ROUNDING})) for n, f in s.DRIFTS); "
    "s.main()"
)
NEAR = 1e-12  # of two sums of the same numbers
EQUAL = (  # figure of the scorer → horizon and column of ours
    ("ic", "gap", "ic"),
    ("ic_n", "gap", "n"),
    ("daily_ic", "gap", "session_ic"),
    ("daily_days", "gap", "sessions"),
    ("icir", "gap", "session_ratio"),
    ("drift_from_that_open_to_next_close", "close_1", "ic"),
    ("drift_next_day_open_to_close", "day_1", "ic"),
    ("drift_next_five_days", "days_1_5", "ic"),
)

Item = dict[str, Any]


def price_rows(items: list[Item]) -> list[dict[str, Any]]:
    """Return the prices that the items give, a row a ticker and session. The close before is
    what gap and open say; where the news came in a lunch break, they are of its two sides.
    """
    days = [trading.day.isoformat() for trading in packaged("XSHG").days]
    cells: dict[tuple[str, str], dict[str, Any]] = {}
    for item in items:
        session = item["session_day"]
        before = item["open0"] / (1 + item["gap"])
        names = ("pre_close", "open")
        if item["prev_day"] == session:
            names = ("morning_close", "afternoon_open")
        row = cells.setdefault((item["code"], session), {})
        row.update(zip(names, (before, item["open0"]), strict=True))
        first = bisect_left(days, session)
        for k in range(1, AFTER + 1):
            later = cells.setdefault((item["code"], days[first + k]), {})
            later.update(open=item[f"open{k}"], close=item[f"close{k}"])
    return [
        {"ticker": code, "session": day, **cells[code, day]} for code, day in sorted(cells)
    ]


def write_csv(
    path: Path,
    fields: tuple[str, ...],
    rows: list[dict[str, Any]],
) -> Path:
    """Write rows as CSV; floats in full."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields)
        writer.writeheader()
        writer.writerows(rows)
    return path


def build(
    shared: Path,
    store: Path,
    command: Path,
) -> None:
    """Put the set into a new store with the scorer's own tool, as an archive that is complete."""
    tool = [sys.executable, str(shared / "eval/bench_store.py"), str(shared / SET)]
    environment = {**os.environ, "SINANEWS_KNOWN_AT": "published"}
    subprocess.run(
        [*tool, "--store", str(store), "--command", str(command)],
        check=True,
        env=environment,
    )


def scored(
    shared: Path,
    store: Path,
    scratch: Path,
    *,
    rounded: bool,
) -> dict[str, Any]:
    """Return the scorer's figures."""
    out = scratch / "scored.json"
    tool = ["-c", ROUNDED] if rounded else ["score_reaction.py"]
    paths = [str(store.resolve()), str((shared / SET).resolve()), "--json", str(out)]
    subprocess.run(
        [sys.executable, *tool, *paths],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=shared / "eval",
    )
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def validated(
    items: list[Item], store: Path, scratch: Path, command: Path
) -> dict[str, dict[str, Any]]:
    """Return the rows of the table `ic` that the command prints, by horizon."""
    prices = write_csv(scratch / "prices.csv", FIELDS, price_rows(items))
    asked = [{"url": item["url"], "ticker": item["code"]} for item in items]
    listed = write_csv(scratch / "items.csv", ("url", "ticker"), asked)
    paths = ["--store", str(store), "--prices", str(prices), "--items", str(listed)]
    done = subprocess.run(
        [str(command), "validate", *paths, "--json"], check=True, capture_output=True
    )
    return {row["horizon"]: row for row in json.loads(done.stdout)["ic"]}


def main() -> None:
    """Print both; end with 1 where they differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--store", type=Path, help="one that was built before")
    parser.add_argument("--command", type=Path, default=Path(".venv/bin/sinanews"))
    given = parser.parse_args()
    with gzip.open(given.shared / SET, "rt", encoding="utf-8") as file:
        items = [item for item in map(json.loads, file) if item["timed"]]
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        store = given.store or scratch / "astock.db"
        if given.store is None:
            build(given.shared, store, given.command)
        as_is = scored(given.shared, store, scratch, rounded=False)
        theirs = scored(given.shared, store, scratch, rounded=True)
        ours = validated(items, store, scratch, given.command)
    differ = 0
    print(f"{'figure':38s} {'score_reaction':>15s} {'rounded':>13s} {'validate':>13s}")
    for figure, horizon, column in EQUAL:
        own, rounded = ours[horizon][column], theirs[figure]
        same = abs(rounded - own) <= NEAR
        differ += not same
        verdict = "equal" if same else "DIFFERS"
        print(f"{figure:38s} {as_is[figure]:15.7f} {rounded:13.7f} {own:13.7f} {verdict}")
    sys.exit(int(differ > 0))


if __name__ == "__main__":
    main()
