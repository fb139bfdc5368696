"""What a report holds: plain values, made by gather.py, shown by html_page.py and
markdown_report.py. Texts are those of the store; whoever shows them makes them visible and safe.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sinanews.analysis.corpus.story_view import Story
from sinanews.analysis.reading_overview import Bucket, Company

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReportSpan:
    """since <= known_at < until (aware, Beijing's), as of a moment where one is asked for.
    `by` is the length of a bucket of the charts: hour, day, or week (days taken together).
    """

    since: datetime
    until: datetime
    as_of: datetime | None
    by: str

    @property
    def counted_by(self) -> str:
        """The bucket that the store counts by: hour or day."""
        return "hour" if self.by == "hour" else "day"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each is shown at most; the rest is counted and said to be in the store."""

    stories: int = 12
    timeline: int = 14  # articles of a story
    companies: int = 60
    events: int = 300
    quotes: int = 150
    words: int = 20
    pairs: int = 45
    articles: int = 600  # with their text, as far as the room of the page allows
    card: int = 8  # rows of each kind on the card of a company


@dataclass(frozen=True, slots=True)
class Origin:
    """The article that something stands in: where a row's source is found."""

    article_id: str
    headline: str
    known_at: str
    published: str | None
    source: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that happened, the words that say so, since when it is known and who told it."""

    origin: Origin
    type: str
    polarity: int  # for the company concerned: -1, 0, 1
    parts: tuple[tuple[str, str], ...]  # role and words: who, whom, by, amount, date ...
    sentence: tuple[str, str, str]  # before the trigger, the trigger, after it
    why: str
    status: str
    first_known_at: str
    articles: int = 1  # that told it in the span
    media: int = 1

    @property
    def name(self) -> str:
        """Return the type in words."""
        return self.type.replace("_", " ")

    @property
    def who(self) -> str:
        """Return whom it concerns, in the text's words."""
        names = [words for role, words in self.parts if role == "who"]
        return "、".join(dict.fromkeys(names))

    @property
    def details(self) -> tuple[tuple[str, str], ...]:
        """Return the other parts, the same words once: a loss is an amount too."""
        found: dict[str, str] = {}
        for role, words in self.parts:
            if role != "who":
                found.setdefault(words, role)
        return tuple((role, words) for words, role in found.items())


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """What somebody said: `kind` is direct (word for word) or indirect (reported)."""

    origin: Origin
    text: str
    kind: str
    speaker: str
    title: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class NewsLine:
    """An article of a company, with how it stands for the company and why it is counted."""

    origin: Origin
    sentiment: float | None
    relevance: float
    relevance_kind: str
    event_types: tuple[str, ...]
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class CompanyCard:
    """A company of the span; `events` and `news` are the first of so many."""

    company: Company
    buckets: tuple[Bucket, ...]  # of the span's charts
    events: tuple[EventLine, ...]
    quotes: tuple[QuoteLine, ...]
    news: tuple[NewsLine, ...]
    counts: tuple[int, int]  # events, news in the span

    @property
    def ticker(self) -> str:
        """Return the listing by which it is called."""
        return self.company.tickers[0] if self.company.tickers else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text with what marks it: `kind` of a mention (ORG ...), a quote, a trigger."""

    text: str
    kind: str = ""
    entity_id: str | None = None
    in_quote: bool = False
    is_trigger: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was found: what, its value, the words."""

    what: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article to be read: its paragraphs in pieces, and the reasons by table."""

    origin: Origin
    version: int
    paragraphs: tuple[tuple[Piece, ...], ...]
    left_out: int  # characters of the text behind the last piece
    summary: str
    sentiment: float | None
    novelty: float | None
    companies: tuple[tuple[str, str, float | None], ...]  # entity_id, name, sentiment
    event_types: tuple[str, ...]
    quotes: tuple[QuoteLine, ...]
    reasons: tuple[tuple[str, tuple[Reason, ...]], ...]
    story_id: str | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many of a kind are shown of how many, and the command that gives the others."""

    shown: int
    total: int
    command: str

    @property
    def more(self) -> int:
        """Return how many are not shown."""
        return max(0, self.total - self.shown)


@dataclass(frozen=True, slots=True)
class Report:
    """All of a report. `left_out` is by kind: stories, companies, events, quotes, articles."""

    store: str
    span: ReportSpan
    made_at: datetime
    totals: Row
    volumes: tuple[tuple[str, int], ...]
    event_counts: tuple[Row, ...]
    stories: tuple[Story, ...]
    companies: tuple[CompanyCard, ...]
    events: tuple[EventLine, ...]
    words: tuple[Row, ...]
    pairs: tuple[Row, ...]
    quotes: tuple[QuoteLine, ...]
    articles: tuple[ArticleView, ...]
    left_out: dict[str, LeftOut] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Say whether the span holds no article."""
        return not self.totals["articles"]
