"""CPU time a page against lxml and trafilatura in the same run: `python -m benchmarks.speed
--shared ../shared`.

trafilatura is asked for title, time and source too (with_metadata), as in the accuracy table:
the same work as ours.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import lxml.html
from trafilatura import extract

from sinanews.analysis.pipeline import analyze
from sinanews.analysis.resources import load
from sinanews.scraper.html.decode import decode
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.parse import parse

ROUNDS = 7


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU milliseconds of one call."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def main() -> None:
    """Print medians over pages and rounds, taken in turn, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    pages = [
        RawPage(None, p.read_bytes())
        for p in sorted((parser.parse_args().shared / "pages").glob("*.html"))
    ]
    texts = [decode(p.body).text for p in pages]
    resources = load()
    articles = [parse(p) for p in pages]
    times: dict[str, list[float]] = {}
    ratios: dict[str, list[float]] = {"ours / lxml": [], "trafilatura / ours": []}
    for _ in range(ROUNDS):
        for page, text in zip(pages, texts, strict=True):
            ours = cpu(partial(parse, page))
            tree = cpu(partial(lxml.html.fromstring, text))
            peer = cpu(partial(extract, text, output_format="json", with_metadata=True))
            for name, value in (
                ("decode + parse", ours),
                ("lxml.html.fromstring", tree),
                ("trafilatura", peer),
            ):
                times.setdefault(name, []).append(value)
            ratios["ours / lxml"].append(ours / tree)
            ratios["trafilatura / ours"].append(peer / ours)
        for article in articles:
            spent = cpu(partial(analyze, article, resources))
            times.setdefault("analysis", []).append(spent)
    for name, values in times.items():
        print(f"{name:24s} {median(values):8.2f} ms a page (median)")
    for name, values in ratios.items():
        print(f"{name:24s} {median(values):8.2f} x")


if __name__ == "__main__":
    main()
