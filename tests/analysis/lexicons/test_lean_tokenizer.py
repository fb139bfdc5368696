"""rjieba without its long rare words cuts as rjieba does."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest

from sinanews.analysis.lexicons import lean_tokenizer, tokenizer
from sinanews.analysis.lexicons.lean_tokenizer import LeanTokenizer, lean
from sinanews.analysis.lexicons.tokenizer import PythonTokenizer, RustTokenizer
from sinanews.analysis.lexicons.word_lists import read_words
from tests.analysis.lexicons.test_tokenizer import ODD, sentences

MOST_EDGES = 393_216  # with more the table of rjieba doubles


@pytest.fixture(scope="module")
def whole() -> RustTokenizer:
    return RustTokenizer()


@pytest.fixture
def small() -> LeanTokenizer:
    """A new one: the words of no text are there yet."""
    made = lean(RustTokenizer())
    assert isinstance(made, LeanTokenizer), "another rjieba: see _LIBRARY in lean_tokenizer.py"
    return made


def all_entries() -> list[tuple[str, tuple[int, str]]]:
    path = lean_tokenizer.dictionary()
    assert path is not None
    return list(lean_tokenizer.entries(path))


def left_out() -> list[str]:
    in_news = {word for (word,) in read_words(lean_tokenizer.IN_NEWS, ("word",))}
    chosen = (entry for entry in all_entries() if lean_tokenizer.is_long_and_rare(*entry))
    return [word for word, _ in chosen if word not in in_news]


def test_both_cut_the_same_words(whole: RustTokenizer, small: LeanTokenizer) -> None:
    texts = [*sentences()]
    assert list(map(small.tag, texts)) == list(map(whole.tag, texts))


def test_words_that_are_left_out_come_in_with_their_text(
    whole: RustTokenizer, small: LeanTokenizer
) -> None:
    """Each of 3,000 behind and before other words, so that they may be cut in other ways too."""
    words = random.Random(4).sample(left_out(), 3000)
    texts = [
        f"公司{word}的{other}人" for word, other in zip(words, reversed(words), strict=True)
    ]
    assert list(map(small.tag, texts)) == list(map(whole.tag, texts))
    assert (
        sum(
            f"{word}/" in "/".join(w for w, _ in small.tag(f"的{word}")) + "/"
            for word in words
        )
        > 2900
    )


def test_all_texts_of_a_batch_are_read(whole: RustTokenizer, small: LeanTokenizer) -> None:
    texts = [*ODD, *(f"我说{word}。" for word in islice(left_out(), 0, 60_000, 600))]
    assert list(small.tag_all(texts)) == list(map(whole.tag, texts))
    assert list(small.tag_all([])) == []


def test_both_know_the_same_dictionary(whole: RustTokenizer, small: LeanTokenizer) -> None:
    words = [word for word, _ in islice(all_entries(), 0, None, 37)]
    asked = [*words, *(f"{word}云" for word in words), "", "龘", lean_tokenizer._REST]
    assert list(map(small.is_word, asked)) == list(map(whole.is_word, asked))
    assert sum(map(small.is_word, asked)) > len(words) - 1


def test_the_table_of_rjieba_does_not_double() -> None:
    """Nor with the words of some ten thousand texts."""
    rare = frozenset(left_out())
    assert len(rare) > 50_000
    words = (word for word, _ in all_entries() if word not in rare)
    edges = {word[:size] for word in words for size in range(1, len(word) + 1)}
    assert len(edges) < MOST_EDGES - 20_000


def test_what_comes_in_leaves_the_weight_of_all_words_as_it_was(tmp_path: Path) -> None:
    """With words of a small dictionary in any order it cuts as with all of them at once."""
    chance = random.Random(7)
    characters = "云帆海港人家"
    words = {"".join(chance.choices(characters, k=chance.randint(1, 6))) for _ in range(300)}
    rows = [f"{word} {chance.choice((1, 2, 3, 40, 500))} n" for word in sorted(words)]
    path = tmp_path / "dict.txt"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    full = RustTokenizer()
    full._jieba = full._library.Jieba.empty()
    for row in rows:
        word, frequency, part = row.split()
        full._jieba.add_word(word, int(frequency), part)
    some = LeanTokenizer(path, frozenset(islice(words, 20)))
    for size in range(1, 60):
        text = "".join(chance.choices(characters, k=size))
        assert some.tag(text) == full.tag(text)
    assert some._rest >= 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("_LIBRARY", "rjieba 9.9"),
        ("_SHA256", "0" * 64),
        ("dictionary", lambda: None),
    ],
)
def test_where_the_dictionary_may_be_another_one_it_stays_whole(
    name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lean_tokenizer, name, value)
    given = RustTokenizer()
    assert lean(given) is given


def test_jieba_stays_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    given = object.__new__(PythonTokenizer)
    assert lean(given) is given


def test_no_jieba_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean_tokenizer, "find_spec", lambda name: None)
    assert lean_tokenizer.dictionary() is None


def test_a_whole_one_is_made_when_it_cuts() -> None:
    made = tokenizer.load()
    assert "_jieba" not in vars(made)
    assert made.is_word("公司")
    assert "_jieba" in vars(made)
