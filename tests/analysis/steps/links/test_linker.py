"""Which entity a mention means: what decides between an ordinary word and a company."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Document, Mention
from sinanews.analysis.lexicons.companies import Known, Lexicons, Name
from sinanews.analysis.steps.links.linker import link
from sinanews.scraper.model.records import StockTag
from tests.analysis.steps.mentions.made import at

SUN = Known("cn:1", "太阳", "ORG", ("600001.SH",))
JIA = Known("cn:2", "甲乙飞船", "ORG", ("600002.SH",))
RIVER = Known("loc:3", "东川", "LOC")
LEXICONS = Lexicons(
    {known.id: known for known in (SUN, JIA, RIVER)},
    {
        "太阳": Name("太阳", "ORG", ("cn:1",), "short", ambiguous=True),
        "甲乙飞船": Name("甲乙飞船", "ORG", ("cn:2",), "short", ambiguous=False),
        "东川": Name("东川", "LOC", ("loc:3",), "place", ambiguous=False),
    },
)


def linked(
    text: str, *names: str, how: str = "lexicon", tags: tuple[StockTag, ...] = ()
) -> dict[str, Mention]:
    mentions = sorted(
        (at(text, name, "ORG", how, 0.6) for name in names), key=lambda m: m.start
    )
    document = Document("x", text, stock_tags=tags)
    return {mention.text: mention for mention in link(document, mentions, LEXICONS)}


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("太阳（600001）发光", 1.0),
        ("太阳股价走高", 0.85),
        ("太阳(600", 0.85),
        ("太阳等3只个股", 0.85),
        ("龙头太阳", 0.85),
        ("截至发稿，太阳发光", 0.85),
        ("太阳发光", 0.0),
        ("看太阳", 0.0),
    ],
)
def test_an_ordinary_word_is_a_company_where_something_speaks_of_one(
    text: str, score: float
) -> None:
    assert linked(text, "太阳")["太阳"].link_score == score


@pytest.mark.parametrize("text", ["太阳、甲乙飞船", "甲乙飞船，太阳", "甲乙飞船与太阳"])
def test_a_word_beside_a_company_is_one(text: str) -> None:
    found = linked(text, "太阳", "甲乙飞船")["太阳"]
    assert found.tickers == ("600001.SH",)


def test_the_page_s_own_tag_decides() -> None:
    tags = (StockTag("sh600001", "cn", "page"),)
    found = linked("太阳发光", "太阳", tags=tags)["太阳"]
    assert (found.link_score, found.why) == (
        0.95,
        "the page's own tag, and the name is in the lists",
    )


def test_what_the_tagger_reads_as_a_company_is_one_less_surely() -> None:
    found = linked("太阳发光", "太阳", how="tagger")["太阳"]
    assert (found.tickers, found.link_score) == (("600001.SH",), 0.7)


def test_a_code_that_no_list_has_makes_an_entity_of_its_own() -> None:
    found = linked("丙丁（688998）", "丙丁")["丙丁"]
    assert (found.entity_id, found.name, found.tickers) == (
        "cn:688998",
        "丙丁",
        ("688998.SH",),
    )


@pytest.mark.parametrize(
    ("code", "key"), [("00998.HK", "hk:00998"), ("NASDAQ：WXYZ", "us:WXYZ")]
)
def test_ids_of_unknown_codes_name_their_market(code: str, key: str) -> None:
    assert linked(f"丙丁（{code}）", "丙丁")["丙丁"].entity_id == key


def test_a_place_and_a_person_are_linked_by_type() -> None:
    text = "东川的王某"
    place, person = link(
        Document("x", text), [at(text, "东川", "LOC"), at(text, "王某", "PER")], LEXICONS
    )
    assert (place.entity_id, place.why) == ("loc:3", "place name")
    assert (person.entity_id, person.why) == (
        "per:王某",
        "no list knows the name in this sense",
    )
    assert person.tickers == ()


def test_nothing_is_linked_in_an_empty_text() -> None:
    assert link(Document("x", ""), [], LEXICONS) == ()


@pytest.mark.parametrize(
    ("text", "tickers"),
    [
        ("全球资本云集港股市场", ()),
        ("两千多家企业云集于此", ()),
        ("盘前云集涨超12%", ("600003.SH",)),
    ],
)
def test_a_verb_is_a_company_only_by_what_stands_by_it(
    text: str, tickers: tuple[str, ...]
) -> None:
    shop = Known("cn:7", "云集", "ORG", ("600003.SH",))
    word = Name("云集", "ORG", ("cn:7",), "curated", ambiguous=True)
    lexicons = Lexicons({shop.id: shop}, {"云集": word})
    (found,) = link(Document("x", text), [at(text, "云集", "ORG", "tagger", 0.9)], lexicons)
    assert found.tickers == tickers


@pytest.mark.parametrize(
    ("text", "tickers"),
    [
        ("新疆种植的苹果丰收", ()),
        ("苹果、红枣跌超1%，焦煤涨2%", ()),
        ("盘前苹果涨超1%", ("600004.SH",)),
        ("苹果发布新款手机", ("600004.SH",)),
    ],
)
def test_a_crop_is_no_company(text: str, tickers: tuple[str, ...]) -> None:
    maker = Known("cn:8", "苹果", "ORG", ("600004.SH",))
    word = Name("苹果", "ORG", ("cn:8",), "curated", ambiguous=True)
    lexicons = Lexicons({maker.id: maker}, {"苹果": word})
    (found,) = link(Document("x", text), [at(text, "苹果", "ORG", "tagger", 0.9)], lexicons)
    assert found.tickers == tickers
