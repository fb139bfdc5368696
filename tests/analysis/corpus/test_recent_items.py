import numpy as np

from sinanews.analysis.corpus import recent_items
from sinanews.analysis.corpus.recent_items import REACH, RecentItems, Seen
from tests.analysis.corpus.made import after, traits

ONE = "云海重工拟以3.6亿元收购南岭轴承，交易完成后成为控股子公司"
TWO = "东湖高科中标5.2亿元的数据中心项目，工期两年"


def filled(*texts, hours=1, companies=()):
    window = RecentItems()
    for number, text in enumerate(texts):
        window.add(
            Seen(
                traits(
                    text,
                    after(hours=number * hours),
                    article_id=f"a{number}",
                    companies=companies,
                ),
                f"a{number}",
                "story",
            )
        )
    return window


def test_overlaps_are_the_weights_of_shared_terms_by_item():
    window = filled(ONE, TWO)
    asked = traits(ONE, after(hours=3))
    shared = window.overlaps(asked)
    weights, squares = shared.weights, shared.squares
    assert weights[0] == np.float64(asked.terms.total)
    assert weights[1] < weights[0] / 4
    assert squares[0] > squares[1]


def test_an_empty_window_gives_nothing():
    shared = RecentItems().overlaps(traits(ONE))
    assert not any(map(len, (shared.weights, shared.squares, shared.fresh, shared.times)))
    assert RecentItems().alike(traits(ONE), 5) == []
    assert len(RecentItems().about("cn:1")) == 0


def test_alike_gives_the_items_that_share_most_shingles_first():
    window = filled(TWO, ONE, ONE[:20])
    assert window.alike(traits(ONE), 5) == [1, 2]
    assert window.alike(traits(ONE), 1) == [1]


def test_old_items_are_forgotten_with_all_that_leads_to_them():
    window = filled(ONE, TWO, ONE, hours=24 * 4)
    now = after(hours=24 * 8).timestamp()
    window.forget(now)
    assert [seen.traits.article_id for seen in window] == ["a1", "a2"]
    assert window.alike(traits(ONE, after(hours=24 * 8)), 5) == [1]
    assert len(window.times()) == len(window.norms()) == len(window) == 2
    window.forget(now + 2 * REACH)
    assert len(window) == 0
    assert not window.overlaps(traits(ONE)).weights.size
    assert not window._terms
    assert not window._shingles


def test_what_is_exactly_seven_days_old_is_still_there():
    window = filled(ONE)
    window.forget(after().timestamp() + REACH)
    assert len(window) == 1


def test_about_names_the_items_on_a_company_after_others_were_forgotten():
    window = filled(ONE, ONE, ONE, hours=24 * 4, companies=("云海重工",))
    (code,) = window[0].traits.companies
    window.forget(after(hours=24 * 8).timestamp())
    assert window.about(code).tolist() == [0, 1]


def test_what_was_said_a_month_before_is_not_alike_though_it_became_known_at_once():
    window = RecentItems()
    window.add(Seen(traits(ONE, after(days=30), published=after(days=-10)), "a", "story"))
    window.add(Seen(traits(ONE, after(days=30), published=after(days=28)), "b", "story"))
    assert window.alike(traits(ONE, after(days=30)), 5) == [1]


def test_no_more_than_the_last_items_are_held(monkeypatch):
    monkeypatch.setattr(recent_items, "MOST", 3)
    window = RecentItems()
    for number in range(6):
        window.forget(after().timestamp())
        window.add(Seen(traits(TWO, article_id=f"a{number}"), "x", "story"))
    assert [seen.traits.article_id for seen in window] == ["a3", "a4", "a5"]
    window.forget(after().timestamp())
    assert len(window) == 2
