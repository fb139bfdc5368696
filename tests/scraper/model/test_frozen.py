"""Frozen values that are made fast are what dataclasses would make."""

from __future__ import annotations

import copy
import pickle
from dataclasses import (
    FrozenInstanceError,
    asdict,
    dataclass,
    field,
    fields,
    is_dataclass,
    replace,
)

import pytest

from sinanews.scraper.model.frozen import frozen


@frozen
class Trade:
    """A trade with a default or two."""

    ticker: str
    price: float
    note: str | None = None
    parts: tuple[int, ...] = ()

    @property
    def is_noted(self) -> bool:
        return self.note is not None


@frozen
class Nothing:
    """No field."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The same fields, as dataclasses makes it."""

    ticker: str
    price: float
    note: str | None = None
    parts: tuple[int, ...] = ()


def test_values_are_given_by_place_and_by_name() -> None:
    one = Trade("600001.SH", 3.5, parts=(1, 2))
    assert (one.ticker, one.price, one.note, one.parts) == ("600001.SH", 3.5, None, (1, 2))
    assert one == Trade(price=3.5, ticker="600001.SH", parts=(1, 2))
    assert not one.is_noted


@pytest.mark.parametrize("name", ["ticker", "note", "unknown"])
def test_values_cannot_be_changed(name: str) -> None:
    one = Trade("600001.SH", 3.5)
    with pytest.raises((FrozenInstanceError, TypeError)):
        setattr(one, name, "x")
    with pytest.raises(FrozenInstanceError):
        del one.ticker
    assert not hasattr(one, "__dict__")


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("a",), {}), (("a", 1.0, None, (), 5), {}), (("a", 1.0), {"x": 1})],
)
def test_wrong_arguments_are_refused(
    given: tuple[object, ...], named: dict[str, object]
) -> None:
    for kind in (Trade, Usual):
        with pytest.raises(TypeError):
            kind(*given, **named)  # type: ignore[arg-type]


def test_equality_hash_and_repr_are_those_of_dataclasses() -> None:
    one, same, other = Trade("a", 1.0), Trade("a", 1.0), Trade("a", 2.0)
    assert one == same != other
    assert len({one, same, other}) == 2
    assert repr(one) == repr(Usual("a", 1.0)).replace("Usual", "Trade")
    assert one != Usual("a", 1.0)


def test_tools_of_dataclasses_work() -> None:
    one = Trade("a", 1.0)
    assert is_dataclass(one)
    assert replace(one, note="x") == Trade("a", 1.0, "x")
    assert asdict(one) == {"ticker": "a", "price": 1.0, "note": None, "parts": ()}
    assert [f.name for f in fields(one)] == ["ticker", "price", "note", "parts"]
    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one


def test_no_fields_are_no_arguments() -> None:
    assert Nothing() == Nothing()


def test_each_value_has_its_own_fields() -> None:
    one, other = Trade("a", 1.0, "x"), Trade("b", 2.0)
    assert (one.ticker, one.note, other.ticker, other.note) == ("a", "x", "b", None)


def test_what_is_no_plain_field_is_refused_when_the_class_is_made() -> None:
    with pytest.raises(TypeError, match=r"Made\.held"):

        @frozen
        class Made:
            held: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match=r"Checked\.size"):

        @frozen
        class Checked:
            size: int

            def __post_init__(self) -> None:
                raise AssertionError

    with pytest.raises(TypeError, match=r"Named\.size"):

        @frozen
        class Named:
            size: int = field(kw_only=True)
