"""What stands right by a name and makes it less: the end of a person's foreign name, or an
ordinary word among ordinary words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.links.link_context import Reading
from sinanews.analysis.steps.links.verdict import Verdict

PERSON = "end of a person's name"  # 某某·本－甲乙
ALONE = "alone in its list"  # 豆粕、甲乙、白糖
_LONGEST = 3  # characters of a surname's last part
_REACH = 12  # characters of a foreign name before that part
_GIVEN_NAMES = re.compile(r"[\u4e00-\u9fff][·•‧・](?:[\u4e00-\u9fff·•‧・]{0,8}[－—-])?$")
_MARK = "、"
_ITEM_BEFORE = re.compile(r"[^\d%％]、$")  # no number of a list, no figure


def beside(mention: Mention, verdict: Verdict, reading: Reading) -> Iterator[str]:
    """Yield what stands right by a mention."""
    text = reading.text
    if len(mention.text) <= _LONGEST and not mention.text.isascii():
        before = text[max(0, mention.start - _REACH) : mention.start]
        if _GIVEN_NAMES.search(before):
            yield PERSON
    ambiguous = verdict.name is not None and verdict.name.ambiguous
    if ambiguous and _is_alone(mention, reading):
        yield ALONE


def _is_alone(mention: Mention, reading: Reading) -> bool:
    """True in a list whose next items are no names."""
    text, named = reading.text, reading.named
    follows = text[mention.end : mention.end + 1] == _MARK
    precedes = bool(_ITEM_BEFORE.search(text[max(0, mention.start - 2) : mention.start]))
    next_named = follows and mention.end + 1 in named.starts
    last_named = precedes and mention.start - 1 in named.ends
    return (follows or precedes) and not next_named and not last_named
