"""The charts of a report, drawn by Vega (Altair, vl-convert) when the report is made: nothing is
computed where it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sinanews.analysis.corpus.story_view import Story
from sinanews.analysis.reading_overview import Bucket
from sinanews.reporting.chart_svg import INK
from sinanews.reporting.drawing import altair, drawn
from sinanews.reporting.report_span import bucket_name
from sinanews.reporting.report_values import ReportSpan
from sinanews.reporting.visible_text import visible

Row = Mapping[str, Any]
WIDTH = 420  # px of a drawing: a column of the page, and nearly that of a telephone
LABELS = 110  # px for the names of families
WORDS = 150  # px for keywords
NAME = 12  # characters of a name in a chart
STRIP = (150, 26)  # px of a sparkline


def volume_chart(volumes: Sequence[tuple[str, int]], span: ReportSpan) -> str:
    """Draw the articles by hour, day or week."""
    alt = altair()
    rows = [{"at": _wall(name), "count": count} for name, count in volumes]
    chart = alt.Chart(alt.Data(values=rows), width=WIDTH, height=110)
    bars = chart.mark_bar(color=INK["main"], width=_bar(len(rows))).encode(
        x=_time_axis(alt, span),
        y=alt.Y("count:Q", title=None, axis=alt.Axis(tickCount=4, format="d", tickMinStep=1)),
    )
    return drawn(bars, f"Articles by {span.by}")


def family_chart(counts: Iterable[Row], span: ReportSpan, names: Sequence[str]) -> str:
    """Draw the events of each family by time, a row a family, the stronger the more; `names` are
    all buckets of the span.
    """
    alt = altair()
    found: dict[tuple[str, str], int] = {}
    totals: dict[str, int] = {}
    for row in counts:
        family = row["family"] or "-"
        key = bucket_name(span, row["bucket"]), family
        found[key] = found.get(key, 0) + row["count"]
        totals[family] = totals.get(family, 0) + row["count"]
    order = sorted(totals, key=lambda family: (-totals[family], family))
    named = {family: f"{visible(family, NAME)}  {totals[family]:,}" for family in order}
    most = {family: max(n for (_, f), n in found.items() if f == family) for family in order}
    rows = [
        {
            "at": _wall(at),
            "family": named[family],
            "order": order.index(family),
            "share": 0.12 + 0.88 * n / most[family],
        }
        for (at, family), n in found.items()
    ]
    chart = alt.Chart(alt.Data(values=rows), width=WIDTH - LABELS, height=18 * len(order))
    width = max(1.5, min(18.0, (WIDTH - LABELS) / len(names) - 1.5))
    cells = chart.mark_bar(color=INK["main"], width=width, height=13).encode(
        x=_time_axis(alt, span),
        y=alt.Y(
            "family:N",
            title=None,
            sort=_by_order(alt),
            axis=alt.Axis(labelLimit=LABELS + 10, grid=False, domain=False, ticks=False),
        ),
        opacity=alt.Opacity("share:Q", scale=None),
    )
    return drawn(cells, "Events of each family over time")


def words_chart(words: Iterable[Row]) -> str:
    """Draw the keywords that stand out: the articles of their day, and how many were due."""
    alt = altair()
    rows = [
        {
            "word": visible(word["name"], NAME),
            "count": word["count"],
            "due": min(word["expected"], word["count"]),
        }
        for word in words
    ]
    for place, row in enumerate(rows):
        row["order"] = place
    count = len({row["word"] for row in rows})
    base = alt.Chart(alt.Data(values=rows), width=WIDTH - WORDS, height=18 * count)
    axis = alt.Axis(labelLimit=WORDS, grid=False, domain=False, ticks=False)
    names = alt.Y("word:N", title=None, sort=_by_order(alt), axis=axis)
    bars = base.mark_bar(color=INK["main"], height=11).encode(
        x=alt.X("count:Q", title=None, axis=alt.Axis(tickCount=5, format="d", tickMinStep=1)),
        y=names,
    )
    due = base.mark_tick(color=INK["bad"], thickness=2, height=13).encode(x="due:Q", y=names)
    return drawn(bars + due, "Keywords that stand out: articles, and how many were due")


def sparkline(buckets: Iterable[Bucket], all_buckets: Sequence[str], label: str) -> str:
    """Draw the sentiment of a company by time: above the line good, below it bad."""
    alt = altair()
    rows = [
        {
            "at": _wall(bucket.name),
            "value": bucket.sentiment,
            "zero": 0,
            "good": bucket.sentiment >= 0,
        }
        for bucket in buckets
        if bucket.sentiment is not None
    ]
    ends = [_wall(all_buckets[0]), _wall(all_buckets[-1])]
    scale = alt.Scale(type="utc", domain=ends, padding=3)
    colours = alt.Scale(domain=[True, False], range=[INK["good"], INK["bad"]])
    chart = alt.Chart(alt.Data(values=rows), width=STRIP[0], height=STRIP[1])
    bars = chart.mark_bar(width=max(1.5, min(7, 0.8 * STRIP[0] / len(all_buckets)))).encode(
        x=alt.X("at:T", axis=None, scale=scale),
        y=alt.Y("value:Q", axis=None, scale=alt.Scale(domain=[-1, 1])),
        y2="zero:Q",
        color=alt.Color("good:N", scale=colours, legend=None),
    )
    line = alt.Chart(alt.Data(values=[{"zero": 0}])).mark_rule(color=INK["line"])
    return drawn(line.encode(y=alt.Y("zero:Q", axis=None)) + bars, label)


def timeline_chart(story: Story) -> str:
    """Draw when the articles of a story became known: a stroke each, copies lighter."""
    alt = altair()
    rows = [
        {
            "at": _masked(article.known_at),
            "kind": "copy" if article.is_copy else "article",
        }
        for article in story.articles
    ]
    scale = alt.Scale(domain=["article", "copy"], range=[INK["main"], INK["none"]])
    chart = alt.Chart(alt.Data(values=rows), width=300, height=18)
    axis = alt.Axis(
        grid=False,
        tickCount=3,
        labelOverlap=True,
        format=_form(story.last_known_at - story.first_known_at),
    )
    strokes = chart.mark_tick(thickness=2, height=14).encode(
        x=alt.X("at:T", title=None, scale=alt.Scale(type="utc", padding=8), axis=axis),
        color=alt.Color("kind:N", scale=scale, legend=None),
    )
    return drawn(strokes, f"{len(story.articles)} articles over time")


def _time_axis(alt: Any, span: ReportSpan) -> Any:
    form = _form(span.until - span.since)
    axis = alt.Axis(grid=False, tickCount=4, labelOverlap=True, labelFlush=True, format=form)
    return alt.X("at:T", title=None, scale=alt.Scale(type="utc", padding=10), axis=axis)


def _by_order(alt: Any) -> Any:
    """Return the order of names by the field `order`: never a list of the names themselves, from
    which Vega would make code.
    """
    return alt.EncodingSortField(field="order", op="min", order="ascending")


def _bar(count: int) -> float:
    return max(1.5, min(16.0, 0.75 * WIDTH / max(1, count)))


def _wall(bucket: str) -> str:
    """Return an hour or day of the store as the chart reads times: what clocks in Beijing show."""
    return f"{bucket}:00:00Z" if "T" in bucket else f"{bucket}T00:00:00Z"


def _masked(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"


def _form(length: timedelta) -> str:
    """Return how the times of an axis are written."""
    if length <= timedelta(days=1):
        return "%H:%M"
    if length <= timedelta(days=3):
        return "%-d %b %H:%M"
    return "%-d %b" if length <= timedelta(days=200) else "%b %Y"
