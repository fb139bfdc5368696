"""Count what the word lists of ratings, denials, turns and status are made from: `python -m
benchmarks.build.news_words --shared ../shared [--most 80]`.

Prints, for each list, the words that stand in its place in the corpora with their counts. The
lists themselves are these, read, and completed where the language has a closed class (the scale
of ratings, verbs that deny).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

HAN = r"[\u4e00-\u9fff]"
PLACES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "rating_words.tsv: before 评级": re.compile(
            rf"(?:[“「]|维持|给予|首予|重申)({HAN}{{2,4}})[”」]?(?:的?投资|股票)?评级"
        ),
        "denial_words.tsv: denials": re.compile(
            rf"({HAN}{{0,3}}(?:不实|不属实|失实|谣言|否认|伪造|子虚乌有|捏造|澄清|无依据))"
        ),
        "denial_words.tsv: rumours": re.compile(
            rf"({HAN}{{0,2}}(?:传闻|传言|网传|流传|报道))"
        ),
        "news_turns.tsv: behind 亏损": re.compile(
            rf"亏损[^，。；]{{0,12}}?({HAN}{{2}})[0-9，。；]"
        ),
        "news_turns.tsv: before 预期": re.compile(rf"({HAN}{{1,3}})(?:市场)?预期"),
        "news_turns.tsv: called off": re.compile(
            rf"({HAN}{{2}})[^，。；]{{0,6}}?(?:减持|回购|分红|增持|收购|处罚|诉讼|禁令|制裁|限制)"
        ),
        "status_words.tsv: before a deal": re.compile(
            rf"({HAN}{{1,3}})(?:回购|收购|减持|增持|质押|中标|上市)"
        ),
    }
)


def texts(shared: Path) -> Iterator[str]:
    """Yield title and text of every item of the corpora."""
    for path in sorted((shared / "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                yield f"{item.get('title') or ''}。{item.get('text') or ''}"


def counted(found: Iterator[str]) -> dict[str, Counter[str]]:
    """Return the words in each place with their counts."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in PLACES}
    for text in found:
        for name, place in PLACES.items():
            counts[name].update(place.findall(text))
    return counts


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--most", type=int, default=80)
    given = parser.parse_args()
    for name, counts in counted(texts(given.shared)).items():
        print(name)
        print(" ".join(f"{word} {count}" for word, count in counts.most_common(given.most)))


if __name__ == "__main__":
    main()
