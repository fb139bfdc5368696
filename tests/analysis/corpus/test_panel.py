"""The panel, counted from invented signals, and against pandas."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinanews.analysis.corpus.panel import (
    BASE,
    COLUMNS,
    LEAST,
    PanelItem,
    family_columns,
    panel,
    z_score,
)

FAMILIES = {"buyback": "shares", "loss": "earnings"}
DAY = date(2024, 3, 4)
DEFAULTS = {
    "ticker": "600998.SH",
    "name": "某公司",
    "session": DAY,
    "article_id": "a",
    "known_at": "2024-03-04T09:00:00+08:00",
    "relevance": 0.5,
    "sentiment": 0.4,
    "label": "positive",
    "novelty": None,
    "story_id": None,
    "event_types": (),
    "is_copy": False,
}


def item(**given):
    return PanelItem(**{**DEFAULTS, **given})


def rows(*items, before=lambda ticker, session: ()):
    return panel(items, FAMILIES, before)


def row(*items):
    (only,) = rows(*items)
    return only


def test_copies_are_items_but_not_unique_ones():
    found = row(item(), item(article_id="b", is_copy=True, sentiment=-1, relevance=1))
    assert (found["items"], found["unique_items"]) == (2, 1)
    assert (found["sentiment"], found["heat"]) == (0.4, 0.5)


def test_sentiment_is_the_mean_of_those_that_have_one():
    found = row(
        item(), item(article_id="b", sentiment=-0.2), item(article_id="c", sentiment=None)
    )
    assert found["sentiment"] == pytest.approx(0.1)
    assert found["unique_items"] == 3


def test_without_any_sentiment_there_is_none():
    found = row(item(sentiment=None))
    assert found["sentiment"] is None
    assert found["negative_share"] is None


def test_weighted_sentiment_is_weighted_by_novelty():
    found = row(item(novelty=0.9), item(article_id="b", sentiment=-1, novelty=0.1))
    assert found["weighted_sentiment"] == pytest.approx((0.9 * 0.4 - 0.1) / 1.0)
    assert found["novelty"] == pytest.approx(0.5)


@pytest.mark.parametrize("novelty", [None, 0.0])
def test_without_novelty_there_is_no_weight(novelty):
    assert row(item(novelty=novelty))["weighted_sentiment"] is None


def test_negative_share_is_by_label():
    found = row(
        item(),
        item(article_id="b", label="negative"),
        item(article_id="c", sentiment=None, label="negative"),
    )
    assert found["negative_share"] == 0.5


def test_stories_are_counted_once_and_null_where_none_are_kept():
    found = row(
        item(story_id="s"),
        item(article_id="b", story_id="s"),
        item(article_id="c", story_id="t"),
    )
    assert found["stories"] == 2
    assert row(item())["stories"] is None


def test_events_are_listed_and_flagged_by_family():
    found = row(
        item(event_types=("loss",)), item(article_id="b", event_types=("loss", "unheard"))
    )
    assert found["event_types"] == ["loss", "unheard"]
    assert found["event_earnings"] is True
    assert found["event_shares"] is False


def test_a_row_says_from_when_to_when_its_articles_were_known():
    late = "2024-03-04T10:00:00+08:00"
    found = row(item(known_at=late, article_id="b", name="新名"), item())
    assert found["known_from"] == DEFAULTS["known_at"]
    assert found["known_to"] == late
    assert found["name"] == "新名"


def test_rows_come_by_ticker_and_session():
    made = rows(item(session=DAY + timedelta(1)), item(ticker="000999.SZ"), item())
    assert [(r["ticker"], r["session"]) for r in made] == [
        ("000999.SZ", "2024-03-04"),
        ("600998.SH", "2024-03-04"),
        ("600998.SH", "2024-03-05"),
    ]


def test_columns_are_those_of_the_rows():
    names = [column.name for column in (*COLUMNS, *family_columns(FAMILIES.values()))]
    assert names == list(row(item()))


class TestHeat:
    def before(self, ticker, session):
        return [session - timedelta(days=n) for n in range(LEAST, 0, -1)]

    def test_silence_counts_as_nothing(self):
        yesterday = item(session=DAY - timedelta(1), relevance=0.8)
        made = rows(yesterday, item(), before=self.before)
        heats = [0.0] * (LEAST - 1) + [0.8]
        mean = sum(heats) / LEAST
        deviation = pd.Series(heats).std(ddof=0)
        assert made[1]["heat_z"] == pytest.approx((0.5 - mean) / deviation, abs=1e-6)

    def test_what_never_varied_has_no_z(self):
        assert rows(item(), before=self.before)[0]["heat_z"] is None

    def test_nor_has_what_is_too_young(self):
        assert z_score(1.0, [0.0, 1.0] * (LEAST // 2 - 1)) is None
        assert z_score(1.0, [0.0, 1.0] * (LEAST // 2)) == 1.0

    def test_another_ticker_does_not_count(self):
        other = item(ticker="000999.SZ", session=DAY - timedelta(1))
        assert rows(other, item(), before=self.before)[1]["heat_z"] is None


@settings(deadline=None, max_examples=50)  # pandas is slow where the machine is busy
@given(
    st.lists(
        st.builds(
            item,
            article_id=st.sampled_from("abcdefgh"),
            session=st.integers(0, 3).map(lambda n: DAY + timedelta(days=n)),
            sentiment=st.one_of(st.none(), st.floats(-1, 1)),
            relevance=st.floats(0, 1),
            novelty=st.floats(0.01, 1),
            label=st.sampled_from(("negative", "neutral")),
            is_copy=st.booleans(),
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda made: made.article_id,
    )
)
def test_it_equals_a_plain_computation_in_pandas(items):
    frame = pd.DataFrame([{f: getattr(i, f) for f in DEFAULTS} for i in items])
    frame["sentiment"] = frame["sentiment"].astype(float)
    unique = frame[~frame["is_copy"].astype(bool)]
    rated = unique.dropna(subset=["sentiment"])
    made = pd.DataFrame(rows(*items)).set_index("session")
    for session, group in frame.groupby(frame["session"].map(date.isoformat)):
        own = unique[unique["session"].map(date.isoformat) == session]
        given_ = rated[rated["session"].map(date.isoformat) == session]
        assert made.loc[session, "items"] == len(group)
        assert made.loc[session, "unique_items"] == len(own)
        assert made.loc[session, "heat"] == pytest.approx(own["relevance"].sum(), abs=1e-5)
        if len(given_):
            weights = given_["novelty"] / given_["novelty"].sum()
            weighted = (weights * given_["sentiment"]).sum()
            negative = (given_["label"] == "negative").mean()
            assert made.loc[session, "sentiment"] == pytest.approx(
                given_["sentiment"].mean(), abs=1e-5
            )
            assert made.loc[session, "weighted_sentiment"] == pytest.approx(weighted, abs=1e-5)
            assert made.loc[session, "negative_share"] == pytest.approx(negative, abs=1e-5)


def test_the_base_is_a_quarter():
    assert BASE > LEAST
