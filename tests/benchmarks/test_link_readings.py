"""The rate of false links and its interval."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.link_readings import at_most, interval, readings


@pytest.mark.parametrize(
    ("false", "links", "low", "high"),
    [(0, 2000, 0.0, 1.84), (2, 2000, 0.12, 3.61), (7, 2000, 1.41, 7.20), (1, 1, 25.0, 1000.0)],
)
def test_exact_intervals_in_1000(false: int, links: int, low: float, high: float) -> None:
    found = interval(false, links)
    assert [1000 * end for end in found] == pytest.approx([low, high], abs=0.01)


def test_certain_rates() -> None:
    assert at_most(0, 10, 0.0) == 1.0
    assert at_most(3, 10, 1.0) == 0.0
    assert at_most(1, 2, 0.5) == pytest.approx(0.75)


def test_a_table_of_readings(tmp_path: Path) -> None:
    path = tmp_path / "read.tsv"
    path.write_text(
        "sample\titem\tstart\tend\ttickers\tverdict\nthird\tx-1\t3\t7\t600001.SH\tF\n",
        encoding="utf-8",
    )
    (one,) = readings(path)
    assert (one.sample, one.key, one.verdict) == ("third", ("x-1", 3, 7), "F")


def test_what_ships_is_two_samples_of_2000() -> None:
    samples = [one.sample for one in readings()]
    assert {sample: samples.count(sample) for sample in samples} == {
        "third": 2000,
        "fourth": 2000,
    }
