"""The plain values that flow through `analysis`. Every `start`/`end` is a Python offset into
`Document.text`.
"""

from __future__ import annotations

from datetime import datetime

from sinanews.scraper.model.frozen import frozen
from sinanews.scraper.model.records import StockTag

MENTION_TYPES = ("PER", "ORG", "LOC", "PRODUCT", "INDEX", "SECURITY", "WORK")


@frozen
class Document:
    """What the steps read of an article, a view of it: `text` and `paragraphs` are Article.text
    and Article.spans (title, line feed, body; only the body where there is no title).
    """

    id: str
    text: str
    title_end: int = 0  # length of the title; 0 where there is none
    paragraphs: tuple[tuple[int, int], ...] = ()  # spans of the body's paragraphs
    kinds: tuple[str, ...] = ()  # Paragraph.kind, parallel to `paragraphs`
    published: datetime | None = None  # aware, +08:00
    source: str | None = None
    authors: tuple[str, ...] = ()
    stock_tags: tuple[StockTag, ...] = ()


@frozen
class Sentence:
    """A sentence with its closing punctuation; never crosses a paragraph. The title is the first."""

    start: int
    end: int
    in_title: bool = False


@frozen
class Tokens:
    """Words of the whole text, in order and without gaps: `text[starts[i]:starts[i] +
    len(words[i])] == words[i]`.
    """

    words: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()  # jieba's parts of speech, parallel to words


@frozen
class Mention:
    """One occurrence of a named entity; spans do not overlap. After LINKS, ORG and INDEX
    mentions carry the entity.
    """

    start: int
    end: int
    text: str
    type: str  # one of MENTION_TYPES
    score: float = 1.0  # 0-1
    how: str = ""  # tagger, lexicon, rule, document, tag
    entity_id: str | None = None  # after LINKS: stable id, None only before
    name: str | None = None  # canonical name
    tickers: tuple[str, ...] = ()  # 600519.SH, 00700.HK, BABA.US
    link_score: float = 0.0
    why: str = ""  # the reason of the link or of its absence, in words
    role: str | None = None  # PER: the title as the text gives it (董事长)
    organisation: str | None = None  # PER: of what, as the text gives it


@frozen
class Entity:
    """One entity of one article."""

    id: str
    name: str
    type: str
    tickers: tuple[str, ...]
    count: int
    first: int  # offset of its first mention
    salience: float  # 0-1
    in_title: bool


@frozen
class Keyword:
    """A ranked term; `start`/`end` is its first occurrence."""

    text: str
    score: float
    start: int
    end: int
    count: int
    why: str = ""  # the features that made it


@frozen
class Figure:
    """A number with what it means."""

    start: int
    end: int
    text: str
    # money, percent, percentage_points, basis_points, shares, per_share, multiple, quantity
    kind: str
    # money in units of its currency (15.3亿元 = 1530000000), percents as written, 三成 as 30
    value: float
    unit: str  # ISO currency, %, bp, 股, or the unit as written
    high: float | None = None  # upper end of a range, and of a vague amount (500多亿: 600亿)
    direction: str | None = None  # up, down
    comparison: str | None = None  # yoy (同比), qoq (环比)
    measure: str | None = None  # 营业收入, 归母净利润, 目标价 ...
    entity_id: str | None = None
    qualifier: str | None = None  # over (逾), under (近, 不足), about (约), range (几, 数)


@frozen
class DateMention:
    """A calendar expression resolved by the article's time."""

    start: int
    end: int
    text: str
    value: str  # YYYY-MM-DD, YYYY-MM, YYYY-Qn, YYYY-Hn, YYYY, or start/end
    granularity: str  # day, week, month, quarter, half, year, range
    relative: bool = False


@frozen
class Quote:
    """Speech. `start`/`end` is what was said, without the quotation marks."""

    start: int
    end: int
    text: str
    kind: str  # direct, indirect
    speaker: str  # as resolved: a name, or the text (该负责人)
    speaker_start: int | None = None
    speaker_end: int | None = None
    title: str | None = None
    organisation: str | None = None
    entity_id: str | None = None
    named: bool = True  # False where the speaker has no name (该负责人, 业内人士)


# Begins the reason of the sentiment of who only speaks of others, is the source or a customer.
ONLY_NAMED = "only named"


@frozen
class Sentiment:
    """How the news stands for one entity, or for the article (entity_id None)."""

    entity_id: str | None
    name: str | None
    value: float  # -1 to 1
    label: str  # negative, neutral, positive
    why: str = ""
    negative: float = 0.0  # probabilities; they add up to 1
    neutral: float = 1.0
    positive: float = 0.0


@frozen
class Argument:
    """One role of an event."""

    role: str  # who, whom, amount, date, ...
    text: str
    start: int
    end: int
    entity_id: str | None = None
    value: str | None = None  # a number in its unit, an ISO date, a canonical name
    unit: str | None = None  # of a figure


@frozen
class Event:
    """Something that happened, by the taxonomy in analysis/lexicons/words."""

    type: str
    family: str
    start: int  # trigger
    end: int
    trigger: str
    sentence: tuple[int, int]
    arguments: tuple[Argument, ...] = ()
    score: float = 1.0
    why: str = ""
    status: str = "announced"  # planned, completed, rumoured, historic, conditional
    status_words: str = ""  # that say it; nothing where none do


@frozen
class Findings:
    """Everything that the steps found in one document; a step returns it with its own fields
    filled.
    """

    document: Document
    sentences: tuple[Sentence, ...] = ()
    tokens: Tokens = Tokens()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    summary: tuple[Sentence, ...] = ()
    events: tuple[Event, ...] = ()
    sentiments: tuple[Sentiment, ...] = ()
