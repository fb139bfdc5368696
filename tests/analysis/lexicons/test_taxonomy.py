"""The taxonomy: its types, its triggers, and what a wrong line says."""

from __future__ import annotations

import pickle

import pytest

from sinanews.analysis.lexicons import taxonomy as module
from sinanews.analysis.lexicons.taxonomy import (
    COLUMNS,
    STOP,
    EventType,
    event_type,
    load_taxonomy,
    trigger_of,
    types_by_amount,
)
from sinanews.scraper.model.word_tables import checked

TAXONOMY = load_taxonomy()
KIND = EventType("name_change", "shares", 0, "company")
LINE = (
    "name_change",
    "shares",
    "0",
    "company",
    "none",
    "no",
    "no",
    "yes",
    "no",
    "yes",
    "nearest",
    "no",
    "the company takes another name",
)


def changed(**cells: str) -> tuple[str, ...]:
    return tuple({**dict(zip(COLUMNS, LINE, strict=True)), **cells}.values())


def test_every_trigger_has_a_type_and_every_type_a_trigger() -> None:
    used = {t.type.name for opened in TAXONOMY.triggers.values() for t in opened}
    assert used == {*TAXONOMY.types, STOP}


def test_a_line_is_a_type() -> None:
    found = event_type(changed(whom="person", unlisted="yes", supposed="no", amount="own"))
    assert (found.name, found.family, found.polarity, found.who) == (
        "name_change",
        "shares",
        0,
        "company",
    )
    assert (found.whom, found.unlisted, found.unnamed, found.supposed) == (
        "person",
        True,
        False,
        "no",
    )
    assert (found.denied, found.attributive, found.amount) == (False, True, "own")
    assert found.meaning == "the company takes another name"


def test_types_whose_events_differ_by_their_amounts() -> None:
    assert event_type(changed(by_amount="yes")).by_amount
    assert not event_type(changed()).by_amount
    found = types_by_amount()
    assert {"acquisition", "penalty", "macro_data"} <= found  # one more deal is another deal
    assert (
        not {"earnings_rise", "loss", "name_change"} & found
    )  # one result is told in many sums
    assert found == {name for name, kind in TAXONOMY.types.items() if kind.by_amount}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("polarity", "2"),
        ("who", "nobody"),
        ("whom", ""),
        ("unlisted", "maybe"),
        ("supposed", "Yes"),
        ("amount", "all"),
        ("by_amount", "often"),
    ],
)
def test_a_wrong_cell_is_named_with_file_type_and_column(column: str, value: str) -> None:
    with pytest.raises(
        ValueError, match=f"event_types.tsv: name_change: {column} is '{value}'"
    ):
        event_type(changed(**{column: value}))


@pytest.mark.parametrize(
    ("words", "first", "second", "named"),
    [
        ("更名为", "更名为", "", False),
        ("名称…变更", "名称", "变更", False),
        ("涨…%", "涨", "%", False),
        ("上调…who…评级", "上调", "评级", True),
    ],
)
def test_a_trigger(words: str, first: str, second: str, named: bool) -> None:
    found = trigger_of(KIND, words)
    assert (found.first, found.second, found.named_gap) == (first, second, named)


@pytest.mark.parametrize("words", ["…变更", "名称…", "名称…公司…变更", "…who…评级", "…"])
def test_a_gap_stands_between_two_words(words: str) -> None:
    with pytest.raises(ValueError, match=r"event_triggers\.tsv"):
        trigger_of(KIND, words)


def test_a_trigger_of_no_type_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {
        "event_types.tsv": "\t".join(COLUMNS) + "\n" + "\t".join(LINE) + "\n",
        "event_triggers.tsv": "type\ttrigger\nrenaming\t更名为\n",
    }
    monkeypatch.setattr(
        module, "read_words", lambda name, columns: tuple(checked(tables[name], name, columns))
    )
    with pytest.raises(ValueError, match=r"event_triggers.tsv: 更名为: no type renaming"):
        load_taxonomy()


def found_in(text: str, reach: int = 40) -> set[tuple[str, str]]:
    return {
        (text[start:end], trigger.type.name)
        for start, end, triggers in TAXONOMY.find_triggers(text, reach)
        for trigger in triggers
    }


def test_triggers_are_found_also_one_in_the_other() -> None:
    assert {("终止", "restructuring_failed"), ("重大资产重组", "restructuring")} <= found_in(
        "甲乙股份终止重大资产重组。"
    )


def test_a_gap_is_bound_by_the_reach() -> None:
    near, far = "下调甲乙股份评级", "下调" + "的" * 50 + "评级"
    assert ("下调", "rating_down") in found_in(near)
    assert ("下调", "rating_down") not in found_in(far)


def test_nothing_is_found_in_nothing() -> None:
    assert found_in("") == set()
    assert found_in("今天天气很好。") == set()


def test_types_and_triggers_pickle() -> None:
    triggers = [t for opened in TAXONOMY.triggers.values() for t in opened][:50]
    assert pickle.loads(pickle.dumps(triggers)) == triggers
