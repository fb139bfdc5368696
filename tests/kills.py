"""SIGKILL at random moments of `sinanews fetch`, resumed each time; for a test and for
benchmarks/fetch_kills.py.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.store import Store
from tests.sinanews.job.jobs import rows

CHANNELS = ("feed:2519", "flash:0")


def command(folder, sina, *more):
    """Return the call that fetches and analyses into a folder."""
    program = (
        sys.executable,
        "-c",
        "from sinanews.cli.main import main; main()",
        "fetch",
        *CHANNELS,
    )
    net = ("--proxy", sina.base, "--ca-file", sina.ca_file, "--contact", "test@example.org")
    # one begin for all runs: what is a day ago moves on while they run
    since = f"{beijing_now() - timedelta(days=3):%Y-%m-%d}"
    return [
        *map(
            str,
            (
                *program,
                *net,
                "--store",
                folder / "news.db",
                "--since",
                since,
                "--quiet",
                *more,
            ),
        )
    ]


def kill_often(folder: Path, sina, kills: int, *more, seed=1, longest=2.5) -> Counter:
    """Fetch with so many kills at random moments; return what was counted.

    Every other kill falls after the job's first request, the others after its first commit (on
    a slow machine a job would never get there). New articles come where a run ends before its
    kill.
    """
    chance = random.Random(seed)
    count: Counter = Counter()
    held, asked = 0, len(sina.log())
    while count["kills"] < kills:
        job = subprocess.Popen(command(folder, sina, *more))
        after_request = count["kills"] % 2
        while job.poll() is None and not (
            sina.log(asked) if after_request else articles(folder / "news.db") > held
        ):
            time.sleep(0.02)
        try:
            code = job.wait(chance.uniform(0, longest))
        except subprocess.TimeoutExpired:
            job.send_signal(signal.SIGKILL)
            code = job.wait()
        assert code in (0, -signal.SIGKILL), code
        asked += len(sina.log(asked))
        now = articles(folder / "news.db")
        count["kills"] += code != 0
        count["in_work"] += code != 0 and now > held
        count["lost"] += max(0, held - now)
        held = now
        if code == 0:
            sina.insert(20)
    assert subprocess.run(command(folder, sina, *more), check=False).returncode == 0
    return count


def articles(path: Path) -> int:
    """Return how many articles a store holds with their findings."""
    try:
        with Store.open(path, TABLES, readonly=True) as store:
            return store.database.query("SELECT count(*) AS n FROM analyses")[0]["n"]
    except StoreError:
        return 0


def undisturbed(folder: Path, sina, *more) -> None:
    """Fetch without a kill."""
    assert subprocess.run(command(folder, sina, *more), check=False).returncode == 0


def differences(folder: Path, other: Path) -> dict[str, int]:
    """Return by table how many rows are in one store only, times and places aside."""
    ours, theirs = (Counter() for _ in range(2))
    found = {}
    mine, yours = (rows(f / "news.db", TABLES) for f in (folder, other))
    for table in mine:
        ours, theirs = Counter(mine[table]), Counter(yours[table])
        found[table] = (ours - theirs).total() + (theirs - ours).total()
    return found


def replay_differences(folder: Path) -> int:
    """Return how many rows a replay of a store's archive gives otherwise than the store holds them."""
    program = (
        sys.executable,
        "-c",
        "from sinanews.cli.main import main; main()",
        "run",
        folder / "archive",
    )
    call = [*map(str, program), "--store", str(folder / "replay.db"), "--quiet"]
    assert subprocess.run(call, check=False).returncode == 0
    content = ["articles", "analyses", *(table.name for table in TABLES)]
    held, again = (
        rows(folder / name, TABLES, only=content) for name in ("news.db", "replay.db")
    )
    return sum((Counter(held[name]) - Counter(again[name])).total() for name in content) + sum(
        (Counter(again[name]) - Counter(held[name])).total() for name in content
    )


def unreadable(folder: Path) -> int:
    """Return how many pages of a store cannot be read back, and how many archives a reader
    stops at.
    """
    bad = 0
    with Store.open(folder / "news.db", TABLES, readonly=True) as store:
        bad += sum(not isinstance(page, RawPage) for page in store.pages.all())
        bad += store.database.query("PRAGMA integrity_check") != [{"integrity_check": "ok"}]
    for file in (folder / "archive").glob("*.warc.gz"):
        with file.open("rb") as stream:
            count = sum(1 for _ in WarcioIterator(stream))
        with file.open("rb") as stream:
            bad += sum(1 for _ in ArchiveIterator(stream)) != count
    return bad
