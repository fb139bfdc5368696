"""The title of a person and the organisation that it is held in, as the text gives them right
before the name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.words import TITLE_WORDS, TITLES

_ROLE_BEFORE = re.compile(
    r"(?P<organisation>[\u4e00-\u9fffA-Za-z（）()·]{0,24}?)"
    rf"(?P<role>(?:{TITLES})(?:兼(?:{TITLES}))?)$"
)
_BEFORE_ORGANISATIONS = re.compile(r"[的是为由，。]")
_REACH = 34  # characters before a name: an organisation of 24 and two titles


def titled(text: str, person: Mention) -> Mention:
    """Give a person the title and the organisation that stand right before the name."""
    before = text[max(0, person.start - _REACH) : person.start].rstrip(" \u3000")
    ends_with_title = before.removesuffix("\n").endswith(TITLE_WORDS)
    found = _ROLE_BEFORE.search(before) if ends_with_title else None
    if not found:
        return person
    organisation = _BEFORE_ORGANISATIONS.split(found["organisation"])[-1].strip(" （）()")
    return replace(person, role=found["role"], organisation=organisation or None)
