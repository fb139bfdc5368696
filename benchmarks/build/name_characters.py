"""Build common_characters.tsv: `python -m benchmarks.build.name_characters --shared ../shared`.

Chinese characters that stand outside names too, with how often in a million characters outside of
them, counted over the corpora. Any other character stands in names, or nowhere: where one of the
two before 股份 or 科技 is of these, the whole is a coined name.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.build.news_words import texts
from sinanews.analysis.findings import Findings
from sinanews.analysis.options import Options
from sinanews.analysis.pipeline import analyze_batch, document
from sinanews.analysis.resources import load
from sinanews.analysis.steps.mentions.step import MENTIONS
from sinanews.analysis.steps.sentences.step import SENTENCES
from sinanews.analysis.steps.tokens.step import TOKENS
from sinanews.library import article_of_text

OUT = Path("analysis/lexicons/words/common_characters.tsv")
TEXTS, SEED, BATCH = 17_500, 12, 64
# In a million characters; by reading what each bound lets through between 5 and 30.
LEAST = 12
HAN = re.compile("[\u4e00-\u9fff]")
HEAD = (
    "# Characters that stand outside names too, with how often in a million characters. Made by\n"
    "# benchmarks/build/name_characters.py from counts over the corpora.\n"
    "character\tcount\n"
)


def outside(findings: Findings) -> Iterator[str]:
    """Yield what stands between the names of a text."""
    text, last = findings.document.text, 0
    for mention in findings.mentions:
        yield text[last : mention.start]
        last = mention.end
    yield text[last:]


def counted(chosen: Sequence[str]) -> Counter[str]:
    """Count the characters outside names."""
    resources, counts = load(Options()), Counter[str]()
    rest = iter(chosen)
    while batch := list(islice(rest, BATCH)):
        documents = [document(article_of_text(text)) for text in batch]
        for found in analyze_batch(documents, resources, (SENTENCES, TOKENS, MENTIONS)):
            for piece in outside(found):
                counts.update(piece)
    return counts


def common(counts: Counter[str]) -> Iterable[tuple[str, int]]:
    """Return the Chinese characters above the bound, the most frequent first."""
    million = counts.total() / 1_000_000
    for character, count in counts.most_common():
        if HAN.fullmatch(character) and count > LEAST * million:
            yield character, round(count / million)


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    every = list(texts(parser.parse_args().shared))
    chosen = random.Random(SEED).sample(every, min(TEXTS, len(every)))
    lines = [f"{character}\t{count}\n" for character, count in common(counted(chosen))]
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
