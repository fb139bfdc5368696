"""The questions to a store: newest first, as of now or of a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from sinanews.analysis import reading
from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.errors import StoreError, UsageError
from sinanews.scraper.model.records import Article, Paragraph
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store import ticker_rows
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store
from tests.analysis.export.made import ARTICLE, PUBLISHED, keep
from tests.scraper.store.made import forget_times

AT = PUBLISHED  # a Tuesday, 9:30


class Clock:
    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def store(tmp_path):
    """An article at 9:30, its correction at 11:45, another article at 16:00, its copy at 17:00."""
    clock = Clock()
    changed = replace(ARTICLE, paragraphs=(Paragraph("更正：第一段有误"),))
    other = replace(ARTICLE, id="sina:b", url="https://x/b", title="另一条", source="某社")
    other = replace(
        other, paragraphs=(Paragraph("另一段话"),), published=AT + timedelta(hours=6)
    )
    copy = replace(other, id="sina:c", url="https://x/c")
    with Store.open(tmp_path / "news.db", TABLES, clock=clock) as held:
        for hours, article in ((0, ARTICLE), (2.25, changed), (6.5, other), (7.5, copy)):
            clock.at = AT + timedelta(hours=hours)
            keep(held, article, f"{hours}".encode())
        yield held


def ids(rows) -> list[str]:
    return [f"{row['article_id']} {row['version']}" for row in rows]


def at(hours: float) -> datetime:
    return AT + timedelta(hours=hours)


# ---------------------------------------------------------------- articles


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, ["sina:c 1", "sina:b 1", "sina:a 2"]),
        (at(7), ["sina:b 1", "sina:a 2"]),
        (at(2.25), ["sina:a 2"]),
        (at(2), ["sina:a 1"]),
        (at(-1), []),
        ("2024-01-02 09:30", ["sina:a 1"]),
        ("2024-01-02T01:30:00Z", ["sina:a 1"]),
        ("2024-01-02T09:29:59+08:00", []),
        ("2024-01-02", ["sina:c 1", "sina:b 1", "sina:a 2"]),  # the end of that day
        ("20240101", []),
        (date(2024, 1, 2), ["sina:c 1", "sina:b 1", "sina:a 2"]),
        (datetime(2024, 1, 2, 11, 0), ["sina:a 1"]),  # Beijing's
    ],
)
def test_the_latest_versions_newest_first(store, as_of, expected) -> None:
    rows = reading.articles(store, as_of=as_of)
    assert ids(rows) == expected
    assert all(row["is_latest"] for row in rows)


def test_a_row_tells_nothing_of_what_came_later(store) -> None:
    (row,) = reading.articles(store, as_of=at(1))
    assert row["replaced_at"] is None
    assert row["is_latest"] == 1
    assert row["known_at"] == "2024-01-02T09:30:00+08:00"
    assert row["authors"] == ["甲"]


def test_a_limit_and_a_filter(store) -> None:
    assert ids(reading.articles(store, limit=1)) == ["sina:c 1"]
    of = ArticleFilter(sources=("某报",))
    assert ids(reading.articles(store, of)) == ["sina:a 2"]
    assert ids(reading.articles(store, of, as_of=at(1))) == ["sina:a 1"]


@pytest.mark.parametrize("text", ["yesterday", "2024-13-01", "", "3d", "2024-01-02 25:00"])
def test_a_moment_that_is_none_is_refused(store, text) -> None:
    with pytest.raises(UsageError, match="is no moment"):
        reading.articles(store, as_of=text)


def test_an_article_with_its_findings_as_of_a_moment(store) -> None:
    now = reading.article(store, "sina:a")
    then = reading.article(store, "https://finance.sina.com.cn/a.shtml", as_of=at(1))
    assert (now["version"], then["version"]) == (2, 1)
    assert then["text"].endswith("第二段")
    assert {table.name for table in TABLES if not table.shared_key} <= then.keys()
    assert [row["ticker"] for row in then["signals"]] == ["600519.SH", "00700.HK"]
    assert {row["session"] for row in then["signals"]} == {"2024-01-02"}
    assert {row["is_latest"] for row in then["signals"]} == {1}
    assert then["mentions"][0]["known_at"] == "2024-01-02T09:30:00+08:00"
    assert reading.article(store, "sina:a", as_of=at(-1)) is None
    assert reading.article(store, "sina:none") is None
    some = reading.article(store, "sina:a", as_of=at(1), tables=("events", "quotes"))
    assert (some["events"], some["quotes"]) == (then["events"], then["quotes"])
    assert "mentions" not in some


# ---------------------------------------------------------------- signals, search


def test_signals_have_their_session_and_the_same_text_once(store) -> None:
    rows = reading.signals(store)
    assert [(row["article_id"], row["ticker"], row["session"], row["session_phase"]) for row in rows] == [
        ("sina:b", "600519.SH", "2024-01-03", "after_close"),
        ("sina:b", "00700.HK", "2024-01-03", "after_close"),
        ("sina:a", "600519.SH", "2024-01-02", "lunch"),
        ("sina:a", "00700.HK", "2024-01-02", "open"),  # lunch begins later there
    ]  # fmt: skip


def test_signals_of_a_ticker_as_of_a_moment(store) -> None:
    of = ArticleFilter(tickers=("600519.SH",))
    (row,) = reading.signals(store, of, as_of=at(1))
    assert (row["version"], row["is_latest"], row["session_phase"]) == (1, 1, "open")
    assert isinstance(row["event_types"], list)


def test_every_version_and_copy_where_asked(store) -> None:
    of = ArticleFilter(tickers=("600519.SH",))
    rows = reading.signals(store, of, every=True)
    assert ids(rows) == ["sina:c 1", "sina:b 1", "sina:a 2", "sina:a 1"]
    assert [row["duplicate_of"] for row in rows] == ["sina:b", None, None, None]
    assert [row["is_latest"] for row in rows] == [1, 1, 1, 0]


def test_search_finds_the_words_that_stood_there_then(store) -> None:
    assert ids(reading.search(store, "第二段")) == []
    assert ids(reading.search(store, "第二段", as_of=at(1))) == ["sina:a 1"]
    assert ids(reading.search(store, "更正", as_of=at(1))) == []
    assert ids(reading.search(store, "另一段话", as_of=at(7))) == ["sina:b 1"]


def test_as_of_a_moment_search_ranks_by_time(store) -> None:
    """The index weighs words by all articles, the later ones too."""
    assert store.search.ranking("另一段话") == "best"
    assert store.search.ranking("另一段话", chosen=ArticleFilter(as_of=AT)) == "newest"


# ---------------------------------------------------------------- tickers


def test_a_ticker_newest_first(store) -> None:
    news = reading.ticker(store, "600519")
    assert news.ticker == "600519.SH"
    assert ids(news.items) == ["sina:b 1", "sina:a 2"]
    assert [row["session"] for row in news.items] == ["2024-01-03", "2024-01-02"]
    assert news.events and all("known_at" in row for row in news.events)
    assert (news.as_of, news.excluded) == (None, 0)


def test_a_ticker_as_of_a_moment(store) -> None:
    news = reading.ticker(store, "sh600519", as_of=at(1))
    assert ids(news.items) == ["sina:a 1"]
    assert news.excluded == 2
    assert {f"{row['article_id']} {row['version']}" for row in news.events} == {"sina:a 1"}
    assert news.as_of == "2024-01-02T10:30:00+08:00"


def test_the_rows_of_a_ticker_name_the_company(store) -> None:
    news = reading.ticker(store, "600519.SH", limit=1)
    entity = news.items[0]["entity_id"]
    assert ids(news.items) == ["sina:b 1"]
    assert all(row["entity_id"] == entity for row in (*news.quotes, *news.figures))


@pytest.mark.parametrize(
    ("limit", "found", "more"),
    [
        (0, [], True),
        (1, ["sina:b 1"], True),
        (2, ["sina:b 1", "sina:a 2"], False),
        (3, ["sina:b 1", "sina:a 2"], False),
        (reading.NEWEST, ["sina:b 1", "sina:a 2"], False),
    ],
)
def test_it_says_whether_there_are_older_articles(store, limit, found, more) -> None:
    news = reading.ticker(store, "600519", limit=limit)
    assert (ids(news.items), news.more) == (found, more)


def test_a_ticker_without_a_limit_is_read_in_its_newest_articles(store, monkeypatch) -> None:
    asked = []
    rows_of = ticker_rows.rows_of_ticker
    monkeypatch.setattr(
        ticker_rows,
        "rows_of_ticker",
        lambda *a, **k: asked.append(k["limit"]) or rows_of(*a, **k),
    )
    reading.ticker(store, "600519")
    reading.ticker(store, "600519", limit=reading.NEWEST)
    assert asked == [reading.OF_TICKER, -1]


def test_a_ticker_since_a_moment(store) -> None:
    whole = reading.ticker(store, "600519")
    last, first = (datetime.fromisoformat(item["known_at"]) for item in whole.items)
    assert ids(reading.ticker(store, "600519", since=first).items) == ids(whole.items)
    after = reading.ticker(store, "600519", since=first + timedelta(seconds=1))
    assert ids(after.items) == ["sina:b 1"]
    assert reading.ticker(store, "600519", since=last + timedelta(seconds=1)).items == ()
    assert reading.ticker(store, "600519", since=last, as_of=first).items == ()


def test_a_ticker_that_nothing_is_known_of(store) -> None:
    news = reading.ticker(store, "000001.SZ")
    assert news.items == news.events == news.quotes == news.figures == ()
    with pytest.raises(UsageError, match="is no code"):
        reading.ticker(store, "茅台")


# ---------------------------------------------------------------- what is held back


@pytest.mark.parametrize(
    ("as_of", "articles", "versions"),
    [(at(-1), 3, 0), (at(1), 2, 1), (at(3), 2, 0), (at(7), 1, 0), (at(8), 0, 0), (None, 0, 0)],
)
def test_what_a_moment_holds_back_is_counted(store, as_of, articles, versions) -> None:
    found = reading.excluded(store, ArticleFilter(as_of=as_of))
    assert (found.articles, found.versions) == (articles, versions)


def test_only_what_would_be_chosen_is_counted(store) -> None:
    chosen = ArticleFilter(sources=("某报",), as_of=at(1))
    assert reading.excluded(store, chosen).articles == 0


def test_search_counts_what_it_holds_back(store) -> None:
    assert store.search.count_later("另一段话", ArticleFilter(as_of=at(1))) == 2
    assert store.search.count_later("另一段话", ArticleFilter()) == 0


def test_a_store_of_an_older_release_says_what_to_do(store) -> None:
    forget_times(store)
    with pytest.raises(StoreError, match="older sinanews"):
        reading.articles(store, as_of=AT)


def test_an_article_without_a_body_is_no_signal(store) -> None:
    bare = Article("sina:d", None, None, "空", (), page_type="video", template="video")
    keep(store, bare, b"bare", analysed=False)
    assert "sina:d 1" in ids(reading.articles(store))
    assert "sina:d 1" not in ids(reading.signals(store))


def test_a_time_of_another_zone_means_the_same(store) -> None:
    moment = at(2).astimezone(BEIJING)
    assert ids(reading.articles(store, as_of=moment.isoformat())) == ["sina:a 1"]


# ---------------------------------------------------------------- claims and what is covered


def test_events_of_a_type_and_of_its_family(store) -> None:
    every = reading.events(store)
    assert every
    assert all(row["sentence"] and isinstance(row["arguments"], list) for row in every)
    kind, family = every[0]["type"], every[0]["family"]
    assert reading.events(store, ArticleFilter(events=(kind,)))
    of_family = reading.events(store, ArticleFilter(events=(family,)))
    assert {row["family"] for row in of_family} <= {family}
    assert reading.events(store, ArticleFilter(events=("nothing",))) == []


def test_events_and_quotes_as_of_a_moment(store) -> None:
    assert {row["version"] for row in reading.events(store, as_of=at(1))} == {1}
    assert {row["article_id"] for row in reading.quotes(store, as_of=at(1))} <= {"sina:a"}
    assert reading.events(store, as_of=at(-1)) == reading.quotes(store, as_of=at(-1)) == []


def test_a_part_of_the_signals_is_a_part_of_all(store) -> None:
    every = reading.signals(store)
    assert reading.signals(store, part=reading.Slice(2, 1)) == every[1:3]


def test_what_the_store_covers(store) -> None:
    now = reading.coverage(store)
    then = reading.coverage(store, as_of=at(1))
    assert (now["articles"], now["versions"]) == (3, 4)
    assert (then["articles"], then["versions"]) == (1, 1)
    assert then["last_known_at"] == "2024-01-02T09:30:00+08:00"
    assert [row["name"] for row in then["newest"]["sources"]] == ["某报"]


def test_a_moment_beyond_the_calendar_is_none(store) -> None:
    with pytest.raises(UsageError, match="is no moment"):
        reading.coverage(store, as_of="0001-01-01T00:00:00+14:00")
