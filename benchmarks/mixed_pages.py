"""The mixed corpus: pages of 80 KB as the site serves them, each with another article of the corpus.

Templates are the real pages of 70-90 KB in `../shared/pages`; title, time, id, paragraphs and
keywords are another article's. What else differs between two pages of a site (advertisements, lists
of related news) differs as it does between those pages.
"""

from __future__ import annotations

import gzip
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import orjson

from sinanews.scraper.model.records import RawPage

SMALLEST, LARGEST = 70_000, 90_000  # bytes of a page that serves as template
# characters of the articles: the mean of what is left is 1,900, as issue 15 measured
SHORTEST, LONGEST = 1_220, 6_000
FLASHES = 20  # in a hundred pages
_TITLE = re.compile(r'<h1 class="main-title">(.*?)</h1>')
_DATE = re.compile(r"\d{4}年\d\d月\d\d日 \d\d:\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_ID = re.compile(r"doc-i[a-z]+\d+")
_BODY = re.compile(
    r'(?P<head><div class="article" id="article">.*?)<p>.*(?P<tail><p class="show_author">)',
    re.DOTALL,
)
_KEYWORDS = re.compile(r'(?P<head><div class="keywords" id="keywords".*?)</div>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Text:
    """An article of the corpus."""

    title: str
    time: str  # 2019-08-05 20:12
    paragraphs: tuple[str, ...]


def mixed_pages(shared: Path, count: int) -> Iterator[RawPage]:
    """Yield pages in an order that is always the same."""
    paths = sorted((shared / "pages").glob("*.html"))
    pages = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    templates = [page for page in pages if SMALLEST < len(page.encode()) < LARGEST]
    fitting = [page for page in templates if _BODY.search(page) and _TITLE.search(page)]
    texts = mixed_texts(shared, count)
    for number, (text, template) in enumerate(zip(texts, cycle(fitting), strict=False)):
        url, page = _filled(template, text, number)
        yield RawPage(url, page.encode())


def mixed_texts(shared: Path, count: int) -> list[Text]:
    """Return articles of 2016-21 and, one in five, texts of 2022-26."""
    articles = corpus_texts(shared / "corpus/articles.jsonl.gz", SHORTEST)
    recent = corpus_texts(shared / "corpus/recent.jsonl.gz", 0)
    step = max(1, len(recent) // count)
    flashes = recent[::step]
    mixed: list[Text] = []
    for number in range(count):
        of = flashes if number % 100 < FLASHES else articles
        mixed.append(of[number % len(of)])
    return mixed


def corpus_texts(path: Path, shortest: int) -> list[Text]:
    """Return the texts of a file of the corpus that are neither too short nor too long."""
    with gzip.open(path) as lines:
        rows = [orjson.loads(line) for line in lines]
    return [_text(row) for row in rows if shortest <= len(row["text"]) <= LONGEST]


def _text(row: dict[str, Any]) -> Text:
    # one of the corpora joins paragraphs with a comma
    lines: Sequence[str] = row["text"].split("\n")
    if len(lines) == 1 and row.get("dataset"):
        lines = row["text"].replace("。,", "。\n").split("\n")
    time = str(row.get("time") or "").replace("T", " ")[:16]
    if not _TIME.fullmatch(time):
        time = "2019-01-01 08:00"
    title = row.get("title") or lines[0][:24]
    return Text(title, time, tuple(line for line in lines if line.strip()))


def _filled(template: str, text: Text, number: int) -> tuple[str, str]:
    """Return the URL and the page of an article."""
    was = _TITLE.search(template)
    assert was is not None
    page = template.replace(was[1], html.escape(text.title))
    code = f"doc-ihz{number:012d}"
    page = _ID.sub(code, page)
    day, minute = text.time.split(" ")
    year, month, date = day.split("-")
    page = _DATE.sub(f"{year}年{month}月{date}日 {minute}", page)
    body = "\n".join(f"<p>　　{html.escape(line)}</p>" for line in text.paragraphs)
    page = _BODY.sub(lambda found: found["head"] + body + found["tail"], page, count=1)
    page = _KEYWORDS.sub(lambda found: found["head"] + "</div>", page, count=1)
    return f"https://finance.sina.com.cn/stock/{day}/{code}.shtml", page
