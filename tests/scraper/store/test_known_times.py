"""From when a version may be used, and until when it is the latest: nothing looks ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest

from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.availability import Sighting
from sinanews.scraper.store.known_times import PUBLISHED, settle_known

MORNING = datetime(2024, 3, 15, 9, 0, tzinfo=BEIJING)
RUN = datetime(2026, 11, 27, 15, 20, 58, tzinfo=BEIJING)  # when the archive was read
DAY = datetime(2024, 3, 15, tzinfo=BEIJING)  # only the day is known
NIGHT = datetime(2024, 3, 15, 23, 59, 59, tzinfo=BEIJING)
BODY = "江海电机公布年报，去年实现营业收入40.92亿元，同比增长22%，公司拟派现2.2亿元。"
SHORT = "江海电机公布年报，去年实现营业收入40.92亿元，同比增长22%。"
OTHER = "远山水务停牌，称正在筹划重大事项，预计不超过十个交易日。"


def hours(number: float) -> datetime:
    return MORNING + timedelta(hours=number)


def live(version: int, seen: float, text: str = BODY, **values) -> Sighting:
    met = Sighting(version, hours(seen), MORNING, None, hours(seen), "finance", text)
    return replace(met, **values)


def archived(version: int, text: str = BODY, **values) -> Sighting:
    met = Sighting(version, RUN, MORNING, None, None, "finance", text, known_from=PUBLISHED)
    return replace(met, **values)


def settled(*sightings: Sighting) -> dict[int, tuple[datetime, datetime | None]]:
    return {
        found.sighting.version: (found.known, found.replaced)
        for found in settle_known(sightings)
    }


@pytest.mark.parametrize(
    ("sighting", "known"),
    [
        (live(1, 1), hours(1)),
        (live(1, 1, published=None), hours(1)),
        (live(1, -1), MORNING),  # it says that it is published later than we had it
        (live(1, 1, published=DAY), NIGHT),  # a day alone counts from its end
        (live(1, 30, published=DAY), hours(30)),
        (live(1, 1, modified=hours(5)), hours(1)),  # we had it, whatever its clock says
        (archived(1), MORNING),
        (archived(1, published=DAY), NIGHT),
        (archived(1, modified=hours(3)), hours(3)),
        (archived(1, modified=hours(-3)), MORNING),
        (archived(1, published=None), RUN),
        (archived(1, published=None, modified=hours(2)), hours(2)),
        (archived(1, fetched=hours(9000)), MORNING),  # the archive is declared complete
    ],
)
def test_one_version_may_be_used_from(sighting: Sighting, known: datetime) -> None:
    assert settled(sighting) == {1: (known, None)}


def test_a_correction_takes_the_place_when_it_was_seen() -> None:
    assert settled(live(1, 1), live(2, 6, OTHER)) == {
        1: (hours(1), hours(6)),
        2: (hours(6), None),
    }


def test_a_correction_in_an_archive_never_has_the_time_of_what_it_corrects() -> None:
    found = settled(archived(1), archived(2, OTHER))
    assert found == {1: (MORNING, RUN), 2: (RUN, None)}


def test_a_correction_in_an_archive_that_says_when_counts_from_then() -> None:
    found = settled(archived(1), archived(2, OTHER, modified=hours(4)))
    assert found == {1: (MORNING, hours(4)), 2: (hours(4), None)}


def test_versions_of_an_archive_come_in_the_order_of_their_own_times() -> None:
    """The file has the newer one first."""
    found = settled(archived(1, OTHER, modified=hours(4)), archived(2))
    assert found == {2: (MORNING, hours(4)), 1: (hours(4), None)}


def test_a_poorer_copy_is_never_the_latest() -> None:
    found = settled(live(1, 1), live(2, 3, SHORT, template="mobile"))
    assert found == {1: (hours(1), None), 2: (hours(3), hours(3))}


def test_a_richer_copy_takes_the_place() -> None:
    found = settled(live(1, 1, SHORT, template="mobile"), live(2, 3))
    assert found == {1: (hours(1), hours(3)), 2: (hours(3), None)}


def test_a_copy_is_known_no_earlier_than_what_it_copies() -> None:
    first = live(1, 1, published=DAY)  # known at the end of the day
    found = settled(first, live(2, 2, SHORT, template="mobile"))
    assert found[2] == (NIGHT, NIGHT)


def test_an_older_text_does_not_come_back_when_its_day_ends() -> None:
    """The first version counts from the end of its day, when the second has long been known."""
    found = settled(live(1, 1, published=DAY), live(2, 2, OTHER))
    assert found == {1: (NIGHT, NIGHT), 2: (hours(2), None)}


def test_a_copy_in_an_archive_has_the_time_of_its_page() -> None:
    found = settled(archived(1), archived(2, SHORT, template="mobile"))
    assert found == {1: (MORNING, None), 2: (MORNING, MORNING)}


def test_an_archive_and_what_was_fetched_live_go_together() -> None:
    found = settled(archived(1), live(2, 30, OTHER))
    assert found == {1: (MORNING, hours(30)), 2: (hours(30), None)}


VERSIONS = (
    live(1, 1, published=DAY),
    live(2, 2, SHORT, template="mobile"),
    live(3, 4, OTHER),
    archived(4, "江海电机公布年报。", modified=hours(3)),
    live(5, 40, OTHER + "更正。", published=hours(39)),
    archived(6, OTHER, published=datetime(2030, 1, 1, 8, 30, tzinfo=BEIJING)),
)


def test_the_order_in_which_they_are_given_is_of_no_matter() -> None:
    expected = settled(*VERSIONS)
    for order in permutations(VERSIONS):
        assert settled(*order) == expected


@pytest.mark.parametrize("at", [0.5, 1, 2, 3, 4, 10, 14.99, 15, 39, 40, 1000, 60000])
def test_as_of_a_moment_all_is_as_if_nothing_had_come_later(at: float) -> None:
    moment = hours(at)
    whole = settled(*VERSIONS)
    known = [met for met in VERSIONS if whole[met.version][0] <= moment]
    then = settled(*known)
    for met in known:
        time, replaced = whole[met.version]
        seen = replaced if replaced is not None and replaced <= moment else None
        assert then[met.version] == (time, seen)
    assert sum(replaced is None for _, replaced in then.values()) == bool(known)
