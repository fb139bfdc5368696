"""`sinanews watch` against the fake site: rounds, outputs, faults, signals, memory."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
import time

import orjson
import psutil
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.cli.watch_command import span
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.store import Store
from tests.fakesina import FakeSina, Fault
from tests.sinanews.doors.push_kills import (
    QUICK,
    articles_of,
    counted,
    counted_lines,
    kill_watch,
    watch_call,
)
from tests.sinanews.doors.receiver import OK, Receiver


@pytest.fixture(scope="module")
def site():
    with FakeSina(articles=12, flashes=8, bulletins=0, seed=5) as sina:
        yield sina


@pytest.fixture
def sina(site):
    site.plan([])
    return site


@pytest.fixture
def receiver():
    with Receiver() as made:
        yield made


def run(sina, store, *more, **given):
    call = watch_call(sina, store, "--interval", "1s", *more)
    return subprocess.run(call, capture_output=True, check=False, timeout=100, **given)


def test_what_came_goes_to_every_output_once(sina, receiver, tmp_path):
    store, lines = tmp_path / "news.db", tmp_path / "out.jsonl"
    outputs = ("--to", receiver.address("geheim"), "--jsonl", str(lines), "--per-minute", "0")
    done = run(sina, store, *outputs, "--rounds", "2")
    assert done.returncode == 0, done.stderr
    sina.insert(2, flashes=2)
    done = run(sina, store, *outputs, "--rounds", "1")
    assert done.returncode == 0, done.stderr
    wanted = articles_of(store)
    assert len(wanted) > 20
    for count in (counted(receiver, wanted, 0), counted_lines(lines, wanted, 0)):
        assert (count["articles"], count["lost"], count["doubled"]) == (len(wanted), 0, 0)
    assert b"geheim" not in store.read_bytes()
    assert not list(tmp_path.glob("*.holder"))
    with Store.open(store, TABLES, readonly=True) as held:
        assert held.corpus.count() >= len(wanted)
        assert [row["exit_code"] for row in held.runs.last(9)] == [0, 0, 0]


def test_standard_output_and_a_reader_that_hangs_up(sina, tmp_path):
    """What was not read to the end of a round comes again: --cursor, row_id tells it apart."""
    call = watch_call(sina, tmp_path / "news.db", "--interval", "1s", "--jsonl", "-")
    done = subprocess.run(
        [*call, "--rounds", "1"], capture_output=True, check=True, timeout=60
    )
    rows = [orjson.loads(line)["row_id"] for line in done.stdout.splitlines()]
    assert rows == sorted(set(rows))
    assert len(rows) == len(articles_of(tmp_path / "news.db"))
    done = subprocess.run(
        [*call, "--rounds", "1"], capture_output=True, check=True, timeout=60
    )
    assert done.stdout == b""


def test_a_store_that_is_there_is_not_sent_again(sina, receiver, tmp_path):
    store = tmp_path / "news.db"
    assert run(sina, store, "--rounds", "1").returncode == 0
    sina.insert(1, flashes=1)
    lines = tmp_path / "new.jsonl"
    outputs = ("--to", receiver.address(), "--jsonl", str(lines), "--per-minute", "0")
    assert run(sina, store, *outputs, "--rounds", "1").returncode == 0
    assert len(receiver.articles()) == 2
    assert len(lines.read_bytes().splitlines()) == 2


def test_a_round_that_fails_is_recorded_and_the_next_goes_on(sina, receiver, tmp_path):
    """Lists that cannot be read, then a receiver that is down, then all is well."""
    store = tmp_path / "news.db"
    receiver.behave = lambda number: 500 if number < 3 else OK
    sina.plan([Fault("reset", "api/roll", times=3)])
    call = watch_call(sina, store, "--interval", "1s", "--to", receiver.address(), *QUICK)
    call.remove("--quiet")
    done = subprocess.run(
        [*call, "--rounds", "3"], capture_output=True, check=False, timeout=90
    )
    said = done.stderr.decode()
    assert done.returncode == 1, said
    assert "failed 1 | push: " in said
    assert "status_500" in said
    assert "round 3: " in said
    sina.plan([])
    again = [*call, "--rounds", "1"]
    done = subprocess.run(again, capture_output=True, check=False, timeout=90)
    assert done.returncode == 0, done.stderr
    count = counted(receiver, articles_of(store), 0)
    assert (count["lost"], count["doubled"]) == (0, 0)
    with Store.open(store, TABLES, readonly=True) as held:
        assert [row["exit_code"] for row in held.runs.last(9)] == [0, 1, 1, 1]


def test_a_store_that_another_job_holds_is_waited_for(sina, tmp_path):
    store = tmp_path / "news.db"
    assert run(sina, store, "--rounds", "1").returncode == 0
    call = watch_call(sina, store, "--interval", "1s", "--rounds", "4")
    with Store.open(store, TABLES):
        job = subprocess.Popen(call, stderr=subprocess.PIPE)
        first = job.stderr.readline().decode()
    assert "is held by" in first
    job.communicate(timeout=60)
    assert job.returncode == 0


def test_nothing_at_the_port_of_the_target(sina, tmp_path):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        target = f"json://127.0.0.1:{held.getsockname()[1]}"
        done = run(sina, tmp_path / "news.db", "--to", target, *QUICK, "--rounds", "1")
    assert done.returncode == 1
    assert b"never_made" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(sina, receiver, tmp_path, number):
    store = tmp_path / "news.db"
    call = watch_call(sina, store, "--interval", "1h", "--to", receiver.address(), *QUICK)
    job = subprocess.Popen(call, stderr=subprocess.PIPE)
    last = time.monotonic() + 60
    while not receiver.requests and time.monotonic() < last:
        time.sleep(0.02)
    time.sleep(0.3)
    job.send_signal(number)
    job.communicate(timeout=30)
    assert job.returncode == 130
    assert not list(tmp_path.glob("*.holder"))
    assert not list(tmp_path.glob("*-wal"))
    again = [*call, "--rounds", "1"]
    assert subprocess.run(again, check=False, timeout=60, capture_output=True).returncode == 0
    count = counted(receiver, articles_of(store), 0)
    assert (count["lost"], count["doubled"]) == (0, 0)


def test_kills_lose_and_double_nothing(tmp_path):
    with FakeSina(articles=20, flashes=20, bulletins=0, seed=6) as sina:
        for name, count in kill_watch(tmp_path, sina, 4).items():
            assert (count["lost"], count["doubled"]) == (0, 0), name
            assert count["articles"] > 30


def test_memory_stays_flat_over_rounds(sina, tmp_path):
    """Megabytes behind the third round and behind the twentieth."""
    store, sizes = tmp_path / "news.db", []
    lines = str(tmp_path / "out.jsonl")
    call = watch_call(sina, store, "--interval", "1s", "--jsonl", lines, "--rounds", "20")
    call.remove("--quiet")
    with subprocess.Popen(call, stderr=subprocess.PIPE) as job:
        process = psutil.Process(job.pid)
        for line in job.stderr:
            if line.startswith(b"round"):
                with_children = process.memory_info().rss
                sizes.append(with_children / 2**20)
                threading.Thread(target=sina.insert, args=(1,), kwargs={"flashes": 1}).start()
    assert job.returncode == 0
    assert len(sizes) >= 19
    assert sizes[18] - sizes[3] < 12, sizes


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("60", 60), ("60s", 60), ("5m", 300), ("1.5m", 90), ("1h", 3600), (" 2s ", 2), ("1", 1)],
)
def test_spans(text, seconds):
    assert span(text) == seconds


@pytest.mark.parametrize("text", ["", "0", "0.5s", "m", "1d", "-5s", "1e3", "5 m", "soon"])
def test_what_is_no_span(text):
    with pytest.raises(UsageError, match="--interval"):
        span(text)


def test_a_wrong_channel_or_target_makes_nothing(tmp_path, caller):
    for words, said in (
        (("nonsense:1",), "nonsense"),
        (("flash:0", "--to", "nonsense://geheim"), "apprise knows no such address"),
        (("flash:0", "--interval", "never"), "--interval"),
    ):
        code, _, err = caller("watch", *words, "--store", tmp_path / "deep" / "n.db")
        assert code == 2
        assert said in err
        assert "geheim" not in err
    assert not (tmp_path / "deep").exists()
