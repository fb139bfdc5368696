"""The drawings of one report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sinanews.reporting import report_charts as charts
from sinanews.reporting.network_drawing import network_chart
from sinanews.reporting.report_values import CompanyCard, Report

LEAST = 2  # rows from which a chart says more than its table


@dataclass(frozen=True, slots=True)
class PageCharts:
    """Drawings as text of SVG, empty where there is nothing to draw; by story_id and entity_id
    where there are many.
    """

    volume: str = ""
    families: str = ""
    words: str = ""
    network: str = ""
    timelines: Mapping[str, str] | None = None
    sparks: Mapping[str, str] | None = None


def page_charts(report: Report) -> PageCharts:
    """Draw the charts of a report. UsageError where the chart library is not installed."""
    if report.is_empty:
        return PageCharts()
    span = report.span
    names = [name for name, _ in report.volumes]
    families, words, network = "", "", ""
    if report.event_counts:
        families = charts.family_chart(report.event_counts, span, names)
    if len(report.words) >= LEAST:
        words = charts.words_chart(report.words)
    if len(report.pairs) >= LEAST:
        network = network_chart(report.pairs)
    told = (story for story in report.stories if len(story.articles) > LEAST)
    return PageCharts(
        charts.volume_chart(report.volumes, span),
        families,
        words,
        network,
        timelines={story.story_id: charts.timeline_chart(story) for story in told},
        sparks={card.company.entity_id: _spark(card, names) for card in report.companies},
    )


def _spark(card: CompanyCard, names: list[str]) -> str:
    rated = sum(bucket.sentiment is not None for bucket in card.buckets)
    return charts.sparkline(card.buckets, names, f"Sentiment over time, {rated} bars")
