"""Which version is the latest, and from when each could be had: nothing looks ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.availability import Sighting, is_poorer_copy
from sinanews.scraper.store.known_times import settle_known

MORNING = datetime(2024, 3, 15, 9, 0, tzinfo=BEIJING)
RUN = datetime(2026, 11, 27, 15, 20, 58, tzinfo=BEIJING)  # when the files were read
BODY = (
    "江海电机3月15日晚公布年报，去年实现营业收入40.92亿元，同比增长22%。"
    "公司拟向全体股东每10股派发现金红利5.28元，合计派现2.2亿元。董事长林岚表示海外需求仍在增长。"
)
ABRIDGED = "江海电机3月15日晚公布年报，去年实现营业收入40.92亿元，同比增长22%。公司拟每10股派发现金红利5.28元。"
MET = Sighting(1, RUN, MORNING, None, None, "finance", BODY)


class Settled:
    """What is said of the versions: the number of the latest, and from when each could be had."""

    def __init__(self, found) -> None:
        (self.latest,) = (v.sighting.version for v in found if v.replaced is None)
        self.available = {v.sighting.version: v.available for v in found}


def settle(sightings) -> Settled:
    return Settled(settle_known(sightings))


def hours(number: float) -> datetime:
    return MORNING + timedelta(hours=number)


def later(sighting: Sighting, **values: object) -> Sighting:
    return replace(sighting, version=sighting.version + 1, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "available"),
    [
        ({}, MORNING),
        ({"modified": hours(3)}, hours(3)),
        ({"modified": hours(-3)}, MORNING),
        ({"fetched": hours(5), "first_seen": hours(5)}, hours(5)),
        # a page that dates itself after it was fetched is not believed to have come before
        ({"fetched": hours(-5), "first_seen": hours(-5)}, MORNING),
        ({"published": None}, RUN),
        ({"published": None, "modified": hours(2)}, hours(2)),
        ({"published": None, "fetched": hours(2)}, hours(2)),
        # only a day is known
        (
            {"published": datetime(2011, 12, 8, tzinfo=BEIJING)},
            datetime(2011, 12, 8, 23, 59, 59, tzinfo=BEIJING),
        ),
        (
            {"modified": datetime(2024, 3, 16, tzinfo=BEIJING)},
            datetime(2024, 3, 16, 23, 59, 59, tzinfo=BEIJING),
        ),
    ],
)
def test_one_version_could_be_had_from(values: dict[str, object], available: datetime) -> None:
    settled = settle([replace(MET, **values)])  # type: ignore[arg-type]
    assert settled.available == {1: available}
    assert settled.latest == 1


def test_a_correction_without_a_time_of_its_own_counts_from_when_it_was_met() -> None:
    corrected = later(MET, text=BODY + "更正：公司被立案调查。")
    settled = settle([MET, corrected])
    assert settled.available == {1: MORNING, 2: RUN}
    assert settled.latest == 2


def test_a_correction_that_says_when_counts_from_then() -> None:
    corrected = later(MET, text=BODY + "更正。", modified=hours(4), first_seen=RUN)
    assert settle([MET, corrected]).available == {1: MORNING, 2: hours(4)}


def test_a_correction_that_was_fetched_counts_from_the_fetch() -> None:
    first = replace(MET, fetched=hours(1), first_seen=hours(1))
    corrected = later(first, text=BODY + "更正。", fetched=hours(6), first_seen=hours(6))
    assert settle([first, corrected]).available == {1: hours(1), 2: hours(6)}


def test_no_version_is_available_before_one_that_it_corrects() -> None:
    first = replace(MET, fetched=hours(8), first_seen=hours(8))
    for modified in (None, hours(2), hours(9)):
        corrected = later(
            first, text="别的文字。", modified=modified, fetched=None, first_seen=RUN
        )
        available = settle([first, corrected]).available
        assert available[2] > available[1]


def test_versions_are_ordered_by_when_they_were_first_seen() -> None:
    new = replace(MET, fetched=hours(9), first_seen=hours(9))
    old = later(new, text="旧的文字。", fetched=hours(1), first_seen=hours(1))
    settled = settle([new, old])
    assert settled.latest == 1
    assert settled.available == {1: hours(9), 2: hours(1)}


# ---------------------------------------------------------------- copies on other kinds of page


@pytest.mark.parametrize("mobile_first", [True, False])
def test_the_richer_copy_is_the_latest_whatever_came_first(mobile_first: bool) -> None:
    mobile = replace(MET, template="mobile", text=ABRIDGED)
    rich, poor = (later(MET), mobile) if mobile_first else (MET, later(mobile))
    settled = settle([rich, poor])
    assert settled.latest == rich.version
    assert set(settled.available.values()) == {MORNING}  # a copy is no correction


@pytest.mark.parametrize(
    "text",
    [
        ABRIDGED.replace("22%", "21%"),  # a number was corrected
        "更正公告：公司被立案调查，此前报道有误，特此说明并向读者致歉。",
        ABRIDGED + "监管部门已对公司立案调查，公司股票将被实施退市风险警示。",
    ],
)
def test_a_newer_page_of_another_kind_that_says_something_else_is_the_latest(
    text: str,
) -> None:
    mobile = later(MET, template="mobile", text=text)
    settled = settle([MET, mobile])
    assert settled.latest == 2
    assert settled.available[2] == RUN


def test_a_page_of_the_same_kind_that_says_less_was_changed() -> None:
    shortened = later(MET, text=ABRIDGED)
    settled = settle([MET, shortened])
    assert settled.latest == 2
    assert settled.available[2] == RUN


def test_of_equal_texts_the_one_that_lacks_fewer_fields_is_richer() -> None:
    mobile = later(MET, template="mobile", missing=2)
    assert is_poorer_copy(mobile, MET)
    assert not is_poorer_copy(MET, mobile)
    assert settle([MET, mobile]).latest == 1


def test_of_copies_with_nothing_between_them_the_newest_is_the_latest() -> None:
    assert settle([MET, later(MET, template="k")]).latest == 2


def test_nothing_is_a_poorer_copy_of_itself() -> None:
    assert not is_poorer_copy(MET, MET)


@pytest.mark.parametrize("text", ["", "甲", "甲乙"])
def test_texts_too_short_to_compare_are_no_error(text: str) -> None:
    settled = settle([MET, later(MET, template="mobile", text=text)])
    assert settled.latest in (1, 2)


def test_a_copy_of_a_corrected_article_is_compared_with_the_correction() -> None:
    corrected = later(MET, text=BODY + "更正：公司被立案调查。")
    mobile = later(corrected, template="mobile", text=ABRIDGED)
    assert settle([MET, corrected, mobile]).latest == 2
