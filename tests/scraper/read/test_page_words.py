"""Words of pages of any site."""

from __future__ import annotations

import re

from sinanews.scraper.read.page_words import PARTS, TAILS, either


def test_the_longest_word_of_a_kind_is_tried_first() -> None:
    assert re.match(either("label"), "文章来源：云桥社")
    assert re.match(f"(?:{either('not_medium')})", "责任编辑")[0] == "责任编辑"  # type: ignore[index]


def test_names_of_parts_are_lower_case_words() -> None:
    assert all(re.fullmatch("[a-z]+", word) for word in PARTS)


def test_headings_of_what_follows_are_no_headings_of_news() -> None:
    assert not TAILS & {"评论", "新闻", "推荐", "报道"}
