"""The report in short."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from sinanews.reporting.markdown_report import SHORT, escaped, link, markdown_report
from sinanews.reporting.store_report import read_report
from tests.sinanews.reporting.made_news import made_store

RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render


@pytest.fixture(scope="module")
def text(news):
    return markdown_report(read_report(news, since="2026-03-02", limits=SHORT))


def test_it_begins_with_the_days_and_the_figures(text):
    lines = text.splitlines()
    assert lines[0] == "# The news of 2 to 5 March 2026"
    assert lines[2].startswith("Known from 2026-03-02 00:00 to 2026-03-05 21:15")
    assert re.match(
        r"\*\*20 articles, \d+ stories, 8 companies, \d+ events, \d+ quotes\*\*", lines[4]
    )


def test_the_parts_and_the_rows_with_their_sources(text):
    parts = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert parts == [
        "Top stories",
        "Companies",
        "What happened",
        "Who said what",
        "Words that stand out",
    ]
    rows = re.findall(r"^- .*$", text, re.MULTILINE)
    assert len(rows) < 60
    with_source = [row for row in rows if "](https://news.example/" in row]
    assert len(with_source) == len(rows) - 1  # the words have none


def test_it_answers_what_why_since_when_who_and_where(text):
    (event,) = [
        row
        for row in text.splitlines()
        if row.startswith("- **星河锂电** recall") and "005.html" in row
    ]
    assert "since 2026-03-03 10:02" in event
    assert "**赵青禾**, 星河锂电 总经理: “用户的安全是第一位的" in text


def test_it_ends_with_how_to_get_more(news):
    text = markdown_report(read_report(news, as_of="2026-03-04", limits=SHORT))
    assert text.endswith('`sinanews ticker CODE --as-of "2026-03-04 23:59"`\n')
    assert "as of 2026-03-04 23:59." in text


def test_an_empty_span_says_so(news):
    text = markdown_report(
        read_report(news, since="2025-01-01", until="2025-01-02", limits=SHORT)
    )
    assert text.splitlines()[-1] == "There is no article in this span."


def test_parts_without_rows_are_left_out(tmp_path):
    plain = [{"id": "p1", "text": "今天天气很好。", "time": "2026-03-02 09:00:00"}]
    text = markdown_report(read_report(made_store(tmp_path, plain), limits=SHORT))
    assert "## Companies" not in text and "## Who said what" not in text
    assert "今天天气很好" in text


@pytest.mark.parametrize(
    "given",
    [
        "*bold* _it_ `code` ~~gone~~",
        "[x](https://evil.example) ![p](https://evil.example/p.png)",
        "<script>x</script> <https://evil.example> <b>",
        "&lt;script&gt; &#60;script&#62;",
        "a\\*b\\",
        "@all @channel a@b.example",
        "一行\n# 标题\n- 列表",
        "]( https://evil.example",
        "``` fence",
        "$x$ :smile: https://evil.example www.evil.example",
    ],
)
def test_no_text_is_more_than_text(given):
    html = RENDER(f"- x {escaped(given)}")
    assert set(re.findall(r"<(/?\w+)", html)) == {"ul", "/ul", "li", "/li"}
    assert "\n#" not in escaped(given)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("净利润增长5.2%，(+3)", "净利润增长5.2%，(+3)"),  # what needs no mark has none
        ("9:30 to 10:00", "9:30 to 10:00"),
        ("@all", "\\@all"),
        (":smile:", "\\:smile:"),
        ("https://evil.example", "https\\://evil.example"),
        ("WWW.evil.example", "WWW\\.evil.example"),
        ("\x1b[31m红", "\\[31m红"),
        ("\u202egnp", "gnp"),
        (None, ""),
    ],
)
def test_what_is_escaped(given, shown):
    assert escaped(given) == shown


def test_a_long_text_is_cut_before_it_is_escaped():
    assert escaped("*" * 50, 4) == "\\*\\*\\*…"


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("https://news.example/1", "[甲](https://news.example/1)"),
        ("https://news.example/a(b)<c>", "[甲](https://news.example/a%28b%29%3Cc%3E)"),
        ("https://news.example/a b", "[甲](https://news.example/a%20b)"),
        ("javascript:alert(1)", "甲"),
        ("https://news.example/" + "x" * 600, "甲"),
        (None, "甲"),
    ],
)
def test_a_link_leads_to_the_web_or_is_none(url, made):
    assert link("甲", url) == made
