"""Ids of 财联社: one number."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.ids import document_id
from sinanews.scraper.model.records import Link
from sinanews.scraper.sites import identify
from sinanews.scraper.sites.cls.cls_ids import IDS, article_url


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://www.cls.cn/detail/2370999", "2370999"),
        ("https://www.cls.cn/detail/2370999?from=app", "2370999"),
        ("https://api3.cls.cn/share/article/2370999?os=web", "2370999"),
        ("https://m.cls.cn/detail/2370999", "2370999"),
        ("https://www.cls.cn/telegraph", None),
        ("https://www.cls.cn/detail/12", None),
        ("https://www.cls.cn/detail/1234567890123", None),
        ("https://x.example/detail/2370999", None),
    ],
)
def test_numbers_in_addresses(url: str, number: str | None) -> None:
    assert document_id(IDS, url) == number


def test_a_link_has_the_id_of_its_article() -> None:
    for url in (article_url("2370999"), "https://api3.cls.cn/share/article/2370999"):
        assert identify(Link(url)).article_id == "cls:2370999"
