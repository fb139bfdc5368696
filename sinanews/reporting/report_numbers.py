"""Numbers, times and flags as a report writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sinanews.analysis.corpus.story_view import Story, StoryArticle
from sinanews.reporting.report_values import ArticleView, Origin, ReportSpan
from sinanews.reporting.visible_text import visible

FLAT = 0.15  # sentiment nearer to 0 has no colour: half of what neutral articles have
DAY = "%-d %B %Y"
MINUTE = "%Y-%m-%d %H:%M"
TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Lead:
    """The article that tells a story, as far as the story itself knows it."""

    origin: Origin
    summary: str = ""


def lead_of(story: Story) -> Lead:
    """Return the lead of a story."""
    named = {article.article_id: article for article in story.articles}
    lead = named[story.lead_id]
    known = lead.known_at.isoformat()
    return Lead(
        Origin(lead.article_id, lead.headline, known, None, lead.source, lead.url), lead.begin
    )


def count(number: int) -> str:
    """Return a number with commas."""
    return f"{number:,}"


def many(number: int, noun: str) -> str:
    """Return so many of something: 1 event, 2 events, 3 stories."""
    if number != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun}"


def adds(lead: Lead | ArticleView) -> bool:
    """Say whether the summary of an article says more than its headline."""
    headline = lead.origin.headline.rstrip("…。")
    return bool(lead.summary) and not lead.summary.rstrip("。").endswith(headline)


def types(names: Sequence[str]) -> str:
    """Return the first event types in words."""
    words = (visible(name.replace("_", " "), 30) for name in names[:3])
    return ", ".join(words)


def percent(part: int, whole: int) -> str:
    """Return a share of articles as 12 %."""
    return f"{100 * part / max(1, whole):.0f}%"


def percent_of(share: float) -> str:
    """Return 0-1 as a percentage."""
    return f"{100 * share:.0f}%"


def plain(value: float | None) -> str:
    """Return a number to sort by; empty for none."""
    return "" if value is None else f"{value:.4f}"


def signed(value: float) -> str:
    """Return a sentiment with its sign, a real minus."""
    return f"{value:+.2f}".replace("-", "−")


def mood(value: float) -> str:
    """Return the class of a sentiment: good, bad or flat."""
    if abs(value) < FLAT:
        return "flat"
    return "good" if value > 0 else "bad"


def clock(moment: datetime) -> str:
    """Return a time to the minute."""
    return moment.strftime(MINUTE)


def times(span: ReportSpan) -> tuple[str, str, str]:
    """Return the beginning, the end and the moment of a span."""
    return clock(span.since), clock(span.until - TICK), clock(span.as_of or span.until - TICK)


def report_title(span: ReportSpan) -> str:
    """Return what the news is of: a day, or the days from one to another."""
    first, last = span.since.date(), (span.until - TICK).date()
    if first == last:
        return f"The news of {first.strftime(DAY)}"
    begin = DAY
    if first.year == last.year:
        begin = "%-d" if first.month == last.month else "%-d %B"
    return f"The news of {first.strftime(begin)} to {last.strftime(DAY)}"


def as_of_flag(span: ReportSpan) -> str:
    """Return the flag that asks as of the same moment."""
    return f' --as-of "{clock(span.as_of)}"' if span.as_of else ""


def span_flags(span: ReportSpan) -> str:
    """Return the flags that ask of the same time."""
    until = clock(span.until + timedelta(minutes=1))
    return f' --since "{clock(span.since)}" --until "{until}"{as_of_flag(span)}'


def ends(
    articles: Sequence[StoryArticle], most: int
) -> tuple[Sequence[StoryArticle], tuple[int, Sequence[StoryArticle]]]:
    """Return the first articles of a story, how many are left out, and the last ones."""
    if len(articles) <= most:
        return articles, (0, ())
    last = most // 2
    first = most - last
    return articles[:first], (len(articles) - most, articles[-last:])
