"""The list of names that sentences hardly ever read as names."""

from __future__ import annotations

from benchmarks.build.unread_names import Counts, unread
from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.lexicons.word_lists import read_words
from sinanews.analysis.steps.mentions.words import UNREAD, UNREAD_FILE
from tests.analysis.steps.mentions.made import at


def counted(text: str, name: str, *read: str) -> Counts:
    """Count a listed name in a text of which names are read."""
    counts = Counts()
    start = text.index(name)
    hit = NameHit(start, start + len(name), name, "ORG", (), False, "institution")
    counts.add([hit], [at(text, one) for one in read], {start, start + len(name)})
    return counts


def test_a_name_that_is_never_read_is_listed_from_four_places_on() -> None:
    counts = Counts()
    for _ in range(3):
        one = counted("将为某某公司", "某某公司")
        counts.places.update(one.places)
        counts.read.update(one.read)
    assert unread(counts) == {}
    counts.places["某某公司"] += 1
    assert unread(counts) == {"某某公司": (4, 0)}


def test_one_that_is_mostly_read_is_not() -> None:
    counts = counted("将为某某公司", "某某公司", "某某公司")
    assert (counts.places["某某公司"], counts.read["某某公司"]) == (1, 1)
    counts.places["某某公司"] = counts.read["某某公司"] = 9
    assert unread(counts) == {}


def test_a_part_of_a_longer_name_that_is_read_does_not_count() -> None:
    assert counted("江海某某公司", "某某公司", "江海某某公司").places == {}


def test_what_ships_is_by_these_bounds() -> None:
    rows = list(read_words(UNREAD_FILE, ("name", "places", "read")))
    assert {name for name, _, _ in rows} == UNREAD
    assert all(int(places) >= 4 for _, places, _ in rows)
    assert all(int(read) <= 0.3 * int(places) for _, places, read in rows)
