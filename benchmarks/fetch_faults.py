"""A fetch of 2,000 articles of which a part suffers every kind of fault: what came, what did
not, and why.

python -m benchmarks.fetch_faults [--articles 2000] [--share 0.05]

Pauses and the days between retries are skipped on a clock that is put forward; all else is
real: server, TLS, archive, store, analysis. It is run again until nothing waits and nothing is
due.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sinanews.analysis.tables import TABLES
from sinanews.job.process import Analyzer
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings
from tests.fakesina import FAULTS, FakeSina
from tests.sinanews.job.jobs import Skips, each_kind, fetch, unobtainable

RUNS = 80  # more than it takes to give up what blocks always
DAY = 86_400.0


def main() -> int:
    """Run, print the table, and return 1 where something is lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--flashes", type=int, default=400)
    parser.add_argument("--share", type=float, default=0.05)
    asked = parser.parse_args()
    begin, runs = time.monotonic(), 0
    skips = Skips()
    with (
        tempfile.TemporaryDirectory() as folder,
        FakeSina(articles=asked.articles, flashes=asked.flashes, bulletins=0, seed=1) as sina,
    ):
        plan = each_kind(sina.articles(), asked.share)
        sina.plan(plan)
        analyze = Analyzer.load(Settings().options())
        for _ in range(RUNS):
            summary = fetch(
                Path(folder), sina, skips=skips, tables=TABLES, analyze=analyze, deadline=2.0
            )
            skips.ahead += DAY
            runs += 1
            if not (summary.link_counts.waiting or summary.run.failed):
                break
        articles, log = sina.articles(), sina.log()
        with Store.open(Path(folder) / "news.db", TABLES, readonly=True) as store:
            held = Counter(article.url for _, _, article in store.articles.all())
            failures = {row["subject"]: row["reason"] for row in store.failures.open()}
            analysed = store.counts()["analyses"]
    gone = unobtainable(articles, plan)
    suffered = {(r["host"] + r["path"], r["fault"]) for r in log if r["fault"]}
    rows = (
        ("articles and flashes on the site", len(articles)),
        (
            "kinds of fault",
            f"{len({fault for _, fault in suffered})} of {len(FAULTS)}, on {len(plan)} pages",
        ),
        ("obtainable", len(articles) - len(gone)),
        ("held, each once", f"{held.total()}; doubled {held.total() - len(held)}"),
        ("analysed", analysed),
        ("unobtainable", len(gone)),
        ("of these in failures with a reason", len(gone & failures.keys())),
        ("failures that were obtainable (lost)", len(failures.keys() - gone)),
        (
            "reasons",
            ", ".join(f"{name} {n}" for name, n in Counter(failures.values()).most_common()),
        ),
        ("all links", str(summary.link_counts)),
        (
            "runs; days on the clock; seconds",
            f"{runs}; {skips.ahead / DAY:.0f}; {time.monotonic() - begin:.0f}",
        ),
        ("requests", len(log)),
    )
    show("faults", rows)
    good = (
        held.total() == len(held) == analysed == len(articles) - len(gone)
        and failures.keys() == gone
    )
    return 0 if good and summary.link_counts.complete else 1


def show(title: str, rows: tuple[tuple[str, object], ...]) -> None:
    """Print a table of two columns."""
    table = Table(title=title, show_header=False, title_justify="left")
    for name, value in rows:
        table.add_row(name, str(value))
    Console(width=140).print(table)


if __name__ == "__main__":
    sys.exit(main())
