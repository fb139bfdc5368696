"""Words and their parts of speech: jieba's dictionary and model, by one of two libraries. The
only file that imports jieba or rjieba, each only where it is chosen.

`rjieba` (Rust) cuts the same words as `jieba` (Python) 18 times faster and in time linear in the
text. `jieba` takes quadratic time on a run of many thousand characters without a stop.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import compress
from operator import itemgetter
from types import ModuleType
from typing import Any, Protocol

from sinanews.analysis.options import TOKENIZERS
from sinanews.scraper.model.errors import UsageError

# How jieba itself cuts what holds no Han character and no word of its dictionary (finalseg's
# re_skip), but for marks: it leaves a run of them (----) whole, and so would begin a name that
# stands behind one with the run.
_ASCII_PIECE = re.compile(r"[a-zA-Z0-9]+(?:\.\d+)?%?|.", re.DOTALL)
_RUST = "rjieba.rjieba"
_HAN = re.compile(r"[\u4e00-\u9fd5]+")

Pair = tuple[str, str]  # word, part of speech
_WORD = itemgetter(0)


class Tokenizer(Protocol):
    """What the steps need of a tokenizer."""

    def tag(
        self,
        text: str,
    ) -> list[Pair]:
        """Cut `text` into (word, part of speech) pairs whose words join to `text`."""

    def tag_all(
        self,
        texts: Sequence[str],
    ) -> Iterator[list[Pair]]:
        """Yield the pairs of each text, in order."""

    def is_word(
        self,
        text: str,
    ) -> bool:
        """Say whether jieba's dictionary holds `text`."""


def load(name: str = TOKENIZERS[0]) -> Tokenizer:
    """Return the tokenizer of a library: rjieba or jieba. Raises UsageError for another name."""
    check(name)
    if name == "jieba":
        return PythonTokenizer()
    return RustTokenizer()


def version(name: str) -> str:
    """Return library and version (`rjieba 0.2.2`): its dictionary makes the words. Raises
    UsageError for an unknown name.
    """
    from importlib import metadata  # 20 ms that no start should pay

    check(name)
    return f"{name} {metadata.version(name)}"


def check(name: str) -> None:
    """Raise UsageError where a name is no tokenizer's."""
    if name not in TOKENIZERS:
        raise UsageError(f"tokenizer {name!r}: write {' or '.join(TOKENIZERS)}")


class RustTokenizer:
    """rjieba. An instance of our own: the one of the module may be changed by others. It is made
    when a text is cut: a job whose workers cut them needs none.
    """

    def __init__(self) -> None:
        self._library = _rust_library()

    @cached_property
    def _jieba(self) -> Any:
        return self._library.Jieba()

    def tag(
        self,
        text: str,
    ) -> list[Pair]:
        """Cut `text` into (word, part of speech) pairs; linear in its length."""
        return _with_ascii_cut(self._jieba.tag(text), self._jieba.has_word)

    def tag_all(
        self,
        texts: Sequence[str],
    ) -> Iterator[list[Pair]]:
        """Yield the pairs of each text, in order."""
        return map(self.tag, texts)

    def is_word(
        self,
        text: str,
    ) -> bool:
        """Say whether jieba's dictionary holds `text`."""
        return bool(self._jieba.has_word(text))


def _rust_library() -> ModuleType:
    """Return the part of rjieba that is compiled. The package makes an instance when it is
    imported, which takes 25 MB and 80 ms: so the package is left out. Who imports it later gets
    the same part.
    """
    known = sys.modules.get(_RUST)
    if known is not None:
        return known
    package = find_spec("rjieba")
    places = package.submodule_search_locations if package else None
    spec = PathFinder.find_spec(_RUST, places) if places else None
    if spec is None or spec.loader is None:
        import rjieba  # of another form, or not there: then this says so

        return rjieba  # type: ignore[no-any-return,unused-ignore]
    found = module_from_spec(spec)
    sys.modules[_RUST] = found
    spec.loader.exec_module(found)
    return found


class PythonTokenizer:
    """jieba itself, with its own dictionary. It takes about two seconds to load."""

    def __init__(self) -> None:
        with warnings.catch_warnings():  # it imports pkg_resources, which warns
            warnings.simplefilter("ignore")
            import jieba
            from jieba import posseg
        # What `initialize` does, without its log lines on stderr and the cache that it writes
        # into the folder for temporary files, where others may have put one for us.
        self._jieba = jieba.Tokenizer()
        with self._jieba.get_dict_file() as file:
            self._jieba.FREQ, self._jieba.total = self._jieba.gen_pfdict(file)
        self._jieba.initialized = True
        with self._jieba.get_dict_file() as file:
            lines = file.read().decode("utf-8").splitlines()  # our own: the library's file
        self._tags = {word: tag for word, _, tag in map(str.split, lines)}
        self._model = posseg

    def tag(
        self,
        text: str,
    ) -> list[Pair]:
        """Cut `text` into (word, part of speech) pairs.

        The words are those of rjieba. The part of speech of a word that the dictionary lacks is
        read off that word alone, while rjieba reads it off all unknown characters around it: one
        in ten of these differs.
        """
        words: list[str] = self._jieba.lcut(text)
        pairs = [(word, self._tags.get(word) or self._tag_of_unknown(word)) for word in words]
        return _with_ascii_cut(pairs, self.is_word)

    def tag_all(
        self,
        texts: Sequence[str],
    ) -> Iterator[list[Pair]]:
        """Yield the pairs of each text, in order."""
        return map(self.tag, texts)

    def is_word(
        self,
        text: str,
    ) -> bool:
        """Say whether jieba's dictionary holds `text`."""
        return text in self._tags

    def _tag_of_unknown(
        self,
        word: str,
    ) -> str:
        """Return what jieba's model says of most characters of a word, of the last where two
        are as many.
        """
        if not _HAN.fullmatch(word):
            return _tag_of_marks(word)
        model = self._model
        _, states = model.viterbi(
            word, model.char_state_tab_P, model.start_P, model.trans_P, model.emit_P
        )
        tags = [tag for _, tag in states]
        return str(max(reversed(tags), key=tags.count))


def _with_ascii_cut(
    pairs: list[Pair],
    is_word: Callable[[str], bool],
) -> list[Pair]:
    """Cut runs of ASCII with marks that stand in no dictionary (A--B, 3.5%-4%) into pieces.

    Runs over every word of every text: no call for what is not ASCII.
    """
    latin = compress(range(len(pairs)), map(str.isascii, map(_WORD, pairs)))
    made: list[Pair] = []
    done = 0
    for number in latin:
        word = pairs[number][0]
        if len(word) == 1 or word.isalnum() or is_word(word):
            continue
        made += pairs[done:number]
        made += [(piece, _tag_of(piece)) for piece in _ASCII_PIECE.findall(word)]
        done = number + 1
    return made + pairs[done:] if made else pairs


def _tag_of(piece: str) -> str:
    """Return the part of speech of a piece of an ASCII run: a number, a foreign word, or a mark."""
    if piece[0].isdigit():
        return "m"
    return "eng" if piece[0].isalpha() else "x"


def _tag_of_marks(word: str) -> str:
    """Return the part of speech of what is no Han word by its ASCII letters and digits: without
    them x, digits alone m, else eng.
    """
    latin = [character for character in word if character.isascii() and character.isalnum()]
    if not latin:
        return "x"
    return "m" if all(character.isdigit() for character in latin) else "eng"
