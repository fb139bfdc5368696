from datetime import UTC, datetime

from sinanews.analysis.corpus.items import item_of

ARTICLE = {
    "article_id": "sina:ia1",
    "version": 2,
    "known_at": "2026-03-04T12:00:00+08:00",
    "title": None,
    "text": "云海重工收购南岭轴承",
    "source": "某社",
    "published": None,
}
ENTITY = {
    "entity_id": "cn:600001",
    "name": "云海重工",
    "type": "ORG",
    "tickers": '["600001.SH"]',
    "count": 2,
    "first": 0,
    "salience": 0.9,
}


def argument(event, role, text, value=None, entity_id=None):
    return {"event": event, "role": role, "text": text, "value": value, "entity_id": entity_id}


def test_a_row_becomes_an_item_in_its_place_of_the_stream():
    item = item_of(ARTICLE, [ENTITY], [], [])
    known = datetime(2026, 3, 4, 4, tzinfo=UTC)
    assert item.place == (known, True, known, "sina:ia1", 2)
    assert item.title == ""
    assert item.entities[0].listed


def test_of_items_known_at_once_the_one_published_first_comes_first():
    late = ARTICLE | {"article_id": "a", "published": "2026-03-03T12:00:00+08:00"}
    early = ARTICLE | {"article_id": "b", "published": "2026-03-01T12:00:00+08:00"}
    later = ARTICLE | {"article_id": "0", "known_at": "2026-03-04T12:00:01+08:00"}
    items = [item_of(row, [], [], []) for row in (later, ARTICLE, late, early)]
    ordered = sorted(items, key=lambda item: item.place)
    assert [item.article_id for item in ordered] == ["b", "a", "sina:ia1", "0"]
    assert ordered[0].told_at == datetime(2026, 3, 1, 4, tzinfo=UTC)
    assert ordered[2].told_at == ordered[2].known_at


def test_only_an_organisation_with_a_ticker_is_listed():
    person = ENTITY | {"type": "PER"}
    unlisted = ENTITY | {"tickers": "[]"}
    item = item_of(ARTICLE, [person, unlisted], [], [])
    assert [entity.listed for entity in item.entities] == [False, False]


def test_an_event_takes_its_own_arguments_the_first_of_each_role():
    events = [
        {"seq": 0, "type": "acquisition", "family": "ma"},
        {"seq": 1, "type": "ipo", "family": "ipo"},
    ]
    arguments = [
        argument(0, "who", "云海", entity_id="cn:600001"),
        argument(0, "who", "别家", entity_id="org:别家"),
        argument(0, "whom", "南岭轴承"),
        argument(0, "amount", "3.6亿元", value="360000000"),
        argument(1, "who", "东湖", entity_id="org:东湖"),
    ]
    first, second = item_of(ARTICLE, [], events, arguments).events
    assert (first.who, first.whom, first.amount) == ("cn:600001", "南岭轴承", "360000000")
    assert (second.who, second.whom, second.amount) == ("org:东湖", None, None)


def test_an_amount_goes_before_a_total_amount():
    events = [{"seq": 0, "type": "buyback", "family": "shares"}]
    arguments = [
        argument(0, "total_amount", "2亿元", value="200000000"),
        argument(0, "amount", "1%", value="1"),
    ]
    assert item_of(ARTICLE, [], events, arguments).events[0].amount == "1"
    assert item_of(ARTICLE, [], events, arguments[:1]).events[0].amount == "200000000"


def test_where_a_deal_has_no_sum_its_shares_are_its_amount():
    events = [{"seq": 0, "type": "buyback", "family": "shares"}]
    arguments = [argument(0, "shares", "300万股", value="3000000")]
    assert item_of(ARTICLE, [], events, arguments).events[0].amount == "3000000"
