"""Whose control changes where somebody becomes the holder of a company that its clause does not
name: 甲乙股份公告，转让完成后，丙丁集团将成为公司控股股东.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.events.overlaps import TriggerHit

CONTROL, BECOMES = "control_change", "成为"
# Between who becomes the holder and the trigger
_WILL = re.compile(
    r"(?:先生|女士)?(?:[（(][^（()）\n]{1,24}[)）])?[“”]?(?:将|拟|正式|已|也|再度|重新|有望){0,2}"
)
WILL = 34  # characters of its longest match
_IS_HOLDER = re.compile(r"[”\s]?(?:仍|即|系)?[为是系](?:上市)?公司的?(?:控股股东|第一大股东)")
# Before the name of who holds it now
BECAME = ("变更为", "变为", "仍为", "即为")
_HOLDERS = ("股东", "控制人", "实控人")


def is_new_holder(hit: TriggerHit) -> bool:
    """Say whether a trigger tells that the name before it becomes the holder."""
    return hit.trigger.type.name == CONTROL and hit.trigger.first == BECOMES


def without_holders(
    text: str,
    hit: TriggerHit,
    names: list[Mention],
) -> list[Mention]:
    """Return the names without those that hold the company from now on, unless no other is left."""
    if hit.trigger.type.name != CONTROL:
        return names
    holders = {m.text for m in names if _holds(text, m)}
    return [m for m in names if m.text not in holders] or names


def _holds(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name is that of a holder (控股股东甲乙, 变更为甲乙, 甲乙为公司的控股股东)."""
    if text.endswith((*BECAME, *_HOLDERS), 0, mention.start):
        return True
    return _IS_HOLDER.match(text, mention.end) is not None


def whose_control(
    text: str,
    hit: TriggerHit,
    pool: Sequence[Mention],
    carried: Mention | None,
) -> Mention | None:
    """Return the company whose holder another becomes: the last listed one before that other, else
    the subject of the sentence before; None where neither is known.
    """
    before = [m for m in pool if m.end <= hit.place.start]
    holders = {m.text for m in before if _becomes(text, m, hit.place.start)}
    listed = [m for m in before if m.tickers]
    candidates = [m for m in (carried, *listed) if m is not None]
    return _last_other(candidates, holders)


def _last_other(
    mentions: Sequence[Mention],
    holders: set[str],
) -> Mention | None:
    """Return the last of mentions that is no holder; None where all are."""
    others = [m for m in mentions if m.text not in holders]
    return others[-1] if others else None


def _becomes(
    text: str,
    mention: Mention,
    trigger: int,
) -> bool:
    """Say whether a name is right before the trigger."""
    near = trigger - mention.end <= WILL
    return near and _WILL.fullmatch(text, mention.end, trigger) is not None
