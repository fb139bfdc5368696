"""Places: what counts as near a trigger."""

from __future__ import annotations

from sinanews.analysis.findings import Mention, Sentence
from sinanews.analysis.steps.events.places import REACH, TriggerPlace, nearest, within

SENTENCE = Sentence(100, 1000)
PLACE = TriggerPlace(500, 502, 480, 520, SENTENCE)


def mention(start: int, end: int | None = None) -> Mention:
    return Mention(start, end or start + 4, "甲乙股份", "ORG")


def test_what_is_too_far_does_not_count() -> None:
    starts = (500 - REACH - 1, 500 - REACH, 490, 502 + REACH - 1, 502 + REACH)
    assert [m.start for m in within([mention(s) for s in starts], PLACE)] == [
        500 - REACH,
        490,
        502 + REACH - 1,
    ]


def test_the_sentence_is_a_border() -> None:
    place = TriggerPlace(110, 112, 100, 130, Sentence(100, 140))
    assert [m.start for m in within([mention(s) for s in (90, 99, 100, 139, 140)], place)] == [
        100,
        139,
    ]


def test_nothing_is_near_in_an_empty_list() -> None:
    assert list(within([], PLACE)) == []
    assert nearest([], PLACE) == []


def test_the_nearest_is_measured_from_edge_to_edge() -> None:
    long_before, short_after = mention(440, 495), mention(510)
    assert nearest([long_before, short_after], PLACE) == [long_before]


def test_a_name_in_the_trigger_is_nearest() -> None:
    inside = mention(500, 501)
    assert nearest([mention(496, 499), inside, mention(503)], PLACE) == [inside]


def test_of_two_as_near_the_first_is_taken() -> None:
    before, after = mention(494, 498), mention(504)
    assert nearest([before, after], PLACE) == [before]
