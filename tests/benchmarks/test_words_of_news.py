"""The list of long rare words that news has."""

from __future__ import annotations

from benchmarks.build.words_of_news import in_news
from sinanews.analysis.lexicons import lean_tokenizer
from sinanews.analysis.lexicons.word_lists import read_words

ENTRIES = (
    ("海港通行", (3, "n")),
    ("云帆海港", (2, "n")),
    ("云帆", (2, "n")),
    ("净利润率", (900, "n")),
    ("海港人家", (1, "n")),
)


def test_long_rare_words_of_the_texts_are_listed() -> None:
    texts = ("云帆海港的净利润率", "海港通行证，云帆海港", "云帆")
    assert in_news(ENTRIES, texts) == ["云帆海港", "海港通行"]


def test_what_ships_is_sorted_and_long_and_rare() -> None:
    words = [word for (word,) in read_words(lean_tokenizer.IN_NEWS, ("word",))]
    assert words == sorted(words)
    path = lean_tokenizer.dictionary()
    assert path is not None
    kinds = dict(lean_tokenizer.entries(path))
    assert all(lean_tokenizer.is_long_and_rare(word, kinds[word]) for word in words)
