"""The report in short, as Markdown for chat and mail: what the page says first, escaped, so that
no text of an article makes a link, a heading, a mention or a colour of a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from sinanews.analysis.corpus.story_view import Story
from sinanews.job.printable import minute
from sinanews.reporting.report_numbers import (
    as_of_flag,
    clock,
    many,
    percent,
    report_title,
    signed,
    times,
)
from sinanews.reporting.report_values import (
    CompanyCard,
    EventLine,
    Limits,
    Origin,
    QuoteLine,
    Report,
)
from sinanews.reporting.visible_text import site_of, visible, web_address

SHORT = Limits(
    stories=8,
    companies=12,
    events=15,
    quotes=6,
    words=12,
    pairs=0,
    articles=0,
    card=1,
)
SENTENCE, HEADLINE, NAME = 120, 80, 40  # characters
URL = 500  # characters; in a chat a longer address hides the words around it
# What Markdown, or a chat that reads most of it, takes for more than itself within a line: @ calls
# people, :// and www. become links by themselves, :name: a picture. What only counts at the
# beginning of a line (#, -, 1.) stays: no text of an article stands there.
_MARKS = re.compile(
    r"([\\`*_\[\]<>~@$&]|:(?=//|[a-z][\w+-]*:)|(?<=www)\.)",
    re.IGNORECASE,
)
# in an address: what would end it
_ENDS = str.maketrans(
    {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C", '"': "%22"}
)


def markdown_report(report: Report) -> str:
    """Return a report as Markdown."""
    begin, end, moment = times(report.span)
    known = f"Known from {begin} to {end}, Beijing time"
    if report.span.as_of:
        known += f"; as of {moment}"
    lines = [f"# {report_title(report.span)}", "", f"{known}.", ""]
    if report.is_empty:
        return "\n".join([*lines, "There is no article in this span.", ""])
    lines += [_figures(report), ""]
    for title, items in (
        ("Top stories", map(_story, report.stories)),
        ("Companies", map(_company, report.companies)),
        ("What happened", map(_event, report.events)),
        ("Who said what", map(_quote, report.quotes)),
        ("Words that stand out", _words(report)),
    ):
        lines += _section(title, items)
    flag = as_of_flag(report.span)
    lines.append(
        f"More: `sinanews report{flag}`, `sinanews top{flag}`, `sinanews ticker CODE{flag}`"
    )
    return "\n".join([*lines, ""])


def escaped(text: str | None, most: int = 0) -> str:
    """Return text in which Markdown finds no mark of its own, and a terminal nothing to obey."""
    return _MARKS.sub(r"\\\1", visible(text, most))


def link(words: str, url: str | None) -> str:
    """Return escaped words as a link, where the address is one of the web."""
    address = web_address(url)
    if not address or len(address) > URL:
        return words
    return f"[{words}]({address.translate(_ENDS)})"


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    shown = [item for item in items if item]
    if not shown:
        return
    yield f"## {title}"
    yield ""
    for item in shown:
        yield f"- {item}"
    yield ""


def _figures(report: Report) -> str:
    totals = report.totals
    counted = (
        many(totals["articles"], "article"),
        many(totals["stories"], "story"),
        many(totals["companies"], "company"),
        many(totals["events"], "event"),
        many(totals["quotes"], "quote"),
    )
    good = percent(totals["positive"], totals["articles"])
    bad = percent(totals["negative"], totals["articles"])
    return f"**{', '.join(counted)}**; {good} good news, {bad} bad"


def _story(story: Story) -> str:
    lead = next(a for a in story.articles if a.article_id == story.lead_id)
    told = many(len(story.articles), "article")
    media = ", ".join(escaped(name, NAME) for name in story.media[:3])
    by = f", {media}" if media else ""
    since = _clock(story.first_known_at)
    return f"{link(escaped(story.name, HEADLINE), lead.url)}: {told} since {since}{by}"


def _company(card: CompanyCard) -> str:
    company = card.company
    feeling = "" if company.sentiment is None else f", sentiment {signed(company.sentiment)}"
    name = f"**{escaped(company.name, NAME)}** {escaped(card.ticker, NAME)}"
    last = ""
    if card.events:
        event = card.events[0]
        words = escaped("".join(event.sentence), SENTENCE)
        last = f": {escaped(event.name, NAME)}, {words} ({_source(event.origin)})"
    elif card.news:
        origin = card.news[0].origin
        last = f": {escaped(origin.headline, HEADLINE)} ({_source(origin)})"
    return f"{name}, {many(company.articles, 'article')}{feeling}{last}"


def _event(event: EventLine) -> str:
    words = escaped("".join(event.sentence), SENTENCE)
    who = f"**{escaped(event.who, NAME)}** " if event.who else ""
    since = minute(event.first_known_at)
    what = f"{escaped(event.name, NAME)} ({escaped(event.status, NAME)})"
    return f"{who}{what}, since {since}: {words} ({_source(event.origin)})"


def _quote(quote: QuoteLine) -> str:
    office = " ".join(filter(None, (quote.organisation, quote.title)))
    who = f"**{escaped(quote.speaker, NAME)}**"
    if office and office != quote.speaker:
        who += f", {escaped(office, NAME)}"
    return f"{who}: “{escaped(quote.text, SENTENCE)}” ({_source(quote.origin)})"


def _words(report: Report) -> Iterator[str]:
    named = (f"{escaped(word['name'], NAME)} {word['count']}" for word in report.words)
    line = ", ".join(named)
    if line:
        yield line


def _source(origin: Origin) -> str:
    name = escaped(origin.source or site_of(origin.url) or "source", NAME)
    return f"{link(name, origin.url)}, {minute(origin.known_at)}"


def _clock(moment: datetime) -> str:
    return clock(moment)
