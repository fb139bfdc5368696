"""Notices of an exchange on who holds shares of whom: 某行在甲乙H股的持股比例从5%升至6%, 某行对甲乙的多头持仓比例增至6%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.events.overlaps import TriggerHit

STAKES = frozenset({"的持股比例", "多头持仓比例", "多头持股比例", "多头比例"})
# Before the trigger: whose shares they are. Without that the share is one of a deal (增资后公司的持股比例
# 降至10%).
_HELD_IN = re.compile(r"[在对][^，,。；;：:在对]{2,24}$")


def is_other_share(
    text: str,
    hit: TriggerHit,
) -> bool:
    """Say whether a trigger of such a notice speaks of another share."""
    return hit.trigger.first in STAKES and _held_in(text, hit) is None


def whose_shares(
    text: str,
    hit: TriggerHit,
    pool: Sequence[Mention],
) -> Mention | None:
    """Return the company whose shares a notice tells of; None for other triggers."""
    held = _held_in(text, hit)
    if held is None:
        return None
    inside = (m for m in pool if held.start() < m.start and m.end <= hit.place.start)
    return next(inside, None)


def who_holds(
    text: str,
    hit: TriggerHit,
    others: Sequence[Mention],
) -> list[Mention]:
    """Return who holds the shares that a notice tells of: the last name before them."""
    held = _held_in(text, hit)
    if held is None:
        return []
    return [m for m in others if m.end <= held.start()][-1:]


def _held_in(
    text: str,
    hit: TriggerHit,
) -> re.Match[str] | None:
    """Return the words before the trigger of a notice that name whose shares they are."""
    if hit.trigger.first not in STAKES:
        return None
    return _HELD_IN.search(text, hit.place.left, hit.place.start)
