"""Short names that no list has, from listed names."""

from __future__ import annotations

import re

import pytest

from sinanews.analysis.lexicons.companies import Lexicons, Name, load
from sinanews.analysis.lexicons.stems import LENGTHS, Stems


def listed(*texts: str, kind: str = "short") -> dict[str, Name]:
    """Return names of one company each."""
    return {
        text: Name(text, "ORG", (f"cn:{number}",), kind, ambiguous=False)
        for number, text in enumerate(texts)
    }


@pytest.mark.parametrize(
    ("names", "stem", "means"),
    [
        (["云桥集团"], "云桥", "云桥集团"),
        (["云桥集团", "云桥港"], "云桥", None),  # two companies begin so
        (["云桥集团", "云桥"], "云桥", None),  # listed itself
        (["云桥重工"], "云桥", None),  # no word that is left out
        (["云集团"], "云", None),  # one character
        (["云桥东岸港集团"], "云桥东岸港", None),  # five
        (["云桥东岸集团"], "云桥东岸", "云桥东岸集团"),
        (["云桥东岸集团"], "云桥", None),
        (["云桥科技股份"], "云桥科技", "云桥科技股份"),
        ([], "云桥", None),
        (["云桥集团"], "", None),
    ],
)
def test_what_a_stem_means(names: list[str], stem: str, means: str | None) -> None:
    stems = Stems(listed(*names))
    found = stems.get(stem)
    assert (found.text if found else None) == means
    assert (stem in stems) == (means is not None)


def test_several_names_of_one_company_are_one_bearer() -> None:
    names = {
        text: Name(text, "ORG", ("cn:1",), "short", ambiguous=False)
        for text in ("云桥集团", "云桥股份", "云桥港")
    }
    assert Stems(names)["云桥"].text == "云桥股份"  # the last


@pytest.mark.parametrize("kind", ["full", "alias", "user"])
def test_other_kinds_of_names_have_none(kind: str) -> None:
    assert "云桥" not in Stems(listed("云桥集团", kind=kind))
    with pytest.raises(KeyError):
        Stems(listed("云桥集团", kind=kind))["云桥"]


def test_all_stems_of_what_ships_as_one_search_over_all_finds_them() -> None:
    names = load().names
    stems = Stems(names)
    end = re.compile(r"(?:集团|股份|控股|科技|国际|电子|能源)$")
    cut = [(end.sub("", text), text) for text in names if end.search(text)]
    checked = 0
    for stem, text in cut:
        if not LENGTHS[0] <= len(stem) <= LENGTHS[1] or stem in names:
            assert stem not in stems
        elif names[text].type == "ORG" and names[text].kind == "short" and stem in stems:
            begin_so = [n for n in names if n.startswith(stem)]
            short = [names[n] for n in begin_so if names[n].kind in ("short", "curated")]
            assert {key for name in short for key in name.entity_ids} == set(
                stems[stem].entity_ids
            )
            checked += 1
        if checked > 100:
            break
    assert checked > 100


def test_the_names_that_begin_with_a_stem() -> None:
    names = listed("云桥集团", "云桥港", "云海股份")
    assert Stems(names).beginning("云桥") == ["云桥集团", "云桥港"]
    assert Stems(names).beginning("山") == []


def test_the_lexicons_have_them() -> None:
    stems = Lexicons({}, listed("云桥集团", "东岸科技")).stems
    assert {stem: name.text for stem, name in stems.items()} == {
        "云桥": "云桥集团",
        "东岸": "东岸科技",
    }
    assert len(stems) == 2
