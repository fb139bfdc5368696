"""How far sure news moves the odds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import Argument, Event
from sinanews.analysis.steps.sentiment.cues import Cue
from sinanews.analysis.steps.sentiment.sure_news import with_sure_news
from sinanews.analysis.steps.sentiment.targets import Target

EVEN = (0.3, 0.4, 0.3)


def cue(weight: float, *, sure: bool) -> Cue:
    return Cue(0, "词", weight, True, False, False, 0, "", sure)


def event(kind: str) -> Event:
    return Event(kind, "legal", 0, 2, "词", (0, 9))


def test_without_sure_news_nothing_moves() -> None:
    found = with_sure_news(EVEN, Target("x", cues=[cue(3.0, sure=False)]))
    assert found == pytest.approx(EVEN)


@pytest.mark.parametrize(("weight", "good"), [(3.0, True), (-3.0, False), (1.0, True)])
def test_sure_news_has_its_direction(weight: float, good: bool) -> None:
    found = with_sure_news(EVEN, Target("x", cues=[cue(weight, sure=True)]))
    assert (found.positive > 0.7) is good
    assert (found.negative > 0.7) is not good
    assert sum(found) == pytest.approx(1.0)


def test_it_moves_less_among_many_other_cues() -> None:
    alone = with_sure_news(EVEN, Target("x", cues=[cue(3.0, sure=True)]))
    many = [cue(3.0, sure=True), *[cue(-3.0, sure=False)] * 9]
    among = with_sure_news(EVEN, Target("x", cues=many))
    assert 0.3 < among.positive < alone.positive


def test_a_grave_event_is_bad_for_who_it_concerns_only() -> None:
    who = with_sure_news(EVEN, Target("x", events=[("who", event("investigation"))]))
    by = with_sure_news(EVEN, Target("x", events=[("by", event("investigation"))]))
    assert who.negative > 0.7
    assert by == pytest.approx(EVEN)


def test_an_event_that_is_often_not_bad_moves_nothing() -> None:
    found = with_sure_news(EVEN, Target("x", events=[("who", event("bankruptcy"))]))
    assert found == pytest.approx(EVEN)


GOOD = (0.2, 0.2, 0.6)


@pytest.mark.parametrize(
    ("kinds", "weight", "good"),
    [
        (("price_fall",), -3.0, False),  # what rises beside it is another
        (("price_fall", "price_rise"), -3.0, True),
        (("price_fall",), 3.0, True),
        (("earnings_fall",), -3.0, True),
    ],
)
def test_a_price_that_falls_is_no_good_news(
    kinds: tuple[str, ...], weight: float, good: bool
) -> None:
    told = [("who", event(kind)) for kind in kinds]
    found = with_sure_news(GOOD, Target("x", cues=[cue(weight, sure=False)], events=told))
    assert (found.positive > found.negative) is good


def with_roles(
    kind: str,
    *roles: str,
    words: str = "2亿元",
    status: str = "announced",
) -> tuple[str, Event]:
    arguments = tuple(Argument(role, words, 0, 4) for role in roles)
    return "who", replace(event(kind), arguments=arguments, status=status)


def test_a_loss_alone_is_bad_news() -> None:
    found = with_sure_news(EVEN, Target("x", events=[with_roles("loss", "who", "loss")]))
    assert found.negative > 0.7


@pytest.mark.parametrize(
    "events",
    [
        [with_roles("loss", "who", "loss", "change")],
        [with_roles("loss", "who", "loss"), with_roles("earnings_rise", "who")],
        [with_roles("loss", "who", "loss", status="historic")],
        [with_roles("loss", "who", "loss"), with_roles("price_rise", "who")],
        [with_roles("loss", "who", "loss", words="0.04美元")],
        [with_roles("loss", "who")],
    ],
)
def test_a_loss_that_narrows_or_stands_beside_a_rise_says_little(
    events: list[tuple[str, Event]],
) -> None:
    assert with_sure_news(EVEN, Target("x", events=events)) == pytest.approx(EVEN)
