"""The command line: see the package's docstring."""

from __future__ import annotations

import argparse
import json
import signal
import ssl
import sys
import tempfile
import threading
from datetime import datetime
from pathlib import Path
from types import FrameType

import trustme

from sinanews.scraper.model.times import BEIJING
from tests.fakesina.articles import Newsroom
from tests.fakesina.server import HOSTS, Options, Server, Site


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fakesina", description="A Sina to fetch from"
    )
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument(
        "--flashes",
        type=int,
        default=None,
        help="7x24 items (default: a fifth of the articles)",
    )
    parser.add_argument("--bulletins", type=int, default=130)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--newest", default=None, help="time of the newest article, ISO (default: now)"
    )
    parser.add_argument("--step", type=int, default=49, help="seconds between two articles")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--crawl-delay", type=float, default=0.0)
    parser.add_argument(
        "--disallowed", type=int, default=0, help="articles that robots.txt forbids"
    )
    parser.add_argument(
        "--http-links", action="store_true", help="links in lists begin with http:"
    )
    return parser.parse_args()


def main() -> None:
    asked = options()
    newest = datetime.fromisoformat(asked.newest) if asked.newest else datetime.now(BEIJING)
    newest = (newest if newest.tzinfo else newest.replace(tzinfo=BEIJING)).astimezone(BEIJING)
    flashes = asked.articles // 5 if asked.flashes is None else asked.flashes
    room = Newsroom(
        articles=asked.articles,
        flashes=flashes,
        bulletins=asked.bulletins,
        seed=asked.seed,
        newest=newest.replace(second=0, microsecond=0),
        disallowed=asked.disallowed,
        step=asked.step,
    )
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*HOSTS, "localhost", "127.0.0.1").configure_cert(tls)
    with tempfile.TemporaryDirectory(prefix="fakesina-") as folder:
        ca_file = Path(folder) / "ca.pem"
        authority.cert_pem.write_to_path(str(ca_file))
        server = Server(
            asked.port,
            Site(room, Options(asked.crawl_delay, http_links=asked.http_links)),
            tls,
        )
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        port = server.server_address[1]
        print(
            json.dumps(
                {"port": port, "url": f"http://127.0.0.1:{port}", "ca_file": str(ca_file)}
            ),
            flush=True,
        )
        signal.signal(signal.SIGTERM, leave)
        sys.stdin.buffer.read()
        server.shutdown()


def leave(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


main()
