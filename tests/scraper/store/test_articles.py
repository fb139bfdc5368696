"""Articles: equal in every field, a version for each content, the newest page's is the latest."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import (
    Article,
    Editor,
    Image,
    Paragraph,
    RawPage,
    StockTag,
)
from sinanews.scraper.store.articles import content_sha256
from sinanews.scraper.store.pages import page_id
from sinanews.scraper.store.schema import Column, Table
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, NOON, article, columns, dump, keep

FULL = article(
    docid="abcd1234567",
    published=NOON,
    modified=NOON + timedelta(minutes=3),
    source="某社",
    source_url="https://s/",
    authors=("甲", "乙"),
    editors=(Editor("丙", "SF001"), Editor("丁")),
    channel_path=("财经", "股票"),
    column_ids=("56588",),
    keywords=("订单",),
    tags=("电机",),
    description="述",
    tables=((("a", "b"), ("1", "2")), (("c",),)),
    images=(Image("https://i/1.png", "图"), Image("https://i/2.png")),
    stock_tags=(StockTag("sh600000", "cn", "span", "某", 3, 7),),
    original_title="原",
    disclaimer="免责",
    template="news",
    charset="gb18030",
    damaged=True,
    missing=("x",),
    warnings=("y",),
)
# how a page was read, and what names it: no new version for these
NO_CONTENT = {"id", "url", "docid", "template", "charset", "missing", "warnings"}
CHANGED = {
    "id": "d-9",
    "url": "https://b/",
    "docid": "other",
    "title": "别的标题",
    "published": NOON + timedelta(seconds=1),
    "modified": None,
    "source": "别社",
    "source_url": None,
    "authors": ("甲",),
    "editors": (Editor("丙"),),
    "channel_path": (),
    "column_ids": ("1",),
    "keywords": ("订单", "电机"),
    "tags": (),
    "description": None,
    "tables": (),
    "images": (),
    "stock_tags": (),
    "original_title": None,
    "disclaimer": "",
    "template": "mobile",
    "page_type": "video",
    "charset": "utf-8",
    "damaged": False,
    "missing": (),
    "warnings": ("y", "z"),
    "paragraphs": (Paragraph("江海电机签下大订单。"),),
}


@pytest.mark.parametrize(
    "kept",
    [
        FULL,
        article(),
        article(text="", page_type="video"),
        article(text="第一行\n第二行\u3000𠮷 \x00 尾"),
        article(title="", url=None),
        article(published=datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=-5)))),
        replace(article(), paragraphs=(Paragraph("一", "subheading"), Paragraph("二"))),
    ],
    ids=["full", "plain", "no body", "odd text", "no title", "other zone", "paragraphs"],
)
def test_an_article_comes_back_equal_in_every_field(store, kept):
    keep(store, kept)
    assert store.articles.latest("d-1") == kept
    assert store.articles.get("d-1", 1) == kept


def test_every_field_has_its_column(store):
    names = {field.name for field in fields(Article) if field.init} - {"id"}
    assert names <= set(columns(store, "articles"))
    assert names | {"id"} == CHANGED.keys()


@pytest.mark.parametrize("name", CHANGED)
def test_what_makes_a_version(name):
    changed = replace(FULL, **{name: CHANGED[name]})
    assert (content_sha256(changed) == content_sha256(FULL)) == (name in NO_CONTENT)


def test_unknown_articles(store):
    assert store.articles.latest("d-1") is None
    assert store.articles.latest_version("d-1") is None
    assert store.articles.page_of("d-1") is None
    keep(store, article())
    assert store.articles.get("d-1", 2) is None


@pytest.mark.parametrize(
    ("column", "value"), [("tables", "[[["), ("images", '[{"x": 1}]'), ("authors", "7")]
)
def test_an_article_that_is_damaged_in_the_store_is_said_to_be(store, column, value):
    keep(store, article())
    store.database.execute(f"UPDATE articles SET {column} = ?", (value,))
    with pytest.raises(StoreError, match="article d-1, version 1 is damaged: restore a copy"):
        store.articles.get("d-1", 1)


# ---------------------------------------------------------------- versions


def versions(store, article_id="d-1"):
    """Return number, latest or not, and body of every version."""
    rows = store.database.query(
        "SELECT version, is_latest FROM articles WHERE article_id = ? ORDER BY version",
        (article_id,),
    )
    bodies = [store.articles.get(article_id, row["version"]).body for row in rows]
    return [(*row.values(), body) for row, body in zip(rows, bodies, strict=True)]


def test_the_same_again_changes_no_row(store):
    kept = keep(store, article())
    assert (kept.version, kept.state) == (1, "new")
    before = dump(store)
    kept = keep(store, article())
    assert (kept.version, kept.state) == (1, "same")
    assert dump(store) == before


def test_a_changed_page_makes_a_version_and_keeps_the_old(store, clock):
    keep(store, article(text="一"))
    clock.move(hours=1)
    kept = keep(store, article(text="二"), b"<p>2</p>")
    assert (kept.version, kept.state) == (2, "changed")
    assert versions(store) == [(1, 0, "一"), (2, 1, "二")]
    assert store.articles.latest("d-1").body == "二"
    assert store.articles.latest_version("d-1") == 2
    first_seen = store.articles.page_of("d-1")[1]
    assert first_seen == clock.at.isoformat()


def test_other_advertising_around_the_same_article_is_no_version(store, clock):
    keep(store, article())
    clock.move(days=1)
    kept = keep(store, article(), b"<p>other advertising</p>")
    assert (kept.version, kept.state) == (1, "same")
    (row,) = store.database.query("SELECT first_seen, last_seen FROM articles")
    assert row == {"first_seen": NOON.isoformat(), "last_seen": clock.at.isoformat()}
    other = page_id(RawPage("https://a/d-1", b"<p>other advertising</p>"))
    assert store.pages.parsed(other).version == 1


def test_an_older_page_read_later_is_not_the_latest(store):
    keep(store, article(text="新"), b"new", fetched=NOON)
    kept = keep(store, article(text="旧"), b"old", fetched=NOON - timedelta(days=3))
    assert (kept.version, kept.state) == (2, "changed")
    assert versions(store) == [(1, 1, "新"), (2, 0, "旧")]
    assert store.articles.latest("d-1").body == "新"


def test_three_pages_in_a_wrong_order_have_one_latest(store):
    for day, text in ((2, "二"), (1, "一"), (3, "三")):
        keep(store, article(text=text), text.encode(), fetched=NOON + timedelta(days=day))
    assert versions(store) == [(1, 0, "二"), (2, 0, "一"), (3, 1, "三")]


def test_a_page_that_goes_back_to_an_older_content(store, clock):
    """The content is known: no third version; the second stays the one first seen last."""
    for hour, text in enumerate(("一", "二", "一")):
        keep(store, article(text=text), f"{hour}".encode())
        clock.move(hours=1)
    assert versions(store) == [(1, 0, "一"), (2, 1, "二")]


# ---------------------------------------------------------------- a better parser


def test_a_better_parser_corrects_the_version_in_place(store):
    keep(store, article(text="一 广告推广"))
    store.analyses.keep("d-1", 1, "a1", {"mentions": [{"start": 0, "text": "广告推广"}]})
    kept = keep(store, article(text="一"), parser="2")
    assert (kept.version, kept.state) == (1, "changed")
    assert versions(store) == [(1, 1, "一")]
    assert store.counts()["mentions"] == store.counts()["analyses"] == 0
    assert store.search.find("广告推广") == []


def test_another_parser_that_reads_the_same_keeps_the_findings(store):
    keep(store, article())
    store.analyses.keep("d-1", 1, "a1", {"mentions": [{"start": 0, "text": "江海电机"}]})
    kept = keep(store, article(template="other", warnings=("odd",)), parser="2")
    assert (kept.version, kept.state) == (1, "same")
    assert store.counts()["mentions"] == 1
    assert store.articles.latest("d-1").warnings == ("odd",)
    assert store.database.value("SELECT parser_version FROM articles") == "2"


def test_an_old_version_is_corrected_where_it_stands(store, clock):
    keep(store, article(text="一 广告"))
    clock.move(hours=1)
    keep(store, article(text="二"), b"<p>2</p>")
    keep(store, article(text="一"), parser="2")
    assert versions(store) == [(1, 0, "一"), (2, 1, "二")]


# ---------------------------------------------------------------- duplicates


def test_the_same_text_under_another_id_is_linked_to_the_first(store):
    assert keep(store, article("d-1")).duplicate_of is None
    assert keep(store, article("d-2")).duplicate_of == "d-1"
    assert keep(store, article("d-3")).duplicate_of == "d-1"
    assert keep(store, article("d-1")).duplicate_of is None
    assert store.counts()["articles"] == 3


def test_pages_without_a_body_are_nobodys_duplicate(store):
    for number in range(2):
        empty = article(f"d-{number}", text="", page_type="video")
        assert keep(store, empty).duplicate_of is None


def test_an_article_that_comes_to_be_the_same_is_linked(store):
    keep(store, article("d-1"))
    keep(store, article("d-2", text="先是别的。"))
    kept = keep(store, article("d-2"), b"<p>2</p>")
    assert (kept.state, kept.duplicate_of) == ("changed", "d-1")


def test_the_earlier_one_does_not_become_the_duplicate_of_the_later(store):
    keep(store, article("d-1", text="先是别的。"))
    keep(store, article("d-2"))
    assert keep(store, article("d-1"), b"<p>2</p>").duplicate_of is None


# ---------------------------------------------------------------- all of them


def test_articles_in_the_order_in_which_they_came(store):
    for number in (3, 1, 2):
        keep(store, article(f"d-{number}", text=f"第{number}"))
    keep(store, article("d-0", text="", page_type="video"))
    found = list(store.articles.all())
    assert [(name, version) for name, version, _ in found] == [
        ("d-3", 1),
        ("d-1", 1),
        ("d-2", 1),
    ]
    assert found[0][2] == article("d-3", text="第3")


def test_old_versions_where_they_are_wanted(store, clock):
    keep(store, article(text="一"))
    clock.move(hours=1)
    keep(store, article(text="二"), b"2")
    assert [version for _, version, _ in store.articles.all()] == [2]
    assert [version for _, version, _ in store.articles.all(latest=False)] == [1, 2]


def test_articles_that_wait_for_analysis(store):
    for number, text in enumerate(("一", "二", "三"), 1):
        keep(store, article(f"d-{number}", text=text))
    store.analyses.keep("d-1", 1, "a1", {})
    store.analyses.keep("d-2", 1, "a2", {})

    def waiting(version):
        return [name for name, _, _ in store.articles.all(not_analysed_by=version)]

    assert waiting("a1") == ["d-2", "d-3"]
    assert waiting("a2") == ["d-1", "d-3"]
    assert waiting("a3") == ["d-1", "d-2", "d-3"]
    assert waiting(None) == ["d-1", "d-2", "d-3"]


def test_templates_are_counted_most_frequent_first(store):
    templates = ("news", "mobile", "news", "k", "mobile", "news")
    for number, template in enumerate(templates):
        keep(store, article(f"d-{number}", text=f"{number}", template=template))
    assert store.articles.template_counts() == [
        {"template": "news", "articles": 3},
        {"template": "mobile", "articles": 2},
        {"template": "k", "articles": 1},
    ]


def test_a_page_met_again_moves_its_versions_alone(store, clock):
    keep(store, article("d-1"))
    keep(store, article("d-2", text="二"))
    clock.move(days=2)
    known, _ = store.articles.page_of("d-1")
    store.articles.seen_again(known, store.database.now())
    rows = store.database.query("SELECT article_id, last_seen FROM articles ORDER BY 1")
    assert [row["last_seen"][:10] for row in rows] == ["2024-05-03", "2024-05-01"]


# ---------------------------------------------------------------- times that do not look ahead


def times(store, *names):
    listed = ", ".join(names)
    return store.database.query(f"SELECT {listed} FROM articles ORDER BY row_id")


def test_a_correction_never_has_the_time_of_what_it_corrects(store, clock):
    keep(store, article(published=NOON - timedelta(days=300)))
    keep(store, article(text="更正：不是订单。", published=NOON - timedelta(days=300)), b"2")
    first, second = times(store, "published", "available_at", "published_precision")
    assert first["published"] == second["published"] == first["available_at"]
    assert second["available_at"] == clock.at.isoformat()
    assert first["published_precision"] == "minute"


def test_a_fetched_page_could_be_had_from_its_fetch(store):
    keep(store, article(published=NOON), fetched=NOON + timedelta(hours=2))
    assert times(store, "available_at") == [{"available_at": "2024-05-01T14:00:00+08:00"}]


def test_a_time_of_another_zone_is_written_in_beijings(store):
    elsewhere = datetime(2024, 5, 1, 4, 30, tzinfo=UTC)
    keep(store, article(published=elsewhere))
    assert times(store, "available_at") == [{"available_at": "2024-05-01T12:30:00+08:00"}]


def test_a_parser_that_reads_another_time_corrects_the_times_too(store):
    keep(store, article(published=NOON))
    keep(store, article(published=NOON + timedelta(hours=1)), parser="2")
    (row,) = times(store, "published", "available_at")
    assert row["available_at"] == row["published"] == "2024-05-01T13:00:00+08:00"


def test_an_article_without_any_time_could_be_had_when_it_came(store, clock):
    keep(store, article())
    (row,) = times(store, "published", "published_precision", "available_at")
    assert row == {
        "published": None,
        "published_precision": None,
        "available_at": clock.at.isoformat(),
    }


def test_an_abridged_copy_is_a_version_but_not_the_latest(store, clock):
    rich = article(text="江海电机签下订单，金额2.5亿元，明年交付。", template="news")
    poor = article(text="江海电机签下订单，金额2.5亿元。", template="mobile")
    keep(store, rich)
    clock.move(hours=1)
    assert keep(store, poor, b"mobile").version == 2
    assert versions(store) == [(1, 1, rich.body), (2, 0, poor.body)]
    assert store.articles.latest("d-1") == rich


def test_what_an_older_release_kept_is_settled_when_a_job_opens_it(store, path):
    keep(store, article(published=NOON))
    store.database.execute("UPDATE articles SET available_at = NULL, known_at = NULL")
    store.close()
    with Store.open(path, (MENTIONS,)) as again:
        (row,) = times(again, "available_at", "known_at")
        assert row == {"available_at": NOON.isoformat(), "known_at": NOON.isoformat()}


# ---------------------------------------------------------------- what findings repeat of it

SIGNS = Table(
    "signs",
    (
        Column("word", "text", "what"),
        Column("is_latest", "bool", "as of articles", of_article="is_latest"),
        Column("link", "text", "as of articles", of_article="url"),
    ),
)


@pytest.fixture
def signs(path, clock):
    with Store.open(path, (SIGNS,), clock=clock) as store:
        yield store


def signs_of(store):
    found = store.database.query("SELECT version, word, is_latest, link FROM signs ORDER BY 1")
    return [tuple(row.values()) for row in found]


def test_a_findings_row_repeats_its_article(signs):
    keep(signs, article())
    signs.analyses.keep("d-1", 1, "a1", {"signs": [{"word": "订单"}]})
    assert signs_of(signs) == [(1, "订单", 1, "https://a/d-1")]


def test_it_is_marked_when_another_version_takes_its_place(signs, clock):
    keep(signs, article())
    signs.analyses.keep("d-1", 1, "a1", {"signs": [{"word": "订单"}]})
    clock.move(hours=1)
    keep(signs, article(text="没有订单。"), b"2")
    assert signs_of(signs) == [(1, "订单", 0, "https://a/d-1")]
    signs.analyses.keep("d-1", 2, "a1", {"signs": [{"word": "没有"}]})
    assert [row[:3] for row in signs_of(signs)] == [(1, "订单", 0), (2, "没有", 1)]


def test_other_articles_are_left_alone(signs):
    for name, text in (("d-1", "一"), ("d-2", "二")):
        keep(signs, article(name, text=text))
        signs.analyses.keep(name, 1, "a1", {"signs": [{"word": text}]})
    keep(signs, article("d-1", text="三"), b"3")
    assert [row[1:3] for row in signs_of(signs)] == [("一", 0), ("二", 1)]
