"""`report`."""

from __future__ import annotations

import builtins

import pytest

from tests.sinanews.reporting.made_news import made_store


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return made_store(tmp_path_factory.mktemp("report"))


def test_the_page_is_written_whole_and_its_size_said(path, caller, tmp_path):
    target = tmp_path / "new" / "r.html"
    code, out, talk = caller("report", "--store", path, "--since", "4d", "-o", target)
    text = target.read_text(encoding="utf-8")
    assert (code, out) == (0, "")
    assert talk == f"{target}: {len(text.encode()):,} bytes\n"
    assert text.startswith("<!doctype html>") and text.rstrip().endswith("</html>")
    assert [*target.parent.iterdir()] == [target]


def test_without_a_name_it_is_report_html_here(path, caller, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert caller("report", "--store", path)[0] == 0
    assert (tmp_path / "report.html").exists()


def test_the_page_may_go_to_standard_output(path, caller):
    code, out, talk = caller("report", "--store", path, "-o", "-", "--articles", "3")
    assert (code, talk) == (0, "")
    assert out.count('<article class="view"') == 3


def test_markdown_is_printed(path, caller):
    code, out, talk = caller("report", "--store", path, "--since", "2026-03-02", "--markdown")
    assert (code, talk) == (0, "")
    assert out.startswith("# The news of 2 to 5 March 2026\n")
    assert "**云海重工** 699901.SH, 5 articles" in out


def test_markdown_needs_no_chart_library(path, caller, monkeypatch):
    without(monkeypatch, "altair", "vl_convert", "jinja2", "markupsafe")
    assert caller("report", "--store", path, "--markdown")[0] == 0


@pytest.mark.parametrize("missing", ["altair", "vl_convert", "jinja2"])
def test_without_the_extra_the_page_says_what_to_install(path, caller, monkeypatch, missing):
    without(monkeypatch, missing)
    code, out, talk = caller("report", "--store", path, "-o", "-")
    assert (code, out) == (2, "")
    assert "pip install 'sinanews[report]'" in talk


def test_a_moment_says_what_it_leaves_out(path, caller):
    code, out, talk = caller(
        "report", "--store", path, "--markdown", "--as-of", "2026-03-03 12:00"
    )
    assert code == 0
    assert "as of 2026-03-03 12:00" in out
    assert "articles excluded: known only after 2026-03-03 12:00:00+08:00" in talk
    assert "北岸银行" not in out


@pytest.mark.parametrize("form", ["--markdown", "--output=-"])
def test_a_time_without_news_is_exit_1_and_a_clear_page(path, caller, form):
    code, out, talk = caller(
        "report", "--store", path, form, "--since", "2025-01-01", "--until", "2025-01-02"
    )
    assert code == 1
    assert "There is no article in this span" in out
    assert "no article in that time" in talk


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "soon"), "--since 'soon' is no time"),
        (("--until", "never"), "--until 'never' is no time"),
        (("--since", "2027-01-01"), "nothing lies between"),
        (("--since", "2026-03-04", "--until", "2026-03-03"), "nothing lies between"),
        (("--as-of", "then"), "--as-of 'then' is no moment"),
        (("--articles", "-1"), "-1 is not in the range"),
        (("--store", "no.db"), "no.db"),
    ],
)
def test_a_wrong_call_is_told(path, caller, words, said):
    code, out, talk = caller("report", "--store", path, "-o", "-", *words)
    assert (code, out) == (2, "")
    assert said in talk


def test_a_folder_that_cannot_be_written_is_told(path, caller, tmp_path):
    (tmp_path / "file").write_text("x")
    code, _, talk = caller("report", "--store", path, "-o", tmp_path / "file" / "r.html")
    assert code == 2
    assert "file" in talk


def without(monkeypatch, *names):
    """Make modules fail to import, as where they are not installed."""
    real = builtins.__import__

    def refusing(name, *rest):
        if name.split(".")[0] in names:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refusing)
