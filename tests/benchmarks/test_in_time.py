"""Which listings of Hong Kong its list lacks, and names of shares in their last weeks."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.build.in_time import codes_taken_since, is_leaving, newly_in_hong_kong

LIST = "code\tstatus\n00001\tlisted\n00002\tnot_in_2026_list\n00003\tnot_in_2026_list\n"
COLUMNS = "market\tcode\tname\tlist_date\tlist_lo\tlist_hi\tdelist_date\tdelist_lo\tdelist_hi"
ROWS = (
    "HK\t00001\t甲乙\t2026-07-01\t\t\t\t\t",  # the list has it
    "HK\t00002\t丙丁\t2026-07-01\t\t\t\t\t",  # its code was another's
    "HK\t00003\t戊己\t2012-07-01\t\t\t\t\t",
    "HK\t00004\t首鋼庚-B\t2026-07-01\t\t\t\t\t",
    "HK\t00005\t辛壬\t2021-07-01\t\t\t2025-03-04\t\t",  # gone before the list
    "HK\t00006\t癸子\t2020-11-05\t\t\t\t\t",  # announced and put off
    "HK\t80007\t甲乙-WR\t\t2026-07-01\t\t\t\t",  # the counter in renminbi
    "HK\t00008\tEIGHT\t2026-07-01\t\t\t\t\t",
    "HK\t00009\t丑寅有限公司\t\t2023-07-04\t\t\t2024-04-15\t2024-04-22",
    "SH\t600010\t卯辰\t2026-07-01\t\t\t\t\t",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "securities").mkdir()
    (tmp_path / "securities/hk_share.tsv").write_text(LIST, encoding="utf-8")
    (tmp_path / "intime").mkdir()
    table = "\n".join((COLUMNS, *ROWS))
    (tmp_path / "intime/listings.tsv").write_text(table + "\n", encoding="utf-8")
    return tmp_path / "intime"


def test_shares_that_the_list_lacks(folder: Path) -> None:
    found = list(newly_in_hong_kong(folder))
    assert found == [("00004.HK", "首钢庚"), ("00005.HK", "辛壬")]


def test_codes_that_were_listed_anew(folder: Path) -> None:
    found = set(codes_taken_since(folder))
    assert "00002.HK" in found
    assert found.isdisjoint({"00001.HK", "00003.HK"})


@pytest.mark.parametrize(
    ("name", "leaves"),
    [("甲乙退", True), ("退甲乙", True), ("甲退乙", False), ("甲乙", False)],
)
def test_names_of_the_last_weeks(name: str, leaves: bool) -> None:
    assert is_leaving(name) is leaves
