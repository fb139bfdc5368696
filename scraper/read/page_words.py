"""The words of pages of any site, by kind."""

from __future__ import annotations

from sinanews.scraper.model.word_tables import by_kind, read_table

_WORDS = by_kind(read_table("sinanews.scraper.read.words", "page_words.tsv", ("word", "kind")))

PARTS = frozenset(_WORDS["part"])
TAILS = frozenset(_WORDS["tail"])
COMMENTS_HEADS = frozenset(word for word in TAILS if word.endswith("评论"))
NOTICES = _WORDS["notice"]
SHARES = frozenset(_WORDS["share"])


def either(kind: str) -> str:
    """Return an expression of the words of a kind, the longest first."""
    return "|".join(sorted(_WORDS[kind], key=len, reverse=True))
