"""A store and a span in, a report out."""

from __future__ import annotations

import pytest

import sinanews
from sinanews.reporting.report_values import Limits
from sinanews.reporting.store_report import read_report
from tests.sinanews.reporting.made_news import NEWS, made_store, records


def test_the_totals_are_those_of_the_store(made, news):
    assert made.totals["articles"] == len(NEWS) == sum(count for _, count in made.volumes)
    frames = sinanews.tables(news, ["events", "quotes", "signals", "sentiments"])
    assert made.totals["events"] == len(frames["events"])
    assert made.totals["quotes"] == len(frames["quotes"])
    assert made.totals["companies"] == frames["signals"]["entity_id"].nunique() == 8
    labels = [made.totals[name] for name in ("negative", "neutral", "positive")]
    assert sum(labels) == len(NEWS)


def test_stories_of_one_article_come_only_where_there_are_no_others(made, tmp_path):
    assert all(len(story.articles) > 1 for story in made.stories)
    single = made_store(tmp_path, records()[:1])
    assert [len(story.articles) for story in read_report(single).stories] == [1]


def test_every_article_of_a_small_span_is_there_to_be_read(made):
    ids = [view.origin.article_id for view in made.articles]
    assert len(ids) == len(set(ids)) == len(NEWS)
    leads = [story.lead_id for story in made.stories]
    assert ids[: len(leads)] == leads  # what the report is about is not what is left out


def test_one_event_told_by_several_is_one_row(made):
    recalls = [line for line in made.events if line.type == "recall"]
    assert max(line.articles for line in recalls) >= 2
    assert [line.articles for line in made.events[:2]] == sorted(
        (line.articles for line in made.events[:2]), reverse=True
    )


def test_moves_of_prices_come_last(made):
    moves = [line.type in ("price_rise", "price_fall") for line in made.events]
    assert any(moves) and moves == sorted(moves)


def test_quotes_have_a_speaker(made):
    assert made.quotes and all(quote.speaker for quote in made.quotes)


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_limits_are_kept_and_what_is_left_out_is_counted(news, limit):
    few = Limits(
        stories=limit,
        companies=limit,
        events=limit,
        quotes=limit,
        words=limit,
        pairs=limit,
        articles=limit,
    )
    report = read_report(news, since="2026-03-02", limits=few)
    held = (report.stories, report.companies, report.events, report.quotes, report.articles)
    assert [len(part) for part in held] == [limit] * 5
    assert len(report.words) <= limit and len(report.pairs) <= limit
    assert report.left_out["companies"].more == 8 - limit
    assert report.left_out["articles"].more == len(NEWS) - limit
    assert report.left_out["quotes"].total == report.totals["quotes"]


def test_what_was_not_known_is_not_in_the_report(news):
    then = read_report(news, since="2026-03-02", as_of="2026-03-03 10:05")
    assert then.totals["articles"] == 5
    assert {card.company.name for card in then.companies} == {
        "云海重工",
        "南岭轴承",
        "晨曦医药",
        "星河锂电",
    }
    times = [view.origin.known_at for view in then.articles]
    times += [
        article.known_at.isoformat() for story in then.stories for article in story.articles
    ]
    assert max(times) <= "2026-03-03T10:05:00+08:00"


def test_an_empty_span_is_empty(news):
    report = read_report(news, since="2025-01-01", until="2025-01-31")
    assert report.is_empty
    assert report.stories == report.companies == report.events == report.articles == ()


def test_an_empty_store_is_empty(tmp_path):
    report = read_report(made_store(tmp_path, []))
    assert report.is_empty
    assert report.totals["first_known_at"] is None


def test_one_article_without_company_event_or_quote(tmp_path):
    plain = [
        {"id": "p1", "title": "", "text": "今天天气很好。", "time": "2026-03-02 09:00:00"}
    ]
    report = read_report(made_store(tmp_path, plain))
    assert report.totals["articles"] == len(report.articles) == 1
    assert report.companies == report.events == report.quotes == ()


def test_a_story_that_began_before_the_span_keeps_its_beginning(news):
    report = read_report(news, since="2026-03-03 14:00", until="2026-03-03 15:00")
    (story,) = report.stories
    assert story.first_known_at.isoformat() == "2026-03-03T10:02:00+08:00"
    assert report.totals["articles"] == 1
    assert len(report.articles) == 3  # all of the story can be read
