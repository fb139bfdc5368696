"""A receiver on loopback that apprise's json:// sends to: it counts what it took, and misbehaves
where a test wants it.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OK, HANG, CLOSE, TAKE_AND_CLOSE = "ok", "hang", "close", "take_and_close"


class Receiver:
    """Use it with `with`. `behave` is asked for each request what to do: a status, (status,
    headers), OK, HANG (no answer for a while), CLOSE (before the message is taken) or
    TAKE_AND_CLOSE (behind it, so that only the receiver knows).
    """

    def __init__(self, behave=lambda number: OK, port=0):
        self.behave = behave
        self.taken = []  # messages, each time that they came
        self.requests = 0
        self.lock = threading.Lock()
        self.released = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # a sender that was killed
        self.port = self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def address(self, path="", more=""):
        return f"json://127.0.0.1:{self.port}/{path}{more}"

    def articles(self, path=None):
        """Return how often each version came, as a receiver that knows no keys counts."""
        with self.lock:
            return Counter(
                (article["article_id"], article["version"])
                for message in self.taken
                if path is None or message["path"] == f"/{path}"
                for article in message["body"]["articles"]
            )

    def articles_once(self, path=None):
        """Return how often each version came, as one that drops a key which it had counts."""
        seen, count = set(), Counter()
        with self.lock:
            for message in self.taken:
                if path is not None and message["path"] != f"/{path}":
                    continue
                key = (message["path"], message["key"])
                if key in seen:
                    continue
                seen.add(key)
                for article in message["body"]["articles"]:
                    count[article["article_id"], article["version"]] += 1
        return count


def _handler(receiver):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            with suppress(OSError):
                self.take()

        def take(self):
            with receiver.lock:
                receiver.requests += 1
                number = receiver.requests
            asked = receiver.behave(number)
            text = self.rfile.read(int(self.headers["Content-Length"]))
            if asked == HANG:
                receiver.released.wait(20)
                asked = CLOSE
            if asked == CLOSE:
                self.close_connection = True
                return
            if asked in (OK, TAKE_AND_CLOSE):
                with receiver.lock:
                    receiver.taken.append(
                        {
                            "path": self.path,
                            "key": self.headers["Idempotency-Key"],
                            "body": json.loads(text),
                            "at": time.monotonic(),
                        }
                    )
            if asked == TAKE_AND_CLOSE:
                self.close_connection = True
                return
            status, headers = (
                (200, {})
                if asked == OK
                else asked
                if isinstance(asked, tuple)
                else (asked, {})
            )
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    return Handler
