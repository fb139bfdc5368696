"""How content is named: by its sha256."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """Return the sha256 in hex."""
    return hashlib.sha256(data).hexdigest()
