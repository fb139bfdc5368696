"""What the tests of the doors share: a store of invented news, made once."""

from __future__ import annotations

import pytest

from tests.sinanews.doors.agent_store import build


@pytest.fixture(scope="session")
def news(tmp_path_factory):
    """The path of the store; only to be read."""
    return build(tmp_path_factory.mktemp("agents"))
