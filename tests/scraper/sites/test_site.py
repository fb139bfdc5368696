"""A site is one value; only a name, hosts, conventions and templates are needed."""

from __future__ import annotations

import pickle

import pytest

from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.model.ids import IdRules
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.sites import REFERERS, SITES
from sinanews.scraper.sites.site import PageMarks, Site

PLAIN = Site("plain", ("plain.example",), Conventions(ids=IdRules("plain")), ())


def test_the_defaults_of_a_site() -> None:
    assert PLAIN.ids.prefix == "plain"
    assert PLAIN.marks == PageMarks()
    assert (PLAIN.post, PLAIN.records, PLAIN.listings, PLAIN.kinds) == (None, (), (), ())


@pytest.mark.parametrize(
    ("url", "owned"),
    [
        ("https://plain.example/", True),
        ("https://a.plain.example/", True),
        ("https://plain.example.org/", False),
        ("ftp://plain.example/", True),
        ("plain.example", False),
        (None, False),
    ],
)
def test_hosts_with_all_below_them(url: str | None, owned: bool) -> None:
    assert PLAIN.owns(url) is owned


def test_a_site_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        PLAIN.name = "other"  # type: ignore[misc]


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_known_site_goes_to_another_process(site: Site) -> None:
    assert pickle.loads(pickle.dumps(site)).name == site.name


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_channels_and_templates_have_names_of_their_own(site: Site) -> None:
    listings: list[Listing] = [*site.listings]
    assert len({listing.name for listing in listings}) == len(listings)
    # One that is asked again, by weaker marks, keeps its name and reads the same.
    read_as = {(template.name, template.body) for template in site.templates}
    assert len(read_as) == len({template.name for template in site.templates})
    assert all(kind.argument is not None for kind in site.kinds)


def test_the_referers_of_all_sites_are_known_to_the_fetcher() -> None:
    assert {pair for site in SITES for pair in site.referers} == set(REFERERS)
    assert ("zhibo.sina.com.cn", "https://finance.sina.com.cn/") in REFERERS
