"""What is the name in the list of New York, and what the class of the share."""

from __future__ import annotations

import pytest

from benchmarks.build.lexicons import Tables, called_before, english_words, renamed_abroad


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ("MOCIRRUS 'A'", "MOCIRRUS"),
        ("MOCIRRUS CL.A", "MOCIRRUS"),
        ("MOCIRRUS CLASS A", "MOCIRRUS"),
        ("MOCIRRUS A", "MOCIRRUS"),
        ("MOCIRRUS BLUE SPN.ADR 1:4", "MOCIRRUS BLUE"),
        ("MOCIRRUS BLUE AMERICAN DEPOSITARY SHARES 1:40", "MOCIRRUS BLUE"),
        ("MOCIRRUS HDG.AMER. DEPY. SHS.1:2", "MOCIRRUS"),
        ("MoCirrus Holdings Inc. Common Stock", "MOCIRRUS"),
        ("MoCirrus Blue Ltd. Class A Ordinary Shares", "MOCIRRUS BLUE"),
        ("MOCIRRUS BLUE REIT", "MOCIRRUS BLUE"),
        ("MOCIRRUS (NAS) BLUE", "MOCIRRUS BLUE"),
        ("MOCIRRUS TECHS.", "MOCIRRUS TECHNOLOGIES"),
        ("MOCIRRUS INTL. FINL.", "MOCIRRUS INTERNATIONAL FINANCIAL"),
        ("FIRST COMMONWEALTH FINL.", "FIRST COMMONWEALTH FINANCIAL"),  # no Common Stock
        ("MOCIRRUS BLUE", "MOCIRRUS BLUE"),
    ],
)
def test_the_words_of_a_name(listed: str, words: str) -> None:
    row = {"english_name": listed, "status": "listed", "ticker": "MOCR"}
    assert " ".join(english_words(row)) == words


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "not_in_2026_list"},
        {"ticker": "MOCRF"},  # over the counter
        {"english_name": "MOCIRRUS (OTC)"},
        {"english_name": "MOCIRRUS ACQUISITION UNITS"},
        {"english_name": ""},
    ],
)
def test_what_is_no_share_of_a_company(changed: dict[str, str]) -> None:
    row = {"english_name": "MOCIRRUS BLUE", "status": "listed", "ticker": "MOCR", **changed}
    assert english_words(row) == []


def test_a_company_of_new_york_has_its_tickers_of_before_and_of_today() -> None:
    tables = Tables()
    tables.entity("us:MOCR", "Mocirrus", "ORG", ("MOCR.US",))
    tables.entity("us:BLUE", "Blue", "ORG", ("BLUE.US",))
    tables.entity("us:RVB", "Riverbend", "ORG", ("RVB.US",))
    pairs = [("MCR.US", "MOCR.US"), ("BLUE.US", "BLU.US"), ("RVB.US", "MOCR.US")]
    renamed_abroad(tables, pairs)
    called_before(tables, pairs)
    assert tables.entities["us:MOCR"][2] == ["MOCR.US", "MCR.US"]
    assert tables.entities["us:BLUE"][2] == ["BLUE.US", "BLU.US"]
    assert tables.entities["us:RVB"][2] == ["RVB.US"]  # another firm bore the new one


def test_tickers_of_no_known_company_are_left_out() -> None:
    tables = Tables()
    called_before(tables, [("MCR.US", "MOCR.US")])
    renamed_abroad(tables, [("MCR.US", "MOCR.US")])
    assert tables.entities == {}
