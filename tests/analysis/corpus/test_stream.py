import random
from datetime import timedelta

from sinanews.analysis.corpus.items import ItemEvent
from sinanews.analysis.corpus.stream import Stream
from tests.analysis.corpus.made import ARTICLE, REPORT, after, item, vocabulary

DEAL = ItemEvent(0, "acquisition", "ma", who="cn:420113", whom="org:南岭轴承")
YUN = ("云海重工",)


def nothing(key):
    return None


def stream_of(count=40):
    """Items over twelve days: reprints, edits, later versions, other news."""
    chosen = random.Random(5)
    made = []
    for number in range(count):
        hours = number * 288 / count
        text = chosen.choice(
            (REPORT, ARTICLE, REPORT[:100], f"{ARTICLE}第{number}期", REPORT[40:])
        )
        events = (DEAL,) if "收购" in text else ()
        made.append(
            item(
                f"a{number % 30}",
                text,
                after(hours=hours),
                version=1 + number // 30,
                source=chosen.choice(("甲报", "乙报", None)),
                companies=YUN if "云海重工" in text else (),
                events=events,
            )
        )
    return made


def rows(items):
    stream = Stream(vocabulary(), nothing)
    return [stream.take(one) for one in items]


def test_rows_carry_the_place_of_the_item():
    (made,) = rows([item("a", REPORT, version=2, companies=YUN, events=(DEAL,))])
    assert made.keys() == {"novelty", "event_keys", "story_items"}
    for row in (*made["novelty"], *made["event_keys"], *made["story_items"]):
        assert (row["article_id"], row["version"]) == ("a", 2)
        assert row["known_at"] == "2026-03-04T12:00:00+08:00"


def test_novelty_has_a_row_for_the_article_and_one_a_company():
    (made,) = rows([item("a", REPORT, companies=YUN)])
    assert [row["entity_id"] for row in made["novelty"]] == [None, "cn:420113"]


def test_a_copy_names_the_nearest_the_original_and_the_media():
    made = rows(
        [
            item("a", REPORT, after(hours=0), source="甲报"),
            item("b", f"{REPORT}（乙报）", after(hours=1), source="乙报"),
            item("c", f"{REPORT}（乙报）", after(hours=2), source="乙报"),
            item("d", REPORT, after(hours=3)),
        ]
    )
    copies = [row for one in made for row in one.get("copies", ())]
    assert [row["kind"] for row in copies] == ["reprint"] * 3
    assert [row["original_id"] for row in copies] == ["a"] * 3
    assert [row["sources"] for row in copies] == [2, 2, 2]


def test_an_event_is_new_once():
    made = rows(
        [
            item("a", REPORT, after(hours=0), events=(DEAL,)),
            item("b", REPORT, after(hours=36), events=(DEAL,)),
        ]
    )
    days = [row["days_since_first"] for one in made for row in one["event_keys"]]
    assert days == [0.0, 1.5]


def test_what_comes_later_changes_nothing_that_was_said():
    items = stream_of()
    whole = rows(items)
    for count in (1, 7, 20, 33):
        assert rows(items[:count]) == whole[:count]


def test_a_story_goes_on_from_the_item_that_began_it():
    made = rows(
        [
            item("a", REPORT),
            item("b", REPORT, after(hours=2)),
            item("c", ARTICLE, after(hours=3)),
        ]
    )
    stories = [row["story_id"] for one in made for row in one["story_items"]]
    assert stories == ["story:a", "story:a", "story:c"]
    assert made[1]["story_items"][0]["linked_id"] == "a"


def test_taken_up_at_any_moment_it_goes_on_as_in_one_pass():
    items = stream_of()
    whole = rows(items)
    for begin in (1, 9, 25, 39):
        earlier = Stream(vocabulary(), nothing)
        kept = {}
        for one in items[:begin]:
            made = earlier.take(one)
            (story,) = made["story_items"]
            (original,) = made.get("copies", ({"original_id": one.article_id},))
            kept[one.place] = original["original_id"], story["story_id"]
        stream = Stream(vocabulary(), earlier._events.get)
        for one in items[:begin]:
            if items[begin].known_at - one.known_at <= timedelta(days=7):
                stream.recall(one, *kept[one.place])
        assert [stream.take(one) for one in items[begin:]] == whole[begin:]


def test_reports_of_an_archive_that_is_read_at_once_are_silent_between_publications():
    days = (-400, -395, -300)
    stream = Stream(vocabulary(), nothing)
    made = [
        stream.take(item(f"a{day}", REPORT, published=after(days=day), events=(DEAL,)))
        for day in days
    ]
    why = [row["why"] for one in made for row in one["event_keys"]]
    assert [text.split()[0] for text in why] == ["no", "first", "its"]
    assert "95 days off" in why[2]
