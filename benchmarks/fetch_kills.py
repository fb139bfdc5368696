"""100 SIGKILLs at random moments of fetch and analysis, each resumed: rows against those of an
undisturbed run.

python -m benchmarks.fetch_kills [--kills 100] [--articles 2000]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.fetch_faults import show
from tests.fakesina import FakeSina
from tests.kills import differences, kill_often, replay_differences, undisturbed, unreadable


def main() -> int:
    """Run, print the table, and return 1 where a row differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rate", default="20")
    asked = parser.parse_args()
    begin = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        FakeSina(
            articles=asked.articles, flashes=asked.articles // 5, bulletins=0, seed=1
        ) as sina,
    ):
        killed, whole = Path(folder) / "killed", Path(folder) / "whole"
        killed.mkdir()
        whole.mkdir()
        count = kill_often(killed, sina, asked.kills, "--rate", asked.rate, longest=1.5)
        requests = Counter(
            r["host"] + r["path"]
            for r in sina.log()
            if "doc-i" in r["path"] or "/article_" in r["path"]
        )
        undisturbed(whole, sina, "--rate", "1000")
        different = differences(killed, whole)
        bad, again = unreadable(killed), replay_differences(killed)
        archives = len(list((killed / "archive").iterdir()))
        rows = (
            ("kills", count["kills"]),
            ("of these after new commits", count["in_work"]),
            ("articles on the site at the end", len(sina.articles())),
            (
                "rows that differ from an undisturbed run",
                f"{sum(different.values())} in {len(different)} tables",
            ),
            ("rows that differ in a replay of the archive", again),
            ("acknowledged articles lost on the way", count["lost"]),
            ("pages or archives that cannot be read", f"{bad} (of {archives} archives)"),
            (
                "article requests; of these asked again",
                f"{requests.total()}; {requests.total() - len(requests)}",
            ),
            ("seconds", f"{time.monotonic() - begin:.0f}"),
        )
    show("kills", rows)
    return 1 if sum(different.values()) or count["lost"] or bad or again else 0


if __name__ == "__main__":
    sys.exit(main())
