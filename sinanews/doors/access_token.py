"""The token that a client over HTTP shows: of the environment, or of a file that only its owner
reads.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from sinanews.scraper.model.errors import UsageError
from sinanews.settings import TOKEN_VARIABLE

BYTES = 32  # of a token that is made: nobody guesses it
SHORTEST, LONGEST = 20, 512  # characters of a token that is given
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def default_file(environment: Mapping[str, str]) -> Path:
    """Return the file of the token: sinanews/mcp_token in the user's folder of settings."""
    folder = environment.get("XDG_CONFIG_HOME", "")
    home = Path(folder) if Path(folder).is_absolute() else Path.home() / ".config"
    return home / "sinanews" / "mcp_token"


def access_token(environment: Mapping[str, str], file: Path | None = None) -> tuple[str, str]:
    """Return the token and where it stands: the variable where no file is named and it is set,
    else the file, which is made with a new token (rights 0600) where it is missing. UsageError:
    the token is too short, the file is none of ours or others may read it.
    """
    given = environment.get(TOKEN_VARIABLE)
    if file is None and given is not None:
        return _checked(given.strip(), TOKEN_VARIABLE), TOKEN_VARIABLE
    path = file or default_file(environment)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(path)
    except FileExistsError:
        pass
    return _checked(_read(path), str(path)), str(path)


def _make(path: Path) -> None:
    """Write a new token to a new file. FileExistsError: there is one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="ascii") as new:
        new.write(f"{secrets.token_urlsafe(BYTES)}\n")


def _read(path: Path) -> str:
    if not path.is_file():
        raise UsageError(f"{path} is no file: name one for the token, or where one is to be")
    if os.name == "posix" and path.stat().st_mode & OTHERS:
        raise UsageError(f"{path}: others may read this token: chmod 600 {path}")
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(LONGEST + 2).strip()


def _checked(token: str, where: str) -> str:
    if not SHORTEST <= len(token) <= LONGEST or not token.isascii() or not token.isprintable():
        raise UsageError(
            f"{where} holds no token: {SHORTEST} to {LONGEST} letters and digits; `openssl rand "
            "-hex 32` makes one, and so do we where the file is missing"
        )
    return token
