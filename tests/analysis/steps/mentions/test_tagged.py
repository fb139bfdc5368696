"""The tagger's names: what is cleaned off their edges, and what is no name."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Document, Findings, Sentence, Tokens
from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.models import tagger
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.mentions.tagged import marked_text, tagged_names
from tests.analysis.steps.mentions.made import pairs


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load()


def findings(text: str) -> Findings:
    tokens = Tokens(tuple(text), tuple(range(len(text))), ("n",) * len(text))
    return Findings(Document("t", text), sentences=(Sentence(0, len(text)),), tokens=tokens)


def hit(text: str, name: str, kind: str = "place", of: str = "LOC") -> NameHit:
    start = text.index(name)
    return NameHit(start, start + len(name), name, of, (), ambiguous=False, kind=kind)


def cleaned(
    resources: Resources,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    name: tuple[str, str],
    *places: str,
) -> list[tuple[str, str]]:
    """What is left of a name that the tagger finds in a text."""
    start = text.index(name[0])
    found = tagger.Tagged(start, start + len(name[0]), name[1], 0.9)
    monkeypatch.setattr(tagger, "tag", lambda *_: [[found]])
    hits = [hit(text, place) for place in places]
    return pairs(tagged_names([findings(text)], [hits], [()], resources)[0])


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("在“样例科技”说", ("“样例科技”", "ORG"), [("样例科技", "ORG")]),
        ("在 样例科技，", (" 样例科技，", "ORG"), [("样例科技", "ORG")]),
        ("任样例科技公司总裁", ("任样例科技公司", "ORG"), [("样例科技公司", "ORG")]),
        ("任样例的总裁", ("任样例", "ORG"), [("任样例", "ORG")]),  # too short to be cut
        ("样例科技董事会说", ("样例科技董事会", "ORG"), [("样例科技", "ORG")]),
        ("某董事会说", ("某董事会", "ORG"), [("某董事会", "ORG")]),
        ("样例（江城）公司", ("样例（江城", "ORG"), [("样例（江城）", "ORG")]),
        ("样例（江城公司", ("样例（江城", "ORG"), [("样例（江城", "ORG")]),
        ("任样例科技某", ("任样例科技某", "PER"), [("任样例科技某", "PER")]),
        ("《样例》", ("样例", "WORK"), []),  # works are told by their marks
        ("由上市公司说", ("上市公司", "ORG"), []),  # any company's
        ("由甲说", ("甲", "PER"), []),  # one character
        ("由“”说", ("“”", "ORG"), []),
        ("近日美以说", ("美以", "LOC"), []),  # short forms of countries
        ("近日中日韩说", ("中日韩", "LOC"), []),
        ("近日巴黎说", ("巴黎", "LOC"), [("巴黎", "LOC")]),
        ("近日英德市说", ("英德", "LOC"), [("英德", "LOC")]),
    ],
)
def test_what_is_left_of_a_name(
    resources: Resources,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    name: tuple[str, str],
    left: list[tuple[str, str]],
) -> None:
    assert cleaned(resources, monkeypatch, text, name) == left


@pytest.mark.parametrize(
    ("kind", "places", "left"),
    [
        ("LOC", ("东川", "西江"), [("东川", "LOC"), ("西江", "LOC")]),
        ("ORG", ("东川", "西江"), [("东川", "LOC"), ("西江", "LOC")]),
        ("PER", ("东川", "西江"), [("东川西江", "PER")]),
        ("LOC", ("东川",), [("东川西江", "LOC")]),
        ("LOC", (), [("东川西江", "LOC")]),
    ],
)
def test_listed_places_in_a_row_are_several_names(
    resources: Resources,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    places: tuple[str, ...],
    left: list[tuple[str, str]],
) -> None:
    assert cleaned(resources, monkeypatch, "在东川西江说", ("东川西江", kind), *places) == left


def test_listed_names_are_told_by_kind_and_type(resources: Resources) -> None:
    text = "在东川说"
    kinds = [("place", "LOC"), ("place", "ORG"), ("full", "ORG")]
    seen = {
        marked_text(
            findings(text), [hit(text, "东川", *kind)], (), resources.gazetteer
        ).marks.names[0]
        for kind in kinds
    }
    assert len(seen) == len(kinds)
    assert {mark[:2] for mark in seen} == {(1, 3)}


def test_kinds_that_the_tagger_has_not_learned_are_left_out(resources: Resources) -> None:
    text = "在东川说"
    hits = [hit(text, "东川", "person", "PER")]
    assert not marked_text(findings(text), hits, (), resources.gazetteer).marks.names


def test_the_suffixes_are_handed_on(resources: Resources) -> None:
    found = marked_text(findings("甲乙公司"), [], [(2, 4, 1)], resources.gazetteer)
    assert found.marks.suffixes == [(2, 4, 1)]
    assert found.text == "".join(found.words) == "甲乙公司"


def test_no_documents_have_no_names(resources: Resources) -> None:
    assert tagged_names([], [], [], resources) == []
