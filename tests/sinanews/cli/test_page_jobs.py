"""The store of a job over pages."""

from __future__ import annotations

import pytest

from sinanews.cli.page_jobs import open_store
from sinanews.scraper.store import migrate
from sinanews.settings import Settings


def test_a_store_is_not_left_where_a_signal_came_while_it_was_made(tmp_path, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    settings = Settings(store=str(tmp_path / "n.db"))
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "prepare", stopped)
        with pytest.raises(KeyboardInterrupt), open_store(settings):
            pass
    assert not list(tmp_path.glob("n.db*"))
    with open_store(settings) as store:  # and its lock is free
        assert store.pages.count() == 0
