"""A fixed list of news, rated by the signals of a store."""

from __future__ import annotations

from sinanews.analysis.validation.rated_items import rated

KNOWN = "2024-03-03T20:00:00+08:00"
LATER = "2024-03-09T20:00:00+08:00"


def article(article_id, duplicate_of=None):
    return {
        "article_id": article_id,
        "version": 1,
        "url": f"https://x/{article_id}",
        "known_at": KNOWN,
        "duplicate_of": duplicate_of,
    }


def own(article_id, sentiment, relevance=0.5, ticker="600998.SH"):
    return {
        "article_id": article_id,
        "version": 1,
        "known_at": KNOWN,
        "ticker": ticker,
        "sentiment": sentiment,
        "relevance": relevance,
        "event_types": ["buyback"],
    }


def values(asked, articles, signals):
    rows, unknown = rated(asked, articles, signals)
    return [row["sentiment"] for row in rows], unknown


ASKED = [{"url": "https://x/a", "ticker": "600998"}]


def test_the_most_relevant_signal_with_a_sentiment_counts():
    signals = [own("a", 0.1, 0.2), own("a", 0.7, 0.8), own("a", None, 0.9)]
    assert values(ASKED, [article("a")], signals) == ([0.7], 0)


def test_items_are_named_by_url_or_id():
    by_id = [{"article_id": "a", "ticker": "sh600998"}]
    assert values(by_id, [article("a")], [own("a", 0.3)]) == ([0.3], 0)


def test_what_has_no_signal_is_neutral():
    assert values(ASKED, [article("a")], [own("a", 0.9, ticker="000999.SZ")]) == ([0.0], 0)
    assert values(ASKED, [article("a")], [own("a", None)]) == ([0.0], 0)


def test_a_copy_without_signals_has_those_of_its_original():
    articles = [article("a", duplicate_of="b"), article("b")]
    assert values(ASKED, articles, [own("b", 0.4)]) == ([0.4], 0)
    assert values(ASKED, articles, [own("b", 0.4), own("a", -0.4)]) == ([-0.4], 0)


def test_only_the_version_that_is_rated_counts():
    first = own("a", 0.9, relevance=0.9)
    second = own("a", -0.2) | {"version": 2, "known_at": LATER}
    corrected = article("a") | {"version": 2, "known_at": LATER}
    assert values(ASKED, [corrected], [first, second]) == ([-0.2], 0)
    assert values(ASKED, [article("a")], [own("a", 0.1, relevance=0.1), second]) == ([0.1], 0)


def test_a_copy_has_nothing_that_its_original_said_after_it():
    articles = [article("a", duplicate_of="b"), article("b")]
    corrected = own("b", -0.8, relevance=0.9) | {"version": 2, "known_at": LATER}
    assert values(ASKED, articles, [own("b", 0.4), corrected]) == ([0.4], 0)
    assert values(ASKED, articles, [corrected]) == ([0.0], 0)


def test_items_that_are_no_articles_are_counted():
    assert values(ASKED, [article("z")], []) == ([], 1)


def test_sessions_are_those_of_the_article_and_the_ticker():
    rows, _ = rated(ASKED, [article("a")], [own("a", 0.4)])
    assert rows[0]["session"] == "2024-03-04"
    assert rows[0]["session_phase"] == "closed_day"
    assert rows[0]["event_types"] == ["buyback"]
