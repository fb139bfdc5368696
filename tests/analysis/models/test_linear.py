"""Small linear models: sums, probabilities, tables that ship."""

from __future__ import annotations

import gzip
from importlib.resources import files

import pytest

from sinanews.analysis.models import linear
from sinanews.analysis.models.linear import Linear, logistic, softmax
from sinanews.scraper.model.errors import InstallError


def test_sums() -> None:
    model = Linear({"a": (1.0, -1.0), "b": (0.5, 0.0)}, 2)
    assert model.score(["a", "b", "unknown"]) == [1.5, -1.0]
    assert model.single(["a", "b"]) == 1.5


def test_probabilities() -> None:
    assert logistic(0) == 0.5
    assert 0 < logistic(-1e9) < logistic(1e9) < 1.0000001
    assert sum(softmax([1.0, 2.0, 800.0])) == pytest.approx(1)


@pytest.mark.parametrize(
    ("name", "classes", "least"),
    [
        ("events_who", 1, 1000),
        ("events_gate", 1, 1000),
        ("events_confidence", 1, 50),
        ("sentiment", 3, 1000),
    ],
)
def test_tables_that_ship(name: str, classes: int, least: int) -> None:
    model = linear.load(f"{name}.tsv.gz")
    assert model.classes == classes
    assert len(model.weights) > least
    assert (
        len(files("sinanews.analysis.models").joinpath(f"{name}.tsv.gz").read_bytes())
        < 300_000
    )


def test_a_table_with_a_ragged_line_is_refused_with_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ragged = gzip.compress("# weights\n净利\t1\n预增\t1\t2\n".encode())
    monkeypatch.setattr(linear, "load_checked", lambda _name: ragged)
    with pytest.raises(InstallError, match=r"x\.tsv\.gz, line 3: 2 weights, not 1"):
        linear.load("x.tsv.gz")
