"""What the commands print on real terminals: narrow and wide ones, without colour, of another code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata

import pytest

from tests.sinanews.doors.agent_store import RECORDS, build, record

fcntl = pytest.importorskip("fcntl")  # terminals of POSIX
pty = pytest.importorskip("pty")
LONG = "云岚科技" + "很长的标题" * 2000
HOSTILE = (
    record("long_title", "2024-09-07 09:00:00", LONG, "云岚科技的正文。"),
    record("colours", "2024-09-07 10:00:00", "\x1b[31m云岚科技\x1b]0;x\x07\u202e\u200b\U000e0041红",
           "云岚科技昨日宣布回购股份。\x9b2J"),
    record("beyond_gbk", "2024-09-07 11:00:00", "云岚科技😀發佈𠮷野家룡", "云岚科技😀룡发布新品。"),
    record("bracket", "2024-09-07 12:00:00", "[/b][red]云岚科技 :smile:", "云岚科技发布新品。"),
)  # fmt: skip
COMMANDS = (
    ("top", "--since", "3d", "--as-of", "2024-09-07 20:00"),
    ("story", "https://news.example/2024/colours.html"),
    ("ticker", "300750"),
    ("panel", "--ticker", "300750"),
    ("new-words", "--since", "2024-09-07", "--until", "2024-09-07", "--least", "1"),
    ("search", "云岚科技"),
    ("events", "--event", "buyback"),
    ("quotes", "林知远"),
)
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-9][0-9;]*m|\x1b\[[0-9;]*9[0-7][0-9;]*m")
STYLE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """A store with titles that are long, coloured, turned, and beyond GBK. Only to be read."""
    return build(tmp_path_factory.mktemp("terminals"), (*RECORDS, *HOSTILE))


def environment(**changes):
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "TERM")}
    return {**kept, "TERM": "xterm-256color", **changes}


def on_terminal(words, columns, **changes):
    """Run a command on a terminal of so many columns; return exit code and bytes."""
    import struct
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "sinanews", *words],
        stdin=its,
        stdout=its,
        stderr=its,
        env=environment(**changes),
    )
    os.close(its)
    read = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the end of a terminal
            break
        if not part:
            break
        read += part
    os.close(ours)
    return process.wait(), read


def width(line):
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in line)
    return len(line) + wide - sum(unicodedata.combining(one) > 0 for one in line)


def check_text(text):
    """Check that nothing of the data drives the terminal, and that tables are straight."""
    assert "Traceback" not in text
    bare = STYLE.sub("", text)
    for hidden in ("\x1b", "\x07", "\x9b", "\u202e", "\u200b", "\U000e0041"):
        assert hidden not in bare
    assert LONG not in text
    rows = [line for line in bare.splitlines() if line[:1] in "│┃"]
    assert (
        len({width(row) for row in rows}) <= 2
    )  # `ticker` has a table of events and of figures
    return bare


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_on_a_terminal(hostile, words, columns):
    code, read = on_terminal((*words, "--store", hostile), columns)
    assert code == 0
    bare = check_text(read.decode().replace("\r\n", "\n"))
    tables = [line for line in bare.splitlines() if line[:1] in "│┃┏┡└"]
    assert all(width(line) <= columns for line in tables)


@pytest.mark.parametrize(
    "changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"]
)
@pytest.mark.parametrize("words", [COMMANDS[2], COMMANDS[5]], ids=lambda words: words[0])
def test_without_colour(hostile, words, changes):
    code, read = on_terminal((*words, "--store", hostile), 80, **changes)
    assert code == 0
    assert not COLOUR.search(read.decode())
    check_text(read.decode())
    if "TERM" in changes:
        assert b"\x1b" not in read


@pytest.mark.parametrize("code", ["cp936", "gb18030"])
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_not_a_terminal_and_another_code(hostile, words, code):
    done = subprocess.run(
        [sys.executable, "-m", "sinanews", *words, "--store", hostile],
        capture_output=True,
        env=environment(PYTHONIOENCODING=code, LC_ALL="zh_CN.GBK"),
        timeout=100,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stdout
    text = done.stdout.decode(code)  # what the code lacks is shown as ?
    if code == "cp936" and words[0] == "search":
        assert "云岚科技?" in text
    check_text(text)
    assert all(width(line) <= 80 for line in text.splitlines() if line[:1] in ("|", "+"))


def test_a_terminal_of_gbk(hostile):
    code, read = on_terminal(
        (*COMMANDS[5], "--store", hostile), 80, PYTHONIOENCODING="cp936", LC_ALL="zh_CN.GBK"
    )
    assert code == 0
    assert "云岚科技" in check_text(read.decode("cp936"))


def test_the_headline_of_a_flash_stands_in_its_line(hostile):
    """An article without a title of its own has its first words."""
    done = subprocess.run(
        [sys.executable, "-m", "sinanews", "ticker", "300750", "--store", hostile],
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert "宁德时代去年净利润增长四成" in done.stdout.decode()
