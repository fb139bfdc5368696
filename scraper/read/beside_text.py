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
from itertools import chain

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
from sinanews.scraper.read.medium_names import medium_name
from sinanews.scraper.read.near_time import authors_near, lines_near, medium_near
from sinanews.scraper.read.page_words import either
from sinanews.scraper.read.person_names import is_nobody
from sinanews.scraper.read.stated_data import (
    stated_data,
    time_in_attributes,
    time_in_scripts,
)
from sinanews.scraper.read.yearless import with_year

REACH = 600  # characters after the headline
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # ornaments of the typesetter
BARE = 4  # characters of words that are left of a title without its tail
ABOVE = 6  # lines above the headline in which pages show time and medium that do not below it
TIMED = 4  # lines below a headline in which its time stands
HEAD_LINE = 60  # characters of a line of time and medium
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
    "apub:time",
    "weibo:article:create_at",
    "date",
)
LATE_METAS = ("bytedance:published_time", "bytedance:updated_time", "lastmodified")
SOURCE_METAS = ("mediaid", "source", "og:site_name", "author:source")
_MINUTE = re.compile(r"\d[:：]\d\d")
_SPLIT_DAY = re.compile(
    r"\b(?P<year>(?:19|20)\d\d)\s{1,3}(?P<month>\d{1,2})\s{0,2}[/-]\s{0,2}(?P<day>\d{1,2})\b"
)
_SPACED_LABEL = re.compile(r"([来作])[ \u3000]{1,2}([源者])(?=[ \u3000]{0,2}[:：])")
# A day and its clock in two lines.
_SPLIT_CLOCK = re.compile(
    r"(?P<day>(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s{0,3}\n\s{0,3}(?P<clock>\d{1,2}:\d\d)"
)
_TAIL = re.compile(r"[ \u3000]{0,3}[-_|—–－·｜][ \u3000]{0,3}(?P<name>[^-_|—–－·｜]{1,20})$")
_SITE = re.compile(rf"(?:{either('site')})$|^(?:{either('site')})|\.(?:com|cn|net)\b", re.I)
_MEDIUM = re.compile(
    rf"(?<![片料据图金源])(?:(?:{either('label')})[ \u3000]{{0,3}}[:：丨|｜][ \u3000]{{0,3}}|来源于[ \u3000]{{1,3}})"
    r"(?P<name>[^\s|｜，。；,;：:<>（(【\[）)】\]]{2,24})"
)
_AFTER_MEDIUM = re.compile(rf"(?:{either('not_medium')}).*$")
_AUTHOR = re.compile(
    r"(?:^|\s)(?P<line>(?:作者|记者|撰文|文)[ \u3000]{0,2}[:：/|丨｜][ \u3000]{0,2}[^\d｜，。；,;：:<>\n]{2,30})"
)
_EDITOR = re.compile(
    r"(?:责任编辑|责编|编辑)[ \u3000]{0,3}[:：][ \u3000]{0,3}"
    r"(?P<names>[^\]】）)\n|｜：:]{2,30}?)(?=责任编辑|责编|编辑|校对|[\]】）)\n|｜：:]|$)"
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
    url: str | None = None,
) -> BesideText:
    """Return what a page of the visible `lines` shows beside its text; `url` tells the year of a
    time without one.
    """
    title, headline = title_and_headline(page, lines, conventions)
    first = 0 if headline is None else headline + 1
    head = _head(lines[first:])
    if headline and not any(map(_has_minute, head.split("\n"))):
        head = f"{head}\n{_head(lines[max(0, headline - ABOVE) : headline])}"
    near = lines_near(head.split("\n"))
    stated = stated_data(page)
    medium = _medium(head) or medium_near(near, page.metas.get("og:site_name"))
    metas = (*map(page.metas.get, SOURCE_METAS), stated.publisher)
    return BesideText(
        title=title or stated.title,
        headline=headline,
        published=_published(page, head, stated.published, url),
        source=medium or next(filter(None, metas), None),
        medium=medium,
        authors=_authors(head) or authors_near(near) or stated.authors,
        editors=_editors(lines[first:]),
    )


def is_timed(
    lines: Sequence[Line],
    headline: int,
) -> bool:
    """Say whether a minute stands right below the headline, above the first sentence: lists have
    one at each row.
    """
    for line in lines[headline + 1 : headline + 1 + TIMED]:
        if line.is_sentence or line.is_link:
            return False
        if _minute(line.text) is not None:
            return True
    return False


def _head(lines: Sequence[Line]) -> str:
    """Return the first lines in one text; a time that is shown in pieces is made one."""
    text = _SPLIT_DAY.sub(r"\g<year>-\g<month>-\g<day>", "\n".join(_within(lines, REACH)))
    return _SPACED_LABEL.sub(r"\1\2", _SPLIT_CLOCK.sub(r"\g<day> \g<clock>", text))


def _within(
    lines: Sequence[Line],
    reach: int,
) -> Iterator[str]:
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


def without_tail(
    title: str,
    site: str | None,
) -> str:
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


def _published(
    page: Page,
    head: str,
    stated: datetime | None,
    url: str | None,
) -> datetime | None:
    """Return the first minute that the page shows, else one that metas or its data state (they
    are of the last change on many pages), else a day.
    """
    visible = head.split("\n")
    metas = [text for name in TIME_METAS if (text := page.metas.get(name))]
    late = [text for name in LATE_METAS if (text := page.metas.get(name))]
    minutes = chain(
        map(_minute, (*visible, *metas)),
        _of_data(page, stated),
        (with_year(line, (url,)) for line in visible if len(line) <= HEAD_LINE),
        map(_minute, late),
    )
    days = (*map(shown, (*visible, *metas, *late)), stated)
    return next(filter(None, minutes), None) or next(filter(None, days), None)


def _of_data(
    page: Page,
    stated: datetime | None,
) -> Iterator[datetime | None]:
    """Yield the minutes that a page states for machines."""
    for time in (stated, time_in_attributes(page), time_in_scripts(page)):
        yield time if time is not None and _is_minute(time) else None


def _minute(text: str) -> datetime | None:
    """Return the first time in a text, where it has its minute."""
    return shown(text) if _MINUTE.search(text) and _has_minute(text) else None


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
        name = medium_name(_AFTER_MEDIUM.sub("", found["name"]).strip("-—_·/"))
        if len(name) > 1 and not is_nobody(name):
            return name
    return None


def _authors(head: str) -> tuple[str, ...]:
    for found in _AUTHOR.finditer(head):
        role, names = found["line"][:2], found["line"][2:]
        if writers := byline(f"{role}{_AFTER_MEDIUM.sub('', names).strip()}"):
            return tuple(writers)
    return ()


def _editors(lines: Sequence[Line]) -> tuple[Editor, ...]:
    text = "\n".join(line.text for line in lines)
    found = _EDITOR.search(text)
    if found is None:
        return ()
    further = _EDITOR.match(text, found.end())  # 编辑：张三责任编辑：李四
    names = [found["names"], *([further["names"]] if further else [])]
    return editors([f"责任编辑：{name}" for name in names])
