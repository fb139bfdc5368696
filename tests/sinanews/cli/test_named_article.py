"""An article by its id, its site's id or its URL."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.cli.named_article import latest_of
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.store import Store

EARLY = datetime(2000, 1, 1, tzinfo=BEIJING)


@pytest.fixture
def held(filled):
    with Store.open(filled, readonly=True) as store:
        yield store


ID = "sina:nasample000012"


def test_every_spelling_means_the_same_article(held):
    key = ID.removeprefix("sina:")
    url = next(
        row["url"]
        for row in held.database.query("SELECT article_id, url FROM articles")
        if row["article_id"] == ID
    )
    place = url.partition("://")[2]
    spellings = (ID, key, f"i{key}", f"doc-i{key}", f"http://{place}", f"https://{place}")
    found = {latest_of(held, name) for name in spellings}
    assert {article_id for article_id, _ in found} == {ID}
    assert len(found) == 1


@pytest.mark.parametrize("name", ["nobody-has-this", "", "https://example.com/none"])
def test_what_is_not_there(held, name):
    with pytest.raises(UsageError, match="no article"):
        latest_of(held, name)


def test_an_article_that_was_not_known_yet(held):
    with pytest.raises(UsageError, match="was not known yet on 2000-01-01"):
        latest_of(held, ID, as_of=EARLY)
