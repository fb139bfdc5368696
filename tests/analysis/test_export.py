"""Files: formulas neutralised, placed whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.export import neutral, placed, write_frame
from scraper.errors import UsageError


@pytest.mark.parametrize("cell", ["=1+1", "+x", "-x", "@x", "\tx", "\rx", "'x"])
def test_formula_cells_are_neutralised_and_can_be_had_back(cell: str) -> None:
    made = neutral(cell)
    assert isinstance(made, str)
    assert made[0] == "'"
    assert made[1:] == cell


def test_numbers_and_plain_text_stay() -> None:
    assert neutral(-1.5) == -1.5
    assert neutral("贵州茅台") == "贵州茅台"


def test_csv_of_a_frame(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": pd.Series(["=cmd()", "茅台"], dtype="string"), "value": [-1, 2]})
    write_frame(frame, tmp_path / "a.csv", "csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig") == "text,value\n'=cmd(),-1\n茅台,2\n"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError), placed(target) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_frame(pd.DataFrame(), tmp_path / "a", "xlsx")
