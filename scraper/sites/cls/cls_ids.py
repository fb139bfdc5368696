"""How 财联社 names its articles and telegrams: one number (cls.cn/detail/2370650)."""

from __future__ import annotations

import re

from sinanews.scraper.model.ids import IdRules

_IN_URL = re.compile(
    r"(?:cls\.cn|cailianpress\.com)/(?:detail|share/article|roll|article)/(\d{3,9})(?!\d)"
)
IDS = IdRules("cls", documents=(_IN_URL,))


def article_url(number: str) -> str:
    """Return the address of an article by its number."""
    return f"https://www.cls.cn/detail/{number}"
