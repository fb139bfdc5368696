"""How a list goes on: a number, bound to its question."""

from __future__ import annotations

import pytest

from sinanews.doors.page_cursor import MOST, Cursor, digest_of, read_cursor
from sinanews.scraper.model.errors import UsageError

QUESTION = digest_of("search", {"words": "茅台", "limit": 5})


def test_a_cursor_comes_back_as_it_went():
    cursor = Cursor(20, 91797)
    assert read_cursor(cursor.text(QUESTION), QUESTION) == cursor
    assert read_cursor(None, QUESTION) is None


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"words": "茅台", "limit": 50}, True),  # the next part may be longer
        ({"words": "茅台", "max_tokens": 900}, True),
        ({"words": "茅台", "cursor": "x"}, True),
        ({"words": "五粮液"}, False),
        ({"words": "茅台", "as_of": "2024-01-01"}, False),
        ({"words": "茅台", "fields": ("events",)}, False),
    ],
)
def test_what_makes_another_question(other, same):
    assert (digest_of("search", other) == QUESTION) is same
    assert digest_of("events", {"words": "茅台"}) != QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "-5-00000000-1",
        f"{MOST + 1}-{QUESTION}-1",
        f"20-{QUESTION}-1; DROP TABLE articles",
        f"٢٠-{QUESTION}-1",  # digits that are not ours
        f"20-{QUESTION}",
        f"20-{QUESTION}-1\n",
        "../../etc/passwd",
    ],
)
def test_others_are_refused(text):
    with pytest.raises(UsageError, match="cursor"):
        read_cursor(text, QUESTION)


def test_that_of_another_question_is_refused():
    with pytest.raises(UsageError, match="another question"):
        read_cursor(Cursor(5, 1).text(digest_of("events", {})), QUESTION)
