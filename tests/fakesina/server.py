"""The HTTP server: plain, TLS and as a proxy on one port; routes by host and path; log,
control, robots, ETags.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import socket
import ssl
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import brotli
import zstandard

from tests.fakesina import lists, pages
from tests.fakesina.articles import FakeArticle, Newsroom
from tests.fakesina.faults import Fault, act

CONTROL = "/__fake__/"
HOSTS = (
    *(
        "feed.mix.sina.com.cn",
        "zhibo.sina.com.cn",
        "app.cj.sina.com.cn",
        "finance.sina.com.cn",
        "finance.sina.cn",
    ),
    *(
        "news.sina.com.cn",
        "tech.sina.com.cn",
        "k.sina.com.cn",
        "vip.stock.finance.sina.com.cn",
        "rss.sina.com.cn",
    ),
    *(
        "stock.finance.sina.com.cn",
        "biz.finance.sina.com.cn",
        "search.sina.com.cn",
        "passport.sina.com.cn",
    ),
)
NEED_REFERER = frozenset(("feed.mix.sina.com.cn", "zhibo.sina.com.cn"))
NO_ROBOTS = frozenset(("feed.mix.sina.com.cn",))
View = Callable[[Newsroom, Mapping[str, str]], tuple[bytes, str]]
ROUTES: tuple[
    tuple[str, View], ...
] = (  # expression on "host/path" whose groups join the query; view
    (r"feed\.mix\.sina\.com\.cn/api/roll/get", lists.feed),
    (r"zhibo\.sina\.com\.cn/api/zhibo/feed", lists.flashes),
    (r"app\.cj\.sina\.com\.cn/api/news/pc", lists.flashes),
    (r"finance\.sina\.com\.cn/roll/c/(?P<cid>\d+)\.shtml", lists.column_page),
    (
        r"vip\.stock\.finance\.sina\.com\.cn/corp/go\.php/vCB_AllNewsStock/symbol/(?P<symbol>\w+)\.phtml",
        lists.stock_page,
    ),
    (r"vip\.stock\.finance\.sina\.com\.cn/corp/view/vCB_AllNewsStock\.php", lists.stock_page),
    (
        r"vip\.stock\.finance\.sina\.com\.cn/corp/go\.php/vCB_AllBulletin/stockid/(?P<stockid>\d+)\.phtml",
        lists.bulletin_page,
    ),
    (
        r"vip\.stock\.finance\.sina\.com\.cn/corp/view/vCB_AllBulletin\.php",
        lists.bulletin_page,
    ),
    (
        r"stock\.finance\.sina\.com\.cn/hkstock/go\.php/CompanyNews/page/(?P<page>\d+)/code/(?P<code>\d+)/\.phtml",
        lists.hk_page,
    ),
    (r"biz\.finance\.sina\.com\.cn/usstock/usstock_news\.php", lists.us_page),
    (r"search\.sina\.com\.cn/api/news", lists.search_api),
    (r"search\.sina\.com\.cn/(?:news)?", lists.search_page),
    (r"rss\.sina\.com\.cn/atom\.xml", lists.atom),
    (r"rss\.sina\.com\.cn/.*\.xml", lists.rss),
    (r"finance\.sina\.com\.cn/sitemap\.xml", lists.sitemap_index),
    (r"finance\.sina\.com\.cn/sitemap/(?P<day>[\d-]+)\.xml(?P<gz>\.gz)?", lists.sitemap_file),
    (r"finance\.sina\.com\.cn/urls\.txt", lists.url_list),
)
_COMPILED = tuple((re.compile(pattern), view) for pattern, view in ROUTES)
_DOCID = re.compile(r"/(?P<form>doc|detail)-i(?P<docid>[a-z0-9]+)\.")


@dataclass(frozen=True)
class Answer:
    """What would be sent without a fault."""

    status: int
    body: bytes
    kind: str = "text/html"
    modified: datetime | None = None


@dataclass(frozen=True)
class Options:
    """How the site behaves."""

    crawl_delay: float = 0.0
    strict_referer: bool = True
    http_links: bool = False  # all links of lists begin with http:
    keep_cursor: bool = True  # 7x24 lists begin below the id asked for
    keep_days: bool = True  # feed.mix keeps to etime and stime
    robots: str | None = None  # robots.txt of every host, instead of the usual ones


class Site:
    """The state of one server, shared by its threads."""

    def __init__(self, room: Newsroom, options: Options) -> None:
        self.room, self.options = room, options
        self.lock = threading.Lock()
        self.requests: list[dict[str, Any]] = []
        self.plan: list[Fault] = []
        self.suffered: Counter[tuple[str, str]] = Counter()
        self.insert_each, self.insert_left = (0, 0), 0
        self.index: dict[str, FakeArticle] = {}
        self.indexed = -1

    def fault(self, target: str) -> str | None:
        with self.lock:
            for fault in self.plan:
                key = (fault.kind, target)
                if fault.fits(target) and (
                    fault.times is None or self.suffered[key] < fault.times
                ):
                    self.suffered[key] += 1
                    return fault.kind
        return None

    def find(self, host: str, path: str, query: Mapping[str, str]) -> FakeArticle | None:
        """The article at a URL; the mobile twin of a PC page as a mobile one."""
        if self.indexed != self.room.inserted:
            self.index = {a.docid or a.url: a for a in self.room.everything()}
            self.indexed = self.room.inserted
        named = _DOCID.search(path)
        if named:
            found = self.index.get(named["docid"])
            mobile = found and named["form"] == "detail" and found.kind != "mobile"
            return replace(found, kind="mobile") if found and mobile else found
        bulletin = query.get("id") if "vCB_AllBulletinDetail" in path else None
        url = f"https://{host}{path}"
        return self.index.get(
            f"{url}?stockid={query.get('stockid')}&id={bulletin}" if bulletin else url
        )

    def answer(self, host: str, path: str, query: Mapping[str, str]) -> Answer:
        """What the site gives for a request, the host's rules aside."""
        with self.lock:
            if path == "/robots.txt":
                return self.robots(host)
            for pattern, view in _COMPILED:
                found = pattern.fullmatch(host + path)
                if found:
                    self.arrive()
                    query = {k: v for k, v in query.items() if k not in self.ignored()}
                    named = {k: v for k, v in found.groupdict().items() if v}
                    body, kind = view(
                        self.room, {k.lower(): v for k, v in {**query, **named}.items()}
                    )
                    return Answer(200, self.linked(body), kind)
            article = self.find(host, path, query)
        if article is None:
            return Answer(404, b"<html><body>404</body></html>")
        kind = "text/html; charset=gb2312" if article.kind == "bulletin" else "text/html"
        return Answer(200, pages.page(article), kind, article.published)

    def ignored(self) -> frozenset[str]:
        """Parameters that the site does not keep to."""
        cursor = () if self.options.keep_cursor else ("id",)
        return frozenset(
            (*cursor, *(() if self.options.keep_days else ("etime", "stime", "ctime", "date")))
        )

    def arrive(self) -> None:
        """Let the rows arrive that come before each list response."""
        if self.insert_left > 0 and any(self.insert_each):
            self.room.insert(self.insert_each[0], flashes=self.insert_each[1])
            self.insert_left -= 1

    def linked(self, body: bytes) -> bytes:
        return body.replace(b"https:", b"http:") if self.options.http_links else body

    def robots(self, host: str) -> Answer:
        if self.options.robots is not None:
            return Answer(200, self.options.robots.encode(), "text/plain")
        if host in NO_ROBOTS:
            return Answer(404, b"")
        delay = (
            f"Crawl-delay: {self.options.crawl_delay:g}\n" if self.options.crawl_delay else ""
        )
        return Answer(
            200, f"User-agent: *\nDisallow: /nobots/\n{delay}Allow: /\n".encode(), "text/plain"
        )

    def control(self, name: str, value: Any) -> Any:
        """Do what the test asks: log, plan, insert, insert_each, change, articles, behave."""
        with self.lock:
            if name == "log":
                return self.requests[int(value or 0) :]
            if name == "plan":
                self.plan = [Fault(**entry) for entry in value]
                self.suffered.clear()
            elif name == "insert":
                self.room.insert(value["articles"], flashes=value["flashes"])
            elif name == "insert_each":
                self.insert_each, self.insert_left = (
                    (value["articles"], value["flashes"]),
                    value["requests"],
                )
            elif name == "change":
                self.indexed = -1
                return self.room.change(value)
            elif name == "behave":
                self.options = replace(self.options, **value)
            elif name == "articles":
                return [
                    vars(a) | {"published": a.published.isoformat()}
                    for a in self.room.everything()
                ]
            return len(self.requests)


class Handler(BaseHTTPRequestHandler):
    """One connection: plain or TLS by its first byte; CONNECT turns it into a tunnel to ourselves."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True
    server: Server
    tunnel = ""
    log_status = 0
    fault_kind: str | None = None
    sent = 0

    def setup(self) -> None:
        self.request = self.secured(self.request)
        super().setup()

    def secured(self, connection: socket.socket) -> socket.socket:
        connection.settimeout(self.timeout)
        first = connection.recv(1, socket.MSG_PEEK)
        return (
            self.server.tls.wrap_socket(connection, server_side=True)
            if first == b"\x16"
            else connection
        )

    def handle(self) -> None:
        try:
            super().handle()
        except (OSError, ValueError):  # the client has gone, or we have closed on it
            self.close_connection = True

    def finish(self) -> None:
        try:
            super().finish()
            self.connection.close()
        except (OSError, ValueError):
            pass

    def do_CONNECT(self) -> None:
        self.tunnel = self.path.rpartition(":")[0]
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self.request = self.secured(self.connection)
        super().setup()
        self.close_connection = False

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or b"null")
        result = self.server.site.control(self.path.removeprefix(CONTROL), body)
        self.reply(200, {"Content-Type": "application/json"}, json.dumps(result).encode())

    def do_GET(self) -> None:
        begin = time.monotonic()
        host, path, text = self.target()
        self.real_url = (
            f"{'http' if self.server.site.options.http_links else 'https'}://{host}{path}"
            + (f"?{text}" if text else "")
        )
        target = f"{host}{path}" + (f"?{text}" if text else "")
        self.log_status, self.sent = 0, 0
        self.fault_kind = self.server.site.fault(target)
        try:
            self.respond(host, path, dict(parse_qsl(text, keep_blank_values=True)))
        finally:
            self.note(begin, host, target)

    def respond(self, host: str, path: str, query: dict[str, str]) -> None:
        site = self.server.site
        lacks = (
            site.options.strict_referer
            and host in NEED_REFERER
            and not self.headers.get("Referer")
        )
        if lacks and path != "/robots.txt":
            self.reply(
                403,
                {"Content-Type": "text/html"},
                b"<html><body><h1>403 Forbidden</h1></body></html>",
            )
            return
        answer = site.answer(host, path, query)
        if self.fault_kind:
            act(self.fault_kind, self, answer)
            return
        self.reply_well(answer)

    def target(self) -> tuple[str, str, str]:
        """Host, path, query: from an absolute URI (proxy), a tunnel, /host/path, or the Host header."""
        parts = urlsplit(
            self.path
            if self.path.startswith("http")
            else f"//{self.tunnel or self.headers.get('Host', '')}{self.path}"
        )
        host, path = (self.tunnel or parts.hostname or "").lower(), parts.path or "/"
        first, _, rest = path[1:].partition("/")
        if first in HOSTS and host not in HOSTS:
            host, path = first, f"/{rest}"
        return host, path, parts.query

    def reply_well(self, answer: Answer) -> None:
        """Send with an ETag, 304 where the client holds it, and compressed as the client accepts."""
        tag = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
        headers = {"Content-Type": answer.kind, "ETag": tag}
        if answer.modified:
            headers["Last-Modified"] = format_datetime(answer.modified)
        if answer.status == 200 and self.headers.get("If-None-Match") == tag:
            self.reply(304, {"ETag": tag}, b"")
            return
        coding, body = packed(answer.body, self.headers.get("Accept-Encoding", ""))
        if coding:
            headers["Content-Encoding"] = coding
        self.reply(answer.status, headers, body)

    def start(self, code: int, headers: Mapping[str, str]) -> None:
        """Send status line and headers."""
        self.log_status = code
        lines = [
            f"HTTP/1.1 {code} {self.responses.get(code, ('Unknown',))[0]}",
            *(f"{k}: {v}" for k, v in headers.items()),
        ]
        self.wfile.write(("\r\n".join(lines) + "\r\n\r\n").encode())

    def raw(self, data: bytes) -> None:
        self.sent += len(data)
        self.wfile.write(data)

    def reply(self, code: int, headers: Mapping[str, str], body: bytes) -> None:
        length = {} if code == 304 else {"Content-Length": str(len(body))}
        self.start(code, {**headers, **length})
        if code != 304:
            self.raw(body)

    def note(self, begin: float, host: str, target: str) -> None:
        entry = {
            "begin": begin,
            "end": time.monotonic(),
            "host": host,
            "path": target[len(host) :],
            "status": self.log_status,
            "fault": self.fault_kind,
            "bytes": self.sent,
            "headers": {k.lower(): v for k, v in self.headers.items()},
        }
        with self.server.site.lock:
            self.server.site.requests.append(entry)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing on stderr."""


class Server(ThreadingHTTPServer):
    """The server; `tls` is how it speaks as each of HOSTS."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int, site: Site, tls: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.site, self.tls = site, tls

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are no news."""


def packed(body: bytes, accepted: str) -> tuple[str, bytes]:
    """The coding that this body is sent in (which of the accepted ones depends on the body) and
    its bytes.
    """
    codings = [c for c in ("", "gzip", "deflate", "br", "zstd") if not c or c in accepted]
    coding = codings[len(body) % len(codings)]
    if coding == "gzip":
        return coding, gzip.compress(body, 1)
    if coding == "deflate":
        return coding, zlib.compress(body, 1)
    if coding == "br":
        return coding, brotli.compress(body, quality=1)
    return (coding, zstandard.compress(body, 1)) if coding else ("", body)
