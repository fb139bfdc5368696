"""`fetch`, `channels` and `run --channel` as a user calls them, against the fake Sina."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time

import orjson
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.cli import main
from sinanews.scraper.store.store import Store
from tests.fakesina import FakeSina, Fault
from tests.kills import (
    articles,
    command,
    differences,
    kill_often,
    replay_differences,
    undisturbed,
    unreadable,
)
from tests.sinanews.job.jobs import rows

FAST = ("--rate", "1000")


@pytest.fixture(scope="module")
def site():
    with FakeSina(articles=60, flashes=20, bulletins=0, seed=2) as sina:
        yield sina


@pytest.fixture
def sina(site):
    site.plan([])
    return site


@pytest.fixture
def net(sina):
    return ("--proxy", sina.base, "--ca-file", str(sina.ca_file), *FAST)


@pytest.fixture
def caller(monkeypatch, capsys, tmp_path):
    """Call main() in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*words):
        monkeypatch.setattr(sys, "argv", ["sinanews", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main.main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return ended.value.code, captured.out, captured.err

    return invoke


def test_fetch_fills_store_and_archive_and_shows_what_it_did(caller, net, tmp_path):
    code, out, talk = caller("fetch", *net)
    assert (code, out) == (0, "")
    for part in (
        "80 new articles",
        "80 = 80 articles + 0 failures + 0 duplicates + 0 waiting",
        "feed.mix.sina.com.cn",
    ):
        assert part in talk
    with Store.open(tmp_path / "data" / "news.db", TABLES, readonly=True) as store:
        assert store.counts()["analyses"] == 80
        (run,) = store.database.query("SELECT * FROM runs")
        assert run["exit_code"] == 0
        assert orjson.loads(run["counters"])["progress"]["fetched"] == 80
        assert all(page.body for page in store.pages.all())
    assert len(list((tmp_path / "data" / "archive").glob("sinanews-*.warc.gz"))) == 1


def test_reparse_and_the_replay_of_the_archive_give_the_same_rows(caller, net, tmp_path):
    assert caller("fetch", "--quiet", *net) == (0, "", "")
    before = rows(tmp_path / "data" / "news.db", TABLES)
    assert caller("reparse", "--quiet") == (0, "", "")
    assert rows(tmp_path / "data" / "news.db", TABLES) == before
    assert caller("run", "data/archive", "--store", "replay.db", "--quiet") == (0, "", "")
    content = ["articles", "analyses", *(table.name for table in TABLES)]
    assert rows(tmp_path / "replay.db", TABLES, only=content) == {
        name: before[name] for name in content
    }


def test_run_with_a_channel_fetches_and_then_reads_its_sources(caller, net, tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"title": "题", "text": "贵州茅台上涨。", "time": "2026-11-20 10:00:00"}\n'
    )
    assert caller("run", "a.jsonl", "--channel", "flash:0", "--quiet", *net)[0] == 0
    with Store.open(tmp_path / "data" / "news.db", TABLES, readonly=True) as store:
        assert store.counts()["articles"] == 21


def test_run_without_a_channel_asks_nothing_of_the_net(caller, sina, tmp_path):
    (tmp_path / "sinanews.toml").write_text(f'channel = ["flash:0"]\nproxy = "{sina.base}"\n')
    (tmp_path / "a.jsonl").write_text('{"title": "题", "text": "文。"}\n')
    start = len(sina.log())
    assert caller("run", "a.jsonl", "--quiet")[0] == 0
    assert sina.log(start) == []
    assert caller("run")[0] == 2


def test_settings_come_from_the_config_file(caller, sina, tmp_path):
    (tmp_path / "sinanews.toml").write_text(
        f'channel = ["feed:2519"]\nproxy = "{sina.base}"\nca-file = "{sina.ca_file}"\nrate = 1000\nmax = 7\n'
        f'contact = "me@example.org"\narchive = "warc"\nstore = "x.db"\nquiet = true\n'
    )
    start = len(sina.log())
    assert caller("fetch") == (0, "", "")
    with Store.open(tmp_path / "x.db", TABLES, readonly=True) as store:
        assert store.counts()["articles"] == 7
    assert list((tmp_path / "warc").glob("*.warc.gz"))
    assert all("(+me@example.org)" in r["headers"]["user-agent"] for r in sina.log(start))


def test_dry_run_prints_what_would_be_fetched_and_keeps_nothing(caller, net, sina, tmp_path):
    start = len(sina.log())
    code, out, talk = caller("fetch", "feed:2519", "--dry-run", "--max", 10, *net)
    assert (code, len(out.splitlines()), "10 articles would be fetched" in talk) == (
        0,
        10,
        True,
    )
    assert all(line.split("\t")[2].startswith("https://") for line in out.splitlines())
    assert not (tmp_path / "data").exists()
    assert {r["host"] for r in sina.log(start)} == {"feed.mix.sina.com.cn"}
    caller("fetch", "feed:2519", "--quiet", *net)
    assert caller("fetch", "feed:2519", "--dry-run", *net)[1] == ""


def test_channels_are_listed_and_checked(caller, net):
    code, out, _ = caller("channels")
    assert code == 0
    assert {"feed:2519", "flash:0"} <= {line.partition("\t")[0] for line in out.splitlines()}
    code, out, _ = caller("channels", "feed:2519", "stock:sh600519", "--check", *net)
    assert (code, [line.split("\t")[1] for line in out.splitlines()]) == (
        0,
        ["fresh", "fresh"],
    )


def test_a_stale_channel_is_exit_1(caller):
    with FakeSina(articles=20, flashes=5, bulletins=0, newest="2025-01-02T08:00") as sina:
        code, out, _ = caller(
            "channels", "feed:2519", "--check", "--proxy", sina.base, "--ca-file", sina.ca_file
        )
    assert (code, out.split("\t")[1]) == (1, "stale")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fetch", "feed:251"), "feed:384/2519"),
        (("fetch", "fed:2519"), "feed:2519"),
        (("fetch", "--since", "yesterday"), "2026-11-01"),
        (("fetch", "--since", "2026-13-01"), "2026-11-01"),
        (("fetch", "--refresh", "often"), "3d"),
        (("fetch", "--rate", "0"), "requests a second"),
        (("fetch", "--max", "many"), "--max"),
        (("fetch", "--archive", "plain.txt"), "archive folder"),
        (("fetch", "--archive", "plain.txt/x"), "archive folder"),
        (("fetch", "--store", "plain.txt"), "not a database"),
        (("channels", "nope"), "channel"),
    ],
)
def test_exit_2_the_call_is_wrong(caller, tmp_path, words, said):
    (tmp_path / "plain.txt").write_text("no database " * 100)
    code, out, talk = caller(*words)
    assert (code, out) == (2, "")
    assert said in talk


def test_a_proxy_that_fails_is_told_and_nothing_is_lost(caller, net, tmp_path):
    code, _, talk = caller("fetch", "feed:2519", "--proxy", "http://127.0.0.1:9", *FAST)
    assert code in (3, 4)
    assert "proxy" in talk
    assert caller("fetch", "feed:2519", "--quiet", *net) == (0, "", "")
    with Store.open(tmp_path / "data" / "news.db", TABLES, readonly=True) as store:
        assert store.counts()["articles"] == 60
        assert store.failures.open() == []


def test_a_private_address_is_refused_unless_it_is_named(caller, sina):
    url = sina.url("https://finance.sina.com.cn/urls.txt")
    code, _, talk = caller("fetch", f"urls:{url}", *FAST)
    assert (code, "--allow-host" in talk) == (3, True)
    assert (
        caller("fetch", f"urls:{url}", "--allow-host", "127.0.0.1", "--dry-run", *FAST)[0] == 0
    )


def test_exit_1_and_a_row_where_an_article_fails(caller, net, sina, tmp_path):
    sina.plan([Fault("status_404", match="doc-i", share=0.1)])
    code, _, talk = caller("fetch", "feed:2519", *net)
    assert (code, "status_404" in talk) == (1, True)
    with Store.open(tmp_path / "data" / "news.db", TABLES, readonly=True) as store:
        assert {f["reason"] for f in store.failures.open()} == {"status_404"}


def test_exit_4_blocked_in_time_and_on_the_next_run_all_is_had(
    caller, net, sina, tmp_path, monkeypatch
):
    monkeypatch.setattr(
        "sinanews.scraper.net.pace.PAUSE", 601.0
    )  # longer than a job waits for a host: no test has ten minutes
    sina.plan([Fault("ban", match="^finance.sina.com.cn/")])
    code, _, talk = caller("fetch", "feed:2519", *net)
    assert code == 4
    assert "blocked: finance.sina.com.cn" in talk
    assert "articles wait; run again later" in talk
    sina.plan([])
    with Store.open(tmp_path / "data" / "news.db", TABLES) as store:
        assert store.database.query("SELECT exit_code FROM runs") == [{"exit_code": 4}]
        store.database.execute("UPDATE frontier SET next_try = NULL")  # the hour has passed
    assert caller("fetch", "feed:2519", "--quiet", *net)[0] == 0
    assert articles(tmp_path / "data" / "news.db") == 60


def test_exit_6_disk_full_and_the_next_run_goes_on(sina, tmp_path):
    limit = 150_000  # the archive, or the store's log, is full in the middle of the run

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    def call(**options):
        return subprocess.run(
            command(tmp_path, sina, *FAST),
            capture_output=True,
            text=True,
            check=False,
            **options,
        )

    done = call(preexec_fn=small)
    assert done.returncode == 6, done.stderr
    assert "run again" in done.stderr
    assert "Traceback" not in done.stderr
    assert call().returncode == 0
    assert articles(tmp_path / "news.db") == 80
    assert unreadable(tmp_path) == 0


def test_exit_75_another_job_holds_the_store(caller, net, tmp_path):
    with Store.open(tmp_path / "n.db", TABLES):
        code, _, talk = caller("fetch", "--store", "n.db", *net)
    assert (code, f"process {os.getpid()}" in talk) == (75, True)


def test_ctrl_c_is_exit_130_and_keeps_what_was_in_flight(sina, tmp_path):
    start = len(sina.log())
    job = subprocess.Popen(command(tmp_path, sina, "--rate", "15"))
    while not any("doc-i" in r["path"] for r in sina.log(start)):
        time.sleep(0.05)
    time.sleep(0.5)
    job.send_signal(signal.SIGINT)
    assert job.wait(20) == 130
    asked = [r for r in sina.log(start) if "doc-i" in r["path"] and r["status"] == 200]
    with Store.open(tmp_path / "news.db", TABLES, readonly=True) as store:
        urls = {
            row["url"].partition("://")[2]
            for row in store.database.query("SELECT url FROM pages")
        }
        assert store.database.query("SELECT exit_code FROM runs") == [{"exit_code": 130}]
    assert {r["host"] + r["path"] for r in asked} <= urls
    undisturbed(tmp_path, sina, *FAST)
    assert articles(tmp_path / "news.db") == 80


def test_a_corrupt_store_is_told_and_left_as_it_is(caller, net, tmp_path):
    assert caller("fetch", "--store", "n.db", "--quiet", *net)[0] == 0
    path = tmp_path / "n.db"
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 8192):
        data[at : at + 512] = b"\xff" * 512
    path.write_bytes(bytes(data))
    code, _, talk = caller("fetch", "--store", "n.db", *net)
    assert code == 2
    assert "n.db" in talk


@pytest.mark.timeout(400)
def test_kills_at_random_moments_lose_and_double_nothing(tmp_path):
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    killed.mkdir()
    whole.mkdir()
    with FakeSina(articles=200, flashes=40, bulletins=0, seed=11) as sina:
        count = kill_often(killed, sina, 8, "--rate", "40", longest=1.5)
        undisturbed(whole, sina, *FAST)
        asked = [r["host"] + r["path"] for r in sina.log() if "doc-i" in r["path"]]
    assert count["in_work"] >= 2
    assert count["lost"] == 0
    assert differences(killed, whole) == dict.fromkeys(rows(whole / "news.db", TABLES), 0)
    assert unreadable(killed) == 0
    assert replay_differences(killed) == 0
    assert (
        len(asked) - 2 * len(set(asked)) <= 8 * 64
    )  # asked again is at most what a batch holds
