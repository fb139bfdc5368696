"""Pages of 2007-2014: the text ends at a mark of the publisher; pictures stand before it."""

from __future__ import annotations

import pytest

from sinanews.scraper.sites.sina.templates.legacy_2009 import prune

BEGIN = "<!-- publish_helper name='原始正文' p_id='31' -->"


@pytest.mark.parametrize(
    "end",
    ["<!-- publish_helper_end -->", "<!-- publish_helper_end-->", "<!--publish_helper_end-->"],
)
def test_what_follows_the_text_is_cut(end: str) -> None:
    assert (
        prune(f"<div>{BEGIN}<p>甲。</p>{end}<p>广告</p></div>") == f"<div>{BEGIN}<p>甲。</p>"
    )


def test_without_the_mark_all_stays() -> None:
    assert prune("<div><p>甲。</p></div>") == "<div><p>甲。</p></div>"


def test_what_stands_before_the_text_with_a_picture_is_centred_as_captions_are() -> None:
    html = f'<div id="a"><img src="1.jpg"><p>图说</p>{BEGIN}<p>甲。</p></div>'
    assert prune(html).startswith(
        '<div id="a"><div align="center"><img src="1.jpg"><p>图说</p></div>'
    )
    assert prune(html).endswith(f"{BEGIN}<p>甲。</p></div>")


def test_words_before_the_text_without_a_picture_stay_as_they_are() -> None:
    html = f"<div><p>提要</p>{BEGIN}<p>甲。</p></div>"
    assert prune(html) == html
