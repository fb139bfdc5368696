"""What is the name in the list of New York, and what the class of the share."""

from __future__ import annotations

import pytest

from benchmarks.build.lexicons import english_words


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
