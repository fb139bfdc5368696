"""Requests that are malformed or meant to harm: the same ones for the same seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

TOOLS = (
    "search",
    "ticker",
    "story",
    "article",
    "events",
    "quotes",
    "signals",
    "stats",
    "",
    "x",
)
NAMES = (
    "words", "code", "id", "fields", "as_of", "max_tokens", "cursor", "limit", "since", "until",
    "ticker", "source", "event", "min_relevance", "sort", "speaker", "store", "sql", "__class__",
)  # fmt: skip
TEXTS = (
    "'; DROP TABLE articles; --",
    '" OR 1=1 --',
    "1; ATTACH DATABASE '/tmp/x.db' AS x",
    "x' UNION SELECT text FROM pages --",
    '"unclosed',
    "NEAR(a b, 5)",
    "articles_fts MATCH 'a*'",
    "title:茅台 OR text:*",
    "^茅台 AND NOT (a",
    "a* b* -c {x y}: z",
    "%_%",
    "[a-z]*?" * 20,
    "*" * 150,
    "../../../../etc/passwd",
    "/etc/passwd\0.db",
    "file:///etc/passwd?mode=rw",
    "C:\\Windows\\System32",
    "\\\\server\\share",
    "\u202e\u2066\u200b\ufeff",
    "\x1b[2J\x1b]0;x\x07",
    "\r\nContent-Length: 0\r\n\r\n",
    "{{7*7}} ${7*7} %s %n {0.__class__}",
    "\ud800",
    "\x00",
    "",
    " ",
    "茅台 " * 40,
    "a " * 100,
    "公 " * 66,
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59.999999-12:00",
    "2024-02-30",
    "2024-W10-1",
    "20240101T000000Z",
    "-1d",
    "999999w",
    "٢٠٢٤-٠١-٠١",
    "now",
    "' || (SELECT 1) || '",
    "5-00000000-1",
    "99999999999-00000000-1",
    "story:",
    "story:%",
    "600519.SH",
    "600519",
    "茅台",
    "buyback",
    "events",
)  # fmt: skip
OTHERS = (
    None, True, False, 0, -1, 1, 10**30, -(10**30), 1e308, -0.0, 0.5, [], {}, [[]], [None], {"a": 1},
    ["x"] * 30, [1, "a"], {"$ne": ""}, float("nan"), float("inf"),
)  # fmt: skip
METHODS = (
    "ping", "tools/list", "tools/call", "resources/list", "resources/read", "prompts/get",
    "completion/complete", "initialize", "logging/setLevel", "server/discover", "", "x" * 500,
    "tools/call\0", "../tools/call", "notifications/cancelled",
)  # fmt: skip


def lines(count: int, seed: int) -> Iterator[bytes]:
    """Yield that many lines, none with a line feed inside."""
    chance = random.Random(seed)
    kinds = (call, call, call, call, message, noise, broken)
    for number in range(count):
        yield chance.choice(kinds)(chance, number)


def value(chance):
    """Return a bad value of an argument, now and then a huge one."""
    if chance.random() < 0.02:
        return chance.choice(("字" * 200_000, ["a"] * 20_000, nested(100)))
    return chance.choice(TEXTS) if chance.random() < 0.7 else chance.choice(OTHERS)


def nested(depth):
    made = []
    for _ in range(depth):
        made = [made]
    return made


def call(chance, number):
    names = chance.sample(NAMES, chance.randint(0, 4))
    arguments = {name: value(chance) for name in names}
    params = {"name": chance.choice(TOOLS), "arguments": arguments}
    if chance.random() < 0.05:
        params["arguments"] = value(chance)
    return packed({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params})


def message(chance, number):
    made = {"jsonrpc": "2.0", "id": number, "method": chance.choice(METHODS)}
    if chance.random() < 0.6:
        made["params"] = value(chance)
    if chance.random() < 0.2:
        made["jsonrpc"] = value(chance)
    if chance.random() < 0.2:
        made["id"] = value(chance)
    return packed(made)


def noise(chance, number):
    length = chance.choice((0, 1, 10, 1000, 100_000))
    return chance.randbytes(length).replace(b"\n", b"\0").replace(b"\r", b"\0")


def broken(chance, number):
    whole = call(chance, number)
    cut = chance.randint(0, len(whole))
    return chance.choice((whole[:cut], whole + b"}", whole[::-1], b"[" * 5000, b'{"a":' * 500))


def packed(made):
    return json.dumps(made).encode()


def asks(line):
    """Return the id of a line that is a request, to which an answer is due; None for others."""
    try:
        made = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(made, dict) or made.get("jsonrpc") != "2.0":
        return None
    number, method = made.get("id"), made.get("method")
    known = isinstance(number, int | str) and not isinstance(number, bool)
    if not known or not isinstance(method, str) or "\ud800" in str(number):
        return None
    return number
