"""A catalogue of bad servers: raw sockets, one behaviour a path, robots.txt by host name. Run
as a process of its own.

    python tests/hostile/server.py [CERTIFICATE.pem]

prints its ports (plain, TLS or 0) on the first line and serves until its standard input ends.
`/-/log` gives what was asked so far as JSON: [seconds, host, target, headers, connection
number].
"""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import struct
import sys
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import count
from urllib.parse import unquote_to_bytes

import brotli
import zstandard

PAGE = (
    "<html><head><title>沪指收涨</title></head><body><p>"
    + "今日沪指收涨百分之一。" * 200
    + "</p></body></html>"
).encode()
BAN = "<html><head><title>403</title></head><body>您的 IP 存在异常访问，已被安全部门封禁，如有疑问请联系我们。</body></html>"
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: close with RST
STEP = 0.05  # seconds between the bytes of a drip


@dataclass
class Asked:
    host: str
    target: str
    headers: dict[str, str]
    connection: socket.socket

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def drip(self, data: bytes) -> None:
        for byte in data:
            self.send(bytes((byte,)))
            time.sleep(STEP)


@dataclass
class State:
    log: list[tuple[float, str, str, dict[str, str], int]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    busy: Counter[str] = field(default_factory=Counter)  # host → requests under way
    busiest: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def nth(self, key: str) -> int:
        with self.lock:
            self.counts[key] += 1
            return self.counts[key]


def answer(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    told = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [
        f"HTTP/1.1 {status}",
        *(f"{name}: {value}" for name, value in told.items() if value),
        "",
        "",
    ]
    return "\r\n".join(lines).encode("latin-1") + body


def chunked(*parts: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    head = answer(b"", Content_Length="", Transfer_Encoding="chunked")
    return (
        head + b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + end
    )


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@cache
def bomb(kind: str, megabytes: int) -> bytes:
    """A small body of many zeros."""
    piece = bytes(1 << 20)
    if kind == "br":
        packer = brotli.Compressor(quality=5)
        return b"".join(packer.process(piece) for _ in range(megabytes)) + packer.finish()
    if kind == "zstd":
        stream = zstandard.ZstdCompressor().compressobj()
        return b"".join(stream.compress(piece) for _ in range(megabytes)) + stream.flush()
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31 if kind == "gzip" else 15)
    return b"".join(deflate.compress(piece) for _ in range(megabytes)) + deflate.flush()


def coded(coding: str, body: bytes) -> bytes:
    return answer(body, Content_Encoding=coding)


ZIPPED = gzip.compress(PAGE)
# What is sent whole, after which the connection lives on: kept when all is well with it
ANSWERS: dict[str, bytes] = {
    "/page": answer(),
    "/gzip": coded("gzip", ZIPPED),
    "/x-gzip": coded("x-gzip", ZIPPED),
    "/deflate": coded("deflate", zlib.compress(PAGE)),
    "/raw-deflate": coded("deflate", raw_deflate(PAGE)),
    "/br": coded("br", brotli.compress(PAGE)),
    "/zstd": coded("zstd", zstandard.compress(PAGE)),
    "/two-members": coded("gzip", gzip.compress(PAGE[:999]) + gzip.compress(PAGE[999:])),
    "/zeros-after": coded("gzip", ZIPPED + bytes(7)),
    "/gzip-in-br": coded("gzip, br", brotli.compress(ZIPPED)),
    "/empty-gzip": coded("gzip", b""),
    "/identity": coded("identity", PAGE),
    "/chunked": chunked(PAGE[:100], PAGE[100:]),
    "/folded": answer(X_Folded="one\r\n  two"),
    "/continue": b"HTTP/1.1 100 Continue\r\n\r\n" + answer(),
    "/cookie": answer(Set_Cookie="session=1; Path=/"),
    "/gbk": answer(
        "<p>镕基 €</p>".encode("gb18030"), Content_Type="text/html; charset=gb2312"
    ),
    "/json": answer(b'{"a": 1}', Content_Type="application/json"),
    "/picture": answer(b"GIF89a", Content_Type="image/gif"),
    "/trailing": coded("gzip", ZIPPED + b"more"),
    "/gzip-label": coded("gzip", PAGE),
    "/short-gzip": coded("gzip", ZIPPED[:-20]),
    "/short-deflate": coded("deflate", zlib.compress(PAGE)[:-20]),
    "/short-br": coded("br", brotli.compress(PAGE)[:-20]),
    "/short-zstd": coded("zstd", zstandard.compress(PAGE)[:-20]),
    "/flipped-gzip": coded("gzip", ZIPPED[:-6] + bytes((ZIPPED[-6] ^ 1,)) + ZIPPED[-5:]),
    "/many-members": coded("gzip", gzip.compress(b"x") * 2000),
    "/coding-unknown": coded("compress", PAGE),
    "/codings-many": coded("gzip, " * 200 + "gzip", ZIPPED),
    "/large": answer(b"<p>" + b"x" * (6 << 20)),
    "/large-decoded": coded("gzip", gzip.compress(b"<p>" + b"x" * (11 << 20), 1)),
    "/header-large": answer(X_Large="x" * 60_000),
    "/json-as-html": answer(b"\xef\xbb\xbf <!DOCTYPE html><html><body>index</body></html>"),
    "/ban": answer(BAN.encode()),
    "/ban-gbk": answer(BAN.encode("gb18030"), Content_Type="text/html"),
    "/ban-403": answer(
        "<html><body><h1>拒绝访问</h1></body></html>".encode(), status="403 Forbidden"
    ),
    "/ban-456": answer(b"", status="456 "),
    "/login": answer(
        b"<html><script>location='https://passport.weibo.com/visitor/visitor?a=enter'</script></html>"
    ),
    "/extra": answer() + answer(b"smuggled"),
    "/to-long": answer(b"", status="302 Found", Location="/" + "x" * 3000),
    "/no-location": answer(b"", status="302 Found"),
}
# After these the connection is closed
CUT: dict[str, bytes] = {
    "/close": answer(Content_Length="", Connection="close"),
    "/short": answer(Content_Length=str(len(PAGE) + 50)),
    "/short-chunk": chunked(PAGE, end=b"ff\r\nabc"),
    "/bad-chunk": chunked(PAGE, end=b"zz\r\nabc\r\n0\r\n\r\n"),
    "/no-last-chunk": chunked(PAGE, end=b""),
    "/length-two": answer(Content_Length="5\r\nContent-Length: 7"),
    "/headers-many": answer(**{f"X_{n}": "x" for n in range(120)}),
    "/header-line": answer(X_Line="x" * 70_000),
    "/status-bad": b"HTP 200 fine\r\n\r\n" + PAGE,
    "/status-letters": b"HTTP/1.1 abc OK\r\n\r\n" + PAGE,
    "/http09": PAGE,
    "/nothing": b"",
    "/half-head": b"HTTP/1.1 200 OK\r\nContent-Le",
    "/some-lines": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
    "/redirect-short": answer(
        b"x", status="302 Found", Location="/page", Content_Length="500"
    ),
}
ROBOTS: dict[str, bytes] = {
    "bom": answer(b"\xef\xbb\xbfUser-agent: *\nDisallow: /private"),
    "groups": answer(
        b"User-agent: sinanews\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n\nUser-agent: SinaNews\nDisallow: /gzip"
    ),
    "blank": answer(b"User-agent: *\n\nDisallow: /private\n"),
    "unknown-between": answer(
        b"User-agent: *\nNoindex: /x\nUser-agent: sinanews\nDisallow: /private\n"
    ),
    "prefix": answer(b"User-agent: sina\nDisallow: /\n\nUser-agent: *\nDisallow: /private\n"),
    "longer": answer(
        b"User-agent: sinanewsbot\nDisallow: /\n\nUser-agent: *\nDisallow: /private\n"
    ),
    "cr": answer(b"User-agent: *\rDisallow: /private\r"),
    "separator": answer(
        "User-agent: *\nDisallow: /private\u2028User-agent: sinanews\u2028Allow: /\n".encode()
    ),
    "longest": answer(b"User-agent: *\nDisallow: /\nAllow: /page\nDisallow: /page/private\n"),
    "delay": answer(b"User-agent: *\nCrawl-delay: 7\n"),
    "delay-huge": answer(b"User-agent: *\nCrawl-delay: 86400\n"),
    "rate": answer(b"User-agent: *\nRequest-rate: 1/5\n"),
    "deny": answer(b"User-agent: *\nDisallow: /\n"),
    "html": answer(b"<html>Disallow: everything</html>"),
    "gzip": coded("gzip", gzip.compress(b"User-agent: *\nDisallow: /private\n")),
    "large": answer(
        b"User-agent: *\nDisallow: /private\n"
        + b"# x\n" * 200_000
        + b"User-agent: *\nDisallow: /page\n"
    ),
    "empty": answer(b""),
    "403": answer(b"", status="403 Forbidden"),
    "500": answer(b"", status="500 Oops"),
    "redirect": answer(b"", status="301 Moved", Location="/robots-elsewhere"),
    "redirect-loop": answer(b"", status="301 Moved", Location="/robots.txt"),
}


def drip_body(asked: Asked) -> None:
    asked.send(answer(b"", Content_Length="100000"))
    asked.drip(b"x" * 1000)


def drip_head(asked: Asked) -> None:
    asked.drip(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: 1\r\n" * 1000)


def flood(asked: Asked) -> None:
    while True:
        asked.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.001)


def endless(asked: Asked, head: bytes) -> None:
    asked.send(head)
    while True:
        asked.send(b"4000\r\n" + b"y" * 0x4000 + b"\r\n")


def slow(asked: Asked) -> None:
    time.sleep(30)


def reset(asked: Asked) -> None:
    asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


def reset_within(asked: Asked) -> None:
    asked.send(answer()[:-1000])
    reset(asked)


ENDING: dict[str, Callable[[Asked], None]] = {
    "/drip-body": drip_body,
    "/drip-head": drip_head,
    "/flood-1xx": flood,
    "/endless": partial(
        endless, head=answer(b"", Content_Length="", Transfer_Encoding="chunked")
    ),
    "/endless-close": partial(endless, head=answer(b"", Content_Length="")),
    "/endless-redirect": partial(
        endless, head=answer(b"", "302 Found", Location="/page", Content_Length="")
    ),
    "/hang": slow,
    "/reset": reset,
    "/reset-within": reset_within,
}


def respond(asked: Asked, state: State) -> bool:
    """Answer one request; tell whether the connection lives on."""
    if asked.target == "/robots.txt":
        return robots(asked)
    if asked.target in ANSWERS:
        asked.send(ANSWERS[asked.target])
    elif asked.target in CUT:
        asked.send(CUT[asked.target])
        return False
    elif asked.target in ENDING:
        ENDING[asked.target](asked)
        return False
    else:
        asked.send(made(asked, state))
        return not any(asked.target.endswith(f"{path}/x") for path in CUT)  # /flaky/2/short/x
    return True


def robots(asked: Asked) -> bool:
    name = asked.host.partition(".")[0]
    if name == "hang":
        slow(asked)
    elif name == "reset":
        reset(asked)
    elif name == "bomb":
        asked.send(coded("gzip", bomb("gzip", 200)))
    else:
        asked.send(ROBOTS.get(name, answer(b"", status="404 Not Found")))
    return name != "reset"


def busy(host: str, state: State) -> bytes:
    """Take a while, and tell in X-Busiest how many were under way at once at most, here and as
    hosts.
    """
    with state.lock:
        state.busy[host] += 1
        state.busiest[host] = max(state.busiest[host], state.busy[host])
        state.busiest["hosts"] = max(
            state.busiest["hosts"], sum(n > 0 for n in state.busy.values())
        )
    time.sleep(0.03)
    with state.lock:
        state.busy[host] -= 1
        return answer(X_Busiest=str(state.busiest[host]), X_Hosts=str(state.busiest["hosts"]))


def made(asked: Asked, state: State) -> bytes:
    """Answers with something in the path: /status/404, /to/HEX, /chain/3, /flaky/2/reset,
    /bomb/gzip/200 ...
    """
    _, kind, *rest = asked.target.split("/")
    if kind == "-":
        with state.lock:
            return answer(json.dumps(state.log).encode(), Content_Type="application/json")
    if kind == "busy":
        return busy(asked.host, state)
    if kind == "status":
        return answer(b"<html>status</html>", status=f"{rest[0]} Told")
    if kind == "to":
        location = unquote_to_bytes(rest[0]).decode("latin-1")
        return answer(b"moved", status="302 Found", Location=location)
    if kind == "chain":
        left = int(rest[0])
        return answer(
            b"", status="302 Found", Location=f"/chain/{left - 1}" if left > 1 else "/page"
        )
    if kind == "bomb":
        return coded(rest[0], bomb(rest[0], int(rest[1])))
    if kind == "redirect-bomb":
        body = bomb("gzip", int(rest[0]))
        return answer(body, status="302 Found", Location="/page", Content_Encoding="gzip")
    if kind == "etag":
        if asked.headers.get("if-none-match") == '"v1"':
            return answer(
                b"", status="304 Not Modified", Content_Length="", Content_Type="", ETag='"v1"'
            )
        return answer(ETag='"v1"', Last_Modified="Tue, 05 May 2026 08:00:00 GMT")
    if kind == "after":  # /after/STATUS/VALUE/TIMES: so often this Retry-After, then a page
        status, value, times = (
            rest[0],
            unquote_to_bytes(rest[1]).decode("latin-1"),
            int(rest[2]),
        )
        return (
            answer()
            if state.nth(asked.target) > times
            else answer(b"", f"{status} Wait", Retry_After=value or "")
        )
    if kind == "flaky":  # /flaky/TIMES/BEHAVIOUR/NAME: so often that, then a page
        if state.nth(asked.target) > int(rest[0]):
            return answer()
        return (
            made(
                Asked(asked.host, f"/{rest[1]}/{rest[2]}", asked.headers, asked.connection),
                state,
            )
            if rest[1] == "status"
            else ANSWERS.get(f"/{rest[1]}") or CUT[f"/{rest[1]}"]
        )
    return answer(b"<html>none</html>", status="404 Not Found")


def requests(connection: socket.socket) -> Iterator[Asked]:
    with connection.makefile("rb") as file:
        while line := file.readline(65_537):
            target = line.split(b" ")[1].decode("latin-1")
            headers: dict[str, str] = {}
            while (told := file.readline(65_537).decode("latin-1").strip()) != "":
                name, _, value = told.partition(":")
                headers[name.lower()] = value.strip()
            yield Asked(headers.get("host", ""), target, headers, connection)


def serve(
    connection: socket.socket, number: int, state: State, context: ssl.SSLContext | None
) -> None:
    with suppress(OSError, IndexError), connection:
        if context is not None:
            connection = context.wrap_socket(connection, server_side=True)
        for asked in requests(connection):
            with state.lock:
                state.log.append(
                    (time.monotonic(), asked.host, asked.target, asked.headers, number)
                )
            if not respond(asked, state):
                break
        connection.close()


def listen(state: State, context: ssl.SSLContext | None) -> int:
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)

    def accept() -> None:
        for number in count():
            connection, _ = listener.accept()
            threading.Thread(
                target=serve, args=(connection, number, state, context), daemon=True
            ).start()

    threading.Thread(target=accept, daemon=True).start()
    port: int = listener.getsockname()[1]
    return port


def main() -> None:
    state = State()
    ports = [listen(state, None), 0]
    if len(sys.argv) > 1:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1])
        ports[1] = listen(state, context)
    print(*ports, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
