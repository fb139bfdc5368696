"""Words that few texts have are found in a text, each once."""

from __future__ import annotations

import numpy as np
import pytest

from sinanews.analysis.lexicons import rare_words
from sinanews.analysis.lexicons.rare_words import RareWords

N, V, NR = (3, "n"), (2, "v"), (1, "nr")
WORDS = {
    "云帆海港": N,
    "云帆海港人": V,  # begins as the one before
    "海港人家": N,
    "丁一丁一": NR,
    "𠮷野家具": N,
    "AT&T": N,
}


def words() -> RareWords:
    return RareWords.of(tuple(WORDS), tuple(WORDS.values()))


def found(held: RareWords, text: str) -> set[str]:
    pairs = list(held.new_in(text))
    assert all(WORDS[word] == kind for word, kind in pairs)
    return {word for word, _ in pairs}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", set()),
        ("云", set()),
        ("云帆海", set()),
        ("云帆海港", {"云帆海港"}),
        ("去云帆海港人", {"云帆海港", "云帆海港人"}),
        ("云帆海港人家", {"云帆海港", "云帆海港人", "海港人家"}),
        ("海港\n人家", set()),
        ("丁一丁一丁一", {"丁一丁一"}),
        ("在𠮷野家具买", {"𠮷野家具"}),
        ("AT&T和at&t", {"AT&T"}),
        ("\ud800云帆海港", {"云帆海港"}),  # a lone surrogate, as broken pages have it
    ],
)
def test_words_stand_in_a_text(text: str, wanted: set[str]) -> None:
    assert found(words(), text) == wanted


def test_a_word_is_new_once() -> None:
    held = words()
    assert found(held, "海港人家，丁一丁一") == {"海港人家", "丁一丁一"}
    assert found(held, "海港人家，AT&T，丁一丁一") == {"AT&T"}


def test_of_words_that_begin_alike_a_later_text_may_have_the_other() -> None:
    held = words()
    assert found(held, "云帆海港") == {"云帆海港"}
    assert "云帆海港人" in found(held, "云帆海港人")


def test_what_is_held_is_known_before_and_after_a_text_has_it() -> None:
    held = words()
    for _ in range(2):
        assert all(word in held for word in WORDS)
        for other in ("云帆海港们", "云帆海岸", "海港人家庭", "人家海港"):
            assert other not in held
        found(held, "".join(WORDS))


def test_words_with_one_number_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rare_words, "_MIX", 0)
    held = words()
    assert len(set(held.numbers.tolist())) == 1
    assert found(held, "海港人家，云帆海港，去丁一丁家") == {"海港人家", "云帆海港"}
    assert "丁一丁一" in held
    assert "丁一丁家" not in held


@pytest.mark.parametrize("word", ["云帆海港", "AT&T", "𠮷野家具", "\uffff\uffff\uffff\uffff"])
def test_one_word_has_the_number_that_it_has_in_a_text(word: str) -> None:
    numbers = rare_words._numbers_of(f"在{word}")
    assert numbers.dtype == np.uint32
    assert rare_words._number_of(word) == numbers[1]
