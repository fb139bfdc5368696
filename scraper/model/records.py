"""The plain values that flow through `scraper`: frozen, without behaviour beyond views of
themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

HTML = "text/html"
POST = "text/markdown"  # a post: YAML front matter, then HTML (RSSHub in Hexo)
# one JSON object: an article {url,title,time,text}, or an item of a Sina list API
RECORD = "application/json"
GZIP_START = b"\x1f\x8b"  # of every gzip member (RFC 1952 2.3.1)


@dataclass(frozen=True, slots=True)
class Link:
    """Where an article is said to be, and what the list that named it said of it."""

    url: str
    docid: str | None = None
    channel: str | None = None
    title: str | None = None
    published: datetime | None = None  # aware, +08:00
    record: bytes | None = (
        None  # the list's own item as JSON, where it is the article itself (7x24)
    )


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a site: one GET. `expect` says what must come: html (a page), json, list
    (HTML, XML, JSON or script that names links), robots.
    """

    url: str
    expect: str = "html"
    referer: str | None = None  # None: what the host is known to need
    etag: str | None = None  # of the copy we hold: makes the request conditional
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a WARC file holds a response: offset and length in bytes of its gzip member. The
    archive names the file alone, the store its path from the store's folder.
    """

    file: str
    offset: int
    length: int

    @property
    def origin(self) -> str:
        """Return how messages and pages name it."""
        return f"{self.file}:{self.offset}"


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes of one page as they came, never changed."""

    url: str | None
    body: bytes
    media_type: str = HTML
    charset: str | None = None  # as the HTTP header (or the source) declares it
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    fetched: datetime | None = None  # aware, UTC
    origin: str = ""  # file path, "path:line", or "archive.warc.gz:offset"
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the article in reading order."""

    text: str
    # text, subheading, list_item, table_row, caption (captions are not part of Article.text)
    kind: str = "text"


Spans = tuple[tuple[int, int], ...]  # start and end in a text


def text_and_spans(title: str, paragraphs: Sequence[Paragraph]) -> tuple[str, Spans]:
    """Return an article's text, and where its paragraphs without captions stand in it."""
    head = f"{title}\n" if title else ""
    parts = [paragraph.text for paragraph in paragraphs if paragraph.kind != "caption"]
    spans: list[tuple[int, int]] = []
    at = len(head)
    for part in parts:
        end = at + len(part)
        spans.append((at, end))
        at = end + 1
    return head + "\n".join(parts), tuple(spans)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article; `url` is absolute https."""

    url: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Editor:
    """A name of the 责任编辑 line with Sina's staff code (SF014), where given."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class StockTag:
    """A security that Sina itself marked. `start`/`end` are offsets into Article.text where it
    marked words.
    """

    symbol: str  # Sina's form: sh600519, hk00700, JPM (market us)
    market: str  # cn, hk, us, or Sina's other names (fund, global, commodity ...)
    origin: str  # span (stock_* in the text), page (news_keyword_pub), list (7x24 ext.stocks)
    name: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article version. Times are aware, +08:00. What the page does not give is None and
    named in `missing`.
    """

    id: str
    url: str | None
    docid: str | None
    title: str
    paragraphs: tuple[Paragraph, ...]
    published: datetime | None = None
    modified: datetime | None = None
    source: str | None = None  # the medium (媒体)
    source_url: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[Editor, ...] = ()
    channel_path: tuple[str, ...] = ()
    column_ids: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    description: str | None = None
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()  # tables of rows of cells
    images: tuple[Image, ...] = ()
    stock_tags: tuple[StockTag, ...] = ()
    original_title: str | None = None  # 原标题
    disclaimer: str | None = None
    template: str = ""
    page_type: str = (
        "article"  # article, or why there is no body: portal, search, list, video, empty ...
    )
    charset: str = "utf-8"  # as decoded
    damaged: bool = False  # the bytes themselves were damaged: U+FFFD stands in the text
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    # What all offsets point into, made once from title and paragraphs: title, line feed, then the
    # paragraphs without captions, joined by line feeds; only these where there is no title.
    text: str = field(init=False, repr=False, compare=False)
    # (start, end) in `text` of each of `text_paragraphs`.
    spans: Spans = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        text, spans = text_and_spans(self.title, self.paragraphs)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "spans", spans)

    @property
    def text_paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are part of `text`: all but captions."""
        return tuple(p for p in self.paragraphs if p.kind != "caption")

    @property
    def body_start(self) -> int:
        """The offset in `text` at which the body begins."""
        return len(self.title) + 1 if self.title else 0

    @property
    def body(self) -> str:
        """The paragraphs without captions, joined by line feeds."""
        return self.text[self.body_start :]


def annotated(article: Article, **changes: object) -> Article:
    """Return an article with other values in fields from which its text is not made: what
    `dataclasses.replace` gives, without making the text again.
    """
    made = object.__new__(Article)
    for name in Article.__slots__:
        value = changes[name] if name in changes else getattr(article, name)
        object.__setattr__(made, name, value)
    return made


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be done, as a row: never only a log line."""

    subject: str  # url, or path of the source
    stage: str  # source, list, fetch, decode, parse, analyse, keep
    reason: str  # a short stable code: empty, too_large, binary, yaml, truncated ...
    message: str  # what, where and what to do


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or record that is no page, with why: kind, not_a_post, not_an_article, only_a_link,
    parts_of_a_page, link_to_folder, revisit, status_404 ...
    """

    subject: str
    reason: str


SourceItem = RawPage | Failure | Skipped  # what a source gives, one a file or record
