"""Messages: short lines, hostile titles, digests that fit."""

from __future__ import annotations

import pytest

from sinanews.doors.push_messages import DIGEST, fitting, message_key, message_of
from tests.sinanews.doors.made import HOSTILE


def row(name="a", **values):
    given = {
        "article_id": name,
        "version": 1,
        "title": f"江海电机{name}",
        "url": f"https://news.example.cn/{name}.html",
        "source": "某报",
        "published": "2026-11-20T12:01:00+08:00",
        "known_at": "2026-11-20T12:05:00+08:00",
        "tickers": [],
        "events": [],
    }
    return given | values


def tickers(*codes):
    return [{"ticker": code, "name": "x", "relevance": 1, "sentiment": 0} for code in codes]


def test_one_article():
    one = row(tickers=tickers("600519.SH", "00700.HK"), events=["ipo"])
    message = message_of("k", [one])
    assert message.title == "江海电机a"
    assert message.body == (
        "某报 · 2026-11-20 12:01 · 600519.SH 00700.HK · ipo\nhttps://news.example.cn/a.html"
    )
    assert message.articles[0]["article_id"] == "a"


def test_what_is_not_known_is_left_out():
    bare = row(title="", url="javascript:x", source=None, published=None, known_at=None)
    message = message_of("k", [bare])
    assert (message.title, message.body) == ("a", "a")
    assert message.articles[0]["url"] is None


def test_a_later_version_is_a_correction():
    assert "correction (version 2)" in message_of("k", [row(version=2)]).body


def test_many_tickers_and_events_are_cut():
    body = message_of("k", [row(tickers=tickers(*"ABCDEF"), events=list("uvwxyz"))]).body
    assert "A B C D · u v w" in body


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_are_one_short_line(title):
    message = message_of("k", [row(title=title)])
    assert len(message.title) <= 120
    assert "\n" not in message.title
    assert not set(message.title) & {"\x1b", "\x07", "\x00", "\u202e"}
    digest = message_of("k", [row(title=title), row("b")]).body
    assert len(digest.splitlines()) == 4


def test_a_digest_has_two_lines_an_article():
    message = message_of("k", [row("a"), row("b", url=None)])
    assert message.title == "2 articles"
    assert message.body.splitlines() == [
        "- 江海电机a · 某报 · 2026-11-20 12:01",
        "https://news.example.cn/a.html",
        "- 江海电机b · 某报 · 2026-11-20 12:01",
    ]
    assert len(message.articles) == 2


def test_a_digest_fits_its_target():
    rows = [row(str(number)) for number in range(50)]
    assert fitting(rows, 1_000_000) == DIGEST
    assert fitting(rows, 0) == 1
    for longest in (100, 500, 1000):
        count = fitting(rows, longest)
        assert len(message_of("k", rows[:count]).body) <= longest or count == 1
        assert len(message_of("k", rows[: count + 1]).body) + 1 > longest


def test_a_key_is_of_the_target_and_the_versions():
    keys = {
        message_key("t", [row("a")]),
        message_key("u", [row("a")]),
        message_key("t", [row("b")]),
        message_key("t", [row("a", version=2)]),
        message_key("t", [row("a"), row("b")]),
        message_key("t", [row("b"), row("a")]),
    }
    assert len(keys) == 6
    assert message_key("t", [row("a", title="更正")]) in keys
