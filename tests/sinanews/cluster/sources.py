"""Sources for the tests of splits: an archive, a JSONL file, a folder."""

from __future__ import annotations

import gzip
import uuid
from pathlib import Path

from tests.sinanews.job.test_page_loop import record

SAMPLES = Path(__file__).resolve().parents[3] / "data/samples"


def write_archive(path: Path, count: int, *, packed: bool = True) -> Path:
    """Write a WARC with a request beside each response, as crawlers do."""
    page = (SAMPLES / "finance.html").read_bytes()
    records = [_record("warcinfo", "", b"software: test\r\n")]
    for number in range(count):
        url = f"https://finance.sina.com.cn/stock/2024-01-02/doc-inasample{number:06d}.shtml"
        body = page.replace(b"</body>", f"<!-- {number} WARC/1.0 --></body>".encode())
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        records.append(_record("response", url, http + body))
        records.append(_record("request", url, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
    path.write_bytes(b"".join(map(gzip.compress, records) if packed else records))
    return path


def _record(kind: str, url: str, block: bytes) -> bytes:
    types = {"warcinfo": "application/warc-fields"}
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>",
        "WARC-Date: 2024-01-02T03:04:05Z",
        *((f"WARC-Target-URI: {url}",) if url else ()),
        f"Content-Type: {types.get(kind, f'application/http; msgtype={kind}')}",
        f"Content-Length: {len(block)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def write_lines(path: Path, count: int) -> Path:
    """Write articles in JSON, with blank lines and a bad one between them."""
    lines = [record(number).body for number in range(count)]
    lines.insert(count // 3, b"")
    lines.insert(count // 2, b"{not json")
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path
