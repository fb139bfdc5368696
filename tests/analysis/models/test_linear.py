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
    assert model.sums(model.weighed(["a", "b", "unknown"])) == [1.5, -1.0]
    assert model.sums(model.weighed(["unknown"])) == [0.0, 0.0]
    assert model.single(["a", "b"]) == 1.5


def test_a_hashed_model_sums_as_the_one_with_names() -> None:
    names = [f"bb:{number}" for number in range(1000)]
    model = Linear({name: (number % 7 / 8,) for number, name in enumerate(names)}, 1)
    hashed = linear.hashed(model)
    for asked in (names, names[::9], ["unknown", "bb:3", "", "bb:3"], []):
        assert hashed.single(asked) == model.single(asked)


@pytest.mark.parametrize("others", [(0, 8, 16), (7, 15, 23), (-1, 15, 31)])
def test_hashes_with_the_same_place_stand_behind_one_another(
    monkeypatch: pytest.MonkeyPatch, others: tuple[int, ...]
) -> None:
    by_name = dict(zip("abc", others, strict=True)) | {"d": 39, "e": 24}
    monkeypatch.setattr(linear, "hash", lambda name: by_name[name] or 64, raising=False)
    hashed = linear.hashed(Linear({"a": (1.0,), "b": (0.5,), "c": (0.25,)}, 1))
    assert len(hashed.hashes) == 8
    assert [hashed.single([name]) for name in "abcde"] == [1.0, 0.5, 0.25, 0.0, 0.0]
    assert hashed.single("abc") == 1.75


def test_a_hashed_model_of_nothing_knows_nothing() -> None:
    assert linear.hashed(Linear({}, 1)).single(["a"]) == 0.0


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
        < 320_000
    )


def test_a_table_with_a_ragged_line_is_refused_with_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ragged = gzip.compress("# weights\n净利\t1\n预增\t1\t2\n".encode())
    monkeypatch.setattr(linear, "load_checked", lambda _name: ragged)
    with pytest.raises(InstallError, match=r"x\.tsv\.gz, line 3: 2 weights, not 1"):
        linear.load("x.tsv.gz")
