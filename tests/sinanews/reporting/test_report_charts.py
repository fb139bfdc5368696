"""The charts as they are drawn."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from lxml import etree

from sinanews.analysis.corpus.story_view import StoryArticle, story_of
from sinanews.analysis.reading_overview import Bucket
from sinanews.reporting import report_charts as charts
from sinanews.reporting.report_values import ReportSpan
from sinanews.scraper.model.times import BEIJING

NOON = datetime(2026, 3, 5, 12, tzinfo=BEIJING)
HOSTILE = (
    '"]}<script>',
    "'; alert(1); '",
    "datum['x']",
    "\\",
    "\n",
    "${x}",
    "a" * 10_000,
    "云海'重工\"",
)


def span(hours=24, by="hour"):
    return ReportSpan(NOON - timedelta(hours=hours), NOON, None, by)


def parts(svg, ink):
    """The elements of a colour."""
    root = etree.fromstring(svg)
    return [e for e in root.iter() if f"fill-{ink}" in (e.get("class") or "").split()]


def texts(svg):
    return [e.text for e in etree.fromstring(svg).iter("text")]


def test_a_bar_for_each_hour_with_the_clock_of_beijing():
    svg = charts.volume_chart(
        [("2026-03-05T08", 3), ("2026-03-05T09", 0), ("2026-03-05T10", 6)], span()
    )
    assert len(parts(svg, "main")) == 3
    assert any(text in ("08:00", "09:00", "10:00") for text in texts(svg))
    assert etree.fromstring(svg).get("aria-label") == "Articles by hour"


def test_half_a_year_of_weeks_is_named_by_months():
    weeks = [((NOON - timedelta(weeks=n)).strftime("%Y-%m-%d"), n) for n in range(26)]
    svg = charts.volume_chart(weeks, span(hours=26 * 7 * 24, by="week"))
    assert len(parts(svg, "main")) == 26
    assert {"4 Jan", "1 Jan", "Jan 2026", "Feb 2026"} & set(texts(svg)) or any(
        re.fullmatch(r"\d+ \w{3}", text or "") for text in texts(svg)
    )


def test_families_stand_by_their_number_with_it():
    counts = [
        {"bucket": "2026-03-05T08", "family": "shares", "count": 2},
        {"bucket": "2026-03-05T09", "family": "earnings", "count": 5},
        {"bucket": "2026-03-05T08", "family": "earnings", "count": 1},
        {"bucket": "2026-03-05T08", "family": None, "count": 1},
    ]
    svg = charts.family_chart(counts, span(), ["2026-03-05T08", "2026-03-05T09"])
    named = [
        text for text in texts(svg) if text and re.search(r"  ?\d+$", text) and ":" not in text
    ]
    assert named == ["earnings  6", "shares  2", "-  1"]
    opacities = [float(e.get("opacity", 1)) for e in parts(svg, "main")]
    assert len(opacities) == 4 and max(opacities) == 1.0 and min(opacities) < 0.5


def test_words_stand_in_the_order_given_with_what_was_due():
    words = [
        {"name": "召回", "count": 3, "expected": 0.2},
        {"name": "回购", "count": 9, "expected": 12.5},
        {"name": "一个很长很长很长很长很长的关键词", "count": 1, "expected": 0.0},
    ]
    svg = charts.words_chart(words)
    named = [text for text in texts(svg) if text and not text.isdigit()]
    assert named == ["召回", "回购", "一个很长很长很长很长很…"]
    assert len(parts(svg, "main")) == len(parts(svg, "bad")) == 3


def test_a_sparkline_is_above_the_line_for_good_and_below_for_bad():
    buckets = (
        Bucket("2026-03-05T08", 1, 1.0, 0.5),
        Bucket("2026-03-05T10", 1, 1.0, -0.5),
        Bucket("2026-03-05T11", 1, 1.0, None),
    )
    svg = charts.sparkline(buckets, ["2026-03-05T08", "2026-03-05T11"], "Sentiment")
    assert len(parts(svg, "good")) == len(parts(svg, "bad")) == 1
    assert texts(svg) == []
    assert len(svg) < 1_000


def test_a_company_without_sentiment_has_the_line_alone():
    svg = charts.sparkline((Bucket("2026-03-05", 1, 1.0, None),), ["2026-03-05"], "none")
    assert not parts(svg, "good") and not parts(svg, "bad")


def article(name, hours, copy=False):
    return StoryArticle(
        name,
        NOON + timedelta(hours=hours),
        name,
        "",
        source=None,
        url=None,
        linked_id=None,
        is_copy=copy,
    )


@pytest.mark.parametrize(
    ("hours", "form"),
    [
        (3, r"\d\d:\d\d"),
        (50, r"\d+ Mar \d\d:\d\d"),
        (200, r"\d+ Mar"),
        (9000, r"[A-Z]\w\w \d{4}"),
    ],
)
def test_a_timeline_has_a_stroke_an_article_and_times_that_tell_them_apart(hours, form):
    told = [article("a", 0), article("b", hours / 2, copy=True), article("c", hours)]
    svg = charts.timeline_chart(story_of("story:a", told, NOON))
    assert len(parts(svg, "main")) == 2
    assert len(parts(svg, "none")) == 1
    named = texts(svg)
    assert named and all(re.fullmatch(form, text) for text in named)
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_names_are_data_and_never_code(text):
    """Vega makes code of what a specification says: of names too, where they stand in a sort."""
    words = [
        {"name": text, "count": 2, "expected": 1.0},
        {"name": "乙", "count": 1, "expected": 1.0},
    ]
    assert "<script>" not in charts.words_chart(words)
    counts = [{"bucket": "2026-03-05T08", "family": text, "count": 2}]
    assert "<script>" not in charts.family_chart(counts, span(), ["2026-03-05T08"])
