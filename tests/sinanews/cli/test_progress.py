"""What a fetch shows: counts, rates of the busiest hosts, one live line or plain lines, nothing
when quiet.
"""

from __future__ import annotations

from io import StringIO
from types import SimpleNamespace

from rich.console import Console

from sinanews.cli import progress as module
from sinanews.cli.progress import FetchWatch, progress_line
from sinanews.job.fetch_values import Progress
from sinanews.scraper.net.pace import HostStats

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
