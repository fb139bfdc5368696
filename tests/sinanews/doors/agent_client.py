"""Real clients of the tools: the SDK's over pipes and HTTP, and lines of bytes that are none."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress

import anyio
import httpx2
from mcp import Client, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

TOKEN = "a-token-of-the-tests-0123456789"
COMMAND = (sys.executable, "-m", "sinanews", "mcp")
SECONDS = 60  # a slow machine that runs other tests beside
HELLO = {
    "jsonrpc": "2.0",
    "id": "hello",
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "tests", "version": "1"},
    },
}


def over_pipes(store, ask, **options):
    """Run `ask(client)` with a client of a new process; return what it gives."""
    words = [*COMMAND[1:], "--store", str(store)]
    started = StdioServerParameters(command=COMMAND[0], args=words)

    async def run():
        with anyio.fail_after(SECONDS):
            async with Client(stdio_client(started), **options) as client:
                return await ask(client)

    return anyio.run(run)


def over_http(url, ask, *, token=TOKEN, **options):
    """Run `ask(client)` with a client over HTTP; return what it gives."""

    async def run():
        headers = {"Authorization": f"Bearer {token}"}
        with anyio.fail_after(SECONDS):
            async with (
                httpx2.AsyncClient(headers=headers) as http,
                Client(streamable_http_client(url, http_client=http), **options) as client,
            ):
                return await ask(client)

    return anyio.run(run)


@contextmanager
def http_server(store, *words, token=TOKEN):
    """Start the server on a free port; give its URL and process."""
    environment = {**os.environ, "SINANEWS_MCP_TOKEN": token, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*COMMAND, "--store", str(store), "--http", "--port", "0", *words],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        said = process.stderr.readline()
        assert said.startswith("http://127.0.0.1:"), said + process.stderr.read()
        yield said.split(",")[0], process
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


class Pipes:
    """A server that is spoken to in raw lines."""

    def __init__(self, store):
        self.process = subprocess.Popen(
            [*COMMAND, "--store", str(store)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._lines = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.send(json.dumps(HELLO).encode())
        self.first = self.receive()
        self.send(b'{"jsonrpc":"2.0","method":"notifications/initialized"}')

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(b"")

    def send(self, line):
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def receive(self):
        """Return the next message; None where the server is gone."""
        line = self._lines.get(timeout=SECONDS)
        return json.loads(line) if line else None

    def call(self, number, name, arguments):
        params = {"name": name, "arguments": arguments}
        asked = {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}
        self.send(json.dumps(asked).encode())

    def close(self):
        """Hang up and return the exit code."""
        self.process.stdin.close()
        return self.process.wait(timeout=SECONDS)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self._reader.join()
        self.process.stdout.close()
