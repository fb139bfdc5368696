"""CPU a page and pages a second of Fetcher, archive on, against plain requests: `python -m
benchmarks.fetch_speed`.

Both get the same pages with the same number of threads from one local nginx (a Python server
where nginx is not installed; the table says which), in turns, within one run; the ratio is that
of the medians. Then the memory that a gzip bomb costs, as a page and as the body of a redirect.
Ends with 1 where a bar is not met.

The rows: gzip is how Sina's servers answer; plain shows the price of packing, since there the
archive alone packs.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import requests

from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.records import Request
from sinanews.scraper.net.fetcher import Fetcher
from sinanews.scraper.net.request import FetchSetting

BAR = 1.3  # times plain requests' CPU a page, and pages a second
BOMB_BAR = 60  # MB
KINDS = ("gzip", "plain")
LOCAL = frozenset({"127.0.0.1"})
CONFIGURATION = """
worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; keepalive_requests 1000000; default_type text/html;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{plain}; root {folder}; }}
  server {{ listen 127.0.0.1:{gzip}; root {folder}; gzip_static on; }}
}}
"""
PYTHON_SERVER = """
import sys, gzip, functools, http.server, pathlib
folder, port, kind = sys.argv[1:]
pages = {p.name: p.read_bytes() for p in pathlib.Path(folder).iterdir() if p.suffix in (".html", ".gz")}
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    def do_GET(self):
        name = self.path[1:]
        body = pages.get(name + ".gz" if kind == "gzip" else name)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html")
        if kind == "gzip" and body:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")
    def log_message(self, *given): pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()
"""
BOMB_SERVER = """
import sys, zlib, http.server
packer = zlib.compressobj(9, zlib.DEFLATED, 31)
piece = bytes(1 << 20)
bomb = b"".join(packer.compress(piece) for _ in range(1024)) + packer.flush()
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response({"/bomb": 200, "/moved": 302}.get(self.path, 404))
        if self.path in ("/bomb", "/moved"):
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Location", "/nothing")
            self.send_header("Content-Length", str(len(bomb)))
        self.end_headers()
        if self.path in ("/bomb", "/moved"):
            self.wfile.write(bomb)
    def log_message(self, *given): pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def page(number: int) -> bytes:
    """Return a page of the size and make of a Sina article: 100 KB, mostly head, scripts and
    lists of links.
    """
    chance = random.Random(number)
    han = "".join(chr(0x4E00 + chance.randrange(2500)) for _ in range(4000))

    def words(length: int) -> str:
        at = chance.randrange(len(han) - length)
        return han[at : at + length]

    links = "".join(
        f'<li><a href="https://finance.example/{chance.randrange(10**9)}.shtml" target="_blank">{words(18)}</a></li>'
        for _ in range(420)
    )
    scripts = "".join(
        f"<script>(function(w){{var slot_{n}={{id:'PDPS{chance.randrange(10**12):012d}',width:{n},async:true}};"
        f"w.ads.push(slot_{n});}})(window);</script>\n"
        for n in range(300)
    )
    paragraphs = "".join(f"<p>　　{words(120)}。</p>\n" for _ in range(25))
    head = f'<html><head><meta charset="utf-8"><title>{words(20)}</title>{scripts}</head>'
    return f'{head}<body><div class="article" id="artibody">{paragraphs}</div><ul>{links}</ul></body></html>'.encode()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until a server listens."""
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"nothing listens on port {port}")


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """Serve the pages of `folder`; yield the server's name, and the ports by kind."""
    ports = {kind: free_port() for kind in KINDS}
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx:
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, **ports))
        commands = [[nginx, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]]
    else:
        commands = [
            [sys.executable, "-c", PYTHON_SERVER, str(folder), str(ports[kind]), kind]
            for kind in KINDS
        ]
    processes = [subprocess.Popen(command) for command in commands]
    try:
        for port in ports.values():
            wait_for(port)
        yield ("nginx" if nginx else "a Python server (nginx is not installed)", ports)
    finally:
        for process in processes:
            process.terminate()
            process.wait()


def measured(get: Callable[[str], int], urls: list[str], threads: int) -> tuple[float, float]:
    """Return milliseconds of CPU a page and pages a second."""
    wall, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        sizes = list(pool.map(get, urls))
    assert min(sizes) > 50_000
    return (time.process_time() - cpu) / len(urls) * 1e3, len(urls) / (
        time.perf_counter() - wall
    )


def with_requests(urls: list[str], threads: int) -> tuple[float, float]:
    """Measure plain requests: a session a thread, nothing kept."""
    local = threading.local()

    def get(url: str) -> int:
        if not hasattr(local, "session"):
            local.session = requests.Session()
        return len(local.session.get(url, timeout=20).content)

    return measured(get, urls, threads)


def with_fetcher(urls: list[str], threads: int) -> tuple[float, float]:
    """Measure ours, with all its guards and the archive."""
    setting = FetchSetting(rate=1e6, per_host=threads, allow_hosts=LOCAL)
    with (
        tempfile.TemporaryDirectory() as folder,
        ArchiveWriter(Path(folder)) as archive,
        Fetcher(setting, archive=archive) as fetcher,
    ):
        return measured(lambda url: len(fetcher.get(Request(url)).page.body), urls, threads)


def compare(pages: int, rounds: int, threads: int) -> bool:
    """Print the table; tell whether the bar is met where pages come as Sina sends them."""
    sound = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx' worker is another user
        for number in range(40):
            body = page(number)
            (folder / f"{number}.html").write_bytes(body)
            (folder / f"{number}.html.gz").write_bytes(gzip.compress(body, 6))
        with serving(folder) as (server, ports):
            print(
                f"{pages} pages of {len(body) >> 10} KB from {server}, {threads} threads, median of {rounds} rounds\n"
            )
            print(
                "| sent as | requests ms CPU | Fetcher ms CPU | ratio | requests pages/s | Fetcher pages/s | ratio |"
            )
            print("|---|---|---|---|---|---|---|")
            for kind in KINDS:
                urls = [f"http://127.0.0.1:{ports[kind]}/{n % 40}.html" for n in range(pages)]
                theirs, ours = [], []
                for _ in range(rounds):
                    theirs.append(with_requests(urls, threads))
                    ours.append(with_fetcher(urls, threads))
                (cpu, speed), (our_cpu, our_speed) = (
                    [statistics.median(each[i] for each in runs) for i in (0, 1)]
                    for runs in (theirs, ours)
                )
                print(
                    f"| {kind} | {cpu:.2f} | {our_cpu:.2f} | {our_cpu / cpu:.2f} "
                    f"| {speed:.0f} | {our_speed:.0f} | {speed / our_speed:.2f} |"
                )
                sound &= kind != "gzip" or (our_cpu / cpu <= BAR and speed / our_speed <= BAR)
    return sound


def bomb() -> bool:
    """Print what a gzip bomb (1 MB that unpacks to 1 GB) costs; tell whether that is under the bar."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", BOMB_SERVER, str(port)])
    try:
        wait_for(port)
        print()
        met = [bomb_at(f"http://127.0.0.1:{port}/{path}", path) for path in ("bomb", "moved")]
        return all(met)
    finally:
        process.terminate()
        process.wait()


def bomb_at(url: str, path: str) -> bool:
    """Fetch one bomb in a process of its own, whose memory is then known."""
    command = [sys.executable, "-m", "benchmarks.fetch_speed", "--only-get", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    megabytes = int(said[1]) / 1024
    print(
        f"gzip bomb of 1 GB as {'page' if path == 'bomb' else 'redirect'}: {said[0]}, {megabytes:.1f} MB more memory"
    )
    return megabytes < BOMB_BAR


def only_get(url: str) -> None:
    """Print how a fetch ended and by how many KB the memory grew at most."""
    with tempfile.TemporaryDirectory() as folder, ArchiveWriter(Path(folder)) as archive:
        setting = FetchSetting(rate=1e6, allow_hosts=LOCAL, tries=1)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with Fetcher(setting, archive=archive) as fetcher:
            try:
                fetcher.get(Request(url))
                said = "had"
            except FetchError as error:
                said = error.reason
        print(said, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)


def main() -> int:
    """Return 0 where all bars are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--only-get", metavar="URL")
    given = parser.parse_args()
    if given.only_get:
        only_get(given.only_get)
        return 0
    met = [compare(given.pages, given.rounds, given.threads), bomb()]
    print(
        f"\nbars ({BAR} times requests as Sina sends; {BOMB_BAR} MB): {'met' if all(met) else 'NOT MET'}"
    )
    return 0 if all(met) else 1


if __name__ == "__main__":
    raise SystemExit(main())
