"""The tokenizer: jieba's dictionary and words through rjieba. The only file that imports jieba
or rjieba.
"""

from __future__ import annotations

import re

import jieba
import rjieba

# How jieba itself cuts what holds no Han character and no word of its dictionary (finalseg's
# re_skip).
_ASCII_PIECE = re.compile(r"[a-zA-Z0-9]+(?:\.\d+)?%?|.", re.DOTALL)


class Tokenizer:
    """Our own instance (the module-level ones are shared state). It does not pickle: build one
    per process.
    """

    def __init__(self) -> None:
        self._jieba = rjieba.Jieba()

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Cut `text` into (word, part of speech) pairs whose words join to `text`; linear in
        its length.
        """
        pairs: list[tuple[str, str]] = self._jieba.tag(text)
        latin = [n for n, (word, _) in enumerate(pairs) if word.isascii()]
        runs = [n for n in latin if len(pairs[n][0]) > 1 and not pairs[n][0].isalnum()]
        made, done = [], 0
        for number in (n for n in runs if not self._jieba.has_word(pairs[n][0])):
            made += pairs[done:number]
            made += [(piece, tag_of(piece)) for piece in _ASCII_PIECE.findall(pairs[number][0])]
            done = number + 1
        return made + pairs[done:] if made else pairs

    def is_word(self, text: str) -> bool:
        """Say whether jieba's dictionary holds `text`."""
        return bool(self._jieba.has_word(text))


def tag_of(piece: str) -> str:
    """Return the part of speech of a piece of an ASCII run: a number, a foreign word, or a mark."""
    if piece[0].isdigit():
        return "m"
    return "eng" if piece[0].isalpha() else "x"


def reference_cut(text: str) -> list[str]:
    """Return jieba's own words: what the tests hold `Tokenizer` to (18 times slower, and
    quadratic on long runs).
    """
    return list(jieba.Tokenizer().lcut(text))
