"""The charts of a report, drawn by Vega (Altair, vl-convert) when the report is made: nothing is
computed where it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sinanews.analysis.corpus.story_view import Story
from sinanews.analysis.reading_overview import Bucket
from sinanews.reporting.chart_svg import INK, cleaned
from sinanews.reporting.report_values import ReportSpan
from sinanews.reporting.visible_text import visible
from sinanews.scraper.model.errors import UsageError

if TYPE_CHECKING:
    import altair as alt

Row = Mapping[str, Any]
WIDTH = 460  # px of a drawing: a column of the page, and nearly that of a telephone
FONT = 12
NAME = 14  # characters of a name in a chart
STRIP = (150, 26)  # px of a sparkline
NODES = 26  # names in the network: more lie over each other
WANTED = "the report's charts need Altair: pip install 'sinanews[report]'"


def volume_chart(volumes: Sequence[tuple[str, int]], span: ReportSpan) -> str:
    """Draw the articles by hour, day or week."""
    alt = _altair()
    rows = [{"at": _wall(name), "count": count} for name, count in volumes]
    chart = alt.Chart(alt.Data(values=rows), width=WIDTH, height=110)
    bars = chart.mark_bar(color=INK["main"], width=_bar(len(rows))).encode(
        x=_time_axis(alt, span),
        y=alt.Y("count:Q", title=None, axis=alt.Axis(tickCount=4, format="d", tickMinStep=1)),
    )
    return _drawn(bars, f"Articles by {span.by}")


def family_chart(counts: Iterable[Row], span: ReportSpan, bucket_name: Any) -> str:
    """Draw the events of each family by time: a row a family, the darker the more."""
    alt = _altair()
    found: dict[tuple[str, str], int] = {}
    totals: dict[str, int] = {}
    for row in counts:
        family = row["family"] or "-"
        key = bucket_name(span, row["bucket"]), family
        found[key] = found.get(key, 0) + row["count"]
        totals[family] = totals.get(family, 0) + row["count"]
    order = sorted(totals, key=lambda family: (-totals[family], family))
    named = {family: f"{family}  {totals[family]:,}" for family in order}
    most = {family: max(n for (_, f), n in found.items() if f == family) for family in order}
    rows = [
        {"at": _wall(at), "family": named[family], "share": 0.12 + 0.88 * n / most[family]}
        for (at, family), n in found.items()
    ]
    chart = alt.Chart(alt.Data(values=rows), width=WIDTH - 110, height=18 * len(order))
    width = max(1.5, (WIDTH - 110) / max(1, len(dict.fromkeys(at for at, _ in found))) - 1)
    cells = chart.mark_bar(color=INK["main"], width=min(width, 18), height=13).encode(
        x=_time_axis(alt, span),
        y=alt.Y(
            "family:N",
            title=None,
            sort=[named[family] for family in order],
            axis=alt.Axis(labelLimit=120, grid=False, domain=False, ticks=False),
        ),
        opacity=alt.Opacity("share:Q", scale=None),
    )
    return _drawn(cells, "Events of each family over time")


def words_chart(words: Iterable[Row]) -> str:
    """Draw the keywords that stand out: the articles of their day, and how many were due."""
    alt = _altair()
    rows = [
        {
            "word": visible(word["name"], NAME),
            "count": word["count"],
            "due": min(word["expected"], word["count"]),
        }
        for word in words
    ]
    order = list(dict.fromkeys(row["word"] for row in rows))
    base = alt.Chart(alt.Data(values=rows), width=WIDTH - 130, height=18 * len(order))
    axis = alt.Axis(labelLimit=130, grid=False, domain=False, ticks=False)
    names = alt.Y("word:N", title=None, sort=order, axis=axis)
    bars = base.mark_bar(color=INK["main"], height=11).encode(
        x=alt.X("count:Q", title=None, axis=alt.Axis(tickCount=5, format="d", tickMinStep=1)),
        y=names,
    )
    due = base.mark_tick(color=INK["bad"], thickness=2, height=13).encode(x="due:Q", y=names)
    return _drawn(bars + due, "Keywords that stand out: articles, and how many were due")


def sparkline(buckets: Iterable[Bucket], all_buckets: Sequence[str], label: str) -> str:
    """Draw the sentiment of a company by time: above the line good, below it bad."""
    alt = _altair()
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
    return _drawn(line.encode(y=alt.Y("zero:Q", axis=None)) + bars, label)


def timeline_chart(story: Story) -> str:
    """Draw when the articles of a story became known: a stroke each, copies lighter."""
    alt = _altair()
    rows = [
        {
            "at": _masked(article.known_at),
            "kind": "copy" if article.is_copy else "article",
        }
        for article in story.articles
    ]
    scale = alt.Scale(domain=["article", "copy"], range=[INK["main"], INK["none"]])
    chart = alt.Chart(alt.Data(values=rows), width=300, height=18)
    axis = alt.Axis(grid=False, tickCount=3, labelOverlap=True, format=_form(story.last_known_at - story.first_known_at))
    strokes = chart.mark_tick(thickness=2, height=14).encode(
        x=alt.X("at:T", title=None, scale=alt.Scale(type="utc", padding=8), axis=axis),
        color=alt.Color("kind:N", scale=scale, legend=None),
    )
    return _drawn(strokes, f"{len(story.articles)} articles over time")


def network_chart(pairs: Sequence[Row]) -> str:
    """Draw which names stand in the same articles: joined where they do, the nearer the oftener."""
    nodes: dict[str, dict[str, Any]] = {}
    links = []
    for pair in pairs:
        ends = (pair["a"], pair["b"])
        if len(nodes.keys() | set(ends)) > NODES:
            continue
        for end, side in zip(ends, ("a", "b"), strict=True):
            nodes.setdefault(
                end,
                {
                    "index": len(nodes),
                    "name": visible(pair[f"{side}_name"], NAME),
                    "count": pair[f"count_{side}"],
                    "ink": _node_ink(end),
                },
            )
        links.append((nodes[ends[0]]["index"], nodes[ends[1]]["index"], pair["count"]))
    return _drawn_vega(_network(list(nodes.values()), links), "Names in the same articles")


def _node_ink(entity_id: str) -> str:
    kind = entity_id.partition(":")[0]
    return INK[{"per": "person", "loc": "place"}.get(kind, "main")]


def _network(nodes: list[dict[str, Any]], links: list[tuple[int, int, int]]) -> dict[str, Any]:
    """Return a Vega specification: forces find the places, once, the same each time; labels
    that would lie over others are left out.
    """
    most = max((count for _, _, count in links), default=1)
    held = [{"source": a, "target": b, "share": count / most} for a, b, count in links]
    largest = max((node["count"] for node in nodes), default=1)
    for node in nodes:
        node["area"] = 40 + 360 * node["count"] / largest
        node |= {"middle": WIDTH / 2, "height": 190}
    forces = [
        {"force": "center", "x": WIDTH / 2, "y": 190},
        {"force": "collide", "radius": 25},
        {"force": "nbody", "strength": -160},
        {"force": "link", "links": "links", "distance": 62},
        {"force": "x", "x": "datum.middle", "strength": 0.06},
        {"force": "y", "y": "datum.height", "strength": 0.11},
    ]
    path = {
        "type": "linkpath",
        "require": {"signal": "forces"},
        "shape": "line",
        "sourceX": "datum.source.x",
        "sourceY": "datum.source.y",
        "targetX": "datum.target.x",
        "targetY": "datum.target.y",
    }
    force = {"type": "force", "iterations": 300, "static": True, "signal": "forces"}
    return {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "width": WIDTH,
        "height": 380,
        "padding": 4,
        "autosize": "pad",
        "data": [{"name": "nodes", "values": nodes}, {"name": "links", "values": held}],
        "marks": [
            {
                "type": "symbol",
                "name": "points",
                "zindex": 1,
                "from": {"data": "nodes"},
                "encode": {
                    "enter": {
                        "fill": {"field": "ink"},
                        "size": {"field": "area"},
                        "stroke": {"value": INK["paper"]},
                    }
                },
                "transform": [force | {"forces": forces}],
            },
            {
                "type": "path",
                "from": {"data": "links"},
                "interactive": False,
                "encode": {
                    "enter": {
                        "stroke": {"value": INK["none"]},
                        "strokeWidth": {"signal": "0.6 + 3 * datum.share"},
                        "strokeOpacity": {"value": 0.6},
                    }
                },
                "transform": [path],
            },
            {
                "type": "text",
                "zindex": 2,
                "from": {"data": "points"},
                "encode": {
                    "enter": {
                        "text": {"field": "datum.name"},
                        "fill": {"value": INK["ink"]},
                        "fontSize": {"value": FONT},
                    }
                },
                "transform": [
                    {
                        "type": "label",
                        "size": [WIDTH, 380],
                        "anchor": ["right", "left", "top", "bottom"],
                        "offset": [2],
                        "avoidBaseMark": False,
                    }
                ],
            },
        ],
    }


def _altair() -> Any:
    try:
        import altair
    except ImportError as error:
        raise UsageError(WANTED) from error
    return altair


def _time_axis(alt: Any, span: ReportSpan) -> alt.X:
    form = _form(span.until - span.since)
    axis = alt.Axis(grid=False, tickCount=4, labelOverlap=True, labelFlush=True, format=form)
    return alt.X("at:T", title=None, scale=alt.Scale(type="utc", padding=10), axis=axis)


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


def _drawn(chart: Any, label: str) -> str:
    """Return a chart as a drawing of the page."""
    axis = {
        "labelColor": INK["soft"],
        "labelFontSize": FONT,
        "gridColor": INK["line"],
        "tickColor": INK["line"],
        "domainColor": INK["line"],
    }
    shaped = chart.configure(
        background="transparent",
        padding=3,
        view={"stroke": None, "clip": False},
        axis=axis,
        font="sans-serif",
    )
    return cleaned(_vl_convert().vegalite_to_svg(shaped.to_dict()), label)


def _drawn_vega(specification: dict[str, Any], label: str) -> str:
    return cleaned(_vl_convert().vega_to_svg(specification), label)


def _vl_convert() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise UsageError(WANTED) from error
    return vl_convert
