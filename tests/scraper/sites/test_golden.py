"""Golden cases: what each page must give, one test a field, so that a red test names the field."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from sinanews.job.golden_cases import CASE_FIELDS as FIELDS
from sinanews.job.golden_cases import site_name as site_of
from sinanews.job.golden_cases import values
from sinanews.scraper.html.decode import decode
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.records import HTML
from sinanews.scraper.parse import choose, parse
from sinanews.scraper.sites import SITES
from tests.scraper.cases import ROOT, Case, cases

CASES = cases()
PAGES = [case for case in CASES if case.page().media_type == HTML]


@cache
def found(case: Case) -> dict[str, Any]:
    return values(parse(case.page()))


@pytest.mark.parametrize(
    ("case", "field"),
    [pytest.param(case, field, id=f"{case.name}/{field}") for case in CASES for field in FIELDS],
)  # fmt: skip
def test_field(case: Case, field: str) -> None:
    expected = case.expected()
    assert field in expected, f"{case.name}/expected.json has no {field}"
    assert found(case)[field] == expected[field]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_lies_in_the_folder_of_its_site_and_template(case: Case) -> None:
    assert site_of(case.page()) == case.site
    assert found(case)["template"] == case.template
    assert set(case.expected()) == set(FIELDS)


def test_each_template_has_two_cases() -> None:
    counts = Counter((case.site, case.template) for case in CASES)
    lacking = [
        (site.name, template.name)
        for site in SITES
        for template in site.templates
        if counts[site.name, template.name] < 2
    ]
    assert not lacking


def test_each_sample_is_a_case() -> None:
    samples = ROOT / "data" / "samples"
    assert set(samples.iterdir()) <= {case.file for case in CASES}


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_a_page_fits_no_template_of_another_site(case: Case) -> None:
    """Were it saved under the URL of another site, no template of ours would read it."""
    page = replace(case.page(), url="https://news.elsewhere.example/a/1.html")
    assert site_of(page) == "any"
    assert parse(page).template in ("generic", "none")
    tree = Page(decode(page.body, page.charset).text)
    others = [site for site in SITES if site.name != case.site]
    assert not any(choose(tree, case.page().url, site.templates) for site in others)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_marked_stocks_point_at_their_words(case: Case) -> None:
    article = parse(case.page())
    for tag in article.stock_tags:
        if tag.start is not None:
            assert article.text[tag.start : tag.end] == tag.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reading_twice_gives_the_same(case: Case) -> None:
    assert parse(case.page()) == parse(case.page())
