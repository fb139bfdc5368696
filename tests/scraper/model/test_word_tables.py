"""Tables that ship with the package: every one of scraper's is read, and a bad line is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.scraper.model.errors import InstallError
from sinanews.scraper.model.word_tables import by_kind, checked, read_table

SCRAPER = Path(__file__).resolve().parents[3] / "scraper"
TABLES = sorted(path.relative_to(SCRAPER).as_posix() for path in SCRAPER.rglob("*.tsv"))


@pytest.mark.parametrize("path", TABLES)
def test_each_table_says_what_it_holds_and_can_be_read(path: str) -> None:
    folder, _, name = path.rpartition("/")
    lines = (SCRAPER / path).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    columns = next(line for line in lines if not line.startswith("#")).split("\t")
    rows = read_table(f"sinanews.scraper.{folder.replace('/', '.')}", name, columns)
    assert len(rows) > 1


def test_entries_by_kind_keep_their_order() -> None:
    found = by_kind((("乙", "a"), ("甲", "b"), ("丙", "a"), ("乙", "b")))
    assert dict(found) == {"a": ("乙", "丙"), "b": ("甲", "乙")}
    with pytest.raises(TypeError):
        found["c"] = ()  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no line names the columns"),
        ("word\n", "line 1: the columns are word, not word kind"),
        ("# a\nword\tkind\n甲\n", "line 3: 1 cells, not 2"),
        ("word\tkind\n\tpen\n", r"line 2: the first cell \(word\) is empty"),
        ("word\tkind\n甲 \tpen\n", "line 2: blanks around '甲'"),
        ("word\tkind\n甲\tpen\n甲\tpen\n", "line 3: 甲 stands here a second time"),
    ],
)
def test_a_bad_line_is_named(text: str, message: str) -> None:
    with pytest.raises(InstallError, match=f"words.tsv.*{message}|words.tsv: {message}"):
        list(checked(text, "words.tsv", ("word", "kind")))


def test_a_table_that_is_not_there() -> None:
    with pytest.raises((InstallError, FileNotFoundError)):
        read_table("sinanews.scraper.read.words", "none.tsv", ("word",))
