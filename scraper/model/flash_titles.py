"""The title of a flash: a flash has no title of its own, but most begin with one in 【】."""

from __future__ import annotations

import re

# 4 characters at least: shorter ones (【预告】, 【行情】) are labels: they name no news. 100 at most:
# of 74,242 flashes of 2019-2026 that begin with 【, all but one stay below.
FLASH_TITLE = re.compile(r"\s{0,4}【(?P<title>[^】\n]{4,100})】\s{0,4}")


def flash_title(text: str) -> tuple[int, int] | None:
    """Return the span of the title that stands in 【】 at the beginning of a flash, None where
    none does.
    """
    found = FLASH_TITLE.match(text)
    return found.span("title") if found else None
