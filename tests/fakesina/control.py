"""The server from a test's side."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import requests

from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.records import RawPage, Request
from tests.fakesina.faults import Fault

ROOT = Path(__file__).resolve().parent.parent.parent


class FakeSina:
    """A server process of its own. Keyword arguments are those of the command line
    (crawl_delay=2, newest=...).
    """

    def __init__(self, articles: int = 2000, seed: int = 1, **options: Any) -> None:
        self.options = {"articles": articles, "seed": seed, **options}
        self.process: subprocess.Popen[str] | None = None
        self.port, self.ca_file = 0, Path()
        self.session = requests.Session()
        self.session.trust_env = False

    def start(self) -> FakeSina:
        flags = [
            flag
            for name, value in self.options.items()
            if value is not None and value is not False
            for flag in (
                f"--{name.replace('_', '-')}",
                *(() if value is True else (str(value),)),
            )
        ]
        command = [sys.executable, "-m", "tests.fakesina", *flags]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        told = json.loads(self.process.stdout.readline())
        self.port, self.ca_file = told["port"], Path(told["ca_file"])
        return self

    def stop(self) -> None:
        self.session.close()
        if self.process:
            self.process.communicate(timeout=20)
            self.process = None

    def __enter__(self) -> FakeSina:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def base(self) -> str:
        """http://127.0.0.1:PORT: also the address of the proxy."""
        return f"http://127.0.0.1:{self.port}"

    def url(self, url: str) -> str:
        """Where the fake answers for one of Sina's URLs: the host is the first part of the path."""
        parts = urlsplit(url)
        return f"{self.base}/{parts.netloc}{parts.path}" + (
            f"?{parts.query}" if parts.query else ""
        )

    def get(self, ask: Request) -> RawPage:
        """Get a page over plain requests: BlockedError for 403, FetchError (status_N) for other
        bad answers.
        """
        headers = {"Referer": ask.referer} if ask.referer else {}
        response = self.session.get(self.url(ask.url), headers=headers, timeout=30)
        if response.status_code == 403:
            raise BlockedError(f"{ask.url} answered 403")
        if response.status_code >= 400:
            raise FetchError(
                f"{ask.url} answered {response.status_code}",
                reason=f"status_{response.status_code}",
            )
        kind = response.headers.get("Content-Type", "")
        charset = kind.partition("charset=")[2] or None
        return RawPage(
            ask.url,
            response.content,
            charset=charset,
            status=response.status_code,
            fetched=datetime.now(UTC),
        )

    def control(self, name: str, value: Any = None) -> Any:
        response = self.session.post(f"{self.base}/__fake__/{name}", json=value, timeout=60)
        response.raise_for_status()
        return response.json()

    def log(self, start: int = 0) -> list[dict[str, Any]]:
        """The requests so far, from number `start` on: begin, end (monotonic), host, path,
        status, fault, headers.
        """
        found: list[dict[str, Any]] = self.control("log", start)
        return found

    def plan(self, faults: list[Fault] | list[dict[str, Any]]) -> None:
        """Replace the faults; an empty list heals the site."""
        self.control("plan", [asdict(f) if isinstance(f, Fault) else f for f in faults])

    def insert(self, articles: int, flashes: int = 0) -> None:
        """Let new rows arrive now."""
        self.control("insert", {"articles": articles, "flashes": flashes})

    def insert_each(self, articles: int, flashes: int = 0, requests: int = 1_000_000) -> None:
        """Let new rows arrive before each of the next `requests` list responses."""
        self.control(
            "insert_each", {"articles": articles, "flashes": flashes, "requests": requests}
        )

    def change(self, url: str) -> bool:
        """Change an article (one more paragraph, another ETag)."""
        return bool(self.control("change", url))

    def behave(self, **options: Any) -> None:
        """Change crawl_delay, strict_referer, http_links, keep_cursor, keep_days or robots (a text)."""
        self.control("behave", options)

    def articles(self) -> list[dict[str, Any]]:
        """All there is, oldest first by kind: number, kind, docid, url, title, paragraphs,
        published (ISO), source …
        """
        found: list[dict[str, Any]] = self.control("articles")
        return found
