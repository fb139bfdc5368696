"""Fork server and workers: what they share, and how they begin and end."""

from __future__ import annotations

import os
import pickle
import signal
import time
from pathlib import Path

import psutil
import pytest

from sinanews.analysis.options import Options
from sinanews.job.process import Analyzer, process_batch
from sinanews.job.worker_process import ForkServer, Spawner, first_page, starter_of
from sinanews.scraper import sources
from tests.sinanews.job.test_page_loop import analyze, record

SAMPLES = Path(__file__).resolve().parents[3] / "data/samples"


def ask(worker, pages, analysed=frozenset()):
    worker.connection.send_bytes(pickle.dumps((pages, analysed)))
    return pickle.loads(worker.connection.recv_bytes())


def is_gone(pid: int) -> bool:
    end = time.monotonic() + 10
    while psutil.pid_exists(pid) and time.monotonic() < end:
        time.sleep(0.01)
    return not psutil.pid_exists(pid)


@pytest.fixture
def server():
    made = ForkServer(analyze)
    yield made
    made.close()


def test_a_worker_answers_task_after_task(server):
    worker = server.start()
    for number in (1, 2, 3):
        (processed,) = ask(worker, [record(number)])
        assert processed == process_batch([record(number)], analyze)[0]
    worker.connection.close()


def test_tasks_may_be_sent_ahead_of_their_answers(server):
    """More than any pipe holds, in both directions: neither side waits for the other."""
    worker = server.start()
    pages = [record(number, "字" * 20_000) for number in range(8)]
    for _ in range(10):
        worker.connection.send_bytes(pickle.dumps((pages, frozenset())))
    for _ in range(10):
        assert len(pickle.loads(worker.connection.recv_bytes())) == 8
    worker.connection.close()


def test_a_worker_ends_when_its_job_does(server):
    worker = server.start()
    ask(worker, [record(1)])
    worker.connection.close()
    assert is_gone(worker.pid)


def test_a_killed_worker_is_seen_as_an_end_of_its_connection(server):
    worker = server.start()
    worker.kill()
    with pytest.raises((EOFError, OSError)):
        worker.connection.recv_bytes()
    assert is_gone(worker.pid)
    worker.kill()  # again: nothing is there to be ended


def test_ctrl_c_and_sigterm_are_the_jobs(server):
    worker = server.start()
    ask(worker, [record(1)])
    for number in (signal.SIGINT, signal.SIGTERM):
        os.kill(worker.pid, number)
        os.kill(server._pid, number)
    assert len(ask(worker, [record(2)])) == 1
    other = server.start()
    assert len(ask(other, [record(3)])) == 1


def test_a_server_that_was_killed_is_made_again(server):
    first = server.start()
    os.kill(server._pid, signal.SIGKILL)
    second = server.start()
    assert len(ask(second, [record(1)])) == 1
    assert len(ask(first, [record(2)])) == 1


@pytest.mark.parametrize("was_killed", [False, True])
def test_a_closed_server_is_gone(was_killed):
    made = ForkServer(analyze)
    if was_killed:
        os.kill(made._pid, signal.SIGKILL)
    made.close()
    assert is_gone(made._pid)


def test_the_first_page_uses_what_pages_use():
    """Its rows are in every large table, so what they need is made before workers are."""
    (processed,) = process_batch([first_page()], Analyzer.load(Options()))
    filled = {table for table, rows in processed.rows.items() if rows}
    assert filled >= {"mentions", "entities", "keywords", "figures", "events", "quotes"}


def test_workers_share_what_was_loaded():
    """A further worker keeps under 60 MB for itself after it has read pages."""
    analyzer = Analyzer.load(Options())
    server = starter_of(analyzer)
    assert isinstance(server, ForkServer)
    try:
        workers = [server.start(), server.start()]
        pages = [item for item in sources.read(str(SAMPLES)) if hasattr(item, "body")]
        for worker in workers:
            ask(worker, pages * 2)
        own = [psutil.Process(worker.pid).memory_full_info().uss for worker in workers]
        for worker in workers:
            worker.connection.close()
    finally:
        server.close()
    assert max(own) < 60 * 1024 * 1024


def test_a_worker_that_loads_for_itself_gives_the_same():
    """What systems without fork do."""
    analyzer = Analyzer.load(Options())
    spawner = Spawner(Options())
    worker = spawner.start()
    pages = [item for item in sources.read(str(SAMPLES)) if hasattr(item, "body")]
    made = ask(worker, pages)
    assert made == process_batch(pages, analyzer)
    worker.connection.close()
    spawner.close()
    assert is_gone(worker.pid) or psutil.Process(worker.pid).status() == "zombie"
