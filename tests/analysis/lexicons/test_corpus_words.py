"""Words of today's news that keywords know."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Tokens
from sinanews.analysis.lexicons import corpus_words as room
from sinanews.analysis.lexicons.corpus_words import corpus_words, load_corpus_words


def tokens(*words: str) -> Tokens:
    starts = tuple(sum(map(len, words[:n])) for n in range(len(words)))
    return Tokens(words, starts, ("n",) * len(words))


def test_what_ships() -> None:
    words = load_corpus_words()
    assert {"增长", "延续", "今日", "夜盘", "将"} <= words.breaks
    assert not {"公司", "净利润", "并购", "亏损", "增持"} & words.breaks
    assert words.new["人形"] == ("人形机器人",)
    assert {"女士", "先生"} <= words.breaks
    assert words.sources.fullmatch("财联社")
    assert words.sources.fullmatch("科创板日报")
    assert words.sources.search("甲乙股份公告") is None


def test_every_new_word_begins_with_its_first_word() -> None:
    new = load_corpus_words().new
    assert all(word.startswith(first) for first, words in new.items() for word in words)
    assert all(3 <= len(word) <= 6 for words in new.values() for word in words)


def test_nothing_known_finds_nothing() -> None:
    words = corpus_words()
    assert list(words.new_in("人形机器人", tokens("人形", "机器人"))) == []
    assert words.sources.search("财联社") is None


def test_longer_words_come_first_and_all_places_are_found() -> None:
    words = corpus_words(new=(("甲乙", "甲"), ("甲乙丙", "甲")))
    text = "甲乙丁甲乙丙"
    assert list(words.new_in(text, tokens(*text))) == [(0, 2), (3, 6)]


def test_a_word_at_the_end_of_the_text() -> None:
    words = corpus_words(new=(("甲乙", "甲"),))
    assert list(words.new_in("丙甲乙", tokens("丙", "甲", "乙"))) == [(1, 3)]
    assert list(words.new_in("丙甲", tokens("丙", "甲"))) == []


def test_an_unknown_kind_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "KINDS", ("predicate", "new"))
    with pytest.raises(ValueError, match="source"):
        load_corpus_words()
