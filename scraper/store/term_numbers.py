"""Texts that many rows repeat, each once with a number."""

from __future__ import annotations

from collections.abc import (
    Iterable,
    Sequence,
)

import orjson

from sinanews.scraper.store.database import Database

IN_MEMORY = 200_000  # texts: names, reasons, types; some tens of megabytes
KNOWN = "SELECT t.text, t.term_id FROM json_each(?) j CROSS JOIN terms t ON t.text = j.value"
LAST = "SELECT coalesce(max(term_id), 0) FROM terms"


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
        unmet = [text for text in wanted if text not in self._numbers]
        if unmet:
            self._meet(unmet)
        return {text: self._numbers[text] for text in wanted}

    def _meet(self, texts: Sequence[str]) -> None:
        """Look up texts, and give those that the table has not the numbers after its last."""
        plain = [text for text in texts if "\0" not in text]  # SQLite's JSON ends at a NUL
        self._numbers.update(self._database.execute(KNOWN, (orjson.dumps(plain).decode(),)))
        for text in texts:
            if "\0" in text:
                self._look_up(text)
        new = [text for text in texts if text not in self._numbers]
        last = int(self._database.value(LAST)) if new else 0
        made = {text: number for number, text in enumerate(new, last + 1)}
        self._database.insert_many("terms", ("text", "term_id"), made.items())
        self._numbers.update(made)

    def _look_up(self, text: str) -> None:
        found = self._database.value("SELECT term_id FROM terms WHERE text = ?", (text,))
        if found is not None:
            self._numbers[text] = int(found)
