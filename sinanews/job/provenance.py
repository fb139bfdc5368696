"""By which code and settings a job works: what its row in `runs` says, so that rows can be
traced and made again.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sinanews.scraper.model.writable_text import writable
from sinanews.settings import Settings, to_toml

HOME = Path(__file__).resolve().parents[2]  # a checkout's root; of a wheel, site-packages
GIT_SECONDS = 5  # git answers in some milliseconds, or hangs on a share that is gone


@dataclass(frozen=True, slots=True)
class Provenance:
    """Version and commit of the code (the commit of a checkout alone), the folder of the call,
    sha256 of the settings in force and of the user's lexicons (None without).
    """

    tool_version: str = ""
    commit_id: str | None = None
    folder: str = ""
    config_sha256: str | None = None
    lexicon_sha256: str | None = None

    def columns(self) -> dict[str, Any]:
        """Return the values by the columns of `runs`."""
        return {name: getattr(self, name) or None for name in self.__slots__}


def provenance_of(settings: Settings) -> Provenance:
    """Return by which code, where and with which settings this process works. OSError for a
    lexicon that cannot be read.
    """
    return Provenance(
        tool_version=version("sinanews"),
        commit_id=commit_of(HOME),
        folder=writable(str(Path.cwd())),
        config_sha256=_sha256([to_toml(settings).encode("utf-8", "surrogateescape")]),
        lexicon_sha256=_sha256([Path(path).read_bytes() for path in settings.lexicon]),
    )


def commit_of(folder: Path) -> str | None:
    """Return the commit of a checkout with `+` where files are changed; None where it is none,
    or there is no git.
    """
    git = shutil.which("git")
    if git is None or not (folder / ".git").exists():
        return None
    commit = _git(git, folder, "rev-parse", "HEAD")
    if not commit:
        return None
    changed = _git(git, folder, "status", "--porcelain", "--untracked-files=no")
    return f"{commit}+" if changed else commit


def _git(git: str, folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 (git itself, with words of ours)
            [git, "-C", str(folder), *words],
            capture_output=True,
            text=True,
            timeout=GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _sha256(parts: Sequence[bytes]) -> str | None:
    """Return one digest of several texts in their order; None where there is none."""
    if not parts:
        return None
    digests = [hashlib.sha256(part).hexdigest() for part in parts]
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()
