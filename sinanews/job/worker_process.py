"""The processes that do the work of a job: how they are made, and what each does.

A fork server is made of the job's own process while that is small and has no store open: what it
has loaded (lexicons, models) is shared by all workers that it forks, also by those that take the
place of one that died.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import queue
import signal
import socket
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import NoReturn, Protocol

from sinanews.analysis.corpus.items import Item
from sinanews.analysis.corpus.traits import Traits
from sinanews.analysis.options import Options
from sinanews.job.interrupt import SIGNALS
from sinanews.job.memory import give_back_memory, spare_memory
from sinanews.job.process import (
    Analyze,
    Analyzer,
    ArticleKey,
    Processed,
    process_batch,
    traits_by,
)
from sinanews.scraper.model.limits import PAGE_SECONDS
from sinanews.scraper.model.records import RawPage

HAS_FORK = sys.platform == "linux"  # macOS has it too, but its libraries do not survive it
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows has one way to end a process
_PID = struct.Struct("=i")
# A page of the usual kinds of sentences, read before workers are forked: what libraries make at
# their first use is shared then, too (45 MB a worker)
_FIRST_PAGE = (
    "某某科技发布公告：净利润同比增长15%",
    "某某科技(600000)3月4日晚间公告，2023年营业收入12.5亿元。",
    "公司董事长王某某表示：“今年我们将继续扩大产能，降低成本。”",
    "证监会决定对某某证券立案调查，处以罚款300万元，股价下跌5.2%。",
    "上海某某集团拟以每股10.5元收购北京某某股份有限公司30%的股份。",
    "据新华社报道，美国总统当地时间周一签署法案，道琼斯指数上涨。",
)
# What is sent to a worker: the pages of a task, and the articles that need no analysis; or items of
# the stream, and None.
Given = tuple[Sequence[RawPage], Collection[ArticleKey]] | tuple[Sequence[Item], None]


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that takes Given and answers with a list of Processed, or of Traits for items;
    both pickled, in order.
    """

    connection: Connection
    pid: int

    def kill(self) -> None:
        """End it at once: it holds nothing that would be lost."""
        with suppress(OSError):
            os.kill(self.pid, KILL)


class Starter(Protocol):
    """What makes workers."""

    def start(self) -> Worker:
        """Return a new worker."""

    def close(self) -> None:
        """Make no more."""


def work(
    connection: Connection,
    analyze: Analyze | None,
    seconds: float,
) -> NoReturn:
    """Process what comes until nobody is at the other end; a page has `seconds`.

    Two threads read and write, so that neither side ever waits for the other: the job may be
    busy with its store, the worker with a page. A worker whose job is gone ends at once.
    """
    _ignore_signals()
    given: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    made: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    for serve, line in ((_receive, given), (_send, made)):
        threading.Thread(target=serve, args=(connection, line), daemon=True).start()
    while True:
        pages, analysed = pickle.loads(given.get())  # noqa: S301 (our own job's)
        found: list[Processed] | list[Traits | None]
        if analysed is None:
            found = traits_by(pages, analyze)
        else:
            found = process_batch(pages, analyze, analysed=analysed, seconds=seconds)
        made.put(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))


def _receive(
    connection: Connection,
    given: queue.SimpleQueue[bytes],
) -> None:
    with suppress(OSError, EOFError):
        while True:
            given.put(connection.recv_bytes())
    os._exit(0)


def _send(
    connection: Connection,
    made: queue.SimpleQueue[bytes],
) -> None:
    with suppress(OSError):
        while True:
            connection.send_bytes(made.get())
    os._exit(0)


def _ignore_signals() -> None:
    """Let Ctrl-C (of a whole process group) and SIGTERM (of a whole service) be the job's: it
    ends when its batch is written.
    """
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


class ForkServer:
    """A process that forks workers on demand; Linux alone."""

    def __init__(
        self,
        analyze: Analyze | None,
        seconds: float = PAGE_SECONDS,
    ) -> None:
        self._analyze = analyze
        self._seconds = seconds
        self._begin()

    def start(self) -> Worker:
        """Return a new worker. A server that was killed is made again."""
        try:
            return self._fork()
        except (OSError, EOFError):
            self.close()
            self._begin()
            return self._fork()

    def close(self) -> None:
        """End the server; workers end when their connections are closed."""
        self._control.close()
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)

    def _begin(self) -> None:
        ours, theirs = socket.socketpair()
        # what is loaded is neither looked at nor moved by the collector of a child: its memory
        # stays shared
        gc.collect()
        gc.freeze()
        try:
            self._pid = _forked(partial(self._serve, theirs, ours))
        finally:
            gc.unfreeze()
        theirs.close()
        self._control = ours

    def _fork(self) -> Worker:
        here, there = multiprocessing.Pipe()
        with there:
            socket.send_fds(self._control, [b"+"], [there.fileno()])
        answer = self._control.recv(_PID.size, socket.MSG_WAITALL)
        if len(answer) < _PID.size:
            here.close()
            raise EOFError("the fork server is gone")
        return Worker(here, *_PID.unpack(answer))

    def _serve(
        self,
        control: socket.socket,
        of_parent: socket.socket,
    ) -> None:
        """Fork a worker for each connection that is sent, and answer with its process id."""
        of_parent.close()
        _ignore_signals()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the workers
        spare_memory(is_worker=True)
        if isinstance(self._analyze, Analyzer):
            self._analyze = self._analyze.lean()
        process_batch([first_page()], self._analyze, seconds=self._seconds)
        gc.collect()
        give_back_memory()
        gc.freeze()
        while True:
            asked, descriptors, *_ = socket.recv_fds(control, 1, 1)
            if not asked:  # the job is gone
                return
            (descriptor,) = descriptors
            pid = _forked(partial(self._become, control, descriptor))
            os.close(descriptor)
            control.sendall(_PID.pack(pid))

    def _become(
        self,
        control: socket.socket,
        descriptor: int,
    ) -> None:
        control.close()
        work(Connection(descriptor), self._analyze, self._seconds)


def first_page() -> RawPage:
    """Return a page that uses most of what a page can use."""
    title, *lines = _FIRST_PAGE
    paragraphs = "".join(f"<p>{line}</p>" for line in lines * 4)
    head = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
    body = f"{head}<div class='article'>{paragraphs}</div></body></html>"
    return RawPage("https://example.org/a.html", body.encode(), origin="first page")


def _forked(
    task: Callable[[], None],
) -> int:
    """Do a task in a new process and return its id; nothing else of the caller is done there."""
    with warnings.catch_warnings():
        # Python 3.12 warns where a library has threads; those of numpy's survive it
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        task()
        code = 0
    finally:
        if code:
            sys.excepthook(*sys.exc_info())
        os._exit(code)


class Spawner:
    """Makes workers that load lexicons and models themselves, for systems without fork."""

    def __init__(
        self,
        options: Options,
        seconds: float = PAGE_SECONDS,
    ) -> None:
        self._options = options
        self._seconds = seconds

    def start(self) -> Worker:
        """Return a new worker, which takes some seconds to begin."""
        here, there = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        given = (there, self._options, self._seconds)
        process = context.Process(target=_load_and_work, args=given, daemon=True)
        process.start()
        there.close()
        assert process.pid is not None
        return Worker(here, process.pid)

    def close(self) -> None:
        """Do nothing: workers end when their connections are closed."""


def _load_and_work(
    connection: Connection,
    options: Options,
    seconds: float,
) -> None:
    work(connection, Analyzer.load(options).lean(), seconds)


def starter_of(
    analyze: Analyze | None,
    seconds: float = PAGE_SECONDS,
) -> Starter:
    """Return what makes workers here."""
    if isinstance(analyze, Analyzer) and not HAS_FORK:
        return Spawner(analyze.resources.options, seconds)
    return ForkServer(analyze, seconds)
