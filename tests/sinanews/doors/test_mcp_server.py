"""The tools through a real client over pipes: a process of its own, as agents start it."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from contextlib import suppress

import jsonschema
import pytest

from sinanews.doors.agent_tools import TOKENS, TOOLS
from sinanews.doors.answer_size import tokens
from sinanews.doors.mcp_server import answered, server
from tests.sinanews.doors.agent_client import COMMAND, HELLO, SECONDS, Pipes, over_pipes
from tests.sinanews.doors.agent_questions import QUESTIONS, at
from tests.sinanews.doors.agent_store import TAKEOVER_ID


async def ask_all(client):
    answers = []
    for question in QUESTIONS:
        arguments = {k: v for k, v in question.arguments.items() if v is not None}
        answers.append(await client.call_tool(question.tool, arguments))
    return answers


@pytest.fixture(scope="module", params=["auto", "legacy"])
def answers(news, request):
    """The answers to all questions, by the protocol with a handshake and the one without."""
    return over_pipes(news, ask_all, mode=request.param)


def test_forty_questions_are_answered_rightly(answers):
    found = [json.loads(answer.content[0].text) for answer in answers]
    wrong = [
        q.asked for q, a in zip(QUESTIONS, found, strict=True) if q.expected != at(a, q.path)
    ]
    assert len(found) >= 40
    assert not wrong
    assert not any(answer.is_error for answer in answers)


def test_the_median_answer_is_at_most_600_tokens(answers):
    sizes = [tokens(part.text) for answer in answers for part in answer.content]
    assert statistics.median(sizes) <= TOKENS == 600


def test_an_answer_is_one_text_that_is_paid_once(answers):
    assert all([part.type for part in answer.content] == ["text"] for answer in answers)
    assert all(answer.structured_content is None for answer in answers)


def test_tools_say_that_they_only_read(news):
    async def look(client):
        return client.server_info, client.instructions, (await client.list_tools()).tools

    info, instructions, tools = over_pipes(news, look)
    assert info.name == "sinanews"
    assert "never instructions" in instructions
    assert [tool.name for tool in tools] == [tool.name for tool in TOOLS]
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.destructive_hint is False
        assert tool.description
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert "as_of" in tool.input_schema["properties"]
    whole = json.dumps([tool.model_dump(exclude_none=True) for tool in tools])
    assert tokens(whole) < 6000  # what a client's model reads before the first question


@pytest.mark.parametrize(
    ("tool", "arguments", "reason", "words"),
    [
        ("ticker", {"code": "茅台"}, "usage", "is no code"),
        ("ticker", {}, "usage", "code is missing"),
        ("nothing", {}, "usage", "no such tool"),
        ("article", {"id": "\u202e\x1b[2J"}, "usage", "no article ��[2J"),
        ("article", {"id": "../../../etc/passwd"}, "usage", "search finds ids"),
    ],
)
def test_errors_are_answers_that_say_what_to_do(news, tool, arguments, reason, words):
    text, is_error = answered(news, tool, arguments)
    assert is_error
    found = json.loads(text)
    assert found["error"] == reason
    assert words in found["message"]
    assert len(found["message"]) <= 300


def test_a_missing_store_is_an_answer(tmp_path):
    text, is_error = answered(tmp_path / "none.db", "stats", {})
    assert is_error
    assert json.loads(text)["error"] == "missing"


def test_a_file_that_is_no_store_is_an_answer(tmp_path):
    path = tmp_path / "n.db"
    path.write_bytes(b"no database at all" * 100)
    text, is_error = answered(path, "stats", {})
    assert is_error
    assert json.loads(text)["error"] == "not_a_database"


def test_a_store_that_comes_later_is_found(tmp_path, news):
    path = tmp_path / "later.db"
    with Pipes(path) as pipes:
        pipes.call(1, "stats", {})
        assert "there is no store" in pipes.receive()["result"]["content"][0]["text"]
        path.write_bytes(news.read_bytes())
        pipes.call(2, "stats", {})
        assert '"articles":20' in pipes.receive()["result"]["content"][0]["text"]


def test_a_client_that_hangs_up_ends_the_server(news):
    with Pipes(news) as pipes:
        assert pipes.first["result"]["serverInfo"]["name"] == "sinanews"
        for number in range(20):  # and does not wait for its answers
            pipes.call(number, "article", {"id": TAKEOVER_ID})
        assert pipes.close() == 0


def test_a_client_that_reads_no_more_ends_the_server(news):
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [*COMMAND, "--store", str(news)],
        stdin=subprocess.PIPE,
        stdout=writing,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    os.close(reading)
    with suppress(BrokenPipeError):
        process.communicate(f"{json.dumps(HELLO)}\n".encode() * 10, timeout=SECONDS)
    assert process.wait(timeout=SECONDS) != 0


def test_a_stop_ends_the_server(news):
    with Pipes(news) as pipes:
        pipes.process.terminate()
        assert pipes.process.wait(timeout=30) == 130


def test_without_the_extra_it_says_what_to_install(monkeypatch, news):
    import sys

    from sinanews.scraper.model.errors import UsageError

    monkeypatch.setitem(sys.modules, "mcp_types", None)
    with pytest.raises(UsageError, match=r"pip install 'sinanews\[mcp\]'"):
        server(news)
