"""Sina's channels: each line of channels.tsv is a channel that can be asked."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.model.word_tables import read_table
from sinanews.scraper.sites.sina.channels_by_number import HOW_OFTEN, LISTINGS
from sinanews.scraper.sites.sina.document_ids import IDS

ROWS = read_table(
    "sinanews.scraper.sites.sina.words",
    "channels.tsv",
    ("kind", "number", "page", "title", "often"),
)


def test_each_line_is_a_channel_and_a_tag_of_7x24_two() -> None:
    kinds = Counter(kind for kind, *_ in ROWS)
    made = Counter(listing.name.partition(":")[0] for listing in LISTINGS)
    assert made == {**kinds, "app": kinds["flash"]}
    assert {title for _, _, _, title, _ in ROWS} <= {listing.title for listing in LISTINGS}


def test_the_order_is_that_of_the_kinds() -> None:
    kinds = [listing.name.partition(":")[0] for listing in LISTINGS]
    assert list(dict.fromkeys(kinds)) == ["feed", "flash", "app", "live", "column"]


@pytest.mark.parametrize("kind", ["feed", "flash", "live", "column"])
def test_numbers_are_digits_and_stand_once(kind: str) -> None:
    numbers = [number for row_kind, number, *_ in ROWS if row_kind == kind]
    assert all(number.isdigit() for number in numbers)
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_each_channel_has_an_address_a_referer_and_a_reason(listing: Listing) -> None:
    request = listing.request()
    number = listing.name.partition(":")[2]
    assert number in request.url
    assert request.url.startswith("https://")
    assert "{" not in request.url
    assert request.referer is not None
    assert timedelta(hours=6) <= listing.stale_after <= timedelta(days=60)
    assert listing.stale_reason


def test_how_often_rows_come_orders_the_thresholds() -> None:
    ages = [HOW_OFTEN[name][0] for name in ("busy", "daily", "market", "quiet")]
    assert ages == sorted(ages)


def test_the_word_before_the_colon_is_no_id() -> None:
    assert all(not listing.name.startswith(f"{IDS.prefix}:") for listing in LISTINGS)
