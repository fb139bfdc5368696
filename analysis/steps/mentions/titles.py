"""The title of a person and the organisation that it is held in, as the text gives them right
before the name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.words import TITLES

_ROLE_BEFORE = re.compile(
    rf"(?P<organisation>[\u4e00-\u9fffA-Za-z（）()·]{{0,24}}?)(?P<role>(?:{TITLES})(?:兼(?:{TITLES}))?)$"
)
ROLE_REACH = 34  # characters before a name in which its title stands


def titled(text: str, person: Mention) -> Mention:
    """Give a person the title and the organisation that stand right before the name."""
    found = _ROLE_BEFORE.search(
        text[max(0, person.start - ROLE_REACH) : person.start].rstrip(" \u3000")
    )
    if not found:
        return person
    organisation = re.split(r"[的是为由，。]", found["organisation"])[-1].strip(" （）()")
    return replace(person, role=found["role"], organisation=organisation or None)
