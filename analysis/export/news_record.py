"""An article with all that was found in it: what the records of news vendors are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from sinanews.analysis.pipeline import document
from sinanews.analysis.steps.sentences.step import sentence_spans
from sinanews.scraper.model.records import Article
from sinanews.scraper.store.record_rows import RecordRows

Row = Mapping[str, Any]
SIGNS = (("negative", -1), ("neutral", 0), ("positive", 1))
# Longest flash: of 91,798 items of a 7x24 list 99.9 % have no more characters.
FLASH = 400
_WORDS = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9][A-Za-z0-9.%]*")
DATE_LENGTH = len("2024-01-02")


@dataclass(frozen=True)
class NewsRecord:
    """A version of an article, the rows of its findings by table (JSON as values), and what
    stands beside it. `volumes` are the articles on a ticker in each window before.
    """

    article: Article
    version: int
    tables: Mapping[str, Sequence[Row]]
    beside: RecordRows
    volumes: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def rows(self, table: str) -> Sequence[Row]:
        """Return the rows of a table."""
        return self.tables.get(table, ())

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends, the title first."""
        return [(s.start, s.end) for s in sentence_spans(document(self.article))]

    @property
    def first_sentence(self) -> str:
        """Return the first sentence, empty where there is none."""
        start, end = self.sentences[0] if self.sentences else (0, 0)
        return self.article.text[start:end].strip()

    @cached_property
    def sentiments(self) -> Mapping[str | None, Row]:
        """The rows of sentiments by entity; None is the article."""
        return {row["entity_id"]: row for row in self.rows("sentiments")}

    @property
    def is_flash(self) -> bool:
        """Say whether it is one short paragraph."""
        texts = [p for p in self.article.paragraphs if p.text]
        return len(texts) <= 1 and len(self.article.body) <= FLASH

    def companies(self) -> Iterator[Row]:
        """Yield the listed companies among its entities, the most salient first."""
        for entity in self.rows("entities"):
            if entity["type"] == "ORG" and entity["tickers"]:
                yield entity

    def sign(self, entity_id: str | None) -> int | None:
        """Return -1, 0 or 1 for the label of an entity (None: the article); None without one."""
        row = self.sentiments.get(entity_id)
        return dict(SIGNS)[row["label"]] if row else None

    def sentiment(self, entity_id: str | None, column: str) -> Any:
        """Return a column of the sentiment of an entity; None where there is none."""
        row = self.sentiments.get(entity_id)
        return row[column] if row else None

    def sentences_with(self, entity_id: str) -> list[int]:
        """Return the numbers, from 1, of the sentences that name an entity."""
        places = [m["start"] for m in self.rows("mentions") if m["entity_id"] == entity_id]
        return [
            number
            for number, (start, end) in enumerate(self.sentences, 1)
            if any(start <= place < end for place in places)
        ]

    def words(self, numbers: Sequence[int] | None = None) -> int:
        """Count Chinese characters and runs of Latin letters and digits, of all the text or of
        some sentences.
        """
        if numbers is None:
            return len(_WORDS.findall(self.article.text))
        spans = [self.sentences[number - 1] for number in numbers]
        return sum(len(_WORDS.findall(self.article.text[a:b])) for a, b in spans)

    def sentence_of(self, event: Row) -> str:
        """Return the sentence of an event."""
        return self.article.text[event["sentence_start"] : event["sentence_end"]].strip()

    def polarity(self, entity_id: str) -> Any:
        """Return the sentiment of an entity, -1 to 1; None where none was made."""
        return self.sentiment(entity_id, "value")


def utc(moment: str | datetime | None) -> str | None:
    """Return a time in UTC as vendors write it: 2024-01-02 01:30:00."""
    if moment is None:
        return None
    aware = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return aware.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def days_of(value: str | None) -> tuple[str | None, str | None]:
    """Return the first and last day of an ISO date, month, quarter, half, year or range (a/b);
    (None, None) for others.
    """
    if not value:
        return None, None
    if "/" in value:
        begin, _, end = value.partition("/")
        return days_of(begin)[0], days_of(end)[1]
    year, rest = value[:4], value[5:]
    if not year.isdigit():
        return None, None
    if not rest:
        return f"{year}-01-01", f"{year}-12-31"
    if rest[0] in "QH" and rest[1:].isdigit():
        length = 3 if rest[0] == "Q" else 6
        last = int(rest[1:]) * length
        return f"{year}-{last - length + 1:02}-01", _last_day(int(year), last)
    if len(rest) == 2 and rest.isdigit():
        return f"{value}-01", _last_day(int(year), int(rest))
    if len(value) >= DATE_LENGTH:
        return value[:DATE_LENGTH], value[:DATE_LENGTH]
    return None, None


def _last_day(year: int, month: int) -> str:
    after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    return (after - timedelta(days=1)).date().isoformat()
