"""Which charts a page has."""

from __future__ import annotations

from dataclasses import replace

from sinanews.reporting.page_charts import PageCharts, page_charts


def test_each_company_has_a_sparkline_and_each_longer_story_a_timeline(made):
    drawn = page_charts(made)
    assert set(drawn.sparks) == {card.company.entity_id for card in made.companies}
    longer = {story.story_id for story in made.stories if len(story.articles) > 2}
    assert set(drawn.timelines) == longer != set()
    for svg in (drawn.volume, drawn.families, drawn.words):
        assert svg.startswith("<svg")


def test_an_empty_span_has_none_and_asks_for_no_library(made):
    empty = replace(made, totals=made.totals | {"articles": 0})
    assert page_charts(empty) == PageCharts()


def test_what_there_is_nothing_of_is_not_drawn(made):
    bare = replace(
        made, event_counts=(), words=made.words[:1], pairs=(), companies=(), stories=()
    )
    drawn = page_charts(bare)
    assert (drawn.families, drawn.words, drawn.network) == ("", "", "")
    assert drawn.volume and drawn.sparks == drawn.timelines == {}
