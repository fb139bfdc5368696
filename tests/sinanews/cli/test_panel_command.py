"""`sinanews panel`."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from tests.analysis.desk_store import FIRST, SECOND, desk, signal


@pytest.fixture
def path(tmp_path):
    with desk(tmp_path / "n.db") as news:
        news.keep(
            "a", "2024-03-01 08:00", signals=[signal(types=("buyback",)), signal(SECOND)]
        )
        news.keep("b", "2024-03-04 08:00", text="乙", signals=[signal()])
    return tmp_path / "n.db"


def test_it_prints_rows(caller, path):
    code, out, err = caller("panel", "--store", path, "--ticker", "600998")
    assert code == 0
    assert FIRST in out
    assert "0.50" in out
    assert "2024-03-01" in out  # whole on 80 characters
    assert SECOND not in out
    assert "2 rows" in err


def test_as_json_a_line_a_row(caller, path):
    code, out, err = caller("panel", "--store", path, "--json", "--as-of", "2024-03-02")
    assert "1 article excluded: known only after 2024-03-02 23:59:59" in err
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(row["ticker"], row["event_types"]) for row in rows] == [
        (SECOND, []),
        (FIRST, ["buyback"]),
    ]


@pytest.mark.parametrize(
    ("ending", "read"), [("csv", pd.read_csv), ("parquet", pd.read_parquet)]
)
def test_files(caller, path, tmp_path, ending, read):
    file = tmp_path / f"p.{ending}"
    code, out, _ = caller("panel", "--store", path, "-o", file, "--since", "2024-03-04")
    assert code == 0
    assert out.strip() == str(file)
    frame = read(file)
    assert frame["ticker"].tolist() == [FIRST]
    assert str(frame["session"].iloc[0]) == "2024-03-04"


@pytest.mark.parametrize("name", ["p.txt", "p"])
def test_other_endings_are_a_usage_error(caller, path, tmp_path, name):
    code, _, err = caller("panel", "--store", path, "-o", tmp_path / name)
    assert code == 2
    assert "name a file that ends with" in err


def test_a_ticker_that_is_none_is_a_usage_error(caller, path):
    assert caller("panel", "--store", path, "--ticker", "茅台")[0] == 2
