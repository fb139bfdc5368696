"""From when to when a ticker was listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.build.lexicons import taken_over
from benchmarks.build.listing_periods import (
    CHANGES,
    first_day,
    former_codes,
    last_day,
    listed_periods,
    period,
    read,
    renamed_in_new_york,
    taken_up,
)

COLUMNS = [
    "market",
    "code",
    "name",
    "list_date",
    "list_lo",
    "list_hi",
    "delist_date",
    "delist_lo",
    "delist_hi",
    "former_code",
    "former_code_until",
    "quality",
]


def row(**cells: str) -> dict[str, str]:
    return {**dict.fromkeys(COLUMNS, ""), **cells}


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        ({"market": "SH", "list_date": "2010-01-04"}, "2010-01-04"),
        # the list of a Saturday that has it for the first time
        ({"market": "US", "list_lo": "2025-06-06", "list_hi": "2025-06-14"}, "2025-06-13"),
        ({"market": "US", "list_hi": "2021-01-30"}, ""),
        # one that took another's place began when that ended, whatever the ticker was before
        (
            {
                "market": "US",
                "list_date": "2001-07-27",
                "former_code": "OLD",
                "former_code_until": "2026-05-16..2026-05-23",
            },
            "2026-05-22",
        ),
        # brackets of years are no reason to lose the years
        ({"market": "HK", "list_lo": "2017-12-31", "list_hi": "2023-07-04"}, "2017-12-31"),
    ],
)
def test_first_days(cells: dict[str, str], first: str) -> None:
    assert first_day(row(**cells)) == first


@pytest.mark.parametrize(
    ("cells", "last"),
    [
        ({"delist_date": "2020-05-06"}, "2020-05-06"),
        ({"delist_lo": "2025-05-31", "delist_hi": "2025-06-08"}, "2025-05-31"),
        ({"delist_lo": "2017-12-31", "delist_hi": "2023-07-04"}, "2023-07-04"),
        ({}, ""),
    ],
)
def test_last_days(cells: dict[str, str], last: str) -> None:
    assert last_day(row(**cells)) == last


def table(path: Path, columns: list[str], *rows: dict[str, str]) -> None:
    path.parent.mkdir(exist_ok=True)
    lines = ["\t".join(columns)]
    lines += ["\t".join(cells.get(name, "") for name in columns) for cells in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    table(
        tmp_path / "intime/listings.tsv",
        COLUMNS,
        row(market="SH", code="600001", list_date="1999-01-04"),
        row(market="SH", code="600002", list_date="1999-01-04"),
        row(market="SH", code="689001", list_date="2020-01-06"),
        row(market="SZ", code="302001", list_date="2010-01-04", former_code="300001"),
        row(market="HK", code="00001", list_hi="2017-12-31"),
        row(market="HK", code="00002", list_hi="2017-12-31"),
        row(market="HK", code="00003", list_date="2026-07-01"),
        row(market="US", code="JIA", list_date="2023-05-05"),
        row(market="US", code="YI", list_date="2023-05-05"),
        row(market="US", code="BING", list_date="1999-05-05"),
        row(market="US", code="DING", list_date="2023-05-05"),
        row(market="US", code="WU", list_date="2001-01-02", former_code="BING"),
        row(market="US", code="JI", list_date="2023-05-06", former_code="YI"),
        row(market="XX", code="1"),
    )
    names = ["code", "exchange", "name", "to", "to_lo", "from_hi"]
    table(
        tmp_path / "intime/a_share_names.tsv",
        names,
        {"code": "600001", "exchange": "SH", "to": "2020-01-06"},
        {"code": "600001", "exchange": "SH", "to_lo": "2026-07-03", "from_hi": "2026-06-09"},
        {"code": "600002", "exchange": "SH", "to_lo": "2026-08-20"},
        {"code": "689001", "exchange": "SH", "to_lo": "2026-05-17"},
        {"code": "302001", "exchange": "SZ", "to_lo": "2026-08-01"},
    )
    gone = {"exchange": "SH", "status": "delisted"}
    table(
        tmp_path / "securities/a_share.tsv",
        ["code", "exchange", "status"],
        {**gone, "code": "600001"},
        {**gone, "code": "600002"},
        {**gone, "code": "689001"},
        {**gone, "code": "302001", "exchange": "SZ"},
    )
    table(
        tmp_path / "securities/hk_share.tsv",
        ["code", "status", "short_name"],
        {"code": "00001", "status": "not_in_2026_list", "short_name": "甲乙商贸"},
        {"code": "00002", "status": "not_in_2026_list", "short_name": "甲乙电力-SS"},
        {"code": "00003", "status": "not_in_2026_list", "short_name": "甲乙新股"},
    )
    table(
        tmp_path / "securities/us_stock.tsv",
        ["ticker", "zh_check"],
        {"ticker": "JIA", "zh_check": "delisted_or_renamed"},
        {"ticker": "YI", "zh_check": "unverified"},
        {"ticker": "BING", "zh_check": "unverified"},
        {"ticker": "DING"},
    )
    return tmp_path


@pytest.mark.parametrize(
    ("ticker", "held"),
    [
        ("600001.SH", "1999-01-04..2026-07-03"),  # the last list that had its name
        ("600002.SH", "1999-01-04..2026-10-22"),  # the lists end before
        ("689001.SH", "2020-01-06.."),  # a receipt, which they leave out
        ("302001.SZ", "2010-01-04.."),  # the table has its old code
        ("00001.HK", "..2026-06-01"),
        ("00002.HK", ""),  # stapled: left out of the list
        ("00003.HK", "2026-07-01.."),  # listed since
        ("JIA.US", "..2021-01-30"),  # the name's ticker is another's today
        ("YI.US", "2023-05-05.."),  # the name of the lists is another's: taken_up
        ("BING.US", "1999-05-05.."),
        ("DING.US", "2023-05-05.."),  # its name is not of those lists
    ],
)
def test_ends_that_other_tables_know(facts: Path, ticker: str, held: str) -> None:
    assert listed_periods(facts)[ticker] == held


def test_other_markets_are_left_out(facts: Path) -> None:
    assert "1.XX" not in listed_periods(facts)
    assert former_codes(facts) == {"300001.SZ": "302001.SZ"}


def test_names_of_a_ticker_that_another_firm_took_up_are_not_its_names(facts: Path) -> None:
    assert taken_up(facts) == {"YI"}  # begun in 2023, its name of 2017 unchecked


def test_a_ticker_in_the_lists_before_its_firm_was_first_sold_was_another_s(
    tmp_path: Path,
) -> None:
    (tmp_path / "intime").mkdir()
    (tmp_path / "securities").mkdir()
    rows = [
        row(market="US", code="JIA", list_hi="2021-01-30", quality="before ipo_year 2025"),
        row(market="US", code="YI", list_hi="2021-01-30", quality="before ipo_year 2014"),
        row(market="US", code="BING", list_hi="2021-01-30", quality="before"),
    ]
    lines = ["\t".join(COLUMNS), *("\t".join(one.values()) for one in rows)]
    (tmp_path / "intime/listings.tsv").write_text("\n".join(lines) + "\n")
    shares = [f"{code}\tunverified" for code in ("JIA", "YI", "BING")]
    (tmp_path / "securities/us_stock.tsv").write_text(
        "\n".join(["ticker\tzh_check", *shares]) + "\n"
    )
    assert taken_up(tmp_path) == {"JIA"}


def test_a_company_that_changes_its_ticker_goes_on_under_the_new_one(facts: Path) -> None:
    assert list(renamed_in_new_york(facts, taken_up(facts))) == [
        ("BING.US", "WU.US")
    ]  # YI was another's name


def test_changes_that_were_read_have_a_source_and_win(facts: Path) -> None:
    changes = list(read(CHANGES))
    held = listed_periods(facts)
    assert changes and all(one["source"] for one in changes)
    assert all(held[one["ticker"]] == period(one["first"], one["last"]) for one in changes)


@pytest.mark.parametrize(
    ("name", "before", "is_taken"),
    [
        ("戊己控股", "某市甲乙丙丁商业集团股份有限公司-H股", True),
        ("甲乙商业", "某市甲乙丙丁商业集团股份有限公司-H股", False),
        ("某甲商", "某市甲乙丙丁商业集团股份有限公司-H股", False),  # a short form
        ("戊己控股", "甲乙丙丁控股有限公司", False),  # they change their names
    ],
)
def test_codes_of_mainland_companies_that_others_took(
    name: str, before: str, *, is_taken: bool
) -> None:
    assert taken_over({"short_name": name, "full_name_2017": before}) is is_taken


def test_periods_as_they_are_written() -> None:
    assert period("", "") == ""
    assert period("2020-01-01", "") == "2020-01-01.."
    assert period("", "2020-01-01", strict=True) == "..2020-01-01!"
