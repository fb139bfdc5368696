"""`sinanews.__all__` is what is public; nothing is loaded before it is asked for."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

import sinanews

PUBLIC = (
    "parse",
    "analyze",
    "run",
    "tables",
    "open_store",
    "new",
    "reading",
    "stories",
    "panel",
    "report",
    "trends",
    "validation",
    "Article",
    "Findings",
    "Settings",
    "errors",
    "__version__",
)


def child(code):
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode().strip()


def test_the_public_names_are_these():
    assert sinanews.__all__ == list(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_explained(name):
    value = getattr(sinanews, name)
    assert value.__doc__
    assert name in dir(sinanews)


def test_the_version_is_that_of_the_package():
    assert sinanews.__version__ == version("sinanews")


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = sinanews.nonsense


def test_all_can_be_imported_by_name():
    assert (
        child("from sinanews import *; print(parse.__name__, Settings().keywords)")
        == "parse 10"
    )


def test_the_import_loads_nothing():
    code = """
import sys
before = set(sys.modules)
import sinanews
print(sorted(name for name in set(sys.modules) - before if name.startswith("sinanews.")))
print([name for name in ("numpy", "pandas", "jieba", "rjieba", "requests") if name in sys.modules])
"""
    assert child(code) == "[]\n[]"


def test_a_page_is_parsed_without_what_the_analysis_needs():
    code = """
import sys
import sinanews
sinanews.parse("<html><body><h1>题</h1><p>海风电机涨停。</p></body></html>")
print([name for name in ("numpy", "pandas", "jieba", "rjieba", "requests") if name in sys.modules])
"""
    assert child(code) == "[]"


def test_the_types_are_for_others_too():
    from importlib.resources import files

    assert files("sinanews").joinpath("py.typed").is_file()
