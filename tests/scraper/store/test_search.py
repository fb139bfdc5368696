"""Search: all words, in title or text, of the latest versions; no word is an operator."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinanews.analysis.tables import TABLES as FINDINGS
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.store import search
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import NOON, article, keep

TEXTS = {
    "d-1": "江海电机签下订单。",
    "d-2": "GDP增速与订单回升50%，见CPI_2024年报。",
    "d-3": '他说"破釜沉舟"，又说AND与OR、NOT、NEAR(a b)与a*b，再说C:\\temp\\x。',
    "d-4": "泽川物流：江海电机-的运费。第二行\n第三行说涨价",
}


@pytest.fixture
def filled(store):
    for name, text in TEXTS.items():
        keep(store, article(name, text=text, title=f"题目{name}"))
    return store


def found(store, words, **given):
    return sorted(hit.article_id for hit in store.search.find(words, **given))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("江海电机", ["d-1", "d-4"]),
        ("订单", ["d-1", "d-2"]),
        ("电", ["d-1", "d-4"]),
        ("江海电机 订单", ["d-1"]),
        ("江海电机\u3000运费", ["d-4"]),
        ("  江海电机\t\n ", ["d-1", "d-4"]),
        ("江海电机 没有", []),
        ("没有这样的词", []),
        ("GDP增速", ["d-2"]),
        ("gdp增速", ["d-2"]),
        ("gd", []),  # a short Latin word stands alone
        ("题目d-3", ["d-3"]),
        ("第三行", ["d-4"]),
        ("运费。第二行", ["d-4"]),
    ],
)
def test_words(filled, words, expected):
    assert found(filled, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("50%", ["d-2"]),
        ("5%", []),
        ("%", ["d-2"]),
        ("_", ["d-2"]),
        ("%%%", []),
        ("___", []),
        ("CPI_2024", ["d-2"]),
        ("CPIx2024", []),
        ("I_", ["d-2"]),
        ("x_", []),
        ("\\", ["d-3"]),
        ("\\x", ["d-3"]),
        ("C:\\temp", ["d-3"]),
        ('"', ["d-3"]),
        ('"破', ["d-3"]),
        ('"破釜沉舟"', ["d-3"]),
        ('"江海电机"', []),
        ('破"釜"沉', []),
        ("'", []),
        ("'; DROP TABLE articles; --", []),
        ("AND", ["d-3"]),
        ("OR", ["d-3"]),
        ("江海电机 OR 破釜沉舟", []),
        ("NOT", ["d-3"]),
        ("NEAR(a", ["d-3"]),
        ("NEAR(江海电机 运费)", []),
        ("a*b", ["d-3"]),
        ("江海电*", []),
        ("*", ["d-3"]),
        ("电机-的", ["d-4"]),
        ("-的", ["d-4"]),
        ("-江海电机", []),
        ("^江海电", []),
        ("title:题目", []),
        ("{title text}:", []),
        ("(", ["d-3"]),
        ("+ + +", []),
    ],
)
def test_hostile_words_are_words(filled, words, expected):
    assert found(filled, words) == expected


@pytest.mark.parametrize("words", ["", " ", "\n\t\u3000"])
def test_no_words_find_nothing(filled, words):
    assert filled.search.find(words) == []


@pytest.mark.parametrize(
    "words", ["江" * 5000, " ".join(["江海"] * 300), "\0", "a\0b", "𠮷野家"]
)
def test_odd_words_are_no_error(filled, words):
    assert set(found(filled, words)) <= TEXTS.keys()


def test_the_title_weighs_more_than_the_text(store):
    keep(store, article("text", text="很长的一段话里提到江海电机。" * 3))
    keep(store, article("title", text="正文说别的。", title="江海电机的消息"))
    assert [hit.article_id for hit in store.search.find("江海电机")] == ["title", "text"]


def test_short_words_newest_first(store):
    for day in (2, 9, 5):
        published = NOON.replace(day=day)
        keep(store, article(f"d-{day}", text=f"订单{day}", published=published))
    assert [hit.article_id for hit in store.search.find("订单")] == ["d-9", "d-5", "d-2"]


def test_a_limit(filled):
    assert len(filled.search.find("江海电机", 1)) == 1
    assert len(filled.search.find("电", limit=1)) == 1
    assert filled.search.find("江海电机", 0) == []


def test_the_latest_version_only(store, clock):
    keep(store, article(text="旧的说法"))
    clock.move(hours=1)
    keep(store, article(text="改为新的说法了"), b"2")
    assert store.search.find("旧的说法") == []
    assert store.search.find("旧的") == []
    (hit,) = store.search.find("新的说法")
    assert (hit.version, hit.snippet) == (2, "改为新的说法了")


def test_pages_without_a_body_are_not_found(store):
    keep(store, article(text="", title="江海电机专题", page_type="portal"))
    assert store.search.find("江海电机") == []
    assert store.search.find("江海") == []


def test_a_corrected_article_is_found_by_its_new_words_alone(store):
    keep(store, article(text="江海电机 广告推广"))
    keep(store, article(text="江海电机"), parser="2")
    assert store.search.find("广告推广") == []
    assert len(store.search.find("江海电机")) == 1


def test_a_hit_says_what_it_is(store):
    keep(store, article(text="江海电机签下订单。", published=NOON))
    (hit,) = store.search.find("订单")
    assert (hit.article_id, hit.version, hit.title) == ("d-1", 1, "标题")
    assert (hit.published, hit.url) == (NOON.isoformat(), "https://a/d-1")


@pytest.mark.parametrize(
    ("text", "word", "snippet"),
    [
        ("江海电机签下订单", "江海电机", "江海电机签下订单"),
        ("字" * 50 + "江海电机", "江海电机", "…" + "字" * 30 + "江海电机"),
        ("江海电机" + "字" * 50, "江海电机", "江海电机" + "字" * 30 + "…"),
        ("字" * 30 + "江海电机" + "字" * 30, "江海电机", "字" * 30 + "江海电机" + "字" * 30),
        ("第一行\n江海电机\n第三行", "江海电机", "第一行 江海电机 第三行"),
        ("CPI与GDP", "gdp", "CPI与GDP"),
        ("正文里没有它", "标题", "正文里没有它"),
    ],
)
def test_the_words_around(store, text, word, snippet):
    keep(store, article(text=text))
    (hit,) = store.search.find(word)
    assert hit.snippet == snippet
    whole = f"标题\n{text}"
    assert whole[hit.start : hit.end].replace("\n", " ") == snippet.strip("…")


def test_a_page_of_hits_goes_on_where_the_last_one_ended(store):
    for number in range(5):
        keep(
            store,
            article(f"d-{number}", text=f"江海电机签下第{number}份订单。", published=NOON),
        )
    whole = [hit.article_id for hit in store.search.find("订单", 10)]
    parts = [store.search.find("订单", 2, skip=skip) for skip in (0, 2, 4, 6)]
    assert [hit.article_id for part in parts for hit in part] == whole
    assert len(whole) == 5


@pytest.mark.parametrize(
    ("text", "word", "count"),
    [
        ("公司的kaido系统", "AI", 0),
        ("公司发布AI系统", "ai", 1),
        ("公司的AI2024大会", "AI", 1),
        ("公司2.5G基站", "5G", 0),
        ("公司的5G基站", "5G", 1),
        ("公司15G基站", "5G", 0),
        ("公司email系统", "AI", 0),
    ],
)
def test_a_short_latin_word_stands_alone(store, text, word, count):
    keep(store, article("a", text=text, title="标题"))
    assert len(store.search.find(word)) == store.search.count(word) == count


def test_ranking_says_what_find_does(filled):
    assert filled.search.ranking("江海电机") == "best"
    assert filled.search.ranking("订单") == filled.search.ranking("电") == "best"
    assert filled.search.ranking("%") == filled.search.ranking("") == "newest"
    assert filled.search.ranking("江海电机", "oldest") == "oldest"


def test_count_is_of_all(filled):
    assert filled.search.count("江海电机") == len(filled.search.find("江海电机", 1000))
    assert filled.search.count("") == 0


def test_a_name_means_what_bore_it_at_a_moment(store, clock):
    url = "https://a/same"
    before = clock() - timedelta(minutes=1)
    keep(store, article("d-1", docid="same", url=url))
    between = clock() + timedelta(minutes=1)
    clock.move(hours=1)
    keep(store, article("d-2", docid="same", url=url), b"2")
    for name in ("same", url):
        assert store.search.article_id(name) == "d-2"
        assert store.search.article_id(name, as_of=between) == "d-1"
        assert store.search.article_id(name, as_of=before) is None
    assert store.search.article_id("d-2", as_of=between) is None


def test_the_url_of_a_page_names_its_article_once_that_is_known(store, clock):
    before = clock() - timedelta(minutes=1)
    page_id = store.pages.keep(RawPage("https://m.a/1", b"<p>1</p>"))
    store.articles.keep(article("d-1"), page_id, parser_version="1")
    assert store.search.article_id("https://m.a/1") == "d-1"
    assert store.search.article_id("https://m.a/1", as_of=clock()) == "d-1"
    assert store.search.article_id("https://m.a/1", as_of=before) is None


# ---------------------------------------------------------------- few hits, more, very many


@pytest.fixture
def many(store, clock):
    """Thirty articles in the order of their numbers, but for the last, which is the oldest."""
    for number in range(30):
        clock.move(minutes=1)
        published = clock.at if number < 29 else NOON - timedelta(days=9)
        text = f"江海电机{'签下订单' if number % 3 else '涨价'}。"
        made = article(
            f"d-{number:02d}", text=text, published=published if number != 7 else None
        )
        keep(store, made, str(number).encode())
    return store


LIMITS = [(2000, 30_000), (5, 30_000), (5, 8)]


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("moment", [None, NOON + timedelta(minutes=17)])
def test_hits_are_the_same_however_many_there_are(many, monkeypatch, order, moment):
    chosen = ArticleFilter(as_of=moment)
    found = []
    for few, more in LIMITS:
        monkeypatch.setattr(search, "FEW", few)
        monkeypatch.setattr(search, "MANY", more)
        for words in ("订单", "江海电机 签下订单"):
            hits = many.search.find(words, 50, chosen=chosen, order=order)
            found.append([hit.article_id for hit in hits])
    assert all(names == found[0] for names in found)
    assert len(found[0]) == (20 if moment is None else 11)


def test_as_of_a_moment_the_newest_come_first_and_those_without_a_time_last(many):
    chosen = ArticleFilter(as_of=NOON + timedelta(minutes=12))
    hits = many.search.find("江海电机", 50, chosen=chosen)
    assert [hit.article_id for hit in hits] == [
        f"d-{n:02d}" for n in (11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 7)
    ]
    first = many.search.find("江海电机", 3, skip=10, chosen=chosen)
    assert [hit.article_id for hit in first] == ["d-00", "d-07"]


def test_articles_of_an_entity_are_ranked_however_many_hits_there_are(
    tmp_path, clock, monkeypatch
):
    chosen = ArticleFilter(entities=("江海电机",))
    with Store.open(tmp_path / "e.db", FINDINGS, clock=clock) as store:
        for number in range(12):
            keep(
                store,
                article(f"d-{number:02d}", text="江海电机签下订单。"),
                str(number).encode(),
            )
            entity = {"entity_id": "org:江海电机", "name": "江海电机"}
            rows = {"entities": [entity]} if number % 2 else {}
            store.analyses.keep(f"d-{number:02d}", 1, "a", rows)
        few = store.search.find("订单", chosen=chosen)
        monkeypatch.setattr(search, "FEW", 3)
        assert store.search.find("订单", chosen=chosen) == few
        assert {hit.article_id for hit in few} == {f"d-{n:02d}" for n in range(1, 12, 2)}
