"""Values as rows of parts, and back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sinanews.cluster.part_rows import (
    ARTICLE_COLUMNS,
    COLUMNS,
    article_of_row,
    finding_of_row,
    page_of_row,
    row_of_item,
)
from sinanews.job.process import Processed, process_batch
from sinanews.scraper.model.records import Failure, Link, RawPage, Skipped
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.schema import Column
from tests.sinanews.job.test_page_loop import record


@pytest.mark.parametrize(
    "page",
    [
        record(1),
        RawPage(None, b"\x00\xff", media_type="text/html", charset=None, origin=""),
        RawPage(
            "https://x.cn/1",
            b"<p>x</p>",
            status=203,
            headers=(("A", "b"), ("A", "c")),
            fetched=datetime(2024, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
            origin="a.warc.gz:17",
            link=Link(
                "https://x.cn/1", published=datetime(2024, 1, 2, tzinfo=BEIJING), record=b"{}"
            ),
        ),
    ],
)
def test_a_page_is_the_same_again(page):
    assert page_of_row(row_of_item(3, page, Processed())) == page


def test_what_is_no_page_says_so():
    failure = Failure("b", "source", "empty", "b is empty")
    assert row_of_item(0, failure, Processed())["kind"] == "failed"
    assert row_of_item(1, Skipped("a.png", "kind"), Processed())["kind"] == "skipped"


def test_the_failure_of_a_page_stands_beside_it():
    page = RawPage("https://x.cn/1", b" ", origin="a")
    (processed,) = process_batch([page], None)
    row = row_of_item(0, page, processed)
    assert (row["kind"], row["is_analysed"]) == ("page", False)
    assert "empty" in row["failure"]


def test_an_article_is_the_same_again():
    (processed,) = process_batch([record(1)], None)
    article = processed.article
    row = {column.name: getattr(article, column.name) for column in ARTICLE_COLUMNS}
    row["paragraphs"] = [{"text": p.text, "kind": p.kind} for p in article.paragraphs]
    row["published"] = article.published.astimezone(UTC)
    row["article_id"] = article.id
    again = article_of_row(row)
    assert again == article
    assert again.published.isoformat() == "2024-01-02T03:04:05+08:00"


@pytest.mark.parametrize(
    ("kind", "depth", "value", "wanted"),
    [
        ("json", 1, ["甲", "乙"], '["甲","乙"]'),
        ("json", 1, None, None),
        ("json", 0, "{}", "{}"),
        ("time", 0, datetime(2024, 1, 1, 16, tzinfo=UTC), "2024-01-02T00:00:00+08:00"),
        ("bool", 0, True, 1),
        ("float", 0, 0.1, 0.1),
    ],
)
def test_findings_are_as_the_analysis_made_them(kind, depth, value, wanted):
    column = Column("c", kind, "a column", depth=depth)
    assert finding_of_row({"c": value, "page_id": "x"}, [column]) == {"c": wanted}


def test_no_table_has_a_column_twice():
    for columns in COLUMNS.values():
        names = [column.name for column in columns]
        assert len(names) == len(set(names))
