"""Fetch jobs against the fake Sina, for tests and benchmarks: real requests, real archive, real
store.
"""

from __future__ import annotations

import random
import re
import threading
import time
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from sinanews.job.fetch_job import run_job
from sinanews.job.fetch_values import Job
from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.lists.window import Window
from sinanews.scraper.net.fetcher import Fetcher
from sinanews.scraper.net.request import FetchSetting
from sinanews.scraper.sites.channels import find
from sinanews.scraper.store.corpus_tables import CORPUS_TABLES
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.store import Store
from tests.fakesina import FAULTS, PASSING, Fault
from tests.sinanews.job.site import WORDS, analyze

CHANNELS = ("feed:2519", "flash:0")
# What differs between two runs that give the same: times of the run, places in archives, order
# of arrival.
RUN_OWN = frozenset(
    (
        *(
            "first_seen",
            "last_seen",
            "available_at",
            "known_at",
            "replaced_at",
            "fetched",
            "term_id",  # texts are numbered as they come
            "novelty",  # and what else depends on when each article became known
            "origin",
            "archive_file",
            "archive_offset",
            "archive_length",
        ),
        *(
            "headers",
            "link",
            "found",
            "checked",
            "listed",
            "run_id",
            "walked",
            "newest",
            "reached",
            "row_id",
            "seq",
        ),
    )
)


class Skips:
    """A clock on which waiting takes no time: pauses of minutes are skipped, the days of
    retries too.
    """

    def __init__(self):
        self.lock = threading.Lock()
        self.ahead = 0.0

    def monotonic(self):
        return time.monotonic() + self.ahead

    def sleep(self, seconds):
        with self.lock:
            self.ahead += seconds
        time.sleep(0.001)

    def now(self):
        return beijing_now() + timedelta(seconds=self.ahead)


def fetch(
    folder: Path,
    sina,
    *,
    channels=CHANNELS,
    window=None,
    refresh=None,
    skips=None,
    tables=(WORDS,),
    **options,
):
    """Fetch into `folder`/news.db and `folder`/archive; return the summary."""
    archive = folder / "archive"
    archive.mkdir(exist_ok=True)
    rate = options.pop("rate", 1000.0)
    settings = {
        "deadline": options.pop("deadline", 20.0),
        "per_host": options.pop("per_host", 2),
    }
    setting = FetchSetting(
        rate=rate,
        proxy=sina.base,
        ca_file=sina.ca_file,
        contact="test@example.org",
        **settings,
    )
    clocks = {"clock": skips.monotonic, "sleep": skips.sleep} if skips else {}
    job = Job(
        tuple(find(name) for name in channels),
        window or Window(),
        refresh=refresh,
    )
    given = {"analyze": analyze, "analysis_version": "1"} | options
    now = skips.now if skips else beijing_now
    with (
        Store.open(folder / "news.db", tables, clock=now) as store,
        ArchiveWriter(archive, f"job-{time.time_ns()}", home=folder) as writer,
        Fetcher(setting, archive=writer, **clocks) as fetcher,
    ):
        run_id = store.runs.begin("fetch")
        summary = run_job(
            job,
            fetcher,
            store,
            run_id=run_id,
            keep_record=writer.write_record,
            sync=writer.sync,
            clock=now,
            **given,
        )
        store.runs.end(run_id, {}, 0)
    return summary


# of the run itself, and of when each article became known
NOT_COMPARED = ("runs", "channels", *(table.name for table in CORPUS_TABLES))


def rows(path: Path, tables=(WORDS,), *, only=None, without=RUN_OWN):
    """Return every table's rows, sorted, without what is a run's own."""
    with Store.open(path, tables, readonly=True) as store:
        names = only or [name for name in store.counts() if name not in NOT_COMPARED]
        found = {name: store.database.query(f'SELECT * FROM "{name}"') for name in names}
    return {
        name: sorted(repr({k: v for k, v in row.items() if k not in without}) for row in held)
        for name, held in found.items()
    }


def each_kind(articles, share, seed=1):
    """Return a plan in which so large a part of the articles suffers, each kind of fault as
    often as any other.
    """
    pages = sorted(target(article) for article in articles if article["kind"] != "flash")
    chosen = random.Random(seed).sample(pages, round(len(pages) * share))
    kinds = zip(chosen, cycle(FAULTS), strict=False)
    return [
        Fault(kind, f"^{re.escape(page)}$", times=1 if kind in PASSING else None)
        for page, kind in kinds
    ]


def unobtainable(articles, plan):
    """Return the URLs that no client can get."""
    met = {fault.match: fault for fault in plan}
    urls = {article["url"]: met.get(f"^{re.escape(target(article))}$") for article in articles}
    return {url for url, fault in urls.items() if fault and not fault.obtainable}


def target(article):
    """Return an article's address as faults match it."""
    return article["url"].partition("://")[2]
