"""Two thousand malformed and hostile requests: each is answered or passed over, none harms."""

from __future__ import annotations

import hashlib
import json
import shutil

import httpx2
import pytest

from tests.sinanews.doors.agent_client import TOKEN, Pipes, http_server
from tests.sinanews.doors.hostile_requests import asks, lines

COUNT = 2000
OVER_HTTP = 300
INSIDE = frozenset({"Traceback", "SELECT", "File", "sqlite3.OperationalError:"})


@pytest.fixture
def alone(news, tmp_path):
    """A copy of the store, in a folder of its own."""
    path = tmp_path / "store" / "news.db"
    path.parent.mkdir()
    shutil.copy(news, path)
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check(answer):
    """Check that an answer is one: a result, or an error that tells nothing of the inside."""
    assert answer["jsonrpc"] == "2.0"
    if "error" in answer:
        assert answer["error"]["code"] in range(-32768, -32000)  # 0: it was not handled
        assert not INSIDE & set(answer["error"]["message"].split())
        return
    content = answer["result"].get("content")
    if content and answer["result"].get("isError"):
        said = json.loads(content[0]["text"])
        assert said["error"] in ("usage", "window")
        assert len(said["message"]) <= 300
        assert "sqlite" not in said["message"].lower()


@pytest.mark.timeout(300)
def test_two_thousand_over_pipes(alone):
    before, folder = digest(alone), sorted(alone.parent.iterdir())
    due, answered = set(), set()
    with Pipes(alone) as pipes:
        for number, line in enumerate(lines(COUNT, seed=16)):
            asked = asks(line)
            if asked is not None:
                due.add(asked)
            pipes.send(line)
            pipes.send(b'{"jsonrpc":"2.0","id":"ping-%d","method":"ping"}' % number)
            while (answer := pipes.receive())["id"] != f"ping-{number}":
                check(answer)
                answered.add(answer["id"])
        pipes.send(b'{"jsonrpc":"2.0","id":"last","method":"tools/list"}')
        while (due | {"last"}) - answered:  # answers may come in another order
            answer = pipes.receive()
            check(answer)
            answered.add(answer["id"])
        assert pipes.process.poll() is None
        assert pipes.close() == 0
    assert len(due) > COUNT / 3
    assert digest(alone) == before
    assert sorted(alone.parent.iterdir()) == folder


@pytest.mark.timeout(300)
def test_hundreds_over_http(alone):
    before = digest(alone)
    headers = {
        "Authorization": f"Bearer {TOKEN}",
        "Accept": "application/json, text/event-stream",
        "Content-Type": "application/json",
    }
    with http_server(alone) as (url, process), httpx2.Client(headers=headers) as client:
        for line in lines(OVER_HTTP, seed=61):
            found = client.post(url, content=line, timeout=60)
            assert found.status_code < 500, line[:200]
        plain = client.post(
            url, content=b'{"jsonrpc":"2.0","id":1,"method":"ping"}', timeout=60
        )
        assert plain.status_code == 400
        assert process.poll() is None
    assert digest(alone) == before
