"""A PostgreSQL of Debian's packages, started for the tests on a free port in a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)
WHY_NOT = "PostgreSQL is not installed: apt install postgresql"


def programs() -> Path | None:
    """Return the folder of the server's programs; None where there is none."""
    return next((path for path in reversed(FOLDERS) if (path / "initdb").is_file()), None)


def _as_server(*words: object) -> list[str]:
    """Return a call as the user `postgres` where we are root, whom the server refuses."""
    call = list(map(str, words))
    if os.getuid() != 0:
        return call
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *call]


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Give the URL of a new server's database."""
    bin_folder = programs()
    assert bin_folder is not None, WHY_NOT
    data, log = folder / "data", folder / "log"
    if os.getuid() == 0:
        for path in (folder, *folder.parents[:3]):
            if path.stat().st_uid == 0 and path != Path("/tmp"):
                path.chmod(0o755)
        shutil.chown(folder, "postgres", "postgres")
    subprocess.run(
        _as_server(
            bin_folder / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ),
        check=True,
        capture_output=True,
        cwd=folder,
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {folder}"
    start = ("-D", data, "-l", log, "-w", "-o", options)
    with log.open("w") as quiet:
        if os.getuid() == 0:
            shutil.chown(log, "postgres", "postgres")
        subprocess.run(
            _as_server(bin_folder / "pg_ctl", *start, "start"),
            check=True,
            stdout=quiet,
            stderr=quiet,
            cwd=folder,
        )
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(
            _as_server(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"),
            check=True,
            capture_output=True,
            cwd=folder,
        )
