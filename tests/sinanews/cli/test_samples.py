"""The command line as a user calls it: real processes on the sample pages."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import sinanews
from sinanews.job.exits import CODES

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "data" / "samples"


def call(
    *words: object, stdin: bytes = b"", cwd: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sinanews", *map(str, words)]
    return subprocess.run(
        command, input=stdin, capture_output=True, cwd=cwd, check=False, timeout=100
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "news.db"
    done = call("run", SAMPLES, "--store", path)
    assert done.returncode == 0, done.stderr.decode()
    assert "by template" in done.stderr.decode()
    return path


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as held:
        found = held.execute(sql).fetchall()
    held.close()
    return found


def test_run_fills_every_table(store: Path) -> None:
    for table in (
        "articles",
        "mentions",
        "entities",
        "keywords",
        "figures",
        "dates",
        "quotes",
        "events",
        "signals",
    ):
        assert rows(store, f"SELECT count(*) FROM {table}")[0][0], table


def test_every_span_is_the_text(store: Path) -> None:
    for table in ("mentions", "keywords", "figures", "dates", "quotes", "summary", "events"):
        wrong = rows(
            store,
            f"SELECT t.text FROM {table} t JOIN articles a USING (article_id, version) "
            'WHERE substr(a.text, t.start + 1, t."end" - t.start) <> t.text',
        )
        assert not wrong, table


def test_companies_are_linked(store: Path) -> None:
    found = {
        t
        for (cell,) in rows(store, "SELECT tickers FROM entities")
        for t in json.loads(str(cell))
    }
    assert {"300750.SZ", "600519.SH", "00700.HK", "AAPL.US"} <= found


def test_running_again_changes_nothing(store: Path) -> None:
    names = ("articles", "mentions", "keywords", "entities", "signals")
    before = [rows(store, f"SELECT * FROM {n} ORDER BY 1, 2, 3") for n in names]
    assert call("run", SAMPLES, "--store", store, "--quiet").returncode == 0
    assert [rows(store, f"SELECT * FROM {n} ORDER BY 1, 2, 3") for n in names] == before


def test_reparse(store: Path) -> None:
    assert call("reparse", "--store", store, "--quiet").returncode == 0


def test_tables_are_frames_with_real_types(store: Path) -> None:
    frames = sinanews.tables(store)
    assert str(frames["articles"]["published"].dtype).endswith("Asia/Shanghai]")
    assert str(frames["mentions"]["type"].dtype) == "category"
    assert str(frames["mentions"]["start"].dtype) == "Int64"


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_export(store: Path, tmp_path: Path, form: str) -> None:
    done = call(
        "export",
        "--store",
        store,
        "--format",
        form,
        "--table",
        "mentions",
        "--output",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert [p.name for p in tmp_path.iterdir()] == [f"mentions.{form}"]
    if form == "csv":
        assert (tmp_path / "mentions.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("profile", "keys"),
    [
        ("trafilatura", {"title", "author", "hostname", "date", "text", "fingerprint", "id"}),
        (
            "news-please",
            {
                "authors",
                "date_publish",
                "date_modify",
                "maintext",
                "source_domain",
                "title",
                "url",
            },
        ),
        (
            "newspaper",
            {"title", "text", "authors", "publish_date", "top_image", "meta_keywords"},
        ),
        ("jsonld", {"@context", "@type", "headline", "articleBody"}),
    ],
)
def test_profile(store: Path, tmp_path: Path, profile: str, keys: set[str]) -> None:
    out = tmp_path / "out.jsonl"
    assert (
        call("export", "--store", store, "--profile", profile, "--output", out).returncode == 0
    )
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 11
    assert all(keys <= set(line) for line in lines)


def test_show_why_search_stats(store: Path) -> None:
    shown = call("show", "sina:nasample000012", "--store", store, "--why").stdout.decode()
    assert "中信证券" in shown
    assert "600030.SH" in shown
    assert "sina:nasample000012" in call("search", "中信证券", "--store", store).stdout.decode()
    assert "mentions" in call("stats", "--store", store).stdout.decode()


def test_parse_prints_json() -> None:
    found = json.loads(call("parse", SAMPLES / "finance.html").stdout)
    assert found["source"] == "样例证券报"
    assert found["text"].startswith(found["title"] + "\n")


@pytest.mark.parametrize(
    "given", ["贵州茅台涨停。", json.dumps({"title": "", "text": "贵州茅台涨停。"})]
)
def test_analyze_standard_input(given: str) -> None:
    found = json.loads(call("analyze", stdin=given.encode()).stdout)
    assert [m["tickers"] for m in found["mentions"] if m["text"] == "贵州茅台"] == [
        ["600519.SH"]
    ]


def test_keywords_flag() -> None:
    found = json.loads(
        call(
            "analyze", "--keywords", "2", stdin="贵州茅台、五粮液和泸州老窖涨停。".encode()
        ).stdout
    )
    assert len(found["keywords"]) == 2


def test_config(tmp_path: Path) -> None:
    (tmp_path / "sinanews.toml").write_text(
        'store = "my.db"\nsummary-chars = 99\n', encoding="utf-8"
    )
    shown = call("config", cwd=tmp_path)
    assert 'store = "my.db"' in shown.stdout.decode()
    assert "summary_chars = 99" in shown.stdout.decode()


@pytest.mark.parametrize("text", ["unknown = 1", "keywords = 'ten'", "not toml ["])
def test_bad_config_is_usage(tmp_path: Path, text: str) -> None:
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    assert call("config", "--config", tmp_path / "c.toml").returncode == 2


def test_some_pages_failed(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_bytes((SAMPLES / "finance.html").read_bytes())
    (tmp_path / "empty.html").write_bytes(b"")
    done = call("run", tmp_path, "--store", tmp_path / "n.db")
    assert done.returncode == 1
    assert "empty" in done.stderr.decode()
    assert rows(tmp_path / "n.db", "SELECT reason FROM failures") == [("empty",)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("run",), 2),
        (("run", "no/such/file"), 2),
        (("nonsense",), 2),
        (("show", "x", "--store", "no/such.db"), 2),
        (("export", "--store", "pyproject.toml"), 2),
        (("analyze",), 2),
    ],
)
def test_usage(words: tuple[str, ...], code: int) -> None:
    done = call(*words)
    assert done.returncode == code
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_nothing_usable(tmp_path: Path) -> None:
    (tmp_path / "notes.xyz").write_text("x")
    assert call("run", tmp_path, "--store", tmp_path / "n.db", "--quiet").returncode == 3


def test_store_is_held(tmp_path: Path) -> None:
    from sinanews.analysis.tables import TABLES
    from sinanews.scraper.store.store import Store

    with Store.open(tmp_path / "n.db", TABLES):
        done = call("run", SAMPLES, "--store", tmp_path / "n.db")
    assert done.returncode == 75
    assert b"is held by" in done.stderr


def test_log_file(tmp_path: Path) -> None:
    log = tmp_path / "run.log"
    call(
        "run", SAMPLES / "news.html", "--store", tmp_path / "n.db", "--quiet", "--log-file", log
    )
    assert "page" in log.read_text(encoding="utf-8")


def test_exit_codes_are_documented() -> None:
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert all(f"| {code} |" in text for code, _ in CODES), name


def test_expected_items_give_the_time_left(tmp_path: Path) -> None:
    from sinanews.cli.run_commands import expected

    assert expected([str(SAMPLES)]) == 14
    assert expected([str(SAMPLES / "news.html"), str(SAMPLES / "post.md")]) == 2
    assert expected(["-"]) is None
    (tmp_path / "a.jsonl").write_text("{}\n")
    assert expected([str(tmp_path / "a.jsonl")]) is None
