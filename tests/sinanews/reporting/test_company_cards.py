"""The card of a company."""

from __future__ import annotations

import pytest

import sinanews
from sinanews.reporting.store_report import read_report


@pytest.fixture(scope="module")
def cards(made):
    return {card.company.name: card for card in made.companies}


def test_the_newest_event_stands_first_with_its_first_day(cards):
    events = cards["星河锂电"].events
    assert [event.type for event in events][:2] == ["loss", "recall"]
    assert events[0].origin.url == "https://news.example/008.html"
    recall = [event for event in events if event.type == "recall"][-1]
    assert recall.first_known_at == "2026-03-03T10:02:00+08:00"


def test_who_said_it_is_the_company_its_people_or_others(cards):
    said = cards["星河锂电"].quotes
    assert [(quote.speaker, quote.title) for quote in said] == [("赵青禾", "总经理")]
    assert {quote.speaker for quote in cards["云海重工"].quotes} >= {"陈立川"}
    texts = [quote.text for quote in cards["云海重工"].quotes]
    assert len(texts) == len(set(texts))  # told by two media, said once


def test_articles_come_with_why_they_count(cards):
    news = cards["白鹭航空"].news
    assert len(news) == cards["白鹭航空"].counts[1] == 3
    assert all(line.relevance_kind == "direct" and line.relevance > 0 for line in news)
    times = [line.origin.known_at for line in news]
    assert times == sorted(times, reverse=True)
    assert any("buyback" in line.event_types for line in news)


def test_a_copy_is_marked(cards):
    copies = [line for line in cards["云海重工"].news if line.copy_of]
    assert [line.origin.source for line in copies] == ["乙报"]


def test_a_card_holds_what_the_span_holds_and_nothing_else(news):
    report = read_report(news, since="2026-03-02", until="2026-03-02")
    cards = {card.company.name: card for card in report.companies}
    assert set(cards) == {"云海重工", "南岭轴承", "晨曦医药"}
    lines = [
        line for card in cards.values() for line in (*card.events, *card.news, *card.quotes)
    ]
    assert {line.origin.known_at[:10] for line in lines} == {"2026-03-02"}


def test_the_ticker_is_the_first_listing(cards):
    assert cards["金穗种业"].ticker == "699907.SH"


def test_no_more_rows_than_a_card_holds(tmp_path):
    from tests.sinanews.reporting.made_news import made_store

    news = [
        {
            "id": f"n{n}",
            "title": f"云海重工第{n}次回购股份",
            "text": f"云海重工公告，公司第{n}次回购股份，金额{n + 1}亿元。",
            "time": f"2026-03-02 09:{n:02}:00",
            "url": f"https://news.example/n{n}.html",
        }
        for n in range(20)
    ]
    with sinanews.open_store(made_store(tmp_path, news)) as store:
        (card,) = read_report(store, since="1d").companies
    assert len(card.events) == len(card.news) == 8
    assert card.counts[1] == 20
