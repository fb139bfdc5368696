from datetime import timedelta

import pytest

from sinanews.analysis.corpus.story_view import (
    COPY,
    ENTITIES,
    StoryArticle,
    StoryEntity,
    heat,
    story_of,
)
from tests.analysis.corpus.made import NOON, after


def article(name, hours=0.0, *, title="", begin="", source="甲报", linked=None, copy=False):
    return StoryArticle(
        name, after(hours=hours), title, begin, source, None, linked_id=linked, is_copy=copy
    )


@pytest.mark.parametrize(
    ("made", "headline"),
    [
        (article("a", title="题", begin="题\n文"), "题"),
        (article("a", begin="【云海重工：拟收购】云海重工公告"), "云海重工：拟收购"),
        (article("a", begin="云" * 90), "云" * 40),
    ],
)
def test_the_headline_is_title_flash_title_or_first_words(made, headline):
    assert made.headline == headline


def test_heat_halves_in_twelve_hours():
    assert heat([article("a")], NOON) == 1
    assert heat([article("a")], after(hours=12)) == pytest.approx(0.5)
    assert heat([article("a"), article("b", 12)], after(hours=24)) == pytest.approx(0.75)


def test_a_copy_warms_less_than_an_original():
    assert heat([article("a", copy=True)], NOON) == COPY < 1


def test_one_document_in_twenty_flashes_is_cooler_than_four_media():
    flood = [article(f"f{number}", number / 60) for number in range(22)]
    media = [article(name, 0.2, source=name) for name in ("甲报", "乙报", "丙报", "丁报")]
    end = after(hours=0.4)
    assert heat(flood, end) < heat(media, end)
    assert heat(flood, end) > heat(flood[:5], end)  # yet more is more


def test_what_a_medium_sends_an_hour_later_counts_in_full():
    later = [article("a"), article("b", 1.01)]
    assert heat(later, after(hours=1.01)) == pytest.approx(1 + 2 ** -(1.01 / 12))
    soon = [article("a"), article("b", 0.5)]
    assert heat(soon, after(hours=0.5)) == pytest.approx(0.5 + 2 ** -(0.5 / 12))


def test_a_copy_takes_its_turn_among_what_its_medium_sends():
    twice = [article("a"), article("b", copy=True)]
    assert heat(twice, NOON) == pytest.approx(1 + COPY / 2)


def test_what_is_not_yet_known_has_no_heat():
    assert heat([article("a", 5)], NOON) == 0
    assert heat([], NOON) == 0


def test_the_lead_is_what_most_joined_by_and_gives_the_name():
    articles = [
        article("a", 0, title="甲"),
        article("b", 1, title="乙", linked="a"),
        article("c", 2, title="丙", linked="b"),
        article("d", 3, title="丁", linked="b"),
    ]
    made = story_of("story:a", articles, after(hours=3))
    assert (made.lead_id, made.name) == ("b", "乙")


def test_of_equals_the_earliest_leads():
    articles = [article("a", 0, title="甲"), article("b", 1, title="乙", linked="x")]
    assert story_of("story:a", articles, NOON).lead_id == "a"


def test_media_are_all_and_sources_those_with_their_own_words():
    articles = [
        article("a", 0, source="甲报"),
        article("b", 1, source="乙报", copy=True),
        article("c", 2, source="甲报"),
        article("d", 3, source=None),
    ]
    made = story_of("story:a", articles, after(hours=3))
    assert made.media == ("甲报", "乙报")
    assert made.sources == ("甲报",)


def test_it_is_alive_for_three_days_after_the_last_article():
    articles = [article("a", 0), article("b", 10)]
    last = after(hours=10)
    assert story_of("story:a", articles, last + timedelta(hours=72)).alive
    assert not story_of("story:a", articles, last + timedelta(hours=73)).alive
    made = story_of("story:a", articles, last)
    assert (made.first_known_at, made.last_known_at) == (after(), last)


def test_the_most_salient_entities_are_named():
    entities = [StoryEntity(f"e{number:02}", "名", 1, number / 10) for number in range(12)]
    made = story_of("story:a", [article("a")], NOON, entities)
    assert [entity.entity_id for entity in made.entities] == [
        f"e{number:02}" for number in range(11, 11 - ENTITIES, -1)
    ]
