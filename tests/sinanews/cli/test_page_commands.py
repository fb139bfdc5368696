"""`parse` and `analyze`: one page or text in, JSON out."""

from __future__ import annotations

import subprocess
import sys

import orjson
import pytest

from tests.sinanews.cli.conftest import SAMPLES

FINANCE = SAMPLES / "finance.html"
TEXT = "贵州茅台上半年净利润增长20%。"


def test_parse_writes_the_article_as_json(caller):
    code, out, talk = caller("parse", FINANCE)
    article = orjson.loads(out)
    assert (code, talk) == (0, "")
    assert article["template"] == "finance"
    assert article["source"] == "样例证券报"
    assert article["text"].startswith(article["title"] + "\n")


def test_parse_reads_standard_input():
    done = subprocess.run(
        [sys.executable, "-m", "sinanews", "parse", "-"],
        input=FINANCE.read_bytes(), capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert orjson.loads(done.stdout)["template"] == "finance"
    assert done.stderr == b""


def test_parse_prints_the_text_alone_where_asked(caller):
    article = orjson.loads(caller("parse", FINANCE)[1])
    code, out, _ = caller("parse", FINANCE, "--body-only")
    assert (code, f"{article['title']}\n{out.rstrip()}") == (0, article["text"])


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("binary.html", bytes(range(256)) * 20, "binary"),
        ("empty.html", b"", "empty"),
        ("picture.png", b"\x89PNG", "kind"),
    ],
)
def test_parse_of_what_is_no_page_is_exit_3(tmp_path, caller, name, data, reason):
    (tmp_path / name).write_bytes(data)
    code, out, talk = caller("parse", tmp_path / name)
    assert (code, out) == (3, "")
    assert reason in talk


def test_analyze_reads_text(caller):
    code, out, talk = caller("analyze", stdin=TEXT.encode())
    findings = orjson.loads(out)
    assert (code, talk) == (0, "")
    (mention,) = [m for m in findings["mentions"] if "600519.SH" in m["tickers"]]
    assert findings["document"]["text"][mention["start"] : mention["end"]] == "贵州茅台"
    assert "tokens" not in findings


def test_analyze_reads_a_json_article(caller):
    given = orjson.dumps({"title": "公告", "text": TEXT, "time": "2024-01-02T09:00:00+08:00"})
    document = orjson.loads(caller("analyze", stdin=given)[1])["document"]
    assert document["text"] == f"公告\n{TEXT}"
    assert document["published"] == "2024-01-02T09:00:00+08:00"


def test_a_title_and_a_byte_order_mark_before_the_text(caller):
    given = ("\ufeff" + TEXT + "\n\n  第二段。 \n").encode()
    document = orjson.loads(caller("analyze", "--title", "公告", stdin=given)[1])["document"]
    assert document["text"] == f"公告\n{TEXT}\n第二段。"


@pytest.mark.parametrize("tokenizer", ["rjieba", "jieba"])
def test_both_tokenizers_find_the_same_company_and_figure(caller, tokenizer):
    out = caller("analyze", "--tokenizer", tokenizer, stdin=TEXT.encode())[1]
    findings = orjson.loads(out)
    assert [m["tickers"] for m in findings["mentions"]] == [["600519.SH"]]
    assert [(f["text"], f["measure"]) for f in findings["figures"]] == [("20%", "净利润")]


def test_flags_of_the_analysis_are_in_force(caller):
    text = "贵州茅台、五粮液和泸州老窖涨停。".encode()
    assert (
        len(orjson.loads(caller("analyze", "--keywords", "2", stdin=text)[1])["keywords"]) == 2
    )


@pytest.mark.parametrize("given", [b"", b" \n", b"\xff\xfe\xfa", "文".encode("gb18030")])
def test_analyze_of_nothing_or_no_utf_8_is_exit_2(caller, given):
    code, out, talk = caller("analyze", stdin=given)
    assert (code, out) == (2, "")
    assert "standard input" in talk
