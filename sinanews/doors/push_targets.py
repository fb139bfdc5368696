"""Where `push` sends to: addresses from a file, the environment or the call, and the digests that
stand for them in the store.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sinanews.scraper.model.errors import UsageError

OF_ENVIRONMENT = "env:"  # begins what names a variable that holds an address
COMMENT = "#"
# An address may hold a weak password, and the store may be copied: trying words costs 30 ms each.
ROUNDS = 100_000
SALT = b"sinanews push target"
DIGITS = 16  # of the digest: among a million targets two meet once in 37 million


@dataclass(frozen=True, slots=True)
class PushTarget:
    """One address, which is never shown: messages name its service and the digest."""

    key: str
    service: str
    address: str = field(repr=False)

    @property
    def label(self) -> str:
        """Return what may be shown of it."""
        return f"{self.service}:{self.key[:8]}"


def push_targets(
    named: Sequence[str],
    file: str = "",
    environment: Mapping[str, str] = os.environ,
) -> tuple[PushTarget, ...]:
    """Return the targets: of a file (one address a line, # begins a comment), and those that are
    named, as addresses or as env:NAME (a variable that holds some, a line or blanks between).
    Each once. UsageError: the file or the variable is not there, or a line is no address.
    """
    found = [*_of_file(file), *(a for name in named for a in _of_name(name, environment))]
    if not found:
        raise UsageError(
            "no target: name one with --to env:NAME, or a file of addresses with --to-file"
        )
    return tuple(map(_target, dict.fromkeys(found)))


def _of_file(file: str) -> list[str]:
    if not file:
        return []
    try:
        lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(f"cannot read the targets {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"the targets {file} are no UTF-8 text") from error
    stripped = (line.strip() for line in lines)
    return [line for line in stripped if line and not line.startswith(COMMENT)]


def _of_name(name: str, environment: Mapping[str, str]) -> list[str]:
    if not name.startswith(OF_ENVIRONMENT):
        return [name.strip()]
    variable = name.removeprefix(OF_ENVIRONMENT)
    if not environment.get(variable, "").strip():
        raise UsageError(f"--to {name}: the variable {variable} is not set")
    return environment[variable].split()


def _target(address: str) -> PushTarget:
    scheme, mark, rest = address.partition("://")
    if not mark or not rest or not scheme.replace("-", "").replace("+", "").isalnum():
        # not the address itself: it may hold a secret
        raise UsageError(
            "a target is no address: write SERVICE://..., as https://appriseit.com lists them"
        )
    digest = hashlib.pbkdf2_hmac("sha256", address.encode(), SALT, ROUNDS).hex()
    return PushTarget(digest[:DIGITS], scheme.lower(), address)
