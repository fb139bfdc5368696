"""Channels of 财联社."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.sites.channels import find
from sinanews.scraper.sites.cls.cls_channels import KINDS, LISTINGS


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("cls-telegraph:all", "category=&lastTime=&"),
        ("cls-telegraph:red", "category=red&"),
        ("cls-telegraph:some_other", "category=some_other&"),
        ("财联社电报：加红", "category=red&"),
        ("cls-telegraph", "category=&"),
    ],
)
def test_addresses(name: str, part: str) -> None:
    assert part in find(name).request().url


def test_below_a_time() -> None:
    assert "lastTime=5&last_time=5" in find("cls-telegraph:all").request(cursor="5").url


@pytest.mark.parametrize("name", ["cls-telegraph:A&b", "cls-telegraph:", "cls-x:1"])
def test_bad_arguments(name: str) -> None:
    with pytest.raises(UsageError):
        find(name)


def test_every_channel_says_when_it_is_stale() -> None:
    assert len({listing.name for listing in LISTINGS}) == len(LISTINGS)
    assert all(listing.stale_reason for listing in (*LISTINGS, *KINDS))
