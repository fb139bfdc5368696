"""Count what follows the names of companies: `python -m benchmarks.build.company_followers --shared
../shared`.

Names that are no phrase (no place begins them, no ordinary word) are looked for in the corpora; the
noun right behind them, if it stands there FEWEST times and behind MANY names, is one that companies
have (results, shares, chairman). Behind a place and a noun it says that the company is meant.
Writes company_followers.tsv: word, how often, behind how many names.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import orjson

from benchmarks.build.lexicons import OUT
from sinanews.analysis.lexicons import companies
from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.analysis.lexicons.tokenizer import load

FEWEST, MANY = 8, 6  # times and names: below, single companies' own words come in
REACH = 8  # characters behind a name that are cut into words
NOUNS = ("n", "vn", "nz", "l", "j", "b")


def texts(shared: Path) -> Iterator[str]:
    """Yield the texts of the corpora of articles and of 2022-26."""
    for name in ("articles.jsonl.gz", "recent.jsonl.gz"):
        with gzip.open(shared / "corpus" / name, "rb") as lines:
            for line in lines:
                yield orjson.loads(line)["text"]


def is_clear(lexicons: Lexicons, text: str) -> bool:
    """True for listed names that are no phrase."""
    name = lexicons.names[text]
    place = lexicons.lookup(text[:2])
    of_place = place is not None and place.type == "LOC"
    return name.kind == "short" and name.type == "ORG" and len(text) > 3 and not of_place


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    lexicons, tokenizer = companies.load(), load()
    counts: Counter[str] = Counter()
    behind: dict[str, set[str]] = defaultdict(set)
    for text in texts(parser.parse_args().shared):
        for hit in lexicons.find_names(text):
            if (
                hit.ambiguous
                or hit.text not in lexicons.names
                or not is_clear(lexicons, hit.text)
            ):
                continue
            word, tag = tokenizer.tag(text[hit.end : hit.end + REACH] or "。")[0]
            if tag in NOUNS and len(word) > 1:
                counts[word] += 1
                behind[word].add(hit.text)
    head = "# what companies have, by count behind clear names; made by benchmarks.build.company_followers"
    rows = [
        f"{word}\t{count}\t{len(behind[word])}"
        for word, count in counts.most_common()
        if count >= FEWEST and len(behind[word]) >= MANY
    ]
    lines = "\n".join((head, "word\tcount\tnames", *rows))
    (OUT / "company_followers.tsv").write_text(lines + "\n", encoding="utf-8")
    print(len(rows), "words")


if __name__ == "__main__":
    main()
