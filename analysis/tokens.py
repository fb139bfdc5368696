"""The tokenizer: jieba's dictionary and words through rjieba. The only file that imports jieba or rjieba."""

from __future__ import annotations

import rjieba


class Tokenizer:
    """Our own instance (the module-level ones are shared state). It does not pickle: build one per process."""

    def __init__(self) -> None:
        self._jieba = rjieba.Jieba()

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Cut `text` into (word, part of speech) pairs whose words join to `text`."""
        return list(self._jieba.tag(text))
