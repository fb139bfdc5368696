"""A template is data: prepare on the page's source, prune on the article's part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.scraper.model.records import RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.template import Template
from sinanews.scraper.sites.site import Site

STORY = Template(name="story", marks=("main",), body=("main",), title=("h1",))
HTML = "<html><body><h1>题</h1><main><p>甲[广告]乙</p><p class=x>丙</p><p>丁</p></main></body></html>"


def body(template: Template, html: str = HTML, url: str = "https://a.example/1") -> str:
    site = Site("a", ("a.example",), Conventions(), (template,))
    return parse(RawPage(url, html.encode()), (site,)).body


def test_selectors_alone() -> None:
    assert body(STORY) == "甲[广告]乙\n丙\n丁"


def test_what_is_dropped() -> None:
    assert body(replace(STORY, drop=(".x",))) == "甲[广告]乙\n丁"


def test_prepare_changes_the_source_before_it_is_a_tree() -> None:
    assert (
        body(replace(STORY, prepare=lambda text: text.replace("[广告]", ""))) == "甲乙\n丙\n丁"
    )


def test_prune_changes_the_articles_part() -> None:
    assert (
        body(replace(STORY, prune=lambda html: html.partition("<p>丁")[0])) == "甲[广告]乙\n丙"
    )


@pytest.mark.parametrize(
    ("url", "name"), [("https://a.example/live/1", "live"), ("https://a.example/1", "story")]
)
def test_a_part_of_the_url_chooses_before_marks(url: str, name: str) -> None:
    live = replace(STORY, name="live", marks=("nothing",), hosts=("/live/",))
    site = Site("a", ("a.example",), Conventions(), (STORY, live))
    assert parse(RawPage(url, HTML.encode()), (site,)).template == name


def test_the_first_of_two_that_fit_wins() -> None:
    site = Site("a", ("a.example",), Conventions(), (replace(STORY, name="first"), STORY))
    assert parse(RawPage("https://a.example/1", HTML.encode()), (site,)).template == "first"


def test_a_template_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        STORY.name = "other"  # type: ignore[misc]
