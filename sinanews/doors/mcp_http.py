"""The tools over HTTP, on this machine alone: a token at the door, and no page of the web that
has a browser call us.

A browser that was led here by a name that means 127.0.0.1 (DNS rebinding) sends that name as Host
and its page's as Origin: both must be ours.
"""

from __future__ import annotations

import hmac
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinanews.doors.mcp_server import server
from sinanews.scraper.model.errors import UsageError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
PORT = 8765
PATH = "/mcp"
NAMES = (LOOPBACK, "localhost", "[::1]")
LARGEST = 64 * 1024  # bytes of a request: its longest arguments are some thousand characters
IDLE = 30 * 60.0  # seconds after which a session that asks nothing is forgotten
SESSIONS = 64
LEAVE = 2  # seconds that clients have when we stop


def bound_socket(port: int) -> socket.socket:
    """Return a socket on the loopback address. UsageError: the port is another program's."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((LOOPBACK, port))
        made.listen()
    except OSError as error:
        made.close()
        message = f"port {port} cannot be had ({error.strerror}): name another with --port"
        raise UsageError(message) from error
    return made


def application(store: Path, token: str, port: int) -> ASGIApp:
    """Return the ASGI application of a store's tools, for a port of this machine."""
    made = server(store)
    from mcp.server.transport_security import TransportSecuritySettings

    hosts = [f"{name}:{port}" for name in NAMES]
    security = TransportSecuritySettings(
        allowed_hosts=hosts, allowed_origins=[f"http://{host}" for host in hosts]
    )
    inner = made.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        max_request_body_size=LARGEST,
        session_idle_timeout=IDLE,
        max_sessions=SESSIONS,
        transport_security=security,
    )
    return guarded(inner, token)


def guarded(inner: ASGIApp, token: str) -> ASGIApp:
    """Return an application that lets nobody in without the token."""
    due = token.encode()

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _shows(scope, due):
            await inner(scope, receive, send)
            return
        from starlette.responses import PlainTextResponse

        refused = PlainTextResponse(
            "the token is missing or another: send it as Authorization: Bearer TOKEN\n",
            status_code=401,
            headers={"WWW-Authenticate": "Bearer"},
        )
        await refused(scope, receive, send)

    return guard


def serve_http(store: Path, token: str, listening: socket.socket) -> None:
    """Answer on a bound socket until we are stopped."""
    import anyio
    import uvicorn

    port = int(listening.getsockname()[1])
    config = uvicorn.Config(
        application(store, token, port),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LEAVE,
        limit_concurrency=SESSIONS,
        ws="none",
    )
    running = uvicorn.Server(config)
    anyio.run(_serve, running, listening)


async def _serve(running: Any, listening: socket.socket) -> None:
    await running.serve(sockets=[listening])


def _shows(scope: Scope, due: bytes) -> bool:
    """Say whether a request shows the token, in a time that does not tell how much was right."""
    shown = [value for name, value in scope.get("headers", ()) if name == b"authorization"]
    if len(shown) != 1:
        return False
    kind, _, token = shown[0].partition(b" ")
    return kind.lower() == b"bearer" and hmac.compare_digest(token, due)
