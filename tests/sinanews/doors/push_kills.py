"""SIGKILL at random moments of `sinanews push` and `sinanews watch`, with receivers on loopback;
for tests and for benchmarks/push_kills.py.

What went is counted at the receivers: `lost` and `doubled` as a receiver counts that drops a key
which it had; `seen_again` are messages that came again with the same key: what a chat that knows
no keys would show twice.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import orjson

from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.store import Store
from tests.sinanews.doors.made import Desk
from tests.sinanews.doors.receiver import CLOSE, OK, TAKE_AND_CLOSE, Receiver

PROGRAM = (sys.executable, "-c", "from sinanews.cli.main import main; main()")
QUICK = ("--per-minute", "0", "--retry", "0.05", "--backlog")
NEW = 12  # articles that come between two kills
PATIENCE = 60.0  # seconds that a start takes at most
BAD = (500, (429, {"Retry-After": "0"}), CLOSE, TAKE_AND_CLOSE)


def misbehaving(seed):
    """Return a behaviour that is bad once in six requests."""
    chance = random.Random(seed)
    return lambda _: chance.choice(BAD) if chance.random() < 1 / 6 else OK


def kill_push(folder: Path, kills: int, *more, seed=1, longest=0.4) -> dict[str, Counter]:
    """Push to two targets, one of which misbehaves, with so many kills; return counts by target."""
    chance = random.Random(seed)
    desk = Desk(folder / "n.db").fill(40)
    with Receiver() as good, Receiver(misbehaving(seed)) as bad:
        receivers = {"good": good, "bad": bad}
        to = [word for made in receivers.values() for word in ("--to", made.address("hook"))]
        call = [*PROGRAM, "push", "--store", str(desk.path), *to, *QUICK, "--wait", "5", *more]
        killed = number = 0
        while killed < kills:
            begun = _requests(receivers.values())
            job = subprocess.Popen(call, stderr=subprocess.PIPE)
            if number % 3:  # two of three while messages go, one at any moment of the start
                _until(lambda least=begun: _requests(receivers.values()) > least, job)
            killed += _kill(job, chance.uniform(0, longest if number % 3 else 1.5))
            number += 1
            desk.fill(NEW, begin=1000 + number * NEW)
        bad.behave = lambda _: OK
        for _ in range(20):
            if subprocess.run(call, check=False, stderr=subprocess.DEVNULL).returncode == 0:
                break
            time.sleep(1)
        wanted = articles_of(desk.path)
        return {name: counted(made, wanted, killed) for name, made in receivers.items()}


def kill_watch(
    folder: Path, sina, kills: int, *more, seed=1, longest=1.5
) -> dict[str, Counter]:
    """Watch two channels of the fake site with so many kills; return counts by output."""
    chance = random.Random(seed)
    store, lines = folder / "news.db", folder / "lines.jsonl"
    with Receiver() as receiver:
        outputs = ("--to", receiver.address("hook"), "--jsonl", str(lines), *QUICK)
        call = watch_call(sina, store, "--interval", "1s", *outputs, *more)
        killed = 0
        while killed < kills:
            sina.insert(3, flashes=3)
            asked, begun = len(sina.log()), receiver.requests
            job = subprocess.Popen(call, stderr=subprocess.PIPE)
            if killed % 2:
                _until(lambda least=begun: receiver.requests > least, job)
            else:
                _until(lambda least=asked: bool(sina.log(least)), job)
            killed += _kill(job, chance.uniform(0, longest))
        for _ in range(10):
            done = subprocess.run(
                [*call, "--rounds", "2"], check=False, stderr=subprocess.DEVNULL
            )
            if done.returncode == 0:
                break
        wanted = articles_of(store)
        return {
            "receiver": counted(receiver, wanted, killed),
            "lines": counted_lines(lines, wanted, killed),
        }


def watch_call(sina, store, *more):
    """Return the call that watches the fake site."""
    net = ("--proxy", sina.base, "--ca-file", str(sina.ca_file), "--contact", "t@example.org")
    channels = ("feed:2519", "flash:0")
    rate = ("--rate", "200", "--since", "3d", "--quiet")
    return [*PROGRAM, "watch", *channels, *net, *rate, "--store", str(store), *more]


def articles_of(path: Path) -> set[str]:
    """Return the ids of the articles that are to go: those with a text, the same text once."""
    with Store.open(path, TABLES, readonly=True) as store:
        rows = store.database.query(
            "SELECT min(row_id) AS row_id, article_id FROM articles "
            "WHERE is_latest AND page_type = 'article' GROUP BY text_sha256"
        )
    assert rows
    return {row["article_id"] for row in rows}


def counted(receiver, wanted: set[str], killed: int) -> Counter:
    """Return what a receiver was sent of what it should be."""
    once = Counter(name for name, _ in receiver.articles_once().elements())
    every = Counter(name for name, _ in receiver.articles().elements())
    return _counts(once, wanted, killed) + Counter(
        {"seen_again": every.total() - once.total()}
    )


def counted_lines(path: Path, wanted: set[str], killed: int) -> Counter:
    """Return what a file of lines holds of what it should."""
    rows = [orjson.loads(line) for line in path.read_bytes().splitlines()]
    # a correction is a line of its own, and so is a text that came before
    versions = Counter((row["article_id"], row["version"]) for row in rows)
    found = Counter(name for name, _ in versions)
    found.update({name: count - 1 for (name, _), count in versions.items() if count > 1})
    doubled = sum(count - 1 for count in versions.values())
    lost = len(wanted - set(found))
    return Counter(kills=killed, articles=len(wanted), lost=lost, doubled=doubled)


def _counts(found: Counter, wanted: set[str], killed: int) -> Counter:
    return Counter(
        kills=killed,
        articles=len(wanted),
        lost=len(wanted - set(found)),
        doubled=sum(count - 1 for count in found.values()),
    )


def _requests(receivers) -> int:
    return sum(receiver.requests for receiver in receivers)


def _until(happened, job) -> None:
    last = time.monotonic() + PATIENCE
    while not happened() and job.poll() is None and time.monotonic() < last:
        time.sleep(0.01)


def _kill(job, seconds: float) -> bool:
    """Kill a job after so long; say whether it was still there."""
    try:
        job.wait(seconds)
    except subprocess.TimeoutExpired:
        job.send_signal(signal.SIGKILL)
    job.communicate()
    assert job.returncode in (0, 1, -signal.SIGKILL), job.returncode
    return job.returncode == -signal.SIGKILL
