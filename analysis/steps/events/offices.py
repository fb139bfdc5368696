"""Whose office a person takes up or leaves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.events.overlaps import TriggerHit

# Triggers of one who takes up an office; right before whose it is; behind its name
ENTERS = frozenset(
    (
        "接替",
        "接任",
        "出任",
        "任命",
        "聘任",
        "当选",
        "接棒",
        "获任",
        "升任",
        "调任",
        "上任",
        "履新",
        "委任",
    )
)
TAKES_UP = ("出任", "担任", "就任", "升任", "调任", "接任", "任命为", "聘任为")
_OFFICE = re.compile(
    r"[^，,。；：\n]{0,12}?(?:[会院行队部处局市省校]长|总裁|经理|负责人|主席|CEO|总监|董事|主管|书记|司令|首席)"
)


def taken_office(
    text: str,
    hit: TriggerHit,
    pool: Sequence[Mention],
) -> Mention | None:
    """Return the organisation of the clause whose office a person takes up (甲乙创始人某某将接替
    某某出任丙丁负责人); None where the trigger is of one who leaves, or none is named so.
    """
    trigger, place = hit.trigger, hit.place
    if trigger.type.who != "person" or trigger.first not in ENTERS:
        return None
    for mention in pool:
        in_clause = place.start < mention.start < place.right
        if in_clause and _is_taken_up(text, mention):
            return mention
    return None


def _is_taken_up(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a person takes up an office at an organisation (出任丙丁负责人)."""
    if mention.type != "ORG":
        return False
    if not text.endswith(TAKES_UP, 0, mention.start):
        return False
    return _OFFICE.match(text, mention.end) is not None


def person_of_clause(
    hit: TriggerHit,
    who: Mention | None,
    pool: Sequence[Mention],
) -> Mention | None:
    """Return the person of a trigger's clause where the only company stands in a clause behind
    (某某宣布辞职后，甲乙银行...).
    """
    place = hit.place
    if hit.trigger.type.who != "person" or who is None or who.start < place.right:
        return None
    people = [m for m in pool if m.type == "PER" and place.left <= m.start < place.start]
    return people[-1] if people else None
