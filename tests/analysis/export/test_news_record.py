"""Periods and times as vendors write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sinanews.analysis.export.news_record import NewsRecord, days_of, utc
from sinanews.scraper.model.records import Article, Paragraph
from sinanews.scraper.store.record_rows import RecordRows


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-H1", ("2024-01-01", "2024-06-30")),
        ("2024-H2", ("2024-07-01", "2024-12-31")),
        ("2023-Q4", ("2023-10-01", "2023-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-12", ("2023-12-01", "2023-12-31")),
        ("2024-03-05", ("2024-03-05", "2024-03-05")),
        ("2024-01/2024-02", ("2024-01-01", "2024-02-29")),
        ("2024-03-05/2024-03-08", ("2024-03-05", "2024-03-08")),
        ("", (None, None)),
        (None, (None, None)),
        ("下周", (None, None)),
        ("2024-W5", (None, None)),
    ],
)
def test_days_of_a_period(value, days):
    assert days_of(value) == days


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        ("2024-01-02T07:30:00+08:00", "2024-01-01 23:30:00"),
        (datetime(2024, 1, 2, 9, 30, tzinfo=UTC), "2024-01-02 09:30:00"),
        (None, None),
    ],
)
def test_times_are_in_utc(moment, written):
    assert utc(moment) == written


def record(*paragraphs):
    article = Article("x:a", None, None, "题", tuple(map(Paragraph, paragraphs)))
    return NewsRecord(article, 1, {}, RecordRows("2024-01-02", "2024-01-02"))


@pytest.mark.parametrize(
    ("paragraphs", "is_flash"),
    [(("短讯。",), True), (("字" * 401,), False), (("一段。", "二段。"), False), ((), True)],
)
def test_a_flash_is_one_short_paragraph(paragraphs, is_flash):
    assert record(*paragraphs).is_flash is is_flash


def test_the_first_sentence():
    assert record("一句。两句。").first_sentence == "题"
    article = Article("x:a", None, None, "", (Paragraph("一句。两句。"),))
    beside = RecordRows("2024-01-02", "2024-01-02")
    assert NewsRecord(article, 1, {}, beside).first_sentence == "一句。"


def test_words_are_characters_and_runs_of_latin():
    assert record("GDP增长5.2%，A股涨。").words() == len("题增长股涨") + len(
        ("GDP", "5.2%", "A")
    )


def test_what_was_not_rated_has_no_label():
    assert record("文").sign(None) is None
    assert record("文").polarity("cn:600998") is None
