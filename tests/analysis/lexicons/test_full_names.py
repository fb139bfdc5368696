"""Full names by their company."""

from __future__ import annotations

from sinanews.analysis.lexicons.companies import Name, load
from sinanews.analysis.lexicons.full_names import full_names


def test_full_names_alone_by_each_of_their_bearers() -> None:
    names = {
        "甲乙": Name("甲乙", "ORG", ("cn:1",), "short", ambiguous=False),
        "甲乙股份有限公司": Name("甲乙股份有限公司", "ORG", ("cn:1", "cn:2"), "full", False),
        "甲乙有限公司": Name("甲乙有限公司", "ORG", ("cn:1",), "full", False),
    }
    assert full_names(names) == {
        "cn:1": ["甲乙股份有限公司", "甲乙有限公司"],
        "cn:2": ["甲乙股份有限公司"],
    }
    assert full_names({}) == {}


def test_what_ships_is_read_as_its_names_say() -> None:
    lexicons = load()
    found = lexicons.full_names
    assert "贵州茅台酒股份有限公司" in found["cn:600519"]
    some = list(found.items())[:200]
    for key, texts in some:
        assert all(key in lexicons.names[text].entity_ids for text in texts)
        assert all(lexicons.names[text].kind == "full" for text in texts)
