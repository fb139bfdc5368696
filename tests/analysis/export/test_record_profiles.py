"""Records of news vendors from a store of invented news: every field is there, and is filled or
says why not.
"""

from __future__ import annotations

import json

import orjson
import pytest

import sinanews
from sinanews.analysis.export.files import export_profile
from sinanews.analysis.export.record_profiles import RECORD_PROFILES, fields_of, records
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import moment_of
from tests.analysis.desk_store import desk, signal

TITLE = "【公告】甲某股份：拟回购"
BODY = "甲某股份拟以2亿元回购股份，总经理张某表示看好。此前公司净利润大增。\n乙某集团参与。"
TEXT = f"{TITLE}\n{BODY}"
FIRST, OTHER, PERSON = "cn:600998", "org:乙某集团", "per:张某"
NAMES = [name for name, _ in RECORD_PROFILES]


def at(words, text=TEXT, after=0):
    start = text.index(words, after)
    return {"start": start, "end": start + len(words), "text": words}


def mention(words, entity_id, after=0):
    return {**at(words, after=after), "type": "ORG", "entity_id": entity_id, "name": words}


def argument(role, words, entity_id=None, value=None):
    return {"role": role, **at(words), "entity_id": entity_id, "value": value, "unit": None}


def event(kind, family, arguments, trigger="回购", status="planned"):
    end = TEXT.index("。") + 1
    return {
        "type": kind,
        "family": family,
        **at(trigger, after=len(TITLE)),
        "sentence_start": len(TITLE) + 1,
        "sentence_end": end,
        "arguments": json.dumps(arguments),
        "score": 1.0,
        "status": status,
    }


def entity(entity_id, name, kind="ORG", tickers=(), salience=0.5):
    return {
        "entity_id": entity_id,
        "name": name,
        "type": kind,
        "tickers": json.dumps(list(tickers)),
        "count": 1,
        "first": TEXT.index(name),
        "salience": salience,
        "in_title": 0,
    }


def rated(entity_id, label, value):
    shares = {"negative": 0.1, "neutral": 0.2, "positive": 0.7}
    return {"entity_id": entity_id, "name": "", "value": value, "label": label, **shares}


ROWS = {
    "entities": [
        entity(FIRST, "甲某股份", tickers=("600998.SH", "00998.HK"), salience=0.9),
        entity(OTHER, "乙某集团", salience=0.2),
        entity(PERSON, "张某", "PER", salience=0.1),
        entity("index:某指", "公司", "INDEX"),
    ],
    "mentions": [
        mention("甲某股份", FIRST),
        mention("甲某股份", FIRST, after=len(TITLE)),
        mention("乙某集团", OTHER),
    ],
    "events": [
        event(
            "buyback",
            "shares",
            [
                argument("who", "甲某股份", FIRST),
                argument("by", "乙某集团", OTHER),
                argument("date", "此前", value="2024-02-29"),
                argument("period", "公司", value="2024-Q1"),
                argument("position", "总经理"),
            ],
        ),
        event(
            "earnings_rise",
            "earnings",
            [argument("who", "甲某股份", FIRST)],
            "大增",
            "completed",
        ),
        event("acquisition", "ma", [argument("who", "甲某股份", FIRST)], "参与", "rumoured"),
        event("rating_up", "rating", [argument("who", "甲某股份", FIRST)], "看好"),
    ],
    "sentiments": [
        rated(None, "neutral", 0.1),
        rated(FIRST, "positive", 0.6),
        rated(OTHER, "negative", -0.2),
    ],
    "signals": [
        {**signal("600998.SH", 0.6), "relevance_kind": "direct"},
        {**signal("00998.HK", 0.6), "relevance_kind": "direct"},
    ],
}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "n.db"
    with desk(path) as news:
        news.keep("before", "2024-02-28 10:00", text="前文", signals=[signal("600998.SH")])
        news.keep("a", "2024-03-01 08:00", text=BODY.replace("2亿", "1亿"), title=TITLE)
        news.keep("a", "2024-03-01 16:00", text=BODY, title=TITLE, **ROWS)
        news.keep("copy", "2024-03-01 17:00", text=BODY, title=TITLE, **ROWS)
    return path


def rows(path, profile, **options):
    with sinanews.open_store(path) as store:
        return list(records(store, profile, ArticleFilter(**options)))


@pytest.mark.parametrize("profile", NAMES)
def test_every_field_is_there_in_its_order(path, profile):
    names = [column.name for column, _ in fields_of(profile)]
    made = rows(path, profile)
    assert made
    assert all(list(row) == names for row in made)


@pytest.mark.parametrize("profile", NAMES)
def test_a_field_is_filled_or_says_why_not(path, profile):
    made = rows(path, profile)
    novelty = {"EVENT_SIMILARITY_KEY", "EVENT_SIMILARITY_DAYS"}  # of tables of their own
    for column, filled in fields_of(profile):
        given = any(row[column.name] is not None for row in made)
        assert column.meaning
        if not filled:
            assert not given, column.name
        elif column.name not in novelty and not column.name.startswith("noveltyCount"):
            assert given, column.name


@pytest.mark.parametrize("profile", NAMES)
def test_copies_have_no_rows(path, profile):
    assert not [row for row in rows(path, profile) if "x:copy" in row.values()]


@pytest.mark.parametrize("profile", NAMES)
def test_as_of_before_the_second_version_there_is_nothing_of_it(path, profile):
    assert rows(path, profile, as_of=moment_of("2024-03-01 12:00")) == []


class TestRavenPack:
    @pytest.fixture
    def made(self, path):
        return rows(path, "ravenpack")

    def test_a_row_an_entity_and_event_and_an_entity_without(self, made):
        keys = [(row["ENTITY_NAME"], row["TYPE"]) for row in made]
        assert keys == [
            ("甲某股份", "buyback"),
            ("甲某股份", "earnings_rise"),
            ("甲某股份", "acquisition"),
            ("甲某股份", "rating_up"),
            ("乙某集团", "buyback"),
            ("张某", None),
        ]
        assert [row["RP_STORY_EVENT_INDEX"] for row in made] == [1, 2, 3, 4, 5, 6]
        assert {row["RP_STORY_EVENT_COUNT"] for row in made} == {6}

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("TIMESTAMP_UTC", "2024-03-01 08:00:00"),
            ("RP_ENTITY_ID", FIRST),
            ("ENTITY_TYPE", "COMP"),
            ("COUNTRY_CODE", "CN"),
            ("RELEVANCE", 90),
            ("EVENT_SENTIMENT_SCORE", 0.6),
            ("GROUP", "shares"),
            ("TOPIC", "business"),
            ("PROPERTY", "who"),
            ("FACT_LEVEL", "forecast"),
            ("POSITION_NAME", "总经理"),
            ("EVENT_START_DATE_UTC", "2024-02-29"),
            ("EVENT_END_DATE_UTC", "2024-02-29"),
            ("REPORTING_PERIOD", "2024-Q1"),
            ("REPORTING_START_DATE_UTC", "2024-01-01"),
            ("REPORTING_END_DATE_UTC", "2024-03-31"),
            ("RELATED_ENTITY", OTHER),
            ("RELATIONSHIP", "by"),
            ("CATEGORY", "buyback"),
            ("EVENT_TEXT", BODY[: BODY.index("。") + 1]),
            ("NEWS_TYPE", "NEWS-FLASH"),
            ("CSS", 0.1),
            ("PEQ", 0),
            ("MCQ", 1),
            ("BCA", 1),
            ("BEE", None),
            ("PROVIDER_ID", "x"),
            ("PROVIDER_STORY_ID", "x:a"),
            ("HEADLINE", TITLE),
        ],
    )
    def test_values(self, made, key, value):
        assert made[0][key] == value

    def test_scores_of_one_kind_of_news_stand_there_alone(self, made):
        assert [(row["BEE"], row["BER"], row["BAM"], row["ANL_CHG"]) for row in made[1:4]] == [
            (1, 1, None, None),
            (None, None, 1, None),
            (None, None, None, 1),
        ]

    def test_others_have_other_types(self, made):
        assert [(row["ENTITY_TYPE"], row["COUNTRY_CODE"]) for row in made[4:]] == [
            ("ORGA", None),
            ("PEOP", None),
        ]
        assert [row["FACT_LEVEL"] for row in made] == [
            "forecast", "fact", "opinion", "forecast", "forecast", None,
        ]  # fmt: skip

    def test_ids_have_32_digits_and_differ_by_version(self, path, made):
        assert len(made[0]["RP_STORY_ID"]) == 32
        with desk(path) as news:
            news.keep("a", "2024-03-02 08:00", text=f"{BODY}再改", title=TITLE, **ROWS)
        again = [row for row in rows(path, "ravenpack") if row["PROVIDER_STORY_ID"] == "x:a"]
        assert again[0]["RP_STORY_ID"] != made[0]["RP_STORY_ID"]


class TestTrna:
    @pytest.fixture
    def row(self, path):
        (row,) = rows(path, "trna")
        return row

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("time", "2024-03-01 08:00:00"),
            ("firstCreated", "2024-03-01 00:00:00"),
            ("takeSequence", 2),
            ("urgency", 1),
            ("provider", "某报"),
            ("subjects", ["buyback", "earnings_rise", "acquisition", "rating_up"]),
            ("bodySize", len(BODY)),
            ("companyCount", 1),
            ("headlineTag", "公告"),
            ("marketCommentary", False),
            ("sentenceCount", 4),
            ("assetCodes", ["600998.SH", "00998.HK"]),
            ("assetName", "甲某股份"),
            ("firstMentionSentence", 1),
            ("relevance", 0.9),
            ("sentimentClass", 1),
            ("sentimentPositive", 0.7),
            ("volumeCounts12H", 0),
            ("volumeCounts3D", 1),
            ("volumeCounts7D", 1),
        ],
    )
    def test_values(self, row, key, value):
        assert row[key] == value

    def test_words_are_counted_in_all_and_in_the_sentences_of_the_asset(self, row):
        assert row["wordCount"] == 46
        assert row["sentimentWordCount"] == 31


class TestAcrossArticles:
    """Novelty and the identity of events, where their tables have rows."""

    @pytest.fixture
    def made(self, path):
        of = {"article_id": "x:a", "version": 2, "known_at": "2024-03-01T16:00:00+08:00"}
        counts = {"count_12h": 1, "count_24h": 1, "count_3d": 2, "count_5d": 3, "count_7d": 4}
        keys = (
            ("buyback|cn:600998", 0.0),
            ("earnings_rise|cn:600998", 2.5),
            (None, 0.0),
            ("old", 900.0),
        )
        with desk(path) as news:
            news.store.database.insert(
                "novelty", {**of, "entity_id": FIRST, "novelty": 0.5, **counts}
            )
            for number, (key, days) in enumerate(keys):
                row = {**of, "event": number, "key": key, "days_since_first": days}
                news.store.database.insert("event_keys", row)
        return path

    def test_trna_counts_linked_articles(self, made):
        (row,) = rows(made, "trna")
        windows = ("12H", "24H", "3D", "5D", "7D")
        assert [row[f"noveltyCount{window}"] for window in windows] == [1, 1, 2, 3, 4]

    def test_ravenpack_has_365_days_for_what_is_new_or_as_old(self, made):
        first = rows(made, "ravenpack")[:4]
        assert [row["EVENT_SIMILARITY_DAYS"] for row in first] == [365.0, 2.5, None, 365.0]
        known = [row["EVENT_SIMILARITY_KEY"] for row in first]
        assert known[2] is None
        assert {len(key) for key in known if key} == {32}

    @pytest.mark.parametrize("profile", NAMES)
    def test_every_field_is_filled_or_says_why_not(self, made, profile):
        found = rows(made, profile)
        for column, filled in fields_of(profile):
            assert filled == any(row[column.name] is not None for row in found), column.name


def test_chinascope_has_a_row_a_listing(path):
    made = rows(path, "chinascope")
    assert [row["order_book_id"] for row in made] == ["600998.XSHG", "00998.HK"]
    assert made[0]["datetime"] == "2024-03-01 16:00:00"
    assert made[0]["news_emotion_indicator"] == 0
    assert made[0]["company_emotion_indicator"] == 1
    assert made[0]["company_positive_weight"] == 0.7


def test_vibe_has_a_row_a_listing_and_event_by_session(path):
    made = rows(path, "vibe")
    assert [(row["code"], row["event_type"]) for row in made[:2]] == [
        ("600998.SH", "buyback"),
        ("600998.SH", "earnings_rise"),
    ]
    assert {row["date"] for row in made} == {"2024-03-04"}  # after the close of a Friday
    assert made[0]["summary"] == BODY[: BODY.index("。") + 1]
    assert made[0]["score"] == 0.6


def test_vibe_without_event_is_news(tmp_path):
    with desk(tmp_path / "v.db") as news:
        kept = {**ROWS, "events": []}
        news.keep("a", "2024-03-01 08:00", text=BODY, title=TITLE, **kept)
    made = rows(tmp_path / "v.db", "vibe")
    assert {(row["event_type"], row["summary"]) for row in made} == {("news", TITLE)}


@pytest.mark.parametrize("profile", NAMES)
def test_files_are_lines_of_json(path, tmp_path, profile):
    count = export_profile(path, tmp_path / "p.jsonl", profile)
    lines = (tmp_path / "p.jsonl").read_bytes().splitlines()
    assert [orjson.loads(line) for line in lines] == rows(path, profile)
    assert count == len(lines)


def test_an_unknown_profile_is_an_error(path, tmp_path):
    with pytest.raises(UsageError, match="ravenpack"):
        export_profile(path, tmp_path / "p.jsonl", "gildata")
