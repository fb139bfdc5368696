"""`--as-of` on the commands: what was known then, and what that leaves out."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

import sinanews
from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.store import Store

RECORDS = (
    # an archive: two articles, the first corrected, the last a copy of the second
    ("1001", "贵州茅台公布季报", "贵州茅台营业收入增长15%。", "2024-03-05 16:20", "2024-03-05 16:20"),
    ("1001", "贵州茅台公布季报", "更正：贵州茅台营业收入增长16%。", "2024-03-05 16:20", "2024-03-06 10:00"),
    ("1002", "贵州茅台拟分红", "贵州茅台拟每10股派现300元。", "2024-03-08 09:10", "2024-03-08 09:10"),
    ("1003", "贵州茅台拟分红", "贵州茅台拟每10股派现300元。", "2024-03-11 12:10", "2024-03-11 12:10"),
)  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "a.jsonl"
    lines = [
        {
            "url": f"https://finance.sina.com.cn/stock/2024-03-05/doc-{number}.shtml",
            "title": title,
            "text": text,
            "time": time,
            "modified": modified,
        }
        for number, title, text, time, modified in RECORDS
    ]
    path.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    return path


@pytest.fixture(scope="module")
def declared(archive) -> Path:
    store = archive.with_name("declared.db")
    sinanews.run(archive, store, sinanews.Settings(known_at="published"))
    return store


def rows(store: Path, sql: str) -> list[dict]:
    with Store.open(store, TABLES, readonly=True) as held:
        return held.database.query(sql)


def test_an_archive_that_is_not_declared_is_known_since_the_run(archive, tmp_path, caller):
    store = tmp_path / "n.db"
    assert caller("run", archive, "--store", store)[0] == 0
    found = rows(store, "SELECT known_from, known_at, first_seen FROM articles")
    assert {row["known_from"] for row in found} == {"first_seen"}
    assert all(row["known_at"] == row["first_seen"] for row in found)


def test_a_declared_one_since_it_was_published(declared):
    found = rows(declared, "SELECT known_at FROM articles ORDER BY row_id")
    assert [row["known_at"][:16] for row in found] == [
        "2024-03-05T16:20",
        "2024-03-06T10:00",
        "2024-03-08T09:10",
        "2024-03-11T12:10",
    ]


def test_an_archive_can_be_declared_afterwards(archive, tmp_path, caller):
    store = tmp_path / "n.db"
    assert caller("run", archive, "--store", store)[0] == 0
    assert caller("run", archive, "--store", store, "--known-at", "published")[0] == 0
    found = rows(store, "SELECT known_at, known_from FROM articles ORDER BY row_id")
    assert {row["known_from"] for row in found} == {"published"}
    assert found[0]["known_at"][:10] == "2024-03-05"
    signals = rows(store, "SELECT known_at FROM signals")
    assert {row["known_at"] for row in signals} == {row["known_at"] for row in found}
    # and stays so
    assert caller("run", archive, "--store", store, "--force")[0] == 0
    assert rows(store, "SELECT known_at, known_from FROM articles ORDER BY row_id") == found


def test_search_as_of_a_moment(declared, caller):
    code, out, said = caller(
        "search", "营业收入", "--as-of", "2024-03-05", "--store", declared
    )
    assert code == 0
    assert "15%" in out
    assert "16%" not in out
    code, out, said = caller(
        "search", "贵州茅台", "--as-of", "2024-03-08 09:09", "--store", declared
    )
    assert "16%" in out
    assert "2 articles excluded: known only after 2024-03-08 09:09:00+08:00" in said
    code, out, said = caller(
        "search", "贵州茅台", "--as-of", "2024-03-01", "--store", declared
    )
    assert (code, out) == (1, "")
    assert "3 articles excluded" in said


def test_show_as_of_a_moment(declared, caller):
    url = "https://finance.sina.com.cn/stock/2024-03-05/doc-1001.shtml"
    assert "16%" in caller("show", url, "--store", declared)[1]
    assert "15%" in caller("show", url, "--as-of", "2024-03-06 09:59", "--store", declared)[1]
    words = ("show", url, "--json", "--as-of", "2024-03-05", "--store", declared)
    shown = orjson.loads(caller(*words)[1])
    assert shown["version"] == 1
    assert {row["is_latest"] for row in shown["signals"]} == {1}
    assert {row["known_at"][:16] for row in shown["mentions"]} == {"2024-03-05T16:20"}
    code, _, said = caller("show", url, "--as-of", "2024-03-05 16:19", "--store", declared)
    assert code == 2
    assert "was not known yet on 2024-03-05 16:19:00+08:00" in said


def test_ticker_as_of_a_moment(declared, caller):
    words = ("ticker", "600519", "--store", declared, "--json")
    news = orjson.loads(caller(*words)[1])
    assert [item["session"] for item in news["items"]] == ["2024-03-08", "2024-03-06"]
    assert [item["session_phase"] for item in news["items"]] == ["before_open", "open"]
    code, out, said = caller(*words, "--as-of", "2024-03-05 17:00")
    (item,) = orjson.loads(out)["items"]
    assert (item["version"], item["session"]) == (1, "2024-03-06")
    assert item["session_phase"] == "after_close"
    assert "2 articles excluded" in said
    assert code == 0


def test_ticker_as_lines(declared, caller):
    code, out, _ = caller("ticker", "sh600519", "--store", declared, "--limit", "1")
    assert code == 0
    assert "2024-03-08 09:10  贵州茅台拟分红" in out
    assert "session 2024-03-08 (before_open)" in out
    code, _, said = caller("ticker", "000002", "--store", declared)
    assert code == 1
    assert "nothing known of 000002.SZ" in said
    assert caller("ticker", "茅台", "--store", declared)[0] == 2


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_export_as_of_a_moment(declared, caller, tmp_path, form):
    words = ("export", "--store", declared, "--format", form, "--as-of", "2024-03-06 09:00")
    code, _, said = caller(*words, "--table", "articles", "--output", tmp_path / f"a.{form}")
    assert code == 0
    assert "2 articles excluded: known only after 2024-03-06 09:00:00+08:00" in said
    assert "1 later version of articles excluded" in said
    text = (tmp_path / f"a.{form}").read_text(encoding="utf-8")
    assert "增长15%" in text
    assert "增长16%" not in text


def test_flat_and_profiles_know_no_more(declared, caller, tmp_path):
    for flags in (("--flat", "--format", "jsonl"), ("--profile", "jsonld")):
        path = tmp_path / f"{flags[0][2:]}.jsonl"
        words = ("export", "--store", declared, *flags, "--as-of", "2024-03-06 09:00")
        assert caller(*words, "--output", path)[0] == 0
        (line,) = path.read_text(encoding="utf-8").splitlines()
        assert "增长15%" in line


def test_frames_as_of_a_moment(declared):
    frames = sinanews.tables(declared, as_of="2024-03-06 09:00")
    assert frames["articles"]["version"].tolist() == [1]
    assert frames["signals"]["session"].tolist() == ["2024-03-06"]
    assert set(frames["mentions"]["known_at"].dt.strftime("%H:%M")) == {"16:20"}
    assert "runs" not in frames
    assert len(frames["listings"]) == 1


def test_stats_as_of_a_moment(declared, caller):
    code, out, said = caller("stats", "--as-of", "2024-03-06", "--json", "--store", declared)
    counts = orjson.loads(out)["rows"]
    assert code == 0
    assert (counts["articles"], counts["signals"]) == (2, 2)
    assert "2 articles excluded" in said


@pytest.mark.parametrize("command", ["stats", "search", "export", "ticker", "show"])
def test_a_moment_that_is_none_is_a_wrong_call(declared, caller, command):
    words = {"search": ("x",), "ticker": ("600519",), "show": ("x",)}.get(command, ())
    code, _, said = caller(command, *words, "--as-of", "gestern", "--store", declared)
    assert code == 2
    assert "'gestern' is no moment" in said


def test_health_warns_of_a_calendar_that_ends(declared, caller, monkeypatch):
    from sinanews.cli import upkeep_commands

    monkeypatch.setattr(upkeep_commands, "ending", lambda today: ["the calendar of XSHG ends"])
    code, _, said = caller("health", "--store", declared)
    assert code == 0
    assert "warning: the calendar of XSHG ends" in said
    found = orjson.loads(caller("health", "--store", declared, "--json")[1])
    assert found["warnings"] == ["the calendar of XSHG ends"]
    assert found["healthy"]


def test_the_log_of_a_run_warns_too(archive, tmp_path, caller, monkeypatch):
    from sinanews.job import record

    monkeypatch.setattr(record, "ending", lambda today: ["the calendar of XSHG ends"])
    log = tmp_path / "log.txt"
    assert caller("run", archive, "--store", tmp_path / "n.db", "--log-file", log)[0] == 0
    assert 'warning message="the calendar of XSHG ends"' in log.read_text(encoding="utf-8")


def test_one_article_is_no_plural(declared, caller):
    said = caller("stats", "--as-of", "2024-03-08 12:00", "--store", declared)[2]
    assert "1 article excluded: known only after" in said
