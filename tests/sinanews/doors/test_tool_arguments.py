"""What a tool may be asked with: exact types, short texts, ranges; one message says what is wrong."""

from __future__ import annotations

import jsonschema
import pytest

from sinanews.doors.agent_tools import TOOLS
from sinanews.doors.tool_arguments import LONGEST, ToolArgument, checked, schema
from sinanews.scraper.model.errors import UsageError

ARGUMENTS = (
    ToolArgument("id", "string", "an id", required=True),
    ToolArgument("sort", "string", "order", default="best", choices=("best", "newest")),
    ToolArgument("ticker", "array", "tickers"),
    ToolArgument("fields", "array", "groups", default=(), choices=("events", "quotes")),
    ToolArgument("limit", "integer", "rows", default=10, least=1, most=50),
    ToolArgument("share", "number", "degree", least=0, most=1),
)


def test_defaults_stand_where_nothing_is_given():
    assert checked(ARGUMENTS, {"id": "a"}) == {
        "id": "a",
        "sort": "best",
        "ticker": None,
        "fields": (),
        "limit": 10,
        "share": None,
    }


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        ({"ticker": ["600519", "00700.HK"]}, "ticker", ("600519", "00700.HK")),
        ({"ticker": "600519"}, "ticker", ("600519",)),  # as many clients write it
        ({"fields": ["events"]}, "fields", ("events",)),
        ({"limit": 50}, "limit", 50),
        ({"share": 1}, "share", 1),
        ({"share": 0.25}, "share", 0.25),
        ({"sort": None}, "sort", "best"),  # null is not given
        ({"id": "x" * LONGEST}, "id", "x" * LONGEST),
        ({"id": "a\0b"}, "id", "a b"),  # SQLite would end there
        ({"id": "\udcd6"}, "id", "\\xd6"),
    ],
)
def test_values(given, name, value):
    assert checked(ARGUMENTS, {"id": "a", **given})[name] == value


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "id is missing"),
        ({"id": None}, "id is missing"),
        ({"id": 5}, "id takes text, not 5"),
        ({"id": ["a"]}, "id takes text"),
        ({"id": "x" * (LONGEST + 1)}, "at most 200 characters"),
        ({"sort": "worst"}, "sort takes best, newest, not 'worst'"),
        ({"sort": ""}, "sort takes best, newest"),
        ({"ticker": {"a": 1}}, "ticker takes a list"),
        ({"ticker": [1]}, "ticker takes text, not 1"),
        ({"ticker": ["a"] * 21}, "at most 20 texts"),
        ({"fields": ["events", "bodies"]}, "fields takes events, quotes"),
        ({"limit": 0}, "limit takes 1 to 50, not 0"),
        ({"limit": 51}, "limit takes 1 to 50"),
        ({"limit": 2.0}, "limit takes a number"),
        ({"limit": "5"}, "limit takes a number"),
        ({"limit": True}, "limit takes a number"),
        ({"share": float("nan")}, "share takes 0 to 1"),
        ({"share": float("inf")}, "share takes 0 to 1"),
        ({"share": 10**400}, "share takes 0 to 1"),
        ({"drop": 1}, "no argument 'drop': there are id, sort"),
        ({"\x1b[2J": 1}, "no argument '\\\\x1b"),
    ],
)
def test_bad_ones_say_what_is_wrong(given, words):
    with pytest.raises(UsageError, match=f".*{words.replace('[', '.')}"):
        checked(ARGUMENTS, {**({"id": "a"} if given and "id" not in given else {}), **given})


def test_a_message_is_short_whatever_came():
    with pytest.raises(UsageError) as caught:
        checked(ARGUMENTS, {"id": "a", "sort": "\u202e" * LONGEST})
    assert len(str(caught.value)) < 120
    assert "\u202e" not in str(caught.value)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_the_schema_says_what_is_checked(tool):
    made = schema(tool.arguments)
    jsonschema.Draft202012Validator.check_schema(made)
    assert all(described["description"] for described in made["properties"].values())
    jsonschema.validate(dict.fromkeys(made["required"], "x"), made)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(dict.fromkeys(made["required"], "x") | {"sql": "x"}, made)
