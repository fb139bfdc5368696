"""`export` and `config`."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import orjson
import pytest

import sinanews
from sinanews.analysis.export.forms import FORMATS
from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.store import Store
from sinanews.settings import SETTINGS

START = "from sinanews.cli.main import main; main()"
# root without its right to write where the mode of a folder lets nobody
DROPPED = ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")


def call(*words, folder=None, encoding="utf-8", before=()):
    """Run the command as a program, where its terminal has that encoding."""
    environment = os.environ | {"PYTHONIOENCODING": encoding, "COLUMNS": "100"}
    return subprocess.run(
        [*before, sys.executable, "-c", START, *map(str, words)],
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment,
        timeout=100,
    )


def test_export_names_its_files_on_stdout(tmp_path, filled, caller):
    code, out, talk = caller(
        "export", "--store", filled, "--format", "csv", "--output", tmp_path / "o"
    )
    files = [Path(line) for line in out.splitlines()]
    assert (code, talk) == (0, "")
    assert {t.name for t in TABLES} <= {p.stem for p in files}
    tables = [p for p in files if p.suffix == ".csv"]
    assert all(p.read_bytes().startswith(b"\xef\xbb\xbf") for p in tables)
    assert {p.name for p in files} >= {"codebook.csv", "codebook.md", "manifest.json"}


@pytest.mark.parametrize("form", FORMATS)
def test_one_table_in_each_format(tmp_path, filled, caller, form):
    words = ("--format", form, "--table", "mentions", "--output", tmp_path)
    assert caller("export", "--store", filled, *words)[0] == 0
    names = {"codebook.csv", "codebook.md", "manifest.json", f"mentions.{form}"}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert (tmp_path / f"mentions.{form}").stat().st_size > 1000


def test_without_output_it_goes_beside_the_store(tmp_path, filled, caller):
    """Whatever the folder of the call: `run --export` writes there too."""
    store = tmp_path / "mine" / "n.db"
    store.parent.mkdir()
    shutil.copy(filled, store)
    code, out, _ = caller("export", "--store", store, "--table", "signals")
    assert code == 0
    assert Path(out.splitlines()[0]) == store.parent / "exports" / "signals.csv"
    code, out, _ = caller("export", "--store", store, "--flat", "--format", "xlsx")
    assert Path(out.splitlines()[0]) == store.parent / "exports" / "articles_flat.xlsx"


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_is_named_is_that_file(tmp_path, filled, caller, form):
    path = tmp_path / f"mine.{form}"
    code, out, _ = caller("export", "--store", filled, "--table", "signals", "--output", path)
    assert code == 0
    assert Path(out.splitlines()[0]) == path
    assert path.is_file()
    assert {p.name for p in tmp_path.iterdir()} == {
        f"mine.{form}",
        "mine.codebook.csv",
        "mine.codebook.md",
        "mine.manifest.json",
    }


def test_flat_is_a_row_an_article(tmp_path, filled, caller):
    path = tmp_path / "news.csv"
    assert caller("export", "--store", filled, "--flat", "--output", path)[0] == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 11
    (row,) = [row for row in rows if "宁德时代" in row["title"]]
    assert "002594.SZ; 01211.HK" in row["tickers"]
    assert len(row["body"]) > 300  # of the page, not of its abridged mobile copy
    assert row["time"] == "2024-03-15 20:12:00"


@pytest.mark.parametrize(
    "words",
    [
        ("--table", "signals", "--format", "jsonl"),
        ("--table", "signals", "--format", "csv", "--raw"),
        ("--table", "latest_articles", "--format", "parquet"),
        ("--flat", "--format", "xlsx"),
        ("--profile", "jsonld"),
        ("--format", "datasette-metadata"),
    ],
)
def test_standard_output_has_the_bytes_of_the_file(tmp_path, filled, words):
    target = tmp_path / "o"
    to_file = call("export", "--store", filled, *words, "--output", target)
    assert to_file.returncode == 0, to_file.stderr
    path = Path(to_file.stdout.decode().splitlines()[0])
    printed = call("export", "--store", filled, *words, "--output", "-", folder=tmp_path)
    assert printed.returncode == 0, printed.stderr
    assert not (tmp_path / "-").exists()
    if "xlsx" not in words:  # a workbook holds the time at which it was made
        assert printed.stdout == path.read_bytes()
    assert printed.stdout


ENCODINGS = ("cp936", "cp1252", "ascii", "utf-8")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_is_utf_8_whatever_the_locale(tmp_path, filled, encoding):
    words = (
        "export",
        "--store",
        filled,
        "--table",
        "signals",
        "--format",
        "jsonl",
        "--output",
    )
    printed = call(*words, "-", encoding=encoding)
    assert (printed.returncode, printed.stderr) == (0, b"")
    lines = [json.loads(line) for line in printed.stdout.decode("utf-8").splitlines()]
    assert "贵州茅台" in {line["name"] for line in lines}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "words", [("search", "贵州茅台"), ("stats",), ("export",), ("config",)]
)
def test_a_terminal_of_any_encoding_ends_no_command(tmp_path, filled, encoding, words):
    store = tmp_path / "茅台.db"
    shutil.copy(filled, store)
    given = ("--store", store) if words != ("config",) else ()
    done = call(*words, *given, encoding=encoding)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    assert done.stdout


@pytest.fixture
def locked_folder(filled):
    """A folder with the store in which nobody may write."""
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root may write anywhere, and there is no setpriv")
    folder = Path(tempfile.mkdtemp())  # pytest's own are closed to others
    shutil.copy(filled, folder / "n.db")
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "words",
    [
        ("stats",),
        ("search", "贵州茅台"),
        ("show", "sina:nasample000012"),
        ("export", "--table", "signals", "--output", "-"),
        ("export", "--flat", "--output", "-"),
        ("export", "--profile", "jsonld", "--output", "-"),
    ],
)
def test_reading_needs_no_rights(locked_folder, words):
    before = () if os.geteuid() else DROPPED
    done = call(*words, "--store", locked_folder / "n.db", before=before)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert [p.name for p in locked_folder.iterdir()] == ["n.db"]


@pytest.mark.parametrize("words", [("stats",), ("search", "贵州茅台"), ("export",)])
def test_reading_leaves_the_one_file(tmp_path, filled, words):
    shutil.copy(filled, tmp_path / "n.db")
    assert call(*words, "--store", tmp_path / "n.db").returncode == 0
    assert {p.name for p in tmp_path.iterdir()} <= {"n.db", "exports"}


def test_a_manifest_says_what_it_was_made_of(tmp_path, filled, caller):
    assert caller("export", "--store", filled, "--output", tmp_path)[0] == 0
    found = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert (found["tool"], found["tool_version"]) == ("sinanews", sinanews.__version__)
    assert len(found["config_sha256"]) == 64
    assert {Path(item["origin"]).name for item in found["inputs"]} >= {"finance.html"}
    assert all(len(item["sha256"]) == 64 for item in found["inputs"])
    assert {item["name"] for item in found["files"]} >= {"signals.csv", "codebook.csv"}


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
def test_profile(filled, tmp_path, caller, profile, keys):
    path = tmp_path / "out.jsonl"
    code, out, _ = caller("export", "--store", filled, "--profile", profile, "--output", path)
    assert (code, out) == (0, f"{path}\n{tmp_path / 'out.manifest.json'}\n")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 11
    assert all(keys <= set(line) for line in lines)


def test_config_prints_what_is_in_force(tmp_path, caller, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("sinanews.toml").write_text('store = "my.db"\nsummary-chars = 99\n')
    code, out, _ = caller("config")
    shown = tomllib.loads(out)
    assert (code, shown["store"], shown["summary_chars"], shown["keywords"]) == (
        0,
        "my.db",
        99,
        10,
    )
    assert list(shown) == [setting.name for setting in SETTINGS]
    Path("other.toml").write_text("keywords = 4\n")
    assert tomllib.loads(caller("config", "--config", "other.toml")[1])["keywords"] == 4


@pytest.mark.parametrize("text", ["unknown = 1", "keywords = 'ten'", "not toml ["])
def test_a_bad_config_is_exit_2(tmp_path, caller, text):
    (tmp_path / "c.toml").write_text(text)
    code, out, talk = caller("config", "--config", tmp_path / "c.toml")
    assert (code, out) == (2, "")
    assert "c.toml" in talk


def test_filters_choose_the_articles_and_their_rows(filled, tmp_path, caller):
    words = ("export", "--ticker", "sz300750", "--store", filled)
    assert caller(*words, "--format", "jsonl", "--output", tmp_path / "o")[0] == 0

    def ids(name):
        lines = (tmp_path / "o" / f"{name}.jsonl").read_bytes().splitlines()
        return {orjson.loads(line)["article_id"] for line in lines}

    with Store.open(filled, TABLES, readonly=True) as store:
        rows = store.database.query(
            "SELECT DISTINCT article_id FROM signals WHERE ticker = '300750.SZ'"
        )
    wanted = {row["article_id"] for row in rows}
    assert ids("articles") == ids("signals") == wanted
    assert ids("mentions") <= wanted
    assert caller(*words, "--profile", "jsonld", "--output", tmp_path / "a.jsonl")[0] == 0
    assert len((tmp_path / "a.jsonl").read_bytes().splitlines()) == len(wanted)


def test_export_of_a_store_that_is_not_there_makes_none(tmp_path, caller):
    assert caller("export", "--store", tmp_path / "typo.db")[0] == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("profile", ["ravenpack", "trna", "chinascope", "vibe"])
def test_records_of_vendors_come_with_what_their_fields_mean(
    caller, filled, tmp_path, profile
):
    file = tmp_path / "r.jsonl"
    code, out, _ = caller("export", "--store", filled, "--profile", profile, "--output", file)
    assert code == 0
    row = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    with (tmp_path / "r.codebook.csv").open(encoding="utf-8-sig", newline="") as codebook:
        described = [line["column"] for line in csv.DictReader(codebook)]
    assert described == list(row)
    assert "r.codebook.md" in out
