"""What the terminal shows: names in colours, no control characters, progress."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.console import Console

from sinanews.analysis.findings import Mention
from sinanews.cli import display
from sinanews.job.counters import PageEvent
from sinanews.scraper.model.records import Article, Paragraph


def ansi(text):
    stream = StringIO()
    Console(file=stream, force_terminal=True, color_system="standard", width=80).print(text)
    return stream.getvalue()


def test_mentions_are_highlighted_by_type():
    article = Article("a", None, None, "", (Paragraph("甲公司董事长乙在沪"),))
    mentions = (
        Mention(0, 3, "甲公司", "ORG"),
        Mention(6, 7, "乙", "PER"),
        Mention(8, 9, "沪", "LOC"),
    )
    text = display.highlighted(article, mentions)
    assert text.plain == article.text
    assert [(s.start, s.end, str(s.style)) for s in text.spans] == [
        (0, 3, "bold cyan"),
        (6, 7, "bold yellow"),
        (8, 9, "green"),
    ]
    assert "\x1b[1;36m甲公司\x1b[0m董事长" in ansi(text)


def test_plain_lines_where_there_is_no_terminal(monkeypatch):
    clock = iter([0.0, 1.0, 6.0, 7.0])
    monkeypatch.setattr(display.time, "monotonic", lambda: next(clock))
    stream = StringIO()
    watch = display.Watch(Console(file=stream, force_terminal=False), quiet=False, total=None)
    for _ in range(3):
        watch(PageEvent("page", "x"))
    watch.close()
    assert stream.getvalue() == "2 items, 0/s\n"


def test_a_quiet_watch_says_nothing(monkeypatch):
    monkeypatch.setattr(display, "PLAIN_EVERY", 0.0)
    stream = StringIO()
    watch = display.Watch(Console(file=stream, force_terminal=True), quiet=True, total=3)
    watch(PageEvent("page", "x"))
    watch.close()
    assert stream.getvalue() == ""


def test_a_terminal_has_a_bar_that_is_taken_away():
    stream = StringIO()
    watch = display.Watch(
        Console(file=stream, force_terminal=True, width=100), quiet=False, total=2
    )
    watch(PageEvent("page", "x"))
    watch.close()
    assert "1/2" in stream.getvalue()
    assert stream.getvalue().endswith("\x1b[2K")


def test_control_characters_of_a_text_are_left_out_when_it_is_highlighted():
    words = "贵州茅台\x1b[2J\x1b]0;x\x07\u202e净利润\x9b31m[bold]增长[/nope]20%。"
    shown = ansi(display.highlighted(Article("a", None, None, words, ()), ()))
    assert "[bold]增长[/nope]" in shown
    assert not re.search(r"\x1b\[2J|\x1b\]|[\x07\x9b\u202e]", shown)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "-"),
        ({"new": 3}, "new 3"),
        ({"b": 2, "a": 2, "c": 9}, "c 9, a 2, b 2"),
    ],
)
def test_counts_as_words(counts, words):
    assert display.listed(counts) == words


def test_rows_as_a_table_without_their_control_characters():
    table = display.top_table("entities", [{"name": "a\x1b[31mb", "count": 2, "none": None}])
    assert [column.header for column in table.columns] == ["name", "count", "none"]
    assert [list(column.cells) for column in table.columns] == [["a[31mb"], ["2"], [""]]
    assert display.top_table("nothing", []).row_count == 0


def test_a_watch_keeps_the_failures_of_the_run():
    watch = display.Watch(Console(file=StringIO()), quiet=True, total=None)
    failed = PageEvent("failed", "a.html", "empty", "a.html is empty")
    for event in (
        PageEvent("page", "b.html", "new"),
        failed,
        PageEvent("skipped", "c", "kind"),
    ):
        watch(event)
    assert watch.failed == [failed]


def test_days_and_numbers_stay_whole_on_a_narrow_terminal() -> None:
    row = {
        "ticker": "600519.SH",
        "session": "2026-08-10",
        "what is said of it": "甲乙股份公布半年报，收入与去年持平" * 2,
        "negative_share": "0.25",
    }
    stream = StringIO()
    Console(file=stream, width=50).print(display.top_table("panel", [row, row]))
    shown = stream.getvalue()
    assert shown.count("2026-08-10") == shown.count("600519.SH") == shown.count("0.25") == 2


def test_a_table_of_no_rows_has_no_columns() -> None:
    assert display.top_table("panel", []).columns == []
