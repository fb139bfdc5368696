"""What several templates of Sina share: cutting stretches out of a page's source."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.sites.sina import SINA
from sinanews.scraper.sites.sina.templates.common import before, between, without_ads


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲[广告]乙", "甲乙"),
        ("甲[广告]乙[广告]丙", "甲乙丙"),
        ("甲[广告", "甲[广告"),
        ("甲]广告[乙", "甲]广告[乙"),
        ("[[广告]乙]", "乙]"),
        ("", ""),
    ],
)
def test_between(text: str, kept: str) -> None:
    assert between(text, "[", "]") == kept


@pytest.mark.parametrize(
    ("text", "marks", "kept"),
    [
        ("甲|乙", ("|",), "甲"),
        ("甲|乙/丙", ("/", "|"), "甲"),
        ("甲", ("|",), "甲"),
        ("甲", (), "甲"),
    ],
)
def test_before(text: str, marks: tuple[str, ...], kept: str) -> None:
    assert before(text, *marks) == kept


def test_both_kinds_of_ads() -> None:
    text = (
        "公司完成5<!--NEWSZW_HZH_BEGIN-->广告<!--NEWSZW_HZH_END-->00万吨，"
        "增长<!-- 正文页画中画 begin -->广告<!-- 正文页画中画 end -->4%。"
    )
    assert without_ads(text) == "公司完成500万吨，增长4%。"


def test_ads_that_never_end_cost_no_time() -> None:
    text = "<!--NEWSZW_HZH_BEGIN-->" * 20_000
    begin = time.perf_counter()
    assert without_ads(text) == text
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize("template", SINA.templates, ids=lambda template: template.name)
def test_each_template_has_a_body_a_title_and_marks(template: object) -> None:
    for field in ("marks", "body", "title"):
        selectors = getattr(template, field)
        assert selectors
        assert all(
            isinstance(selector, str) and selector.strip() == selector for selector in selectors
        )
