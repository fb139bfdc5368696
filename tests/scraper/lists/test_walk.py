"""The walk against the fake Sina: each row once, also while rows arrive; windows, ends, and
what is not kept to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinanews.scraper.lists.listing import (
    PAGES,
    Listed,
    Listing,
)
from sinanews.scraper.lists.walk import IDLE_PAGES
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.errors import BlockedError, FetchError, ListingError
from sinanews.scraper.model.records import Link, RawPage, Request
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.sites import link_id
from sinanews.scraper.sites.channels import find
from tests.fakesina import FakeSina, Fault
from tests.scraper.lists.walking import walked

NEWEST = "2026-11-24T08:00"
NOW = datetime(2026, 11, 24, 8, 5, tzinfo=BEIJING)
SMALL = 300


def clock() -> datetime:
    return NOW


@pytest.fixture(scope="module")
def calm() -> Iterator[FakeSina]:
    """A site that nobody changes."""
    with FakeSina(SMALL, flashes=SMALL, newest=NEWEST) as sina:
        yield sina


@pytest.fixture
def sina() -> Iterator[FakeSina]:
    """A site of one test's own."""
    with FakeSina(SMALL, flashes=SMALL, newest=NEWEST) as sina:
        yield sina


@pytest.fixture(scope="module")
def fortnight() -> Iterator[FakeSina]:
    """Two weeks of articles, 40 to 41 a day."""
    with FakeSina(600, newest=NEWEST, step=2100) as sina:
        yield sina


def ids(links: list[Link]) -> list[str]:
    return [link_id(link) for link in links]


def truth(sina: FakeSina, kind: str = "article") -> set[str]:
    """The ids of what there is."""
    rows = [
        a
        for a in sina.articles()
        if (a["kind"] == "flash") == (kind == "flash") and a["kind"] != "bulletin"
    ]
    return {
        link_id(Link(a["url"], a["docid"])) if a["url"] else f"sina:7x24-{a['number']}"
        for a in rows
    }


def lists_asked(sina: FakeSina, start: int = 0) -> int:
    return len(sina.log(start))


# Complete and once, while rows arrive


@pytest.mark.parametrize("arriving", [0, 1, 7, 40])
@pytest.mark.parametrize("channel", ["feed:2519", "flash:0", "app:0"])
def test_rows_that_arrive_between_requests_are_neither_doubled_nor_a_reason_to_skip(
    sina: FakeSina, channel: str, arriving: int
) -> None:
    kind = "article" if channel.startswith("feed") else "flash"
    before = truth(sina, kind)
    sina.insert_each(arriving, flashes=arriving)
    found = ids(list(walked(find(channel), sina.get, Window(), clock=clock)))
    assert len(found) == len(set(found))
    assert before <= set(found)


def test_paging_by_number_survives_arrivals_of_a_whole_page(sina: FakeSina) -> None:
    """50 new rows before page 2 show all of page 1 again: that is no end."""
    before = truth(sina)
    sina.insert(0)
    seen: list[str] = []
    for number, link in enumerate(walked(find("feed:2519"), sina.get, Window(), clock=clock)):
        seen.append(link_id(link))
        if number == 40:
            sina.insert(50)
    assert before <= set(seen)
    assert len(seen) == len(set(seen))


def test_rows_that_arrive_faster_than_pages_are_asked_are_an_error(sina: FakeSina) -> None:
    sina.insert_each(60)
    with pytest.raises(ListingError, match="faster") as caught:
        list(walked(find("feed:2519"), sina.get, Window(), clock=clock))
    assert (caught.value.channel, caught.value.reason) == ("feed:2519", "cut")
    assert lists_asked(sina) <= IDLE_PAGES + 3


def test_a_row_that_loses_its_url_keeps_its_mobile_one(sina: FakeSina) -> None:
    before = truth(sina)
    sina.plan([Fault("lose:url", "api/roll")])
    said: list[str] = []
    found = list(walked(find("feed:2519"), sina.get, Window(), clock=clock, warn=said.append))
    assert set(ids(found)) == {
        key for key in before if "_" not in key
    }  # columns have no mobile twin
    assert any("without url" in text for text in said)


def test_an_id_that_is_not_kept_to_is_paged_by_number(sina: FakeSina) -> None:
    sina.behave(keep_cursor=False)
    before = truth(sina, "flash")
    sina.insert_each(0, flashes=9)
    said: list[str] = []
    found = ids(
        list(walked(find("flash:0"), sina.get, Window(), clock=clock, warn=said.append))
    )
    assert before <= set(found)
    assert len(found) == len(set(found))
    assert any("does not keep to the id" in text for text in said)


def synthetic(
    rows: Callable[[int], list[int]],
) -> tuple[Listing, Callable[[Request], RawPage]]:
    """A paged list whose page n holds the rows (minutes before NOW) that `rows(n)` gives at
    that moment.
    """

    def parse(page: RawPage, listing: Listing, now: datetime) -> Listed:
        minutes = [int(text) for text in page.body.split()]
        return Listed(
            tuple(
                Link(f"https://x.example/{m}", None, published=NOW - timedelta(minutes=m))
                for m in minutes
            )
        )

    def get(ask: Request) -> RawPage:
        return RawPage(
            ask.url, " ".join(map(str, rows(int(ask.url.rpartition("=")[2])))).encode()
        )

    return Listing(
        "test:1", "test", "https://x.example/?page={page}", parse, paging=PAGES
    ), get


@settings(max_examples=60, deadline=None)
@given(
    arrivals=st.lists(st.integers(0, 9), max_size=30),
    size=st.integers(10, 20),
    rows=st.integers(1, 120),
)
def test_any_pattern_of_arrivals_smaller_than_a_page(
    arrivals: list[int], size: int, rows: int
) -> None:
    table = list(range(1, rows + 1))
    waiting = iter(arrivals)

    def page(number: int) -> list[int]:
        start = -len(table)
        table[:0] = [start - n for n in range(next(waiting, 0))][::-1]
        return table[(number - 1) * size : number * size]

    listing, get = synthetic(page)
    found = [
        link.url
        for link in walked(listing, get, Window(), clock=lambda: NOW + timedelta(days=1))
    ]
    assert len(found) == len(set(found))
    assert {f"https://x.example/{n}" for n in range(1, rows + 1)} <= set(found)


# Windows


def test_paging_stops_as_soon_as_the_list_is_older(calm: FakeSina) -> None:
    start = lists_asked(calm)
    since = NOW - timedelta(hours=1)
    found = list(walked(find("feed:2519"), calm.get, Window(since), clock=clock))
    assert {link_id(link) for link in found} == {
        link_id(Link(a["url"], a["docid"]))
        for a in calm.articles()
        if a["kind"] not in ("flash", "bulletin")
        and datetime.fromisoformat(a["published"]) >= since
    }
    assert 50 < len(found) < 100
    assert lists_asked(calm, start) == 2


def test_rows_after_until_are_left_out(calm: FakeSina) -> None:
    since, until = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
    found = list(walked(find("flash:0"), calm.get, Window(since, until), clock=clock))
    assert found
    assert all(link.published and since <= link.published < until for link in found)


@pytest.mark.parametrize("maximum", [1, 49, 50, 51])
def test_the_maximum_is_kept_and_no_page_asked_in_vain(calm: FakeSina, maximum: int) -> None:
    start = lists_asked(calm)
    found = list(walked(find("feed:2519"), calm.get, Window(maximum=maximum), clock=clock))
    assert len(found) == maximum
    assert lists_asked(calm, start) == -(-maximum // 50)


def test_one_old_row_on_top_does_not_end_the_walk() -> None:
    pages = {1: [99999, 1, 2], 2: [3, 4, 5], 3: []}
    listing, get = synthetic(lambda n: pages[n])
    found = [
        x.url for x in walked(listing, get, Window(NOW - timedelta(hours=1)), clock=clock)
    ]
    assert found == [f"https://x.example/{n}" for n in (1, 2, 3, 4, 5)]


def test_a_list_without_order_is_walked_until_a_whole_page_is_older() -> None:
    pages = {1: [1, 100], 2: [100, 2, 200], 3: [300, 400], 4: [3]}
    listing, get = synthetic(lambda n: pages[n])
    unordered = Listing("test:1", "", listing.url, listing.parse, paging=PAGES, ordered=False)
    found = [
        x.url for x in walked(unordered, get, Window(NOW - timedelta(hours=1)), clock=clock)
    ]
    assert found == ["https://x.example/1", "https://x.example/2"]


def test_a_row_of_the_future_is_taken_without_its_time() -> None:
    listing, get = synthetic(lambda n: [-100_000, 1] if n == 1 else [])
    said: list[str] = []
    found = list(walked(listing, get, Window(), clock=clock, warn=said.append))
    assert [link.published is None for link in found] == [True, False]
    assert any("impossible time" in text for text in said)


# Incremental


def test_a_second_walk_asks_one_page_and_finds_nothing_new(calm: FakeSina) -> None:
    channel, since = find("feed:2519"), Window(NOW - timedelta(hours=3))
    first = set(ids(list(walked(channel, calm.get, since, clock=clock))))
    start = lists_asked(calm)
    again = [
        x
        for x in walked(channel, calm.get, since, clock=clock, known=first.__contains__)
        if link_id(x) not in first
    ]
    assert again == []
    assert lists_asked(calm, start) == 1


def test_a_row_that_comes_late_is_found_below_known_ones() -> None:
    """Known pages end a walk only where they are half an hour old: minutes 4 to 6 do not, 31 to
    33 do.
    """
    pages = {1: [1, 2, 3], 2: [4, 5, 6], 3: [7, 29, 31], 4: [33, 34], 5: [41]}
    listing, get = synthetic(lambda n: pages[n])
    listing = replace(listing, late=find("feed").late)
    old = {url_id(f"https://x.example/{n}") for n in (1, 2, 3, 4, 5, 6, 7, 31, 33, 34)}
    found = [
        x
        for x in walked(listing, get, Window(), clock=clock, known=old.__contains__)
        if link_id(x) not in old
    ]
    assert [link.url for link in found] == ["https://x.example/29"]


def url_id(url: str) -> str:
    return link_id(Link(url))


def test_known_rows_do_not_end_a_list_without_order() -> None:
    pages = {1: [100, 101], 2: [300, 5], 3: []}
    listing, get = synthetic(lambda n: pages[n])
    unordered = Listing("test:1", "", listing.url, listing.parse, paging=PAGES, ordered=False)
    old = {url_id(f"https://x.example/{n}") for n in (100, 101)}
    assert (
        len(list(walked(unordered, get, Window(), clock=clock, known=old.__contains__))) == 4
    )


def test_new_rows_are_found_above_the_known_ones(sina: FakeSina) -> None:
    channel = find("flash:0")
    first = set(ids(list(walked(channel, sina.get, Window(), clock=clock))))
    sina.insert(0, flashes=73)
    start = lists_asked(sina)
    again = ids(
        list(walked(channel, sina.get, Window(), clock=clock, known=first.__contains__))
    )
    assert set(again) - first == truth(sina, "flash") - first
    assert len(set(again) - first) == 73
    assert lists_asked(sina, start) == 3  # two pages with new rows, and one of known ones


def test_what_the_caller_keeps_while_it_walks_does_not_end_the_walk(calm: FakeSina) -> None:
    kept: set[str] = set()
    for link in walked(
        find("feed:2519"), calm.get, Window(), clock=clock, known=kept.__contains__
    ):
        kept.add(link_id(link))
    assert kept == truth(calm)


def test_known_links_do_not_count_towards_the_maximum(sina: FakeSina) -> None:
    channel = find("feed:2519")
    first = set(ids(list(walked(channel, sina.get, Window(maximum=60), clock=clock))))
    again = ids(
        list(
            walked(
                channel, sina.get, Window(maximum=10), clock=clock, known=first.__contains__
            )
        )
    )
    assert (
        not set(again) - first
    )  # the first page holds known rows only: the earlier walk is taken for whole
    sina.insert(30)
    again = ids(
        list(
            walked(
                channel, sina.get, Window(maximum=10), clock=clock, known=first.__contains__
            )
        )
    )
    assert len(set(again) - first) == 10


def test_known_links_between_new_ones_do_not_count() -> None:
    listing, get = synthetic(lambda n: [1, 2, 3, 4] if n == 1 else [5, 6, 7, 8])
    old = {url_id(f"https://x.example/{n}") for n in (1, 3)}
    found = list(walked(listing, get, Window(maximum=3), clock=clock, known=old.__contains__))
    assert [link.url[-1] for link in found] == ["1", "2", "3", "4", "5"]


def test_an_unchanged_list_ends_the_walk_in_peace() -> None:
    listing, _ = synthetic(lambda n: [])
    assert (
        list(
            walked(
                listing, lambda ask: RawPage(ask.url, b"", status=304), Window(), clock=clock
            )
        )
        == []
    )


# Ends


def test_an_empty_list_is_an_error() -> None:
    listing, get = synthetic(lambda n: [])
    with pytest.raises(ListingError) as caught:
        list(walked(listing, get, Window(), clock=clock))
    assert (caught.value.channel, caught.value.reason) == ("test:1", "empty")


def test_a_list_that_shows_page_one_again_has_ended() -> None:
    asked: list[int] = []

    def page(number: int) -> list[int]:
        asked.append(number)
        return [1, 2, 3]

    listing, get = synthetic(page)
    assert len(list(walked(listing, get, Window(), clock=clock))) == 3
    assert asked == [1, 2, 3]


def test_a_list_that_does_not_reach_back_says_so(calm: FakeSina) -> None:
    said: list[str] = []
    list(
        walked(
            find("flash:0"),
            calm.get,
            Window(NOW - timedelta(days=9)),
            clock=clock,
            warn=said.append,
        )
    )
    assert any("holds nothing before 2026-11-24 00:31" in text for text in said), said


def test_a_list_that_ends_before_its_own_count_is_an_error(sina: FakeSina) -> None:
    sina.plan([Fault("empty_list", "page=3$")])
    found: list[Link] = []
    with pytest.raises(ListingError) as caught:
        found.extend(
            walked(find("feed:2519"), sina.get, Window(NOW - timedelta(days=1)), clock=clock)
        )
    assert (caught.value.field, caught.value.reason) == ("total", "cut")


def test_a_walk_that_does_not_reach_since_in_its_pages_is_an_error() -> None:
    listing, get = synthetic(lambda n: [n])
    with pytest.raises(ListingError) as caught:
        list(walked(listing, get, Window(NOW - timedelta(days=1)), clock=clock))
    assert caught.value.reason == "too_deep"
    assert len(list(walked(listing, get, Window(), clock=clock))) == listing.pages


# By day


def day_window(first: int, last: int) -> Window:
    return Window(
        datetime(2026, 11, first, tzinfo=BEIJING), datetime(2026, 11, last, tzinfo=BEIJING)
    )


def of_days(sina: FakeSina, asked: Window) -> set[str]:
    rows = [a for a in sina.articles() if a["kind"] not in ("flash", "bulletin")]
    return {
        link_id(Link(a["url"], a["docid"]))
        for a in rows
        if asked.holds(datetime.fromisoformat(a["published"]))
    }


def test_a_window_far_back_is_asked_by_day(fortnight: FakeSina) -> None:
    asked, start = day_window(14, 17), lists_asked(fortnight)
    found = ids(list(walked(find("feed:2519"), fortnight.get, asked, clock=clock)))
    assert set(found) == of_days(fortnight, asked)
    assert len(found) == len(set(found)) > 100
    paths = [entry["path"] for entry in fortnight.log(start)]
    assert [
        day
        for day in ("2026-11-16", "2026-11-15", "2026-11-14")
        if any(f"date={day}" in p for p in paths)
    ] == [
        "2026-11-16",
        "2026-11-15",
        "2026-11-14",
    ]
    assert all("etime=" in path for path in paths)


def test_a_site_that_ignores_the_day_is_walked_by_page(fortnight: FakeSina) -> None:
    asked, said = day_window(20, 21), list[str]()
    fortnight.behave(keep_days=False)
    try:
        found = ids(
            list(
                walked(find("feed:2519"), fortnight.get, asked, clock=clock, warn=said.append)
            )
        )
    finally:
        fortnight.behave(keep_days=True)
    assert set(found) == of_days(fortnight, asked)
    assert len(found) == len(set(found))
    assert any("does not keep to the day" in text for text in said)


def test_arrivals_during_a_backfill_change_nothing(fortnight: FakeSina) -> None:
    asked = day_window(16, 19)
    before = of_days(fortnight, asked)
    fortnight.insert_each(5, requests=4)
    found = ids(list(walked(find("feed:2519"), fortnight.get, asked, clock=clock)))
    assert set(found) == before
    assert len(found) == len(set(found))


def test_a_site_that_keeps_only_to_the_end_of_a_day() -> None:
    """Its pages of a day run on into the days before: the walk leaves them at the day's begin,
    and doubles nothing.
    """
    table = [NOW - timedelta(hours=3 * n) for n in range(60)]  # seven and a half days
    asked: list[str] = []

    def get(ask: Request) -> RawPage:
        asked.append(ask.url)
        number, _, end = ask.url.partition("?page=")[2].partition("&end=")
        rows = [time for time in table if time.timestamp() < int(end)]
        shown = rows[(int(number) - 1) * 10 : int(number) * 10]
        return RawPage(
            ask.url,
            " ".join(str(int((NOW - time).total_seconds()) // 60) for time in shown).encode(),
        )

    listing, _ = synthetic(lambda n: [])
    by_day = replace(listing, by_day="https://x.example/?page={page}&end={end}")
    since = NOW - timedelta(days=5)
    found = [link.published for link in walked(by_day, get, Window(since), clock=clock)]
    assert found == [time for time in table if time >= since]
    assert len(asked) <= 8  # six days; without the bound 29


def test_a_backfill_without_any_row_walks_the_pages_to_their_end(fortnight: FakeSina) -> None:
    """The site may give nothing for a day and yet have it; here it says how far back it really
    goes.
    """
    said: list[str] = []
    assert (
        list(
            walked(
                find("feed:2519"),
                fortnight.get,
                day_window(1, 3),
                clock=clock,
                warn=said.append,
            )
        )
        == []
    )
    assert [text for text in said if "no row on" in text] == [
        "feed:2519: no row on 2026-11-02",
        "feed:2519: no row on 2026-11-01",
    ]
    assert any("holds nothing before 2026-11-09" in text for text in said)


# Fallback


def test_search_falls_back_to_its_html_results(sina: FakeSina) -> None:
    channel, said = find("search:苹果"), list[str]()
    usual = ids(list(walked(channel, sina.get, Window(), clock=clock)))
    for fault in ("retry_seconds", "empty_list", "html", "status_500", "lose:url"):
        sina.plan([Fault(fault, "api/news")])
        said.clear()
        assert (
            ids(list(walked(channel, sina.get, Window(), clock=clock, warn=said.append)))
            == usual
        ), fault
        assert any("instead" in text for text in said), fault


@pytest.mark.parametrize("fault", ["status_403", "ban"])
def test_a_block_is_no_reason_to_ask_the_fallback(sina: FakeSina, fault: str) -> None:
    sina.plan([Fault(fault, "search")])
    with pytest.raises(BlockedError):
        list(walked(find("search:苹果"), sina.get, Window(), clock=clock))
    assert lists_asked(sina) == 1


@pytest.mark.parametrize(
    ("fault", "error", "reason"),
    [
        ("html", ListingError, "shape"),
        ("empty", ListingError, "empty"),
        ("empty_list", ListingError, "empty"),
        ("ban", BlockedError, "blocked"),
        ("status_403", BlockedError, "blocked"),
        ("status_502", FetchError, "status_502"),
        ("lose:ctime", ListingError, "shape"),
        ("lose:url,wapurl", ListingError, "shape"),
    ],
)
def test_faults_on_the_list_are_typed(
    sina: FakeSina, fault: str, error: type[Exception], reason: str
) -> None:
    sina.plan([Fault(fault, "api/roll")])
    with pytest.raises(error) as caught:
        list(walked(find("feed:2519"), sina.get, Window(), clock=clock))
    assert caught.value.reason == reason  # type: ignore[attr-defined]
