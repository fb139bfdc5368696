"""What a user may set for the steps, as the steps read it."""

from __future__ import annotations

from dataclasses import dataclass

TOKENIZERS = ("rjieba", "jieba")  # the libraries that cut text into words; the first is used


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set for the steps; the meaning of each stands in sinanews/settings.py."""

    keywords: int = 10
    summary_chars: int = 200
    only_dict: bool = False
    stop_words: tuple[str, ...] = ()
    user_terms: tuple[str, ...] = ()
    lexicon_files: tuple[str, ...] = ()  # paths of the user's tables; later ones win
    tokenizer: str = TOKENIZERS[0]
