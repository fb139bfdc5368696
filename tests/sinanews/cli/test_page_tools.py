"""`explain` and `case`: how a page is read, and a case of it for review."""

from __future__ import annotations

import orjson

from tests.sinanews.cli.conftest import SAMPLES

FINANCE = SAMPLES / "finance.html"


def test_explain_names_template_fields_and_blocks(caller):
    code, out, talk = caller("explain", FINANCE)
    assert (code, talk) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "template finance (article): the page has #artibody.article"
    assert any(
        line.startswith("title: ") and "<- selector h1.main-title" in line for line in lines
    )
    assert any(line.startswith("text: ") for line in lines)
    assert any(line.startswith("dropped: ") for line in lines)


def test_explain_as_json(caller):
    code, out, _ = caller("explain", FINANCE, "--json")
    found = orjson.loads(out)
    assert (code, found["template"]) == (0, "finance")
    article = orjson.loads(caller("parse", FINANCE)[1])
    shown = [block["text"] for block in found["blocks"] if block["fate"] == "text"]
    assert shown == [p["text"] for p in article["paragraphs"] if p["kind"] == "text"]


def test_explain_says_why_there_is_no_article(caller, tmp_path):
    page = tmp_path / "rows.html"
    rows = '<div class="bd_i"><p class="bd_i_txt_c">云桥港扩建。</p></div>' * 3
    page.write_text(f"<title>7x24_新浪财经</title>{rows}", encoding="utf-8")
    code, out, _ = caller("explain", page)
    assert (code, out.splitlines()[0]) == (
        0,
        "template none (list): no article: a page of type list",
    )


def test_explain_takes_the_url_of_a_page(caller, tmp_path):
    page = tmp_path / "a.html"
    page.write_text(
        '<h1>扩建</h1><div id="artibody"><p>云桥港今日扩建。</p></div>', encoding="utf-8"
    )
    url = "https://k.sina.com.cn/article_1234567890_abc123.html"
    first = caller("explain", page, "--url", url)[1].splitlines()[0]
    assert first == "template column (article): the URL holds k.sina.com.cn"


def test_explain_a_file_that_is_no_page(caller, tmp_path):
    page = tmp_path / "a.json"
    page.write_text('{"a": 1}', encoding="utf-8")
    code, out, talk = caller("explain", page)
    assert (code, out) == (3, "")
    assert "no key of an article is in it" in talk


def test_control_characters_of_a_page_never_reach_the_terminal(caller, tmp_path):
    page = tmp_path / "a.html"
    page.write_text(
        '<h1 class="main-title">扩\x1b[31m建</h1><div class="article" id="artibody"><p>云桥港\x1b]0;x\x07扩建。</p></div>',
        encoding="utf-8",
    )
    assert "\x1b" not in caller("explain", page)[1]


def test_case_writes_a_folder_for_review(caller, tmp_path):
    code, out, _ = caller("case", FINANCE, "--out", tmp_path / "cases", "--name", "dividend")
    folder = tmp_path / "cases" / "sina" / "finance" / "dividend"
    assert code == 0
    assert str(folder) in out
    assert (folder / "page.html").read_bytes() == FINANCE.read_bytes()
    assert orjson.loads((folder / "expected.json").read_bytes())["template"] == "finance"
    code, _, talk = caller("case", FINANCE, "--out", tmp_path / "cases", "--name", "dividend")
    assert code == 2
    assert "--name" in talk
