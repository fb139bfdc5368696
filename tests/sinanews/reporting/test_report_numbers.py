"""Numbers, times and flags as a report writes them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sinanews.analysis.corpus.story_view import StoryArticle, story_of
from sinanews.reporting import report_numbers as numbers
from sinanews.reporting.report_values import Origin, ReportSpan
from sinanews.scraper.model.times import BEIJING


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def span(since, until, as_of=None):
    end = at(until) + timedelta(microseconds=1)
    return ReportSpan(at(since), end, at(as_of) if as_of else None, "day")


@pytest.mark.parametrize(
    ("value", "text", "mood"),
    [
        (0.42, "+0.42", "good"),
        (-0.42, "−0.42", "bad"),
        (0.0, "+0.00", "flat"),
        (-0.149, "−0.15", "flat"),
        (0.15, "+0.15", "good"),
        (-1.0, "−1.00", "bad"),
    ],
)
def test_a_sentiment_has_a_sign_and_a_colour_where_it_is_one(value, text, mood):
    assert numbers.signed(value) == text
    assert numbers.mood(value) == mood


def test_counts():
    assert numbers.count(91798) == "91,798"
    assert numbers.many(1, "event") == "1 event"
    assert numbers.many(0, "event") == "0 events"
    assert numbers.many(1200, "story") == "1,200 stories"
    assert numbers.many(1, "story") == "1 story"
    assert numbers.many(2, "company") == "2 companies"
    assert numbers.percent(1, 3) == "33%"
    assert numbers.percent(0, 0) == "0%"
    assert numbers.percent_of(0.528) == "53%"
    assert numbers.plain(None) == ""
    assert float(numbers.plain(-0.25)) == -0.25


@pytest.mark.parametrize(
    ("since", "until", "title"),
    [
        ("2026-03-05 00:00", "2026-03-05 23:59", "The news of 5 March 2026"),
        ("2026-03-04 21:15", "2026-03-05 21:15", "The news of 4 to 5 March 2026"),
        ("2026-02-27 00:00", "2026-03-05 21:15", "The news of 27 February to 5 March 2026"),
        (
            "2025-12-31 00:00",
            "2026-01-01 09:00",
            "The news of 31 December 2025 to 1 January 2026",
        ),
    ],
)
def test_a_title_names_the_days(since, until, title):
    assert numbers.report_title(span(since, until)) == title


def test_flags_ask_of_the_same_time():
    made = span("2026-03-04 09:00", "2026-03-05 09:00")
    assert numbers.span_flags(made) == ' --since "2026-03-04 09:00" --until "2026-03-05 09:01"'
    assert numbers.as_of_flag(made) == ""
    then = span("2026-03-04 09:00", "2026-03-05 09:00", "2026-03-05 09:00")
    assert numbers.as_of_flag(then) == ' --as-of "2026-03-05 09:00"'
    assert numbers.span_flags(then).endswith(numbers.as_of_flag(then))
    assert numbers.times(then) == ("2026-03-04 09:00", "2026-03-05 09:00", "2026-03-05 09:00")


@pytest.mark.parametrize(
    ("articles", "most", "first", "out", "last"),
    [
        (4, 4, 4, 0, 0),
        (5, 4, 2, 1, 2),
        (20, 7, 4, 13, 3),
        (1, 4, 1, 0, 0),
    ],
)
def test_a_long_story_is_told_by_its_ends(articles, most, first, out, last):
    told = list(range(articles))
    begin, (left_out, end) = numbers.ends(told, most)
    assert [*begin] == told[:first]
    assert left_out == out
    assert [*end] == told[len(told) - last :]


def article(name, text, hours=0):
    known = at("2026-03-05 09:00") + timedelta(hours=hours)
    return StoryArticle(
        name,
        known,
        "",
        text,
        source="甲报",
        url="https://news.example/1",
        linked_id=None,
        is_copy=False,
    )


def test_the_lead_of_a_story_without_its_text():
    story = story_of("story:a", [article("a", "云海重工公告。")], at("2026-03-05 12:00"))
    lead = numbers.lead_of(story)
    assert lead.origin.headline == "云海重工公告。"
    assert lead.origin.url == "https://news.example/1"
    assert lead.summary == "云海重工公告。"


@pytest.mark.parametrize(
    ("headline", "summary", "adds"),
    [
        ("云海重工公告", "云海重工公告。", False),
        ("云海重工公告…", "云海重工公告收购南岭轴承。", True),
        ("云海重工公告", "", False),
        ("云海重工公告", "公司拟收购南岭轴承。", True),
    ],
)
def test_a_summary_that_repeats_the_headline_adds_nothing(headline, summary, adds):
    lead = numbers.Lead(Origin("a", headline, "", None, None, None), summary)
    assert numbers.adds(lead) is adds
