"""The tools over HTTP on this machine: the token, the names that a browser may be led by, hang-ups."""

from __future__ import annotations

import json
import socket
import time

import httpx2
import pytest

from sinanews.doors.mcp_http import LARGEST, bound_socket
from sinanews.scraper.model.errors import UsageError
from tests.sinanews.doors.agent_client import TOKEN, http_server, over_http
from tests.sinanews.doors.agent_questions import QUESTIONS, at
from tests.sinanews.doors.test_mcp_server import ask_all

ACCEPT = {"Accept": "application/json, text/event-stream"}
KEY = {"Authorization": f"Bearer {TOKEN}"}
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}


@pytest.fixture(scope="module")
def running(news):
    with http_server(news) as (url, process):
        yield url, process


@pytest.fixture
def url(running):
    return running[0]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_forty_questions_are_answered_rightly(url, mode):
    answers = over_http(url, ask_all, mode=mode)
    found = [json.loads(answer.content[0].text) for answer in answers]
    wrong = [
        q.asked for q, a in zip(QUESTIONS, found, strict=True) if q.expected != at(a, q.path)
    ]
    assert not wrong


def post(url, *, body=None, content=None, headers=None):
    sent = {**ACCEPT, "Content-Type": "application/json", **(headers or {})}
    data = content if content is not None else json.dumps(body or PING)
    return httpx2.post(url, content=data, headers=sent, timeout=60)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": TOKEN},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": "Bearer"},
        {"Authorization": f"Bearer  {TOKEN}"},
        {"Cookie": f"token={TOKEN}"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "GET", "DELETE", "OPTIONS"])
def test_nobody_gets_in_without_the_token(url, headers, method):
    found = httpx2.request(method, url, headers={**ACCEPT, **headers})
    assert found.status_code == 401
    assert found.headers["www-authenticate"] == "Bearer"
    assert TOKEN not in found.text


def test_the_kind_of_token_may_be_written_small(url):
    assert post(url, headers={"Authorization": f"bearer {TOKEN}"}).status_code == 400


def test_a_token_in_the_address_counts_for_nothing(url):
    assert httpx2.post(f"{url}?token={TOKEN}", json=PING).status_code == 401


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("evil.example", 421),
        ("evil.example:80", 421),
        ("127.0.0.1.evil.example:{port}", 421),
        ("127.0.0.1", 421),  # without the port: no address of ours
        ("127.0.0.1:1", 421),
        ("localhost:{port}", 400),  # 400: let in, and the question is none
        ("127.0.0.1:{port}", 400),
    ],
)
def test_only_our_own_names_as_host(url, host, code):
    port = url.split(":")[2].split("/")[0]
    found = post(url, headers={**KEY, "Host": host.format(port=port)})
    assert found.status_code == code


@pytest.mark.parametrize(
    ("origin", "code"),
    [
        ("http://evil.example", 403),
        ("https://127.0.0.1:{port}", 403),
        ("http://127.0.0.1:1", 403),
        ("null", 403),
        ("http://127.0.0.1:{port}", 400),
        ("http://localhost:{port}", 400),
    ],
)
def test_no_page_of_the_web_may_call(url, origin, code):
    port = url.split(":")[2].split("/")[0]
    found = post(url, headers={**KEY, "Origin": origin.format(port=port)})
    assert found.status_code == code
    assert "access-control-allow-origin" not in found.headers


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{" * 100, 400),
        (b"\xff\xfe\x00", 400),
        (b"", 400),
        (b"[" * (LARGEST - 1), 400),
        (b"x" * (LARGEST + 1), 413),
        (b'{"jsonrpc":"2.0","id":1,"method":"tools/call"}', 400),
    ],
)
def test_bad_bodies(url, content, code):
    assert post(url, content=content, headers=KEY).status_code == code


@pytest.mark.parametrize("path", ["/", "/etc/passwd", "/mcp/../news.db", "/mcp/x", "/sse"])
def test_there_is_nothing_else(url, path):
    base = url.removesuffix("/mcp")
    assert httpx2.get(base + path, headers=KEY).status_code in (404, 405, 400)


def test_clients_that_hang_up_leave_the_server_as_it_was(running):
    url, process = running
    host, port = url.split("/")[2].split(":")
    for sent in (b"", b"POST /mcp HTTP/1.1\r\nHost", b"\x16\x03\x01" + b"\0" * 200):
        for _ in range(10):
            with socket.create_connection((host, int(port))) as client:
                client.sendall(sent)
    half = f"POST /mcp HTTP/1.1\r\nHost: {host}:{port}\r\nAuthorization: Bearer {TOKEN}\r\n"
    half += "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
    for _ in range(10):
        with socket.create_connection((host, int(port))) as client:
            client.sendall(half.encode())
    assert process.poll() is None

    async def ask(client):
        return (await client.call_tool("stats", {})).content[0].text

    assert '"articles":20' in over_http(url, ask)


def test_it_listens_on_this_machine_alone(url):
    port = int(url.split(":")[2].split("/")[0])
    others = {
        found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    }
    for address in others - {"127.0.0.1"}:
        if address.startswith("127."):
            continue
        with socket.socket() as client:
            client.settimeout(5)
            assert client.connect_ex((address, port)) != 0


def test_a_port_in_use_is_said():
    with bound_socket(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} cannot be had .*name another"):
            bound_socket(port)


def test_a_stop_ends_the_server(news):
    with http_server(news) as (url, process):
        assert post(url, headers=KEY).status_code == 400
        process.terminate()
        begun = time.monotonic()
        assert process.wait(timeout=30) == 130
        assert time.monotonic() - begun < 20
        assert "Traceback" not in process.stderr.read()
