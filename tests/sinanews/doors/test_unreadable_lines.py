"""Lines that are no message get their error, with the id of the request where it can be read."""

from __future__ import annotations

import json

import mcp_types as types
import pytest
from pydantic import ValidationError

from sinanews.doors.unreadable_lines import error_of


def read(line):
    """Return the SDK's error of a line."""
    with pytest.raises(ValidationError) as caught:
        types.jsonrpc_message_adapter.validate_json(line, by_name=False)
    return error_of(caught.value)


@pytest.mark.parametrize(
    ("line", "number", "code"),
    [
        (b"garbage", None, -32700),
        (b"", None, -32700),
        (b"\xff\xfe", None, -32700),
        (b"[" * 5000, None, -32700),
        (b"null", None, -32700),
        (b"[1, 2]", None, -32700),
        (b'"text"', None, -32700),
        (b"{}", None, -32600),
        (b'{"jsonrpc":"1.0","id":7,"method":"ping"}', 7, -32600),
        (b'{"jsonrpc":"2.0","id":7,"method":"ping","params":5}', 7, -32600),
        (b'{"jsonrpc":"2.0","id":"\\u8305","method":"ping","params":"x"}', "茅", -32600),
        (b'{"jsonrpc":"2.0","id":"a","method":"x","params":{"b":"\\ud800"}}', "a", -32600),
        (b'{"jsonrpc":"2.0","id":"\\ud800","method":"x"}', None, -32600),
        (b'{"jsonrpc":"2.0","id":true,"method":"x","params":1}', None, -32600),
        (b'{"jsonrpc":"2.0","id":1.5,"method":"x","params":1}', None, -32600),
    ],
)
def test_the_error_says_what_the_line_was(line, number, code):
    found = read(line)
    assert (found.id, found.error.code) == (number, code)
    sent = json.loads(found.model_dump_json(by_alias=True, exclude_unset=True))
    assert sent["jsonrpc"] == "2.0"
    assert "id" in sent
    assert len(sent["error"]["message"]) < 60  # and nothing of the line comes back in it


def test_an_error_of_another_kind_is_answered_too():
    assert error_of(ValueError("broken pipe")).error.code == -32700
