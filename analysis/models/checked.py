"""Files that ship with a checksum beside them: NAME and NAME.sha256, as `sha256sum` writes it.

A name that ends in .zst is packed by Zstandard: a third of the size for some 20 ms at start.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

from sinanews.scraper.model import zstd_frames
from sinanews.scraper.model.errors import InstallError

MODELS = "sinanews.analysis.models"
PACKED = ".zst"
LEVEL = 19  # the smallest without a larger window; packing takes seconds, unpacking is as fast


def load_checked(name: str, package: str = MODELS) -> bytes:
    """Return the bytes of a file of a package, unpacked. Raises InstallError where the file or
    its checksum is missing, or one is not that of the other.
    """
    folder = files(package)
    held = folder.joinpath(name)
    beside = folder.joinpath(f"{name}.sha256")
    if not held.is_file() or not beside.is_file():
        raise InstallError(f"{package}: {name} or {name}.sha256 is missing")
    stated = beside.read_text(encoding="ascii").partition(" ")[0].strip()
    data = held.read_bytes()
    if hashlib.sha256(data).hexdigest() != stated:
        raise InstallError(f"{package}: the checksum of {name} differs from {name}.sha256")
    return zstd_frames.decompress(data) if name.endswith(PACKED) else data


def write_checked(path: Path, data: bytes) -> None:
    """Write a file, packed by its name, and its checksum beside it; for the scripts that make
    what ships.
    """
    held = data
    if path.name.endswith(PACKED):
        held = zstd_frames.compress(data, LEVEL)
    path.write_bytes(held)
    stated = f"{hashlib.sha256(held).hexdigest()}  {path.name}\n"
    path.with_name(f"{path.name}.sha256").write_text(stated, encoding="ascii")
