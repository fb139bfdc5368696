"""`export --to`, as it is called."""

from __future__ import annotations

import duckdb
import pytest


def test_a_store_goes_into_a_file_and_again_nothing(caller, filled, tmp_path):
    url = f"duckdb://{tmp_path}/w.duckdb"
    code, out, _ = caller("export", "--store", filled, "--to", url)
    assert (code, out.split()[0]) == (0, "13")
    code, out, _ = caller("export", "--store", filled, "--to", url)
    assert (code, out) == (
        0,
        "0 versions of articles sent, 0 rows; 13 were there, 0 taken away\n",
    )
    with duckdb.connect(f"{tmp_path}/w.duckdb") as held:
        assert held.execute("SELECT count(*) FROM articles").fetchone() == (13,)


def test_chosen_tables_and_articles(caller, filled, tmp_path):
    url = f"duckdb://{tmp_path}/w.duckdb"
    words = ("--table", "articles", "--since", "2024-01-01", "--to", url)
    code, out, _ = caller("export", "--store", filled, *words)
    assert code == 0
    assert 0 < int(out.split()[0]) < 13


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--format", "csv"), "what is for files"),
        (("--flat",), "what is for files"),
        (("--output", "x"), "what is for files"),
        (("--as-of", "2024-03-15"), "leave out --as-of"),
        (("--table", "nonsense"), "no table nonsense"),
    ],
)
def test_what_is_not_for_a_warehouse_is_an_error(caller, filled, tmp_path, words, why):
    url = f"duckdb://{tmp_path}/w.duckdb"
    code, _, told = caller("export", "--store", filled, *words, "--to", url)
    assert code == 2
    assert why in " ".join(told.split())


def test_another_kind_of_warehouse_is_an_error_without_its_password(caller, filled):
    code, _, told = caller("export", "--store", filled, "--to", "mysql://me:secret@host/db")
    assert code == 2
    assert "secret" not in told
