"""Notices of an exchange on who holds shares of whom: 某行在甲乙H股的持股比例从5%升至6%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.events.overlaps import TriggerHit

STAKE = "的持股比例"
# Before the trigger: whose shares they are. Without that the share is one of a deal (增资后公司的持股比例
# 降至10%).
_HELD_IN = re.compile(r"在[^，,。；;：:在]{2,24}$")
_IN, _CLASS = "在", re.compile(r"(?:-[A-Z]{1,3})?\s?(?:[HAB]股|股份|股票)?")


def is_other_share(
    text: str,
    hit: TriggerHit,
) -> bool:
    """Say whether a trigger of such a notice speaks of another share."""
    if hit.trigger.first != STAKE:
        return False
    return _HELD_IN.search(text, hit.place.left, hit.place.start) is None


def whose_shares(
    text: str,
    hit: TriggerHit,
    pool: Sequence[Mention],
) -> Mention | None:
    """Return the company whose shares a notice tells of; None for other triggers."""
    if hit.trigger.first != STAKE:
        return None
    before = [m for m in pool if m.end <= hit.place.start]
    if not before or not text.endswith(_IN, 0, before[-1].start):
        return None
    behind = text[before[-1].end : hit.place.start]
    return before[-1] if _CLASS.fullmatch(behind) else None


def who_holds(
    text: str,
    hit: TriggerHit,
    others: Sequence[Mention],
) -> list[Mention]:
    """Return who holds the shares that a notice tells of: the last name before them."""
    if hit.trigger.first != STAKE:
        return []
    held = _HELD_IN.search(text, hit.place.left, hit.place.start)
    if held is None:
        return []
    return [m for m in others if m.end <= held.start()][-1:]
