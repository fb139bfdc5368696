"""What a fetch shows: counts, rates of the busiest hosts, one live line or plain lines, nothing
when quiet.
"""

from __future__ import annotations

from io import StringIO
from types import SimpleNamespace

import pytest
from rich.console import Console

from sinanews.cli import progress as module
from sinanews.cli.progress import HOSTS_SHOWN, FetchWatch, fetch_table, progress_line, rates
from sinanews.job.counters import RunSummary
from sinanews.job.fetch_values import FetchSummary, Progress
from sinanews.scraper.net.pace import HostStats
from sinanews.scraper.store.link_counts import LinkCounts

HALF = Progress(found=30, fetched=12, skipped=3, failed=1, lists=2)


def fetcher(**requests):
    return SimpleNamespace(
        stats={host.replace("_", "."): HostStats(requests=n) for host, n in requests.items()}
    )


def test_a_line_says_how_far_and_how_fast():
    hosts = {f"h{n}": 1.0 for n in range(6)}
    line = progress_line(HALF, hosts)
    assert line.startswith("found 30, fetched 12, skipped 3, failed 1, lists 2 · h0 1.00/s")
    assert line.endswith("2 more")


def shown(terminal, quiet, monkeypatch):
    monkeypatch.setattr(module, "PLAIN_EVERY", 0.0)
    monkeypatch.setattr(module, "LIVE_EVERY", 0.0)
    out = StringIO()
    watch = FetchWatch(
        Console(file=out, force_terminal=terminal, width=200),
        fetcher(a_cn=40, b_cn=80),
        quiet=quiet,
    )
    for progress in (HALF, HALF, Progress(found=30, fetched=30)):
        watch(progress)
    watch.close()
    return out.getvalue()


def test_without_a_terminal_a_line_each_few_seconds_where_something_changed(monkeypatch):
    lines = shown(False, False, monkeypatch).splitlines()
    assert [line.split(", ")[1] for line in lines] == ["fetched 12", "fetched 30"]
    assert lines[0].index("b.cn") < lines[0].index("a.cn")


def test_quiet_shows_nothing(monkeypatch):
    assert shown(False, True, monkeypatch) == ""


def test_a_terminal_has_a_live_line(monkeypatch):
    assert "fetched 30" in shown(True, False, monkeypatch)


def test_host_names_cannot_write_escapes():
    stats = SimpleNamespace(stats={"a\x1b[31m.cn": HostStats(requests=1)})
    watch = FetchWatch(Console(file=StringIO()), stats, quiet=True)
    assert list(watch.hosts()) == ["a[31m.cn"]


@pytest.mark.parametrize("count", [0, 1, HOSTS_SHOWN, HOSTS_SHOWN + 1, 30])
def test_no_more_hosts_are_named_than_fit_a_line(count):
    shown = rates({f"h{n}": n / 2 for n in range(count)})
    named = min(count, HOSTS_SHOWN)
    rest = [f"{count - HOSTS_SHOWN} more"] if count > HOSTS_SHOWN else []
    assert shown == [f"h{n} {n / 2:.2f}/s" for n in range(named)] + rest


def table(**values):
    """The table at the end as text."""
    given = {
        "links": 40,
        "unchanged": 2,
        "link_counts": LinkCounts(links=40, articles=30, failures=4, duplicates=3, waiting=3),
    }
    run = RunSummary(articles={"new": 28, "changed": 2}, failed={"timeout": 4}, seconds=12.34)
    out = StringIO()
    summary = FetchSummary(run, HALF, **(given | values))
    Console(file=out, width=120).print(fetch_table(summary, "data/news.db", {"a.cn": 1.5}))
    return out.getvalue()


def test_the_table_says_what_became_of_all_links():
    text = table()
    for part in (
        "2 requests, 40 links, 30 new articles",
        "12 pages; unchanged 2",
        "new 28, changed 2",
        "timeout 4",
        "40 = 30 articles + 4 failures + 3 duplicates + 3 waiting",
        "a.cn 1.50/s",
        "12.3 s",
        "data/news.db",
    ):
        assert part in text


def test_pages_without_an_article_are_part_of_the_sum():
    counts = LinkCounts(40, 30, 4, 3, 2, without_article=1)
    text = table(link_counts=counts)
    assert "3 duplicates + 2 waiting + 1 pages without an article" in text


def test_the_table_names_the_first_warnings_and_counts_the_others():
    assert "warnings" not in table()
    text = table(warnings=tuple(f"list {n} is odd" for n in range(5)))
    assert "list 2 is odd" in text
    assert "list 3 is odd" not in text
    assert "2 more" in text


def test_blocked_hosts_are_in_the_table():
    assert "bad.cn" in table(blocked={"bad.cn": "blocks us"})
