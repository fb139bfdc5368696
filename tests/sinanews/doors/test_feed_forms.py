"""Feeds as files: valid by schema and by a reader, equal to the question, hostile titles too."""

from __future__ import annotations

import html
import json
from datetime import datetime, timedelta
from pathlib import Path

import feedparser
import jsonschema
import pytest
from lxml import etree

from sinanews.analysis import reading
from sinanews.analysis.tables import TABLES
from sinanews.doors.feed_entries import Feed, FeedEntry, feed_of
from sinanews.doors.feed_forms import FORMS
from sinanews.doors.plain_lines import plain_line
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store
from tests.sinanews.doors.made import HOSTILE, NOON, Desk

SCHEMAS = Path(__file__).with_name("schemas")
ATOM = "{http://www.w3.org/2005/Atom}"
ALL = ArticleFilter()


def grammar(form):
    return etree.RelaxNG(etree.parse(SCHEMAS / f"{form}.rng"))


def check(form, written):
    """Say what is wrong with a feed; nothing where it is valid."""
    if form == "json":
        schema = json.loads((SCHEMAS / "json_feed.json").read_text(encoding="utf-8"))
        checker = jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.FormatChecker()
        )
        return [error.message for error in checker.iter_errors(json.loads(written))]
    tree = etree.fromstring(written)
    rules = grammar(form)
    wrong = [] if rules.validate(tree) else [str(rules.error_log)]
    read = feedparser.parse(written)
    if read.bozo:
        wrong.append(repr(read.bozo_exception))
    if form == "atom":
        for entry in tree.iter(f"{ATOM}entry"):
            linked = entry.findall(f"{ATOM}link[@rel='alternate']") or [
                link for link in entry.findall(f"{ATOM}link") if "rel" not in link.attrib
            ]
            if not linked and entry.find(f"{ATOM}content") is None:
                wrong.append("an entry has neither a link nor a content")
    ids = ids_of(form, written)
    if len(set(ids)) != len(ids):
        wrong.append("an id twice")
    return wrong


def ids_of(form, written):
    if form == "json":
        return [item["id"] for item in json.loads(written)["items"]]
    return [entry.id for entry in feedparser.parse(written).entries]


def titles_of(form, written):
    if form == "json":
        return [item["title"] for item in json.loads(written)["items"]]
    path = f".//{ATOM}entry/{ATOM}title" if form == "atom" else ".//item/title"
    return [found.text for found in etree.fromstring(written).findall(path)]


def links_of(form, written):
    if form == "json":
        return [item["url"] for item in json.loads(written)["items"] if "url" in item]
    tree = etree.fromstring(written)
    if form == "rss":
        return [link.text for link in tree.findall(".//item/link")]
    return [link.attrib["href"] for link in tree.findall(f".//{ATOM}entry/{ATOM}link")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = Desk(tmp_path_factory.mktemp("feeds") / "n.db")
    made.add(*({"name": f"sina:f{n}"} for n in range(30)))
    made.add(
        {"name": "sina:t1", "ticker": "600519.SH", "event": "ipo", "entity": "江海电机"},
        {
            "name": "sina:t2",
            "ticker": "00700.HK",
            "novelty": 0.8,
            "event": "ipo",
            "entity": "江海电机",
        },
        {"name": "sina:t3", "published": None, "source": None, "url": "javascript:alert(1)"},
        {"name": "sina:t4", "title": "", "url": "https://例子.cn/新闻 一?a=1&b=<2>"},
        {"name": "sina:t1", "text": "更正后的江海电机。", "ticker": "600519.SH"},
    )
    made.add(*({"name": f"sina:h{n}", "title": t, "text": t} for n, t in enumerate(HOSTILE)))
    return made


def written(desk, form, chosen=ALL, limit=1000, **given):
    with Store.open(desk.path, TABLES, readonly=True) as store:
        return FORMS[form](feed_of(store, chosen, limit=limit, **given))


QUESTIONS = (
    ALL,
    ArticleFilter(tickers=("600519.SH", "00700.HK")),
    ArticleFilter(events=("ipo",)),
    ArticleFilter(entities=("江海电机",)),
    ArticleFilter(min_relevance=0.5, min_novelty=0.5),
    ArticleFilter(words="江海电机 订单"),
    ArticleFilter(as_of=NOON + timedelta(minutes=12)),
    ArticleFilter(as_of=NOON + timedelta(minutes=33), tickers=("600519.SH",)),
    ArticleFilter(since=NOON + timedelta(minutes=20), until=NOON + timedelta(minutes=25)),
    ArticleFilter(sources=("无此报",)),
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("chosen", QUESTIONS, ids=range(len(QUESTIONS)))
def test_every_feed_is_valid_and_equal_to_the_question(desk, form, chosen):
    ids = []
    for limit in (5, 1000):
        made = written(desk, form, chosen, limit, url="https://news.example.org/f.xml")
        assert check(form, made) == []
        with Store.open(desk.path, TABLES, readonly=True) as store:
            wanted = [
                row["article_id"] for row in reading.articles(store, chosen, limit=limit)
            ]
        ids = ids_of(form, made)
        assert ids == wanted
    assert bool(ids) is (chosen.sources != ("无此报",))


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_without_address_is_valid_too(desk, form):
    assert check(form, written(desk, form)) == []


@pytest.mark.parametrize("form", FORMS)
def test_the_same_question_gives_the_same_bytes(desk, form):
    assert written(desk, form) == written(desk, form)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_titles_arrive_as_text(desk, form):
    held = dict(
        zip(ids_of(form, made := written(desk, form)), titles_of(form, made), strict=True)
    )
    for number, title in enumerate(HOSTILE):
        found = held[f"sina:h{number}"]
        if form == "rss" and "<" in title:
            found = html.unescape(found)  # once more: its readers take it for HTML
        assert found == plain_line(title, 300)
    assert held["sina:t4"] == "(no title)"


def test_no_reader_of_rss_sees_a_tag(desk):
    read = feedparser.parse(written(desk, "rss"), sanitize_html=False)
    assert not [entry.title for entry in read.entries if "<script" in entry.title]
    assert not [entry for entry in read.entries if "<script" in entry.get("summary", "")]


@pytest.mark.parametrize("form", FORMS)
def test_only_addresses_of_the_web_are_linked(desk, form):
    links = links_of(form, written(desk, form))
    assert (
        "https://%E4%BE%8B%E5%AD%90.cn/%E6%96%B0%E9%97%BB%20%E4%B8%80?a=1&b=%3C2%3E" in links
    )
    assert all(link.startswith(("http://", "https://")) for link in links)
    assert len(links) == len(ids_of(form, written(desk, form))) - 1  # t3 has a script for one


def test_times_and_facts_of_an_entry(desk):
    item = next(
        item for item in json.loads(written(desk, "json"))["items"] if item["id"] == "sina:t1"
    )
    assert item["_sinanews"] == {
        "version": 2,
        "tickers": ["600519.SH"],
        "events": [],
        "duplicate_of": None,
    }
    with Store.open(desk.path, TABLES, readonly=True) as store:
        row = reading.article(store, "sina:t1")
    assert datetime.fromisoformat(item["date_modified"]) == datetime.fromisoformat(
        row["known_at"]
    )
    atom = feedparser.parse(written(desk, "atom"))
    (entry,) = [entry for entry in atom.entries if entry.id == "sina:t1"]
    assert entry.updated == row["known_at"]
    assert entry.author == "某报"
    rss = feedparser.parse(written(desk, "rss"))
    (entry,) = [entry for entry in rss.entries if entry.id == "sina:t1"]
    assert not entry.guidislink
    assert entry.updated == row["known_at"]


@pytest.mark.parametrize(
    ("form", "spoilt"),
    [
        ("atom", lambda text: text.replace(b"<updated>", b"<updated>x", 1)),
        ("atom", lambda text: text.replace(b"</entry>", b"<id>sina:x</id></entry>", 1)),
        ("rss", lambda text: text.replace(b'isPermaLink="false"', b'isPermaLink="true"', 1)),
        ("rss", lambda text: text.replace(b"<lastBuildDate>", b"<lastBuildDate>on ", 1)),
        ("json", lambda text: text.replace(b'"id"', b'"guid"', 1)),
        ("json", lambda text: text.replace(b'"content_text"', b'"text"', 1)),
    ],
)
def test_the_checks_see_what_is_wrong(desk, form, spoilt):
    good = written(desk, form)
    assert spoilt(good) != good
    assert check(form, spoilt(good))


def test_an_entry_of_nothing_but_an_id():
    entry = FeedEntry("text:1", "题", NOON, 1)
    feed = Feed("题", "urn:sinanews:feed:1", None, NOON, (entry,))
    for form, make in FORMS.items():
        assert check(form, make(feed)) == []
        assert ids_of(form, make(feed)) == ["text:1"]
