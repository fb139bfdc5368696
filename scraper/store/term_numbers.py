"""Texts that many rows repeat, each once with a number."""

from __future__ import annotations

from collections.abc import Iterable

from sinanews.scraper.store.database import Database

IN_MEMORY = 200_000  # texts: names, reasons, types; some tens of megabytes


class TermNumbers:
    """The table `terms`, with the numbers of the texts that were met last."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers: dict[str, int] = {}
        self._undone = database.undone

    def numbers(self, texts: Iterable[str]) -> dict[str, int]:
        """Return the numbers of texts; those that are new get one, in their order."""
        if self._undone != self._database.undone or len(self._numbers) > IN_MEMORY:
            self._numbers.clear()  # what was undone leaves its numbers to others
            self._undone = self._database.undone
        wanted = dict.fromkeys(texts)
        for text in wanted:
            if text not in self._numbers:
                self._numbers[text] = self._number(text)
        return {text: self._numbers[text] for text in wanted}

    def _number(self, text: str) -> int:
        found = self._database.value("SELECT term_id FROM terms WHERE text = ?", (text,))
        return int(found or self._database.insert("terms", {"text": text}))
