"""One writing job a store: a lock file beside it that the system frees when the job ends,
however it ends.
"""

from __future__ import annotations

import fcntl
import os
import socket
from datetime import datetime
from pathlib import Path
from typing import IO

from sinanews.scraper.model.errors import StoreBusyError, StoreError


def acquire(path: Path, now: datetime) -> IO[str]:
    """Lock `<path>.lock` and write who we are; closing the file frees it. StoreBusyError names
    the holder.

    The file stays when the job ends: removing it would let two jobs lock two files of one name.
    """
    lock = path.with_name(path.name + ".lock")
    try:
        file = lock.open("a+", encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot write beside the store ({error.strerror}): check the folder's rights"
        raise StoreError(message, reason="read_only") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        holder = file.read(500).strip() or "an unknown process"
        file.close()
        raise StoreBusyError(
            f"{path} is held by {holder}: wait for that job or stop it"
        ) from error
    file.truncate(0)
    file.write(
        f"process {os.getpid()} on {socket.gethostname()} since {now.isoformat(timespec='seconds')}\n"
    )
    file.flush()
    return file
