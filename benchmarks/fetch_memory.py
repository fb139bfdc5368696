"""Memory of a fetch of 20,000 small pages: how much it grows after the first 2,000.

python -m benchmarks.fetch_memory [--pages 20000]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.fetch_faults import show
from sinanews.job.fetch_values import Progress
from tests.fakesina import FakeSina
from tests.sinanews.job.jobs import fetch

WARM = 2000  # pages after which nothing should grow
LIMIT = 30.0  # MB
MB = 1 << 20


def main() -> int:
    """Run, print the table, and return 1 above the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    asked = parser.parse_args()
    process, begin = psutil.Process(), time.monotonic()
    seen: list[tuple[int, float]] = []

    def watch(progress: Progress) -> None:
        if not seen or progress.fetched >= seen[-1][0] + WARM:
            seen.append((progress.fetched, process.memory_info().rss / MB))

    with (
        tempfile.TemporaryDirectory() as folder,
        FakeSina(articles=asked.pages, flashes=0, bulletins=0) as sina,
    ):
        urls = Path(folder) / "urls.txt"
        urls.write_text("".join(f"{article['url']}\n" for article in sina.articles()))
        summary = fetch(Path(folder), sina, channels=(f"urls:{urls}",), watch=watch)
    last = process.memory_info().rss / MB
    warm = next(rss for pages, rss in seen if pages >= WARM)
    rows = (
        *((f"RSS after {pages} pages", f"{rss:.1f} MB") for pages, rss in seen),
        (f"RSS at the end ({summary.progress.fetched} pages)", f"{last:.1f} MB"),
        (
            f"growth over {WARM} pages; limit",
            f"{max(last, *(r for _, r in seen[1:])) - warm:.1f} MB; {LIMIT:.0f} MB",
        ),
        ("all links", str(summary.link_counts)),
        ("seconds", f"{time.monotonic() - begin:.0f}"),
    )
    show("memory", rows)
    return (
        0
        if max(last, *(r for _, r in seen[1:])) - warm < LIMIT and summary.link_counts.complete
        else 1
    )


if __name__ == "__main__":
    sys.exit(main())
