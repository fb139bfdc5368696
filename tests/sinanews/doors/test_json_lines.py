"""A file of lines is its own cursor: half a line is cut, nothing stands twice."""

from __future__ import annotations

import io

import orjson
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.doors.json_lines import last_row, write_lines
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store
from tests.sinanews.doors.made import Desk

ALL = ArticleFilter()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "n.db").fill(3)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "lines" / "out.jsonl"


def write(desk, out, cursor="w", chosen=ALL):
    return write_lines(desk.path, str(out), cursor, chosen)


def names(out):
    return [orjson.loads(line)["article_id"] for line in out.read_bytes().splitlines()]


def place(desk, row_id=None):
    with Store.open_beside(desk.path, TABLES) as store:
        if row_id is not None:
            store.database.execute("UPDATE cursors SET row_id = ?", (row_id,))
        return store.cursors.place("w")


def test_lines_are_added_once(desk, out):
    assert write(desk, out) == 3
    assert write(desk, out) == 0
    desk.fill(2, begin=3)
    assert write(desk, out) == 2
    assert names(out) == [f"n-{n}" for n in range(5)]
    assert place(desk) == 5


def test_a_kill_before_the_cursor_moved(desk, out):
    write(desk, out)
    place(desk, 0)
    assert write(desk, out) == 0
    assert names(out) == ["n-0", "n-1", "n-2"]


@pytest.mark.parametrize("cut", [1, 2, 30, 200])
def test_a_kill_in_the_middle_of_a_line(desk, out, cut):
    write(desk, out)
    place(desk, 0)
    whole = out.read_bytes()
    out.write_bytes(whole[:-cut])
    assert write(desk, out) == 1
    assert out.read_bytes() == whole


def test_a_file_that_was_moved_away_begins_behind_the_cursor(desk, out):
    write(desk, out)
    out.unlink()
    desk.fill(1, begin=9)
    assert write(desk, out) == 1
    assert names(out) == ["n-9"]


def test_a_filter_moves_the_cursor_over_what_it_does_not_choose(desk, out):
    chosen = ArticleFilter(tickers=("600519.SH",))
    assert write(desk, out, chosen=chosen) == 0
    assert place(desk) == 3
    desk.add({"name": "t", "ticker": "600519.SH"})
    assert write(desk, out, chosen=chosen) == 1


def test_another_file_is_left_as_it_is(desk, out):
    out.parent.mkdir()
    for text in (b"notes\n", b"half a note", b'{"a": 1}\n', b"[1]\n", b'{"row_id":1}\nnote'):
        out.write_bytes(text)
        with pytest.raises(UsageError, match="name another file"):
            write(desk, out)
        assert out.read_bytes() == text


def test_a_long_last_line_is_found():
    for size in (10, 70_000, 1_000_000):
        line = orjson.dumps({"row_id": 7, "text": "长" * size}) + b"\n"
        file = io.BytesIO(b'{"row_id":6}\n' + line + b'{"row_id":8,"te')
        assert last_row(file, "f") == 7
        assert file.getvalue().endswith(line)
        assert file.tell() == len(file.getvalue())


@pytest.mark.parametrize(
    ("content", "row"),
    [(b"", 0), (b'{"row_id', 0), (b'{"row_id":1,"ar', 0), (b'{"row_id":3}\n', 3)],
)
def test_files_of_less_than_two_lines(content, row):
    assert last_row(io.BytesIO(content), "f") == row


def test_standard_output_moves_the_cursor_when_it_is_flushed(desk, capfdbinary):
    assert write(desk, "-") == 3
    lines = capfdbinary.readouterr().out.splitlines()
    assert [orjson.loads(line)["row_id"] for line in lines] == [1, 2, 3]
    assert write(desk, "-") == 0
