"""The tree of errors, which of them another try may end, and what a full disk is."""

from __future__ import annotations

import errno
import re

import pytest

from sinanews.scraper.model import errors
from sinanews.scraper.model.errors import (
    BlockedError,
    FetchError,
    ListingError,
    SinanewsError,
    UsageError,
    is_disk_full,
)


def drawn() -> dict[str, str]:
    """Return class → class above it, as the docstring draws them."""
    above: dict[int, str] = {}
    found: dict[str, str] = {}
    for line in (errors.__doc__ or "").splitlines():
        named = re.match(r"([│├└─\s]*)(\w+Error)\b", line)
        if named:
            depth = len(named[1]) // 4
            above[depth] = named[2]
            found[named[2]] = above.get(depth - 1, "Exception")
    return found


def test_the_tree_on_top_is_the_tree_of_the_classes() -> None:
    classes = {
        name: value.__bases__[0].__name__
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, SinanewsError)
    }
    assert drawn() == classes


def test_a_reason_is_short_and_stable_and_may_be_told_more_precisely() -> None:
    assert UsageError("no such file").reason == "usage"
    assert UsageError("no such file", reason="missing").reason == "missing"
    assert UsageError.reason == "usage"
    assert str(UsageError("no such file", reason="missing")) == "no such file"


@pytest.mark.parametrize(
    ("reason", "retry"),
    [
        ("timeout", True),
        ("dns", True),
        ("reset", True),
        ("robots_unreachable", True),
        ("status_403", True),
        ("status_408", True),
        ("status_425", True),
        ("status_429", True),
        ("status_500", True),
        ("status_502", True),
        ("status_404", False),
        ("status_410", False),
        ("status_451", False),
        ("robots", False),
        ("bad_url", False),
        ("refused_address", False),
        ("redirect_loop", False),
        ("too_large", False),
        ("kind", False),
        ("tls", False),
    ],
)
def test_whether_another_try_may_end_otherwise(reason: str, *, retry: bool) -> None:
    assert FetchError("x", reason=reason).retry == retry


def test_a_host_that_bans_us_may_be_asked_later() -> None:
    error = BlockedError("news.example.com bans us", host="news.example.com", met=False)
    assert (error.reason, error.host, error.met, error.retry) == (
        "blocked",
        "news.example.com",
        False,
        True,
    )


def test_a_listing_error_names_channel_and_field() -> None:
    error = ListingError("a field is gone", channel="feed:1", field="result.data")
    assert str(error) == "feed:1: a field is gone (result.data)"
    assert (error.channel, error.field, error.reason) == ("feed:1", "result.data", "listing")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_no_room_no_quota_and_a_file_that_may_not_grow_are_a_full_disk(number: int) -> None:
    assert is_disk_full(OSError(number, "no room"))


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT, errno.EIO, errno.EROFS])
def test_other_errors_of_files_are_none(number: int) -> None:
    assert not is_disk_full(OSError(number, "not this"))
    assert not is_disk_full(OSError("without a number"))
