"""A fetch as its user sees it at the end: exit code, table, what to act on."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.cli import fetch_run
from sinanews.cli.fetch_run import fetch_into, print_urgent
from sinanews.job.corpus_job import CorpusUpdate
from sinanews.job.counters import RunSummary
from sinanews.job.fetch_values import FetchSummary, Progress
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.link_counts import LinkCounts
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings
from tests.fakesina import FakeSina, Fault

WELL = LinkCounts(links=9, articles=5, failures=1, duplicates=0, waiting=3)


class NoAnalysis:
    """An analyzer that finds nothing."""

    version = "1"

    def __call__(self, articles):
        return [{} for _ in articles]


@pytest.fixture(scope="module")
def site():
    with FakeSina(articles=30, flashes=5, bulletins=0, seed=4) as sina:
        yield sina


@pytest.fixture
def sina(site):
    site.plan([])
    return site


@pytest.fixture
def settings(sina, tmp_path):
    return replace(
        Settings(),
        store=str(tmp_path / "news.db"),
        proxy=sina.base,
        ca_file=str(sina.ca_file),
        rate=1000.0,
        contact="test@example.org",
    )


def fetch(settings, *names):
    with Store.open(settings.store, TABLES) as store:
        _, code = fetch_into(store, settings, names, analyzer=NoAnalysis())
        runs = store.database.query("SELECT * FROM runs ORDER BY run_id")
    return code, runs[-1]


def summary(**values):
    given = {"links": 9, "unchanged": 0, "link_counts": WELL} | values
    return FetchSummary(RunSummary(), Progress(), **given)


def test_a_fetch_is_recorded_with_its_counters_and_code(settings, capsys):
    code, run = fetch(settings, "feed:2519", "flash:0")
    assert code == run["exit_code"] == 0
    counters = orjson.loads(run["counters"])
    assert counters["progress"]["fetched"] == 35
    assert counters["run"]["articles"] == {"new": 35}
    out, err = capsys.readouterr()
    assert out == ""
    assert "35 = 35 articles" in err


def test_ctrl_c_in_the_part_across_articles_is_a_stop(settings, monkeypatch):
    update = CorpusUpdate(since="", items=0, interrupted=True)
    monkeypatch.setattr(fetch_run, "update_corpus", lambda store, vocabulary: update)
    with Store.open(settings.store, TABLES) as store:
        summary, code = fetch_into(
            store,
            settings,
            ("feed:2519",),
            analyzer=NoAnalysis(),
            vocabulary=object(),
        )
        recorded = store.database.value("SELECT exit_code FROM runs")
    assert summary.run.interrupted
    assert code == recorded == 130


def test_quiet_says_nothing_where_nothing_is_to_do(settings, capsys):
    code, _ = fetch(replace(settings, quiet=True), "feed:2519")
    assert (code, *capsys.readouterr()) == (0, "", "")


def test_each_article_is_a_line_in_the_log(settings, tmp_path):
    log = tmp_path / "run.log"
    fetch(replace(settings, log_file=str(log), quiet=True), "feed:2519")
    lines = log.read_text(encoding="utf-8").splitlines()
    assert sum(" page https://" in line for line in lines) == 30


def test_an_article_that_does_not_come_is_exit_1_and_named(settings, sina, capsys):
    article = next(a for a in sina.articles() if a["kind"] != "flash")
    path = article["url"].partition("://")[2]
    sina.plan([Fault("gone", path)])
    code, _ = fetch(settings, "feed:2519")
    assert code == 1
    assert article["url"] in capsys.readouterr().err.replace("\n", "")


def test_a_wrong_channel_is_an_error_before_anything_is_recorded(settings):
    with pytest.raises(UsageError, match="no channel"):
        fetch(settings, "feed:nobody")
    with Store.open(settings.store, TABLES) as store:
        assert store.counts()["runs"] == 0


def test_a_host_that_bans_us_is_named_with_what_waits(capsys):
    print_urgent(summary(blocked={"a.example": "a.example blocks us"}))
    err = capsys.readouterr().err
    assert "blocked: a.example: a.example blocks us" in err
    assert "3 articles wait; run again later" in err


def test_links_that_do_not_add_up_are_a_fault_to_report(capsys):
    print_urgent(summary(link_counts=replace(WELL, waiting=2)))
    assert "report this" in capsys.readouterr().err


def test_nothing_urgent_is_nothing(capsys):
    print_urgent(summary())
    assert capsys.readouterr() == ("", "")


def test_host_names_cannot_write_escapes(capsys):
    print_urgent(summary(blocked={"a\x1b[2J.cn": "x\x1b[31m"}))
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("contact", "quiet", "said"),
    [("", False, True), ("", True, False), ("a@b.example", False, False)],
)
def test_a_fetch_without_a_contact_says_so(settings, capsys, contact, quiet, said):
    fetch(replace(settings, contact=contact, quiet=quiet), "feed:2519")
    assert ("no contact is set" in " ".join(capsys.readouterr().err.split())) is said
