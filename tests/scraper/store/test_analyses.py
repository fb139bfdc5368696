"""Findings: replaced whole, by the names of their columns, with the version of their analysis."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.store.articles import content_sha256
from sinanews.scraper.store.schema import Column, Table
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, article, dump, keep

PLACES = Table("places", (Column("place", "text", "where"),))


@pytest.fixture
def store(path, clock):
    with Store.open(path, (MENTIONS, PLACES), clock=clock) as store:
        keep(store, article())
        keep(store, article("d-2", text="泽川物流承运。"))
        yield store


def mention(start, text):
    return {"start": start, "text": text}


def texts(store, article_id="d-1", version=1):
    return [row["text"] for row in store.analyses.rows("mentions", article_id, version)]


def test_rows_come_back_numbered_under_their_article(store):
    rows = {"mentions": [mention(0, "江海电机"), mention(6, "订单")], "places": []}
    assert store.analyses.keep("d-1", 1, "a1", rows) == 2
    assert store.analyses.rows("mentions", "d-1", 1) == [
        {"article_id": "d-1", "version": 1, "seq": 0, "start": 0, "text": "江海电机"},
        {"article_id": "d-1", "version": 1, "seq": 1, "start": 6, "text": "订单"},
    ]
    assert store.database.query("SELECT * FROM analyses") == [
        {"article_id": "d-1", "version": 1, "analysis_version": "a1", "rows": 2}
    ]


def test_findings_are_replaced_whole(store):
    store.analyses.keep("d-1", 1, "a1", {"mentions": [mention(0, "甲"), mention(5, "乙")]})
    store.analyses.keep("d-2", 1, "a1", {"mentions": [mention(0, "泽川物流")]})
    assert store.analyses.keep("d-1", 1, "a2", {"mentions": [mention(1, "丙")]}) == 1
    assert texts(store) == ["丙"]
    assert texts(store, "d-2") == ["泽川物流"]
    assert store.analyses.keep("d-1", 1, "a3", {}) == 0
    assert texts(store) == []
    assert store.counts()["analyses"] == 2


def test_versions_of_an_article_have_their_own(store, clock):
    clock.move(hours=1)
    keep(store, article(text="改过的。"), b"2")
    for version, text in ((1, "旧"), (2, "新")):
        store.analyses.keep("d-1", version, "a1", {"mentions": [mention(0, text)]})
    store.analyses.drop("d-1", 2)
    assert texts(store) == ["旧"]
    assert texts(store, version=2) == []


def test_the_names_tell_where_a_value_goes_not_their_order(store):
    turned = {"text": "江海电机", "start": 3}
    store.analyses.keep("d-1", 1, "a1", {"mentions": [turned]})
    assert store.analyses.rows("mentions", "d-1", 1)[0]["start"] == 3


def test_a_column_that_a_row_does_not_name_is_null(store):
    store.analyses.keep("d-1", 1, "a1", {"mentions": [{"text": "江海"}, {"start": 1}, {}]})
    rows = store.analyses.rows("mentions", "d-1", 1)
    assert [(row["start"], row["text"]) for row in rows] == [
        (None, "江海"),
        (1, None),
        (None, None),
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"begin": 1},
        {"start": 1, "text": "江海", "score": 0.5},
        {"seq": 0},
        {"article_id": "d-2"},
    ],
)
def test_a_row_that_names_another_column_keeps_all_as_it_was(store, row):
    store.analyses.keep("d-1", 1, "a1", {"mentions": [mention(0, "江海电机")]})
    before = dump(store)
    strange = {"places": [{"place": "泽川"}], "mentions": [mention(1, "乙"), row]}
    with pytest.raises(StoreError, match="table mentions has no column") as caught:
        store.analyses.keep("d-1", 1, "a2", strange)
    assert caught.value.reason == "column"
    assert dump(store) == before


def test_rows_of_a_table_that_the_store_does_not_keep_are_left_out(store):
    assert store.analyses.keep("d-1", 1, "a1", {"elsewhere": [{"x": 1}]}) == 0


def test_to_drop_what_is_not_there(store):
    before = dump(store)
    store.analyses.drop("d-1", 1)
    store.analyses.drop("unknown", 7)
    assert dump(store) == before


def test_the_version_is_any_text_and_nothing_is_read_into_it(store):
    version = "sha256:'; DROP TABLE analyses; -- %_"
    store.analyses.keep("d-1", 1, version, {})
    waiting = [name for name, _, _ in store.articles.all(not_analysed_by=version)]
    assert waiting == ["d-2"]


def test_what_is_analysed_at_urls(store, clock):
    for name in ("d-1", "d-2"):
        store.analyses.keep(name, 1, "a1", {})
    store.analyses.keep("d-2", 1, "a2", {})
    urls = ["https://a/d-1", "https://a/d-2", "https://a/unknown"]
    first = ("d-1", content_sha256(article()))
    second = ("d-2", content_sha256(article("d-2", text="泽川物流承运。")))
    assert store.analyses.at_urls(urls, "a1") == {first}
    assert store.analyses.at_urls(urls, "a2") == {second}
    assert store.analyses.at_urls(urls[:1], "a2") == frozenset()
    assert store.analyses.at_urls([], "a1") == frozenset()


# ---------------------------------------------------------------- a first look


@pytest.fixture
def filled(path, clock):
    """Two articles with entities and keywords of the real tables."""
    with Store.open(path, TABLES, clock=clock) as store:
        for number, text in enumerate(("一", "二"), 1):
            published = clock.at.replace(day=number)
            keep(store, article(f"d-{number}", text=text, published=published))
        yield store


def entity(name, count, tickers="[]", kind="ORG"):
    return {"entity_id": name, "name": name, "type": kind, "count": count, "tickers": tickers}


def test_top_entities_listed_companies_first(filled):
    listed = entity("泽川物流", 2, '["600000.SH"]')
    first = [entity("江海电机", 9), listed, entity("江海电机", 1, kind="PRODUCT")]
    filled.analyses.keep("d-1", 1, "a1", {"entities": first})
    filled.analyses.keep("d-2", 1, "a1", {"entities": [entity("江海电机", 3), listed]})
    top = filled.analyses.top_entities()
    assert [tuple(row.values()) for row in top] == [
        ("泽川物流", "ORG", "600000.SH", 4, 2),
        ("江海电机", "ORG", "", 12, 2),
        ("江海电机", "PRODUCT", "", 1, 1),
    ]
    assert filled.analyses.top_entities(1) == top[:1]


def test_the_listings_of_a_company_are_words_each_once(filled):
    """A company that is listed in a second place later has other tickers in later articles."""
    for key, tickers in (("d-1", '["600000.SH","00001.HK"]'), ("d-2", '["600000.SH"]')):
        found = [entity("泽川物流", 2, tickers)]
        filled.analyses.keep(key, 1, "a1", {"entities": found})
    (top,) = filled.analyses.top_entities()
    assert sorted(top["tickers"].split()) == ["00001.HK", "600000.SH"]
    assert top["articles"] == 2


def test_who_is_listed_later_is_before_those_who_are_not(filled):
    unlisted = entity("江海电机", 9)
    filled.analyses.keep("d-1", 1, "a1", {"entities": [unlisted, entity("泽川物流", 1)]})
    later = [entity("泽川物流", 1, '["600000.SH"]')]
    filled.analyses.keep("d-2", 1, "a1", {"entities": later})
    assert filled.analyses.top_entities(1)[0]["tickers"] == "600000.SH"


def test_keywords_of_the_newest_articles_best_first(filled):
    for number in (1, 2):
        words = [{"rank": rank, "text": f"词{number}{rank}"} for rank in range(1, 8)]
        filled.analyses.keep(f"d-{number}", 1, "a1", {"keywords": words})
    newest = filled.analyses.newest_keywords()
    assert [row["keywords"] for row in newest] == [
        "词21、词22、词23、词24、词25",
        "词11、词12、词13、词14、词15",
    ]
    assert len(filled.analyses.newest_keywords(1)) == 1


def test_a_first_look_at_nothing(filled):
    assert filled.analyses.top_entities() == []
    assert filled.analyses.newest_keywords() == []


def test_a_page_without_findings_is_in_no_first_look(filled):
    filled.pages.keep(RawPage("https://a/", b"1"))
    filled.analyses.keep("d-1", 1, "a1", {"keywords": [{"rank": 6, "text": "词"}]})
    assert filled.analyses.newest_keywords() == []


SHARED = Table(
    "regions",
    (Column("place", "text", "where"), Column("region", "text", "of what")),
    shared_key=("place",),
)


def test_rows_of_a_shared_table_are_kept_once(path):
    with Store.open(path, (MENTIONS, SHARED)) as store:
        for number, region in ((1, "华东"), (2, "华东"), (3, "东部")):
            keep(store, article(f"d-{number}", text=f"第{number}"))
            rows = {"regions": [{"place": "江海", "region": region}]}
            assert store.analyses.keep(f"d-{number}", 1, "a1", rows) == 0
        assert store.rows(SHARED) == [{"place": "江海", "region": "东部"}]


def test_rows_of_a_shared_table_outlive_their_article(path):
    with Store.open(path, (SHARED,)) as store:
        keep(store, article())
        store.analyses.keep("d-1", 1, "a1", {"regions": [{"place": "江海"}]})
        store.analyses.drop("d-1", 1)
        assert store.counts()["regions"] == 1


def test_a_shared_table_of_another_shape_keeps_its_rows(path):
    with Store.open(path, (SHARED,)) as store:
        keep(store, article())
        store.analyses.keep("d-1", 1, "a1", {"regions": [{"place": "江海", "region": "华东"}]})
    wider = replace(SHARED, columns=(*SHARED.columns, Column("n", "int", "more")))
    with Store.open(path, (wider,)) as store:
        assert store.rows(wider) == [{"place": "江海", "region": "华东", "n": None}]
        assert [a for a, _, _ in store.articles.all(not_analysed_by="a1")] == ["d-1"]


# ---------------------------------------------------------------- many articles at once


def mentions_of(store):
    rows = store.database.query("SELECT article_id, text FROM mentions ORDER BY 1, seq")
    return [(row["article_id"], row["text"]) for row in rows]


def rows_of(text):
    return {"mentions": [{"start": 0, "text": text}]}


@pytest.fixture
def two(store):
    for name in ("d-1", "d-2"):
        keep(store, article(name, text=f"江海电机{name}。"), name.encode())
    return store


def test_a_batch_is_written_at_its_end(two) -> None:
    with two.transaction(), two.analyses.batch():
        assert two.analyses.keep("d-2", 1, "a", rows_of("二")) == 1
        two.analyses.keep("d-1", 1, "a", rows_of("一"))
        assert mentions_of(two) == []
        assert two.analyses.is_pending("d-1", 1)
    assert mentions_of(two) == [("d-1", "一"), ("d-2", "二")]
    assert not two.analyses.is_pending("d-1", 1)


def test_the_last_rows_of_a_version_hold_and_dropped_ones_do_not(two) -> None:
    two.analyses.keep("d-1", 1, "a", rows_of("旧"))
    with two.transaction(), two.analyses.batch(), two.analyses.batch():
        two.analyses.keep("d-1", 1, "b", rows_of("新"))
        two.analyses.keep("d-1", 1, "b", rows_of("更新"))
        two.analyses.keep("d-2", 1, "b", rows_of("二"))
        two.analyses.drop("d-2", 1)
    assert mentions_of(two) == [("d-1", "更新")]


def test_a_batch_that_fails_writes_nothing(two) -> None:
    with pytest.raises(ValueError), two.transaction(), two.analyses.batch():
        two.analyses.keep("d-1", 1, "a", rows_of("一"))
        raise ValueError
    with pytest.raises(StoreError, match="no column"), two.transaction(), two.analyses.batch():
        two.analyses.keep("d-1", 1, "a", rows_of("一"))
        two.analyses.keep("d-2", 1, "a", {"mentions": [{"unknown": 1}]})
    assert mentions_of(two) == []
    two.analyses.keep("d-1", 1, "a", rows_of("一"))
    assert mentions_of(two) == [("d-1", "一")]


def test_a_batch_gives_what_single_articles_give(path, tmp_path, clock) -> None:
    found = []
    for name, context in (("one.db", nullcontext), ("all.db", None)):
        with Store.open(tmp_path / name, TABLES, clock=clock) as store:
            for number in range(3):
                keep(store, article(f"d-{number}", text="江海电机。"), str(number).encode())
            batch = context or store.analyses.batch
            with store.transaction(), batch():
                for number in range(3):
                    rows = {
                        "keywords": [{"text": "江海", "start": 3, "end": 5, "why": "n, 2x"}]
                    }
                    store.analyses.keep(f"d-{number}", 1, "a", rows)
            found.append(store.database.query("SELECT * FROM keywords ORDER BY 1, 2, 3"))
    assert found[0] == found[1] != []
