"""Counts that the word lists of news are made from."""

from __future__ import annotations

from benchmarks.build.news_words import counted


def test_words_are_counted_in_their_place() -> None:
    counts = counted(
        iter(["甲乙证券维持丙丁科技“买入”评级。", "亏损继续收窄。业绩不及预期。"])
    )
    assert counts["rating_words.tsv: before 评级"]["买入"] == 1
    assert counts["news_turns.tsv: behind 亏损"]["收窄"] == 1
    assert sum(counts["news_turns.tsv: before 预期"].values()) == 1
