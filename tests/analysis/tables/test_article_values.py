"""What a row repeats of its article."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.tables.article_values import published_at, published_precision, title

BEIJING = timezone(timedelta(hours=8))


def test_time_and_title() -> None:
    moment = datetime(2025, 6, 18, 9, 30, 5, tzinfo=BEIJING)
    found = Findings(Document("t", "甲乙股份公告\n正文", title_end=6, published=moment))
    assert published_at(found) == "2025-06-18T09:30:05+08:00"
    assert published_precision(found) == "second"
    assert title(found) == "甲乙股份公告"


def test_without_a_time_there_is_none() -> None:
    found = Findings(Document("t", "正文"))
    assert (published_at(found), published_precision(found), title(found)) == (None, None, "")
