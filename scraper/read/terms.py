"""The terms of a list, as metas and records write them."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[,，;；]")


def terms(value: object) -> tuple[str, ...]:
    """Return the terms of a list, or of a text with commas or semicolons, each once, in order;
    empty for anything else.
    """
    parts = _SIGNS.split(value) if isinstance(value, str) else value
    if not isinstance(parts, list):
        return ()
    return tuple(dict.fromkeys(filter(None, (str(part).strip() for part in parts))))
