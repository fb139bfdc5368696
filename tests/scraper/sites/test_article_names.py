"""Names of one article, as users copy them from an address."""

from __future__ import annotations

import pytest

from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.article_names import names_of

ADDRESS = "finance.sina.com.cn/stock/2024-03-15/doc-inabcde1234567.shtml"


@pytest.mark.parametrize(
    "given",
    [
        "inabcde1234567",
        "doc-inabcde1234567",
        "sina:inabcde1234567",
        "comos:nabcde1234567",
        f"http://{ADDRESS}",
        f"https://{ADDRESS}?cre=tianyi#comments",
    ],
)
def test_spellings_of_a_document_lead_to_its_id(given):
    found = list(names_of(given, SITES))
    assert found[0] == given
    assert "sina:nabcde1234567" in found


def test_http_and_https_are_one_for_a_site_that_is_not_known():
    secure, plain = "https://news.example/a?id=3", "http://news.example/a?id=3"
    assert secure in names_of(plain, SITES)
    assert plain in names_of(secure, SITES)
    assert set(names_of(plain, SITES)) & {
        n for n in names_of(secure, SITES) if n[:4] == "url:"
    }


@pytest.mark.parametrize("given", ["", "贵州茅台", "http://[::", "short"])
def test_what_is_no_name_stays_what_it_is(given):
    assert list(names_of(given, SITES)) == [given]
