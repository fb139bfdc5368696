"""Bad behaviour on demand: a catalogue of what servers do to clients. Each fault writes its own
response.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from email.utils import formatdate
from functools import cache
from typing import Any

BAN = "<html><head><title>禁止访问</title></head><body>您的IP存在异常访问，已被新浪安全部门封禁。</body></html>"
OTHER = (
    "<html><head><title>系统维护</title></head><body><h1>502 Bad Gateway</h1></body></html>"
)
BOMB_BYTES = 300 * 1024 * 1024  # decoded; 0.3 MB on the wire
LARGE_BYTES = 12 * 1024 * 1024
HANG_SECONDS = 600
DATES = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}|20[0-9]{6}")


@dataclass(frozen=True)
class Fault:
    """One entry of a plan. The first entry that fits a request wins.

    `match` is a regular expression on "host/path?query"; `share` takes that part of the URLs
    that match, chosen by a hash from `offset` on (the same URLs each time); `times` is how
    often each URL suffers (None: always).
    """

    kind: str
    match: str = ""
    share: float = 1.0
    times: int | None = None
    offset: float = 0.0

    def fits(self, target: str) -> bool:
        if "fake-ok=1" in target or not re.search(self.match, target):
            return False
        return self.offset <= slot(target) < self.offset + self.share

    @property
    def obtainable(self) -> bool:
        """Whether a client that keeps all promises gets the page in the end (retries included)."""
        return self.kind in HARMLESS or (self.times is not None and self.kind in PASSING)


def slot(target: str) -> float:
    """A number from 0 to 1 for each URL: the same on every day, whatever date stands in it."""
    undated = DATES.sub("", target)
    return int.from_bytes(hashlib.sha256(undated.encode()).digest()[:6], "big") / (1 << 48)


def every_kind(
    share: float, *, match: str = r"(?:doc|detail)-i|article_", times: int | None = 1
) -> list[dict[str, Any]]:
    """A plan in which `share` of the article pages suffers, each kind of fault its equal part."""
    each = share / len(FAULTS)
    return [
        asdict(
            Fault(kind, match, each, times if kind in PASSING else None, offset=number * each)
        )
        for number, kind in enumerate(FAULTS)
    ]


def act(kind: str, handler: Any, answer: Any) -> None:
    """Answer with a fault of FAULTS, with "empty_list", or "lose:FIELD,FIELD" (a list's rows
    lose fields).
    """
    name, _, fields = kind.partition(":")
    if name == "lose":
        body = answer.body
        for field in fields.split(","):
            body = body.replace(f'"{field}":'.encode(), f'"moved_{field}":'.encode())
        handler.reply(200, {"Content-Type": answer.kind}, body)
    else:
        FAULTS.get(name, empty_list)(handler, answer)


def empty_list(handler: Any, answer: Any) -> None:
    """A list that is sound but for its rows."""
    value = json.loads(answer.body)
    for path in (("result", "data"), ("result", "data", "feed", "list"), ("data", "list")):
        at = value
        for name in path[:-1]:
            at = at.get(name, {}) if isinstance(at, dict) else {}
        if isinstance(at, dict) and isinstance(at.get(path[-1]), list):
            at[path[-1]] = []
    handler.reply(200, {"Content-Type": answer.kind}, json.dumps(value).encode())


def status(code: int, **headers: str) -> Callable[[Any, Any], None]:
    def act(handler: Any, answer: Any) -> None:
        handler.reply(
            code,
            {
                "Content-Type": "text/html",
                **{k.replace("_", "-"): v for k, v in headers.items()},
            },
            OTHER.encode(),
        )

    return act


def retry_date(handler: Any, answer: Any) -> None:
    handler.reply(503, {"Retry-After": formatdate(time.time() + 2, usegmt=True)}, b"later")


def redirect(location: bytes, body: bytes = b"moved") -> Callable[[Any, Any], None]:
    def act(handler: Any, answer: Any) -> None:
        handler.raw(
            b"HTTP/1.1 302 Found\r\nLocation: "
            + location
            + f"\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        handler.log_status = 302

    return act


def redirect_loop(handler: Any, answer: Any) -> None:
    handler.reply(302, {"Location": handler.real_url}, b"")


def redirect_ok(handler: Any, answer: Any) -> None:
    handler.reply(302, {"Location": with_mark(handler.real_url)}, b"")


def bomb_redirect(handler: Any, answer: Any) -> None:
    handler.reply(
        302,
        {"Location": with_mark(handler.real_url), "Content-Encoding": "gzip"},
        bomb_bytes(),
    )


def with_mark(url: str) -> str:
    return url + ("&" if "?" in url else "?") + "fake-ok=1"


@cache
def bomb_bytes() -> bytes:
    """gzip of BOMB_BYTES zeros: many members' worth of one block, made without holding it."""
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    return b"".join(
        (*(packer.compress(block) for _ in range(BOMB_BYTES >> 20)), packer.flush())
    )


def bomb(handler: Any, answer: Any) -> None:
    handler.reply(200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, bomb_bytes())


def large(handler: Any, answer: Any) -> None:
    handler.reply(200, {"Content-Type": "text/html"}, b"<p>" + b"x" * LARGE_BYTES)


def reset(handler: Any, answer: Any) -> None:
    handler.log_status = 0
    drop(handler)


def drop(handler: Any) -> None:
    """Close with RST."""
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def reset_midway(handler: Any, answer: Any) -> None:
    handler.start(200, {"Content-Type": answer.kind, "Content-Length": str(len(answer.body))})
    handler.raw(answer.body[: len(answer.body) // 2])
    drop(handler)


def hang(handler: Any, answer: Any) -> None:
    handler.log_status = 0
    wait(handler, HANG_SECONDS)
    handler.close_connection = True


def wait(handler: Any, seconds: float) -> bool:
    """Wait; say no as soon as the client has gone."""
    handler.connection.settimeout(seconds)
    try:
        return bool(handler.connection.recv(1))
    except TimeoutError:
        return True
    except OSError:
        return False


def drip(handler: Any, body: bytes) -> None:
    """One byte each 0.2 s, as long as the client stays."""
    handler.close_connection = True
    for at in range(len(body)):
        handler.raw(body[at : at + 1])
        if not wait(handler, 0.2):
            return


def drip_headers(handler: Any, answer: Any) -> None:
    handler.log_status = 200
    drip(handler, b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(10_000)))


def drip_body(handler: Any, answer: Any) -> None:
    handler.start(200, {"Content-Type": "text/html", "Content-Length": "100000"})
    drip(handler, b"<" + b"p" * 99_999)


def endless(handler: Any, answer: Any) -> None:
    handler.close_connection = True
    handler.start(200, {"Content-Type": "text/html", "Connection": "close"})
    block = b"<p>and so on</p>" * 4096
    for _ in range(4096):  # 268 MB: any client has given up
        handler.raw(block)


def short(handler: Any, answer: Any) -> None:
    handler.close_connection = True
    handler.start(
        200, {"Content-Type": answer.kind, "Content-Length": str(len(answer.body) + 500)}
    )
    handler.raw(answer.body)


def packed(tail: Callable[[bytes], bytes]) -> Callable[[Any, Any], None]:
    def act(handler: Any, answer: Any) -> None:
        handler.reply(
            200, {"Content-Type": answer.kind, "Content-Encoding": "gzip"}, tail(answer.body)
        )

    return act


def two_members(body: bytes) -> bytes:
    half = len(body) // 2
    return gzip.compress(body[:half]) + gzip.compress(body[half:])


def chunk_cut(handler: Any, answer: Any) -> None:
    handler.close_connection = True
    handler.start(200, {"Content-Type": answer.kind, "Transfer-Encoding": "chunked"})
    half = len(answer.body) // 2
    handler.raw(
        b"%x\r\n" % half
        + answer.body[:half]
        + b"\r\n%x\r\n" % len(answer.body)
        + answer.body[half : half + 10]
    )


def page(text: str) -> Callable[[Any, Any], None]:
    def act(handler: Any, answer: Any) -> None:
        handler.reply(200, {"Content-Type": "text/html; charset=utf-8"}, text.encode())

    return act


def hostile(handler: Any, answer: Any) -> None:
    handler.reply(
        200, {"Content-Type": answer.kind}, answer.body + b"<a " * 20_000 + b"<!--" * 20_000
    )


def deep(handler: Any, answer: Any) -> None:
    handler.reply(
        200, {"Content-Type": answer.kind}, answer.body + b"<div>" * 100_000 + b"deep"
    )


def many_headers(handler: Any, answer: Any) -> None:
    handler.reply(
        200, {"Content-Type": answer.kind, **{f"X-{n}": "1" for n in range(2000)}}, answer.body
    )


def big_header(handler: Any, answer: Any) -> None:
    handler.reply(200, {"Content-Type": answer.kind, "X-Big": "x" * 200_000}, answer.body)


def wrong_charset(handler: Any, answer: Any) -> None:
    said = (
        "utf-8"
        if b"charset=gb" in answer.body[:1000] or b'charset="gb' in answer.body[:1000]
        else "gb2312"
    )
    handler.reply(200, {"Content-Type": f"text/html; charset={said}"}, answer.body)


def no_content_type(handler: Any, answer: Any) -> None:
    handler.reply(200, {}, answer.body)


FAULTS: dict[str, Callable[[Any, Any], None]] = {
    "status_403": status(403),
    "status_404": status(404),
    "status_410": status(410),
    "status_500": status(500),
    "status_502": status(502),
    "status_503": status(503),
    "retry_seconds": status(429, Retry_After="1"),
    "retry_date": retry_date,
    "retry_negative": status(429, Retry_After="-1"),
    "retry_huge": status(503, Retry_After="1000000000"),
    "retry_nan": status(503, Retry_After="nan"),
    "retry_full_width": lambda handler, answer: handler.reply(
        429, {"Retry-After": "１２"}, b"later"
    ),
    "retry_underscore": status(429, Retry_After="1_000"),
    "redirect_loop": redirect_loop,
    "redirect_file": redirect(b"file:///etc/passwd"),
    "redirect_private": redirect(b"http://10.0.0.1/inner"),
    "redirect_metadata": redirect(b"http://169.254.169.254/latest/meta-data/"),
    "redirect_decimal": redirect(b"http://2130706433:9/"),
    "redirect_bytes": redirect(b"https://\xff\xfe\x80/"),
    "redirect_ipv6": redirect(b"https://[::1/"),
    "redirect_passport": redirect(b"https://passport.sina.com.cn/signin?r=1"),
    "redirect_ok": redirect_ok,
    "bomb": bomb,
    "bomb_redirect": bomb_redirect,
    "large": large,
    "reset": reset,
    "reset_midway": reset_midway,
    "hang": hang,
    "drip_headers": drip_headers,
    "drip_body": drip_body,
    "endless": endless,
    "short": short,
    "short_gzip": packed(lambda body: gzip.compress(body)[:-40]),
    "bad_gzip": packed(lambda body: body),
    "trailing": packed(lambda body: gzip.compress(body) + b"trailing bytes"),
    "two_members": packed(two_members),
    "chunk_cut": chunk_cut,
    "ban": page(BAN),
    "html": page(OTHER),
    "empty": page(""),
    "hostile": hostile,
    "deep": deep,
    "many_headers": many_headers,
    "big_header": big_header,
    "wrong_charset": wrong_charset,
    "no_content_type": no_content_type,
}
# The page comes all the same: the fault is in its wrapping.
HARMLESS = frozenset(
    (
        "redirect_ok",
        "bomb_redirect",
        "hostile",
        "deep",
        "wrong_charset",
        "no_content_type",
        "two_members",
    )
)
# Worth another try: the next answer may be good.
PASSING = frozenset(
    (
        *(
            "status_500",
            "status_502",
            "status_503",
            "retry_seconds",
            "retry_date",
            "retry_negative",
            "retry_nan",
        ),
        *(
            "retry_full_width",
            "retry_underscore",
            "reset",
            "reset_midway",
            "hang",
            "drip_headers",
            "drip_body",
        ),
        *("short", "short_gzip", "bad_gzip", "trailing", "chunk_cut", "empty"),
    )
)
