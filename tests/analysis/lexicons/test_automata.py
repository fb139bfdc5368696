"""The automata that ship: those of their names, and built again where they cannot be read."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons import automata, companies, gazetteer


def test_packed_and_unpacked_they_find_the_same() -> None:
    names = ["海底", "海底隧道", "隧道公司", "Tunnel"]
    found = automata.unpacked(automata.packed({"made up": names}))
    text = "海底隧道公司（Tunnel）与海底"
    assert found["made up"].find(text) == automata.built(names).find(text)
    assert list(found) == ["made up"]


def test_the_leftmost_longest_name_is_found_without_overlap() -> None:
    found = automata.built(["海底", "海底隧道", "隧道公司"]).find("海底隧道公司")
    assert found == [(0, 4, 1)]


def test_another_form_of_daachorse_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = automata.packed({"made up": ["海底隧道"]})
    monkeypatch.setattr(automata, "_PROBE_WORDS", ("as another version would write it",))
    assert automata.unpacked(data) == {}


def test_the_companies_automaton_is_that_of_the_names_that_ship() -> None:
    _, names = companies.tables()
    shipped = automata.load(companies.AUTOMATON)["names"]
    assert shipped.serialize() == automata.built(names).serialize()


def test_the_gazetteer_automata_are_those_of_the_names_that_ship() -> None:
    shipped = automata.load(gazetteer.AUTOMATA)
    names = gazetteer.names_by_kind()
    assert list(shipped) == list(names)
    for kind, found in names.items():
        assert shipped[kind].serialize() == automata.built(found).serialize(), kind


def test_without_what_ships_the_gazetteer_is_built_from_its_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "首席执行官与董事长在某地"
    usual = gazetteer.load().find_names(text)
    monkeypatch.setattr(automata, "load", lambda _name: {})
    assert gazetteer.load().find_names(text) == usual  # and which of its list each is
    assert usual["titles"]
