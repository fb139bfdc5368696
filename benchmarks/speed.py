"""CPU time a page against lxml and trafilatura in the same run, and what each stage of reading a
page takes of it: `python -m benchmarks.speed --shared ../shared`.

Who begins changes with each round: what one leaves behind (garbage to be collected, blocks of
memory to be put together) is paid by the next. trafilatura is asked for title, time and source too
(with_metadata), as in the accuracy table: the same work as ours.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import lxml.html
from trafilatura import extract

from benchmarks.parse_stages import table
from sinanews.analysis.pipeline import analyze
from sinanews.analysis.resources import load
from sinanews.scraper.html.decode import decode
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.parse import parse

ROUNDS = 6  # each begins in two of them
OURS, LXML, PEER = "decode + parse", "lxml.html.fromstring", "trafilatura"


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU milliseconds of one call."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def in_turn(page: RawPage, text: str, number: int) -> dict[str, float]:
    """Return the milliseconds of each for one page; the round's number says who begins."""
    works: list[tuple[str, Callable[[], object]]] = [
        (OURS, partial(parse, page)),
        (LXML, partial(lxml.html.fromstring, text)),
        (PEER, partial(extract, text, output_format="json", with_metadata=True)),
    ]
    first = number % len(works)
    return {name: cpu(work) for name, work in [*works[first:], *works[:first]]}


def page_ratio(pages: Sequence[RawPage]) -> float:
    """Return how many times the CPU time of lxml's tree a page takes to parse: the median over
    pages and rounds.
    """
    texts = [decode(page.body).text for page in pages]
    ratios: list[float] = []
    for number in range(ROUNDS):
        for page, text in zip(pages, texts, strict=True):
            ours, theirs = partial(parse, page), partial(lxml.html.fromstring, text)
            if number % 2:  # who begins changes
                taken = cpu(ours)
                ratios.append(taken / cpu(theirs))
            else:
                taken = cpu(theirs)
                ratios.append(cpu(ours) / taken)
    return median(ratios)


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
    times: dict[str, list[float]] = {name: [] for name in (OURS, LXML, PEER, "analysis")}
    ratios: dict[str, list[float]] = {"ours / lxml": [], "trafilatura / ours": []}
    for number in range(ROUNDS):
        for page, text in zip(pages, texts, strict=True):
            spent = in_turn(page, text, number)
            for name, value in spent.items():
                times[name].append(value)
            ratios["ours / lxml"].append(spent[OURS] / spent[LXML])
            ratios["trafilatura / ours"].append(spent[PEER] / spent[OURS])
        times["analysis"].extend(cpu(partial(analyze, a, resources)) for a in articles)
    for name, values in times.items():
        print(f"{name:24s} {median(values):8.2f} ms a page (median)")
    for name, values in ratios.items():
        print(f"{name:24s} {median(values):8.2f} x")
    for stage, spent_in, share in table(pages, ROUNDS):
        print(f"  {stage:22s} {spent_in:8.3f} ms a page (mean) {share:6.1%}")


if __name__ == "__main__":
    main()
