"""Listings of every entity, in every spelling."""

from __future__ import annotations

from dataclasses import replace

from sinanews.analysis.tables.listing_tables import LISTINGS
from tests.analysis.tables.found import ID, found


def test_listings_are_of_every_entity_with_a_ticker() -> None:
    findings = found()
    index = replace(findings.entities[0], id="ix:1", type="INDEX", tickers=("000300.SH",))
    rows = LISTINGS.rows(replace(findings, entities=(*findings.entities, index)))
    assert [(row["entity_id"], row["ticker"], row["type"]) for row in rows] == [
        (ID, "600519.SH", "ORG"),
        (ID, "00700.HK", "ORG"),
        ("ix:1", "000300.SH", "INDEX"),
    ]


def test_a_listing_has_the_spellings_of_other_tools() -> None:
    on_a_shares, in_hong_kong = LISTINGS.rows(found())
    assert on_a_shares == {
        "ticker": "600519.SH",
        "entity_id": ID,
        "name": "甲公司",
        "type": "ORG",
        "exchange": "SH",
        "code": "600519",
        "prefixed": "sh600519",
        "yahoo": "600519.SS",
        "tushare": "600519.SH",
        "goldminer": "SHSE.600519",
        "joinquant": "600519.XSHG",
    }
    assert (in_hong_kong["yahoo"], in_hong_kong["goldminer"]) == ("0700.HK", None)
