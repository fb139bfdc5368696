"""Lines of furniture: how many of those that ../shared lists are removed where they stand alone, and which paragraphs
of the corpora the rules remove.

    python -m benchmarks.furniture --shared ../shared [--sample 500 --seed 13]

The lines are read from field/pages.md at run time; nothing of them is kept here. `--sample` prints random removals
of the corpora for somebody to read.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import orjson

from sinanews.scraper.model.records import RECORD, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read.trace import Trace

CORPORA = ("articles", "recent")
HEADING = re.compile(r"^### .{0,80}lines stay")
QUOTED = re.compile(r"`([^`]{2,200})`")
SENTENCE = (
    "云桥港今日开始扩建，工期三年，完工后年吞吐量将增加五百万吨，货主与船东都说这是好事。"
)
NOT_REMOVED = frozenset(("text", "subheading", "list_item", "table_row", "caption"))


def listed_lines(shared: Path) -> list[str]:
    """Return the lines of furniture that the field report quotes under its heading."""
    text = (shared / "field" / "pages.md").read_text(encoding="utf-8")
    found: list[str] = []
    is_section = False
    for line in text.splitlines():
        if line.startswith("### "):
            is_section = HEADING.match(line) is not None
        elif is_section:
            found.extend(QUOTED.findall(line))
    return [line for line in dict.fromkeys(found) if re.search("[一-鿿]", line)]


def stays(line: str) -> bool:
    """Say whether a line is text where it stands alone, at the head, between and behind paragraphs."""
    for order in (
        (line, SENTENCE, SENTENCE),
        (SENTENCE, line, SENTENCE),
        (SENTENCE, SENTENCE, line),
    ):
        record = {
            "title": "云桥港扩建",
            "text": "\n".join(order),
            "url": "https://finance.sina.com.cn/",
        }
        article = parse(_page(record))
        if any(line in paragraph.text for paragraph in article.paragraphs):
            return True
    return False


def _page(record: object) -> RawPage:
    return RawPage(
        None, orjson.dumps(record), media_type=RECORD, charset="utf-8", origin="corpus"
    )


def removals(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (place, fate, line) of what the rules take out of the records of a corpus."""
    with gzip.open(path) as file:
        for number, line in enumerate(file, 1):
            trace = Trace()
            parse(_page(orjson.loads(line)), trace=trace)
            for fate in trace.blocks:
                if fate.fate not in NOT_REMOVED:
                    yield f"{path.name}:{number}", f"{fate.fate}: {fate.why}", fate.text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=13)
    options = parser.parse_args()
    lines = listed_lines(options.shared)
    kept = [line for line in lines if stays(line)]
    print(f"furniture lines removed: {len(lines) - len(kept)} of {len(lines)}")
    for line in kept:
        print(f"  stays: {line}")
    if not options.sample:
        return
    found = [
        row
        for name in CORPORA
        for row in removals(options.shared / "corpus" / f"{name}.jsonl.gz")
    ]
    counts = Counter(fate for _, fate, _ in found)
    print(f"removals of the corpora: {len(found)}")
    for fate, count in counts.most_common():
        print(f"  {count:6} {fate}")
    for place, fate, line in random.Random(options.seed).sample(
        found, min(options.sample, len(found))
    ):
        print(f"{place}\t{fate}\t{line}")


if __name__ == "__main__":
    main()
