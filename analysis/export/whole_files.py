"""A file that is written beside its place and moved there whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sinanews.scraper.model.errors import DiskFullError, is_disk_full


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; move it there when the block ends well, else leave
    no trace.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if is_disk_full(error):
            raise DiskFullError(
                f"{path}: no space left; free some and export again"
            ) from error
        raise
    finally:
        temporary.unlink(missing_ok=True)
