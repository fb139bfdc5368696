"""Who rates where a list of ratings names it once: 某行将甲目标价上调至9元；将乙目标价下调至8元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sinanews.analysis.findings import Argument, Event
from sinanews.analysis.steps.events.rated import RATING

BY = "by"
PARTS = ("；", ";")  # two items of a list
# How a rating begins that has the subject of the one before it, behind the semicolon
_GOES_ON = re.compile(r"\s{0,2}(?:并|同时)?(?:将|把|给予|维持|重申|首予|上调|下调|调[高低])")


def with_raters_before(
    text: str,
    events: Iterable[Event],
) -> Iterator[Event]:
    """Yield the events in order, ratings that name no one who rates with who rates in the list
    item right before.
    """
    rater: Argument | None = None
    told = (0, 0)  # the sentence of the last rating
    for event in events:
        whole = event
        if event.family == RATING:
            named = next((a for a in event.arguments if a.role == BY), None)
            if named is None and rater is not None and _goes_on(text, event, told):
                named = rater
                whole = replace(event, arguments=(*event.arguments, rater))
            rater, told = named, event.sentence
        yield whole


def _goes_on(
    text: str,
    event: Event,
    before: tuple[int, int],
) -> bool:
    """Say whether the sentence of an event is the next item of the list."""
    start = event.sentence[0]
    if event.sentence == before or text[before[1] : start].strip():
        return False
    parted = text.endswith(PARTS, 0, before[1])
    return parted and _GOES_ON.match(text, start) is not None
