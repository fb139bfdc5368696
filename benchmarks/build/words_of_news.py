"""List the long words that jieba's dictionary has as rare and news has all the same: `python -m
benchmarks.build.words_of_news --shared ../shared`.

Workers cut with them from the beginning, and add the other ones when a text has them. Writes
words_of_news.tsv. To be made again where lean_tokenizer.py meets another dictionary.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from benchmarks.build.news_words import texts
from sinanews.analysis.lexicons import lean_tokenizer
from sinanews.analysis.lexicons.rare_words import Kind, RareWords

OUT = Path(lean_tokenizer.__file__).parent / "words" / lean_tokenizer.IN_NEWS
HEAD = "# long rare words of jieba's dictionary that stand in the corpora: benchmarks/build/words_of_news.py"


def in_news(
    entries: Iterable[tuple[str, Kind]],
    found: Iterable[str],
) -> list[str]:
    """Return the long rare words of a dictionary that stand in texts, sorted."""
    words: list[str] = []
    kinds: list[Kind] = []
    for word, kind in entries:
        if lean_tokenizer.is_long_and_rare(word, kind):
            words.append(word)
            kinds.append(kind)
    rare = RareWords.of(words, kinds)
    held: set[str] = set()
    for text in found:
        held.update(word for word, _ in rare.new_in(text))
    return sorted(held)


def main() -> None:
    """Read the corpora and write the words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    path = lean_tokenizer.dictionary()
    if path is None:
        parser.error("jieba is not installed")
    words = in_news(lean_tokenizer.entries(path), texts(shared))
    lines = (HEAD, "word", *words, "")
    OUT.write_text("\n".join(lines), encoding="utf-8")
    print(f"{OUT.name}: {len(words)} words")


if __name__ == "__main__":
    main()
