"""Starts the hostile server as a process, and fetchers that believe it to be a host of the
public net.
"""

from __future__ import annotations

import json
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sinanews.scraper.net.fetcher import Fetcher
from sinanews.scraper.net.request import FetchSetting

SERVER = Path(__file__).with_name("server.py")
PUBLIC = "93.184.215.14"


@dataclass
class Clock:
    """Time that passes only where somebody waits."""

    now: float = 1000.0
    waits: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.waits.append(seconds)
        self.now += seconds


@dataclass
class Running:
    port: int
    tls_port: int
    dialled: list[tuple[str, int]] = field(default_factory=list)

    def dial(self, address: str, port: int, timeout: float) -> socket.socket:
        """Take every address for the server; note which it was."""
        self.dialled.append((address, port))
        return socket.create_connection(
            ("127.0.0.1", self.tls_port if port == 443 else self.port), timeout
        )

    def fetcher(self, **given: Any) -> Fetcher:
        """A fetcher whose time passes only by waiting and whose responses may take 1 s, with
        the settings given.
        """
        clock = given.pop("clock", None) or Clock()
        named = {
            name: given.pop(name, default)
            for name, default in (
                ("resolver", lambda host, port: [PUBLIC]),
                ("dial", self.dial),
                ("archive", None),
                ("on_pause", None),
            )
        }
        setting = FetchSetting(**({"deadline": 1.0, "rate": 100.0} | given))
        return Fetcher(
            setting, clock=clock, sleep=clock.sleep, chance=random.Random(1), **named
        )

    def log(
        self, host: str | None = None
    ) -> list[tuple[float, str, str, dict[str, str], int]]:
        """What was asked so far (of one host): seconds, host, target, headers, number of the
        connection.
        """
        with (
            socket.create_connection(("127.0.0.1", self.port), 5) as connection,
            connection.makefile("rb") as file,
        ):
            connection.sendall(b"GET /-/log HTTP/1.1\r\nHost: log\r\n\r\n")
            length = 0
            while (line := file.readline().strip()) != b"":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            rows = json.loads(file.read(length))
        return [tuple(row) for row in rows if host is None or row[1] == host]

    def targets(self, host: str) -> list[str]:
        return [row[2] for row in self.log(host)]


@contextmanager
def running(certificate: Path | None = None) -> Iterator[Running]:
    """Serve until the block ends."""
    command = [sys.executable, str(SERVER), *([str(certificate)] if certificate else [])]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            plain, tls = process.stdout.readline().split()
            yield Running(int(plain), int(tls))
        finally:
            process.stdin.close()
            process.wait(10)
