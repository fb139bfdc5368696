"""Speed in one run and one table: `make bench-speed`, or `python -m benchmarks.bench --shared
../shared`.

The whole path against the usual stack, what each part of it takes, the parse against lxml's, the
text steps in batches and one by one, hostile texts, the entity step against LAC's, and the store's
and the engines' own tables where they are there. All is CPU time: trust the
ratios.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import parse_stages, text_speed, whole_path
from benchmarks.speed import page_ratio
from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.pipeline import document
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps import STEPS
from sinanews.analysis.tables import rows_of
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.parse import parse

ROUNDS = 5
PAGES = 64  # served pages whose parts are timed: a batch of a run
_STOPS = re.compile(r"[，。；：！？、“”《》（）,.;:!?()\s]")


class Line(NamedTuple):
    """A line of the table; `bar` is what issue 15 asks for."""

    measure: str
    value: float
    unit: str
    bar: str = ""


def whole(shared: Path, peers: Path) -> Iterator[Line]:
    """Yield the whole path and its peers."""
    found = whole_path.measured(shared, peers)
    ours = found.pop("ours")
    yield Line("page to rows in a store (sinanews run)", ours, "ms an article")
    bars = {whole_path.USUAL: ">= 12 x", whole_path.NEWSPAPER: ">= 15 x"}
    for name, milliseconds in found.items():
        yield Line(name, milliseconds, "ms an article")
        yield Line(f"{name} / ours", milliseconds / ours, "x", bars.get(name, ""))


def parts(shared: Path, resources: Resources) -> Iterator[Line]:
    """Yield what each part of the whole path takes of a batch of served pages, with its share."""
    rows = whole_path.articles(shared, PAGES)
    pages = [RawPage(None, body) for body in whole_path.served(shared, rows)]
    spent: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, milliseconds in _one_round(pages, resources):
            spent.setdefault(name, []).append(milliseconds / len(pages))
    medians = {name: median(values) for name, values in spent.items()}
    total = sum(medians.values())
    for name, milliseconds in medians.items():
        yield Line(f"  {name}", milliseconds, "ms an article", f"{milliseconds / total:.0%}")


def _one_round(pages: Sequence[RawPage], resources: Resources) -> Iterator[tuple[str, float]]:
    begin = time.process_time()
    articles = [parse(page) for page in pages]
    yield "parse", _since(begin)
    begin = time.process_time()
    batch = [Findings(document(article)) for article in articles]
    yield "document", _since(begin)
    for step in STEPS:
        begin = time.process_time()
        batch = step.run(batch, resources)
        yield f"step {step.name}", _since(begin)
    begin = time.process_time()
    for findings in batch:
        rows_of(findings)
    yield "rows", _since(begin)


def _since(begin: float) -> float:
    return (time.process_time() - begin) * 1000


def page(shared: Path) -> Iterator[Line]:
    """Yield the parse against lxml, and its stages."""
    pages = [RawPage(None, p.read_bytes()) for p in sorted((shared / "pages").glob("*.html"))]
    yield Line("parse / lxml.html.fromstring", page_ratio(pages), "x", "<= 2 x")
    for stage, milliseconds, share in parse_stages.table(pages, ROUNDS):
        yield Line(f"  {stage}", milliseconds, "ms a page", f"{share:.0%}")


def texts(documents: Sequence[Document], resources: Resources) -> Iterator[Line]:
    """Yield the text steps over articles of 1,300 characters, and over hostile ones."""
    together = _rate([documents], resources)
    yield Line("text steps, in batches", 1300 * together, "ms of 1,300 chars", "<= 4.5")
    alone = _rate([[one] for one in documents], resources)
    yield Line("text steps, one by one", 1300 * alone, "ms of 1,300 chars", "<= 7")
    for name, made in hostile(documents).items():
        rate = together / _rate([made], resources)
        yield Line(f"rate of texts {name}", 100 * rate, "% of the normal rate", ">= 80 %")


def hostile(documents: Sequence[Document]) -> dict[str, list[Document]]:
    """Return the articles without stops, as one line, full of numbers, and with brackets that
    nothing closes.
    """
    return {
        "without stops": [_as(one, _STOPS.sub("", one.text)) for one in documents],
        "of one line": [_as(one, one.text.replace("\n", "")) for one in documents],
        "of numbers": [
            _as(one, re.sub("[\u4e00-\u9fff]{4}", r"12.5\g<0>", one.text)) for one in documents
        ],
        "of brackets": [_as(one, re.sub("[，。]", "（", one.text)) for one in documents],
    }


def _as(one: Document, text: str) -> Document:
    """Return a document of another text, one paragraph."""
    return replace(one, text=text, title_end=0, paragraphs=((0, len(text)),), kinds=("text",))


def _rate(batches: Sequence[Sequence[Document]], resources: Resources) -> float:
    """Return milliseconds a character, the least of some rounds."""
    size = sum(len(one.text) for batch in batches for one in batch)
    found: list[float] = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for documents in batches:
            batch = [Findings(one) for one in documents]
            for step in STEPS:
                batch = step.run(batch, resources)
        found.append(_since(begin) / size)
    return min(found)


def tables_of_others(shared: Path) -> Iterator[str]:
    """Yield the output of benchmarks that print tables of their own; each in its own process."""
    with TemporaryDirectory() as folder:
        others = (("tagger_speed", ()), ("store", ("--folder", folder)), ("engines", ()))
        for module, more in others:
            if not (Path(__file__).parent / f"{module}.py").exists():
                continue
            command = [sys.executable, "-m", f"benchmarks.{module}", "--shared", str(shared)]
            done = subprocess.run(
                [*command, *more], capture_output=True, text=True, check=False
            )
            yield f"{module}: {done.stdout or done.stderr[-500:]}".rstrip()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--peers", type=Path, default=Path("build/peers"))
    given = parser.parse_args()
    resources = load()
    lines = (
        *whole(given.shared, given.peers),
        *parts(given.shared, resources),
        *page(given.shared),
        *texts(text_speed.texts(given.shared), resources),
    )
    for line in lines:
        print(f"{line.measure:58} {line.value:8.2f} {line.unit:20} {line.bar}")
    for table in tables_of_others(given.shared):
        print(table)


if __name__ == "__main__":
    main()
