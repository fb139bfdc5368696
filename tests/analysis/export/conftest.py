"""A real PostgreSQL for the tests of the copy into it; without one they are skipped and say so."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.analysis.export.postgres_server import WHY_NOT, programs, running


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    if programs() is None:
        pytest.skip(WHY_NOT)
    with tempfile.TemporaryDirectory(
        prefix="sinanews-pg-", ignore_cleanup_errors=True
    ) as made:
        folder = Path(made) / "server"
        folder.mkdir()
        Path(made).chmod(0o755)
        with running(folder) as url:
            yield url
