"""Limits that depend on one another."""

from __future__ import annotations

from datetime import timedelta

from sinanews.scraper.model import limits


def test_what_is_sent_is_smaller_than_what_it_may_unpack_to() -> None:
    assert limits.OTHER_BYTES < limits.WIRE_BYTES < limits.PAGE_BYTES < limits.SITEMAP_BYTES
    assert limits.PAGE_BYTES < limits.ARCHIVE_BYTES
    assert limits.FRONT_MATTER_BYTES < limits.PAGE_BYTES


def test_each_wait_stays_below_its_longest() -> None:
    assert limits.FIRST_RETRY < limits.LONGEST_RETRY
    assert limits.PAUSE < limits.LONGEST_PAUSE
    assert limits.CONNECT_SECONDS < limits.RESPONSE_SECONDS


def test_a_page_that_fails_is_asked_for_over_about_three_days() -> None:
    waits = [
        min(limits.FIRST_RETRY * 3**n, limits.LONGEST_RETRY)
        for n in range(limits.ATTEMPTS - 1)
    ]
    assert timedelta(days=2) < sum(waits, timedelta()) < timedelta(days=4)


def test_a_host_is_paused_more_than_once_before_it_is_left() -> None:
    waited, pauses = 0.0, 0
    while waited < limits.GIVE_UP_AFTER:
        waited += min(limits.PAUSE * 2**pauses, limits.LONGEST_PAUSE)
        pauses += 1
    assert pauses > 3


def test_robots_txt_is_kept_as_rfc_9309_says() -> None:
    assert limits.ROBOTS_BYTES >= 500 * 1024
    assert limits.ROBOTS_AGAIN < limits.ROBOTS_KEPT <= 24 * 3600
    assert limits.REDIRECTS >= 5


def test_a_series_of_refused_pages_is_more_than_two_pages_in_all_their_tries() -> None:
    assert limits.SERIES > 2 * limits.TRIES
