"""rjieba for workers: with its dictionary but for long rare words that no news has, each of which is
added when the first text has it. So it takes 17 MB instead of 29, and cuts the same words: one that
a text does not have is on no way through it, and the sum of all frequencies stays what it is.

Of the 12 MB five are the text of the dictionary, which rjieba keeps though it is read only once; the
rest is its table of characters that follow one another, which doubles at 393,216: there are 498,113,
without these words 370,662. A word that is added makes memory a worker's own that it shared with the
others: so those of words_of_news.tsv are there from the beginning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from sinanews.analysis.lexicons import tokenizer
from sinanews.analysis.lexicons.rare_words import SHORTEST, Kind, RareWords
from sinanews.analysis.lexicons.tokenizer import Pair, RustTokenizer, Tokenizer
from sinanews.analysis.lexicons.word_lists import read_words

# The file of jieba that rjieba has inside (but for a word that stands in it twice): another version
# may have other words.
_LIBRARY = "rjieba 0.2.2"
_SHA256 = "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"
RARE = 3  # the highest frequency of a rare word: 70,280 of SHORTEST characters or more
IN_NEWS = "words_of_news.tsv"  # those of them that stand in the corpora: 9,999
_AT_ONCE = 1 << 16  # characters of the file whose lines are held at once
# Has the frequencies of the words that are not there: no character, so that it is in no text.
_REST = "\ufdd0"
_NO_PART = "x"  # of speech


def lean(
    whole: Tokenizer,
) -> Tokenizer:
    """Return a tokenizer that gives what another one gives, and takes less room where that can be."""
    if type(whole) is not RustTokenizer:
        return whole
    path = dictionary()
    if path is None or not _is_that_of_rjieba(path):
        return whole
    rows = read_words(IN_NEWS, ("word",))
    in_news = frozenset(word for (word,) in rows)
    return LeanTokenizer(path, in_news)


class LeanTokenizer(RustTokenizer):
    """rjieba with the words of a file in jieba's form: word, frequency, part of speech."""

    def __init__(
        self,
        path: Path,
        in_news: Collection[str],
    ) -> None:
        """`in_news` are words that are not left out."""
        super().__init__()
        self._jieba = self._library.Jieba.empty()
        words: list[str] = []
        kinds: list[Kind] = []
        for word, kind in entries(path):
            if word not in in_news and is_long_and_rare(word, kind):
                words.append(word)
                kinds.append(kind)
            else:
                self._jieba.add_word(word, *kind)
        self._rare = RareWords.of(words, kinds)
        self._rest = sum(frequency for frequency, _ in kinds)
        self._jieba.add_word(_REST, self._rest, _NO_PART)

    def tag(
        self,
        text: str,
    ) -> list[Pair]:
        """Cut `text` into (word, part of speech) pairs; linear in its length."""
        self._add_words_of(text)
        return super().tag(text)

    def tag_all(
        self,
        texts: Sequence[str],
    ) -> Iterator[list[Pair]]:
        """Yield the pairs of each text, in order: their rare words are sought at once, which takes
        a third of the time.
        """
        in_a_row = "\n".join(texts)
        self._add_words_of(in_a_row)
        return map(super().tag, texts)

    def is_word(
        self,
        text: str,
    ) -> bool:
        """Say whether jieba's dictionary holds `text`."""
        if self._jieba.has_word(text):
            return text != _REST
        return len(text) >= SHORTEST and text in self._rare

    def _add_words_of(
        self,
        text: str,
    ) -> None:
        """Add the rare words of a text that are not there yet."""
        jieba = self._jieba
        for word, kind in self._rare.new_in(text):
            if jieba.has_word(word):
                continue
            jieba.add_word(word, *kind)
            self._rest -= kind[0]
            jieba.add_word(_REST, self._rest, _NO_PART)


def dictionary() -> Path | None:
    """Return the file of jieba, which is not imported; None where there is none."""
    package = find_spec("jieba")
    places = package.submodule_search_locations if package else None
    if not places:
        return None
    path = Path(places[0], "dict.txt")
    return path if path.is_file() else None


def _is_that_of_rjieba(
    path: Path,
) -> bool:
    """Say whether a file has the words that rjieba has inside."""
    if tokenizer.version("rjieba") != _LIBRARY:
        return False
    found = hashlib.sha256(path.read_bytes())
    return found.hexdigest() == _SHA256


def entries(
    path: Path,
) -> Iterator[tuple[str, Kind]]:
    """Yield the words of a file, each with its kind: what is the same is one object."""
    kinds: dict[str, Kind] = {}
    with path.open(encoding="utf-8") as file:
        while lines := file.readlines(_AT_ONCE):
            for line in lines:
                word, _, rest = line.partition(" ")
                if rest not in kinds:
                    frequency, part = rest.split()
                    kinds[rest] = (int(frequency), part)
                yield word, kinds[rest]


def is_long_and_rare(
    word: str,
    kind: Kind,
) -> bool:
    """Say whether a word may be left out."""
    return len(word) >= SHORTEST and kind[0] <= RARE
