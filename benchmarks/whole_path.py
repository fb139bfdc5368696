"""Bytes of a page to rows in a store, against what people put together for it: CPU an article.

`python -m benchmarks.whole_path --shared ../shared [--peers build/peers]`. The pages are articles
of the corpus (about 1,900 characters) in a page of 80 KB as it was served, each with an address of
its own. Ours is `sinanews run` from end to end (less a run over one page, which is the start);
theirs are trafilatura with jieba.posseg, TF-IDF, TextRank and pandas, and where `make peers`
installed them newspaper4k with its nlp, and GNE with jieba's keywords. Each in a process of its
own, one behind the other in one run: trust the ratios.
"""

from __future__ import annotations

import argparse
import copy
import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import lxml.html

TEMPLATE = "pages/raw2018_12.html"
LENGTH = range(1700, 2100)  # characters of an article
OURS, THEIRS = 320, 40  # articles for the fast and for the slow
TOP = 10
USUAL = "trafilatura + posseg + TF-IDF + TextRank + pandas"
NEWSPAPER = "newspaper4k with nlp"
GNE = "GNE + jieba"


def articles(shared: Path, number: int) -> list[dict[str, Any]]:
    """Return articles of the corpus of the length asked for, evenly over it."""
    with gzip.open(shared / "corpus/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        fit = [r for r in map(json.loads, lines) if len(r["text"]) in LENGTH and r["title"]]
    return fit[:: max(1, len(fit) // number)][:number]


def served(shared: Path, rows: list[dict[str, Any]]) -> Iterator[bytes]:
    """Yield a page for each article: the template with another title, text and address."""
    tree = lxml.html.fromstring((shared / TEMPLATE).read_bytes().decode("utf-8"))
    for number, row in enumerate(rows):
        page: Any = copy.deepcopy(tree)
        page.xpath("//h1[@class='main-title']")[0].text = row["title"]
        page.xpath("//title")[0].text = f"{row['title']}_新浪新闻"
        address = f"https://news.sina.com.cn/o/2018-09-28/doc-ihkmwy{number:07d}.shtml"
        page.xpath("//meta[@property='og:url']")[0].set("content", address)
        page.xpath("//meta[@property='og:title']")[0].set("content", row["title"])
        (part,) = page.xpath("//div[@id='article']")
        for child in list(part):
            part.remove(child)
        for line in filter(None, row["text"].split("\n")):
            lxml.html.etree.SubElement(part, "p").text = line
        yield lxml.html.tostring(page, encoding="utf-8", doctype="<!DOCTYPE html>")


def spent(*command: str, path: str = "") -> float:
    """Return the CPU seconds of a command and of all that it starts."""
    before = getrusage(RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": path}
    subprocess.run((sys.executable, *command), check=True, env=environment, stdout=sys.stderr)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def ours(folder: Path, number: int) -> float:
    """Return the CPU milliseconds an article of `sinanews run` over a folder of pages."""

    def run(pages: Path) -> float:
        store = str(folder / f"{pages.name}.db")
        return spent("-m", "sinanews", "run", str(pages), "--store", store, "--quiet")

    start = run(folder / "one")
    return (run(folder / "all") - start) * 1000 / (number - 1)


def theirs(name: str, folder: Path, number: int, path: str) -> float:
    """Return the CPU milliseconds an article of a peer, its start taken off."""
    module = "benchmarks.whole_path"
    start = spent("-m", module, "--peer", name, "--pages", str(folder / "one"), path=path)
    whole = spent("-m", module, "--peer", name, "--pages", str(folder / "few"), path=path)
    return (whole - start) * 1000 / (number - 1)


def usual(pages: list[str]) -> None:
    """Do what is usually put together."""
    import jieba.analyse
    import jieba.posseg
    import pandas as pd
    from trafilatura import extract

    rows = []
    for page in pages:
        found = json.loads(extract(page, output_format="json", with_metadata=True) or "{}")
        text = found.get("text") or ""
        names = [p.word for p in jieba.posseg.cut(text) if p.flag in ("nr", "ns", "nt", "nz")]
        rows.append(
            {
                "title": found.get("title"),
                "date": found.get("date"),
                "text": text,
                "names": "|".join(names),
                "tfidf": "|".join(jieba.analyse.extract_tags(text, topK=TOP)),
                "textrank": "|".join(jieba.analyse.textrank(text, topK=TOP)),
            }
        )
    pd.DataFrame(rows).to_csv(os.devnull)


def newspaper(pages: list[str]) -> None:
    """Read pages with newspaper4k and its nlp. Sentences are cut at their stops: its own cutter is
    made for English, and its data is in no package.
    """
    newspaper4k, nlp = import_module("newspaper"), import_module("newspaper.nlp")
    stops = re.compile("(?<=[。！？])")
    nlp.split_sentences._tokenizer = SimpleNamespace(tokenize=stops.split)
    for page in pages:
        article = newspaper4k.Article("https://news.sina.com.cn/o/doc-x.shtml", language="zh")
        article.download(input_html=page)
        article.parse()
        article.nlp()


def gne(pages: list[str]) -> None:
    """Read pages with GNE, and tag and weigh their words with jieba."""
    import jieba.analyse
    import jieba.posseg

    reader = import_module("gne").GeneralNewsExtractor()
    for page in pages:
        text = reader.extract(page)["content"]
        list(jieba.posseg.cut(text))
        jieba.analyse.extract_tags(text, topK=TOP)


PEERS: tuple[tuple[str, str, Callable[[list[str]], None]], ...] = (
    (USUAL, "trafilatura", usual),
    (NEWSPAPER, "newspaper", newspaper),
    (GNE, "gne", gne),
)


def measured(shared: Path, peers: Path) -> dict[str, float]:
    """Return CPU milliseconds an article by what did the work."""
    found: dict[str, float] = {}
    path = os.pathsep.join((str(Path.cwd()), str(peers)))
    with TemporaryDirectory() as made:
        folder = Path(made)
        for name, number in (("one", 1), ("few", THEIRS), ("all", OURS)):
            (folder / name).mkdir()
            for at, page in enumerate(served(shared, articles(shared, number))):
                (folder / name / f"{at:05d}.html").write_bytes(page)
        found["ours"] = ours(folder, OURS)
        for name, module, _ in PEERS:
            if not find_spec(module) and not (peers / module).is_dir():
                continue
            try:
                found[name] = theirs(name, folder, THEIRS, "" if find_spec(module) else path)
            except subprocess.CalledProcessError as error:
                print(f"{name} does not run here: {error}", file=sys.stderr)
    return found


def main() -> None:
    """Print milliseconds an article and ratios; with --peer do a peer's work alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--peers", type=Path, default=Path("build/peers"))
    parser.add_argument("--peer")
    parser.add_argument("--pages", type=Path)
    given = parser.parse_args()
    if given.peer:
        work = next(work for name, _, work in PEERS if name == given.peer)
        work([p.read_text("utf-8") for p in sorted(given.pages.glob("*.html"))])
        return
    found = measured(given.shared, given.peers)
    for name, milliseconds in found.items():
        print(f"{name:52s} {milliseconds:8.1f} ms {milliseconds / found['ours']:6.1f} x")


if __name__ == "__main__":
    main()
