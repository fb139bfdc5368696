"""What a page of any site shows of its article beside the text: title, minute, medium, writers,
editors.

Right after the headline a page names its time and its medium: the first time with a minute and
the first 来源：… within REACH characters are they (9 of 9 pages of five sites).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.text_part import Line
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.records import Editor
from sinanews.scraper.model.times import shown
from sinanews.scraper.read.bylines import byline
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.editor_lines import editors
from sinanews.scraper.read.fields import without_site
from sinanews.scraper.read.furniture import words_of
from sinanews.scraper.read.page_words import either

REACH = 600  # characters after the headline
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # ornaments of the typesetter
BARE = 4  # characters of words that are left of a title without its tail
ABOVE = 6  # lines above the headline in which pages show time and medium that do not below it
HEADLINE = 6  # characters of words; a shorter heading is a logo or a channel
TIME_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:create_at",
    "weibo: article:create_at",
    "pubdate",
    "publishdate",
    "publish_date",
    "datepublished",
    "publish_time",
    "og:release_date",
    "date",
)
LATE_METAS = ("bytedance:published_time", "bytedance:updated_time", "lastmodified")
SOURCE_METAS = ("mediaid", "source", "og:site_name", "author:source")
_MINUTE = re.compile(r"\d[:：]\d\d")
_SPLIT_DAY = re.compile(r"\b((?:19|20)\d\d)\s{1,3}(\d{1,2})\s{0,2}[/-]\s{0,2}(\d{1,2})\b")
_TAIL = re.compile(r"[ \u3000]{0,3}[-_|—–－·｜][ \u3000]{0,3}(?P<name>[^-_|—–－·｜]{1,20})$")
_SITE = re.compile(rf"(?:{either('site')})$|^(?:{either('site')})|\.(?:com|cn|net)\b", re.I)
_MEDIUM = re.compile(
    rf"(?<![片料据图金源])(?:{either('label')})[ \u3000]{{0,3}}[:：丨|｜][ \u3000]{{0,3}}"
    r"(?P<name>[^\s|｜，。；,;：:<>（(【\[]{2,24})"
)
_AFTER_MEDIUM = re.compile(rf"(?:{either('not_medium')}).*$")
_BESIDE_TIME = re.compile(
    r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?\s{1,4}(?P<name>[\u4e00-\u9fff]{1,12}(?:报|社|网|台|刊|新闻|财经))(?:\s|$)"
)
_AUTHOR = re.compile(
    r"(?:^|\s)(?P<line>(?:作者|记者|撰文|文)[ \u3000]{0,2}[:：/|丨｜][ \u3000]{0,2}[^\d｜，。；,;：:<>\n]{2,30})"
)
_EDITOR = re.compile(
    r"(?:责任编辑|责编|编辑)[ \u3000]{0,3}[:：][ \u3000]{0,3}(?P<names>[^\]】）)\n|｜：:]{2,30})"
)


@dataclass(frozen=True, slots=True)
class BesideText:
    """What stands beside the text."""

    title: str
    headline: int | None  # number of the line that is the headline
    published: datetime | None
    source: str | None
    medium: str | None  # the source where it is shown, not only stated by a meta
    authors: tuple[str, ...]
    editors: tuple[Editor, ...]

    @property
    def is_dated(self) -> bool:
        """Say whether a headline with a minute or a medium below it is shown."""
        minute = self.published is not None and _is_minute(self.published)
        return self.headline is not None and (minute or self.medium is not None)

    @property
    def is_any(self) -> bool:
        """Say whether the page shows anything that an article has beside its text."""
        shown_ones = (self.headline, self.published, self.medium)
        return any(field is not None for field in shown_ones)


def beside_text(
    page: Page,
    lines: Sequence[Line],
    conventions: Conventions,
) -> BesideText:
    """Return what a page of the visible `lines` shows beside its text."""
    title, headline = title_and_headline(page, lines, conventions)
    first = 0 if headline is None else headline + 1
    head = _head(lines[first:])
    if headline and not any(map(_has_minute, head.split("\n"))):
        head = f"{head}\n{_head(lines[max(0, headline - ABOVE) : headline])}"
    medium = _medium(head)
    return BesideText(
        title=title,
        headline=headline,
        published=_published(page, head),
        source=medium or next(filter(None, map(page.metas.get, SOURCE_METAS)), None),
        medium=medium,
        authors=_authors(head),
        editors=_editors(lines[first:]),
    )


def _head(lines: Sequence[Line]) -> str:
    """Return the first lines in one text; a day that is shown in pieces is made one."""
    return _SPLIT_DAY.sub(r"\1-\2-\3", "\n".join(_within(lines, REACH)))


def _within(lines: Sequence[Line], reach: int) -> Iterator[str]:
    left = reach
    for line in lines:
        if left <= 0:
            return
        yield line.text[:left]
        left -= len(line.text)


def title_and_headline(
    page: Page,
    lines: Sequence[Line],
    conventions: Conventions,
) -> tuple[str, int | None]:
    """Return the title without the site's names, and the number of the line that shows it.

    A heading that stands in the page's title too is both; else the page's title is cut at its
    tail, and the first line that says the same is the headline.
    """
    stated = _PRIVATE.sub("", clean(page.text(("title",)) or ""))
    whole = clean(page.metas.get("og:title") or "") or stated
    inside = words_of(f"{stated} {whole}")
    for number, line in enumerate(lines):
        words = words_of(line.text)
        if line.heading and len(words) >= HEADLINE and words in inside:
            return clean(line.text), number
    title = without_tail(without_site(whole, conventions), page.metas.get("og:site_name"))
    words = words_of(title)
    same = (n for n, line in enumerate(lines) if words and words_of(line.text) == words)
    headline = next(same, None) if len(words) >= HEADLINE else None
    if not title:
        title = next((clean(line.text) for line in lines if line.heading), "")
    return title, headline


def without_tail(title: str, site: str | None) -> str:
    """Take the names of channel and site off a page's title: 题_频道_某某网, 题-某某网."""
    bare = title
    while tail := _TAIL.search(bare):
        name = tail["name"].strip()
        known = bool(site) and words_of(name) == words_of(site or "")
        cut = bare[: tail.start()]
        channel = bare != title and len(name) <= HEADLINE
        if len(words_of(cut)) < BARE or not (known or channel or _SITE.search(name)):
            break
        bare = cut
    return bare.strip()


def _published(page: Page, head: str) -> datetime | None:
    """Return the first minute that the page shows, else one that metas state (they are of the
    last change on many pages), else a day.
    """
    stated = [text for name in TIME_METAS if (text := page.metas.get(name))]
    last = [text for name in LATE_METAS if (text := page.metas.get(name))]
    visible = head.split("\n")
    places = (*visible, *stated, *last)
    minutes = (shown(text) for text in places if _MINUTE.search(text) and _has_minute(text))
    days = (shown(text) for text in (*visible, *stated, *last))
    return next(filter(None, minutes), None) or next(filter(None, days), None)


def _has_minute(text: str) -> bool:
    """Say whether the first time in a text has its minute (a day may stand before an unrelated
    clock).
    """
    time = shown(text)
    return time is not None and _is_minute(time)


def _is_minute(time: datetime) -> bool:
    return (time.hour, time.minute) != (0, 0)


def _medium(head: str) -> str | None:
    for found in _MEDIUM.finditer(head):
        name = _AFTER_MEDIUM.sub("", found["name"]).strip("-—_·/")
        if len(name) > 1:
            return name
    beside = _BESIDE_TIME.search(head)
    return beside["name"] if beside else None


def _authors(head: str) -> tuple[str, ...]:
    for found in _AUTHOR.finditer(head):
        role, names = found["line"][:2], found["line"][2:]
        if writers := byline(f"{role}{_AFTER_MEDIUM.sub('', names).strip()}"):
            return tuple(writers)
    return ()


def _editors(lines: Sequence[Line]) -> tuple[Editor, ...]:
    text = "\n".join(line.text for line in lines)
    found = _EDITOR.search(text)
    return editors((f"责任编辑：{found['names']}",)) if found else ()
