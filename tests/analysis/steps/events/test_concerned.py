"""Whom an event concerns."""

from __future__ import annotations

from sinanews.analysis.findings import Argument, Event
from sinanews.analysis.steps.events.concerned import concerned, keys_of, news_of

LISTED = Argument("who", "甲乙股份", 0, 4, entity_id="cn:600998")
UNLISTED = Argument("who", "丙丁科技", 5, 9)
PARTY = Argument("whom", "戊己银行", 12, 16, entity_id="cn:600997")


def event(*arguments: Argument) -> Event:
    return Event("pledge", "shares", 9, 11, "质押", (0, 16), arguments, 0.9, "trigger 质押")


def test_only_who_is_concerned() -> None:
    told = event(LISTED, UNLISTED, PARTY)
    assert concerned(told) == [LISTED, UNLISTED]
    assert keys_of(told) == ["cn:600998", "丙丁科技"]


def test_an_event_is_news_of_the_first_it_concerns() -> None:
    assert news_of(event(PARTY, UNLISTED, LISTED)) == ("pledge", "丙丁科技")
    assert news_of(event(PARTY)) == ("pledge", "")
