"""Packed tables: rows by key, made when asked for; and damage that is named."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sinanews.analysis.lexicons import companies, packed_table
from sinanews.analysis.lexicons.packed_table import PackedTable
from sinanews.scraper.model.errors import InstallError

COLUMNS = ("code", "name", "board")
Share = tuple[str, str, str]


def share(code: str, name: str, board: str) -> Share:
    return code, name, board


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packed_table, "files", lambda _package: tmp_path)

    def read(text: str) -> PackedTable[Share]:
        (tmp_path / "shares.tsv.gz").write_bytes(gzip.compress(text.encode()))
        return PackedTable.read("shares.tsv.gz", COLUMNS, share)

    return read


def test_rows_are_found_by_their_first_cell(table) -> None:
    found = table("# made by a script\n1\t甲乙集团\tmain\n2\t丙丁科技\t\n")
    assert found["2"] == ("2", "丙丁科技", "")
    assert (list(found), len(found)) == (["1", "2"], 2)
    assert "1" in found and "甲乙集团" not in found
    assert found.get("3") is None


@pytest.mark.parametrize("key", ["", "1", "12", "123", "12\t乙", "12\t乙\tmain\n13"])
def test_what_only_begins_like_a_row_is_no_key(table, key: str) -> None:
    found = table("12\t乙\tmain\n13\t丙\tmain\n").with_rows([("19", "丁", "user")])
    assert (found.get(key) is not None) == (key in found) == (key == "12")


def test_keys_are_found_among_many_that_begin_alike(table) -> None:
    keys = [f"12{number:03}" for number in range(0, 200, 2)]
    found = table("".join(f"{key}\t乙\tmain\n" for key in keys))
    assert [key for key in keys if found.get(key) is None] == []
    assert not {f"12{number:03}" for number in range(1, 201, 2)} & set(found)
    assert all(found.get(key) is None for key in ("12", "12001", "12199", "129"))


def test_keys_by_their_beginning_come_in_order_and_those_behind_last(table) -> None:
    rows = "甲丁\t\t\n甲乙\t\t\n甲乙丙\t\t\n甲乙集团\t\t\n"
    found = table(rows).with_rows([("甲乙人", "", ""), ("乙人", "", "")])
    assert found.keys_beginning("甲乙") == ["甲乙", "甲乙丙", "甲乙集团", "甲乙人"]
    assert found.keys_beginning("甲乙集") == ["甲乙集团"]
    assert found.keys_beginning("丙丁") == []


@pytest.mark.parametrize("comments", ["", "# one\n", "# one\n# two\n"])
def test_comments_before_the_rows_are_left_out(table, comments: str) -> None:
    assert list(table(f"{comments}1\t甲乙集团\tmain\n")) == ["1"]


def test_a_hash_sign_later_on_is_a_cell(table) -> None:
    assert table("!1\t甲\tmain\n#2\t乙\tmain\n")["#2"][1] == "乙"


def test_rows_that_are_added_stand_behind(table) -> None:
    found = table("1\t甲乙集团\tmain\n").with_rows([("9", "丙丁", "user")])
    assert list(found) == ["1", "9"]
    assert found["9"] == ("9", "丙丁", "user")


def test_a_value_is_made_once(table) -> None:
    found = table("1\t甲乙集团\tmain\n")
    assert found["1"] is found["1"]
    with pytest.raises(KeyError):
        found["2"]


def test_values_are_made_again_where_many_are_kept(table, monkeypatch) -> None:
    monkeypatch.setattr(packed_table, "KEPT", 2)
    found = table("1\t甲乙集团\tmain\n2\t丙丁科技\t\n3\t戊己\tmain\n")
    first = found["1"]
    assert [found[key][1] for key in "231"] == ["丙丁科技", "戊己", "甲乙集团"]
    assert found["1"] == first
    assert "2" in found


def test_a_table_is_made_of_a_text_of_rows() -> None:
    found = PackedTable.of_text("1\t甲乙集团\tmain\n2\t丙丁科技\t\n", share)
    assert found["2"] == ("2", "丙丁科技", "")
    assert list(found) == ["1", "2"]
    assert list(PackedTable.of_text("", share)) == []


def test_added_rows_leave_the_table_as_it_was(table) -> None:
    before = table("1\t甲乙集团\tmain\n")
    before.with_rows([("9", "丙丁", "user")])
    assert list(before) == ["1"]


NAMES = ("A", "AB", "ABC", "ABD", "甲", "甲丙", "甲乙", "甲乙丙", "甲乙丙丁", "𠮷甲")
ROWS = "".join(f"{name}\t{number}\tmain\n" for number, name in enumerate(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_each_of_many_rows_is_found(table, name: str) -> None:
    found = table(ROWS)
    assert name in found
    assert found[name] == (name, str(NAMES.index(name)), "main")
    assert found.key(NAMES.index(name)) == name


@pytest.mark.parametrize(
    "name", ["", "a", "AA", "ABCD", "乙", "甲乙丁", "甲\t4", "龘龘", "\n"]
)
def test_what_has_no_row_is_not_found(table, name: str) -> None:
    found = table(ROWS)
    assert name not in found
    assert found.get(name) is None


@pytest.mark.parametrize(
    ("begin", "names"),
    [
        ("AB", ["AB", "ABC", "ABD"]),
        ("ABC", ["ABC"]),
        ("甲乙", ["甲乙", "甲乙丙", "甲乙丙丁", "甲乙戊"]),
        ("甲乙丙", ["甲乙丙", "甲乙丙丁"]),
        ("甲丁", []),
        ("𠮷甲", ["𠮷甲"]),
    ],
)
def test_keys_are_found_by_their_begin(table, begin: str, names: list[str]) -> None:
    assert table(ROWS).with_rows([("甲乙戊", "0", "")]).keys_beginning(begin) == names


def test_rows_and_keys_come_in_order_with_those_behind(table) -> None:
    found = table("1\t甲\tmain\n2\t乙\t\n").with_rows([("0", "丙", "user")])
    assert [list(row) for row in found.rows()] == [
        ["1", "甲", "main"],
        ["2", "乙", ""],
        ["0", "丙", "user"],
    ]
    assert [found.key(number) for number in range(len(found))] == list(found)


@pytest.mark.parametrize("name", ["entities.tsv.gz", "names.tsv.gz", "english_names.tsv.gz"])
def test_the_tables_that_ship_are_sorted(name: str) -> None:
    """They are sought by halving."""
    data = gzip.decompress((Path(companies.__file__).parent / "words" / name).read_bytes())
    keys = [line.partition("\t")[0] for line in data.decode().splitlines()[1:]]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    "text", ["1\t甲乙集团\n", "1\t甲\tmain\tmore\n", "1\t甲\tmain\n\n2\t乙\tx\n"]
)
def test_a_table_whose_cells_do_not_fill_its_rows_is_refused(table, text: str) -> None:
    with pytest.raises(InstallError, match=r"shares\.tsv\.gz.*install sinanews again"):
        table(text)
