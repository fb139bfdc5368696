"""As of random moments, a store says what one built from what was known by then would say."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from benchmarks import as_of

MOMENTS = 5  # python -m benchmarks.as_of has 100 and 2,000


@pytest.fixture(scope="module")
def analyze():
    return as_of.analyzer()


@pytest.mark.parametrize("seed", (0, 1, 5))
def test_no_row_differs(tmp_path, analyze, seed) -> None:
    wrong, compared = as_of.compare(tmp_path, seed, MOMENTS, analyze)
    assert not wrong
    assert {"articles", "signals", "latest_signals", "listings", "events"} <= compared.keys()
    assert {"copies", "novelty", "event_keys", "story_items"} <= compared.keys()


def test_a_world_has_what_makes_it_hard() -> None:
    """Corrections, copies, declared archives, days without a clock, times of the future."""
    arrivals = [arrival for seed in range(10) for arrival in as_of.world(seed)]
    assert {arrival.known_from for arrival in arrivals} == {"first_seen", "published"}
    published = [arrival.article.published for arrival in arrivals]
    assert None in published
    assert any(time and (time.hour, time.minute) == (0, 0) for time in published)
    assert any(a.article.published and a.article.published > a.at for a in arrivals)
    assert {arrival.article.template for arrival in arrivals} == {"finance", "mobile"}
    texts = Counter(arrival.article.text for arrival in arrivals)
    assert texts.most_common(1)[0][1] > 1


def test_a_difference_would_show(tmp_path, analyze) -> None:
    arrivals = as_of.world(1)
    path = as_of.build(tmp_path / "a.db", arrivals, analyze, as_of.vocabulary_of_package())
    chosen = as_of.ArticleFilter(as_of=as_of.BEGIN + timedelta(days=3))
    with as_of.Store.open(path, as_of.TABLES, readonly=True) as store:
        then, now = as_of.tables(store, chosen), as_of.tables(store, as_of.FOREVER)
    assert as_of.differing(then, now)["articles"]
    assert not as_of.differing(then, then)
