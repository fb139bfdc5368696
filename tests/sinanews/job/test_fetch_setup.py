"""From settings to a fetch job: what is wrong is said before anything is asked."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sinanews.job import fetch_setup
from sinanews.job.fetch_setup import (
    FASTEST,
    FIRST,
    age,
    archive_folder,
    fetch_setting,
    job_of,
    open_archive,
)
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.errors import DiskFullError, UsageError
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.model.times import BEIJING
from sinanews.settings import Settings

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=BEIJING)
PLAIN = Settings()


def job(**values):
    return job_of(replace(PLAIN, **values), (), now=lambda: NOW)


def test_without_a_window_a_list_is_read_a_day_back_and_nothing_is_refreshed():
    made = job()
    assert (made.window, made.first, made.refresh) == (Window(), FIRST, None)


def test_window_and_refresh_are_taken_from_the_settings():
    made = job(since="3d", until="2026-11-19", max=40, refresh="12h")
    assert made.window.since == NOW - timedelta(days=3)
    assert made.window.until == datetime(2026, 11, 20, tzinfo=BEIJING)
    assert made.window.maximum == 40
    assert made.refresh == timedelta(hours=12)


@pytest.mark.parametrize(
    "values",
    [
        {"since": "yesterday"},
        {"since": "2030-01-01"},
        {"since": "1d", "until": "3d"},
        {"refresh": "soon"},
        {"refresh": "2030-01-01"},
    ],
)
def test_times_without_sense_are_refused(values):
    with pytest.raises(UsageError):
        job(**values)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1d", timedelta(days=1)),
        ("90m", timedelta(minutes=90)),
        ("2026-11-20", timedelta(hours=12)),
    ],
)
def test_the_age_of_what_is_refreshed(text, span):
    assert age(text, NOW) == span


@pytest.mark.parametrize("rate", [0, -1, FASTEST + 1, float("inf"), float("nan")])
def test_rates_without_sense_are_refused(rate):
    with pytest.raises(UsageError, match="--rate"):
        fetch_setting(replace(PLAIN, rate=rate))


@pytest.mark.parametrize("proxy", ["127.0.0.1:8080", "socks5://a:1", "http://"])
def test_a_proxy_that_is_none_is_refused(proxy):
    with pytest.raises(UsageError, match="proxy"):
        fetch_setting(replace(PLAIN, proxy=proxy))


def test_what_the_fetcher_gets():
    made = fetch_setting(
        replace(
            PLAIN,
            contact="me@example.org",
            rate=0.5,
            allow_host=("Intranet.Example",),
            ca_file="/etc/ca.pem",
        )
    )
    assert (made.contact, made.rate) == ("me@example.org", 0.5)
    assert made.allow_hosts == frozenset({"intranet.example"})
    assert made.ca_file == Path("/etc/ca.pem")


def test_what_is_not_set_is_nothing():
    made = fetch_setting(replace(PLAIN, contact="", proxy="", ca_file=""))
    assert (made.contact, made.proxy, made.ca_file) == (None, None, None)


def test_the_archive_lies_beside_the_store_unless_it_is_named():
    setting = replace(PLAIN, store="data/news.db", archive="")
    assert archive_folder(setting) == Path("data/archive")
    assert archive_folder(replace(setting, archive="/big/disk")) == Path("/big/disk")


def test_the_folder_is_made_and_its_places_are_named_from_home(tmp_path):
    folder = tmp_path / "data" / "archive"
    with open_archive(folder, tmp_path / "data") as archive:
        place = archive.write(RawPage("https://a.example/", b"x", fetched=NOW))
    assert place.file.startswith("archive/sinanews-")
    assert [path.name for path in folder.iterdir()] == [Path(place.file).name]


def test_a_job_without_a_response_leaves_no_file(tmp_path):
    with open_archive(tmp_path / "archive", tmp_path):
        pass
    assert list((tmp_path / "archive").iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_a_usage_error(tmp_path):
    (tmp_path / "archive").write_text("x")
    with (
        pytest.raises(UsageError, match="--archive"),
        open_archive(tmp_path / "archive", tmp_path),
    ):
        raise AssertionError("not reached")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_known_before_the_first_request(tmp_path, monkeypatch, number):
    def full(dir):
        raise OSError(number, "full")

    monkeypatch.setattr(fetch_setup.tempfile, "TemporaryFile", full)
    with pytest.raises(DiskFullError, match="full"), open_archive(tmp_path / "a", tmp_path):
        raise AssertionError("not reached")
