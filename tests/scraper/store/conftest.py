"""An open store and the clock that it goes by."""

from __future__ import annotations

import pytest

from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.db"


@pytest.fixture
def store(path, clock):
    with Store.open(path, (MENTIONS,), clock=clock) as store:
        yield store
