"""`parse` and `analyze`: one page or text in, JSON out."""

from __future__ import annotations

import subprocess
import sys

import orjson
import pytest

from sinanews.analysis.tables import TABLES
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
    assert set(findings) == {"document", *(table.name for table in TABLES)}
    assert [row["text"] for row in findings["summary"]] == [TEXT]
    assert findings["signals"][0]["ticker"] == "600519.SH"


def lines(out):
    return [orjson.loads(line) for line in out.splitlines()]


def test_many_documents_in_one_process_a_line_each(caller):
    given = [
        {"title": "公告", "text": TEXT, "time": "2024-01-02 09:00"},
        {"text": "五粮液上半年净利润下降12%。"},
    ]
    data = b"\n".join(orjson.dumps(record) for record in given) + b"\n\n"
    code, out, talk = caller("analyze", "--jsonl", "--compact", stdin=data)
    first, second = lines(out)
    assert (code, talk) == (0, "")
    assert first["document"]["title"] == "公告"
    assert first["document"]["published"] == "2024-01-02T09:00:00+08:00"
    assert first["signals"][0]["ticker"] == "600519.SH"
    assert second["summary"][0]["text"] == "五粮液上半年净利润下降12%。"
    assert None not in first["mentions"][0].values()
    full = lines(caller("analyze", "--jsonl", stdin=data)[1])
    assert [value["document"]["text"] for value in full] == [
        f"公告\n{TEXT}",
        "五粮液上半年净利润下降12%。",
    ]
    assert len(out) < len(caller("analyze", "--jsonl", stdin=data)[1])


def test_each_line_is_answered_before_the_next_is_asked():
    """What an agent does that keeps the process."""
    job = subprocess.Popen(
        [sys.executable, "-m", "sinanews", "analyze", "--jsonl", "--compact"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    for text in (TEXT, "五粮液上半年净利润下降12%。"):
        job.stdin.write(orjson.dumps({"text": text}) + b"\n")
        job.stdin.flush()
        assert orjson.loads(job.stdout.readline())["summary"][0]["text"] == text
    job.stdin.close()
    assert (job.wait(30), job.stdout.read()) == (0, b"")
    job.stdout.close()


def test_a_bad_line_is_an_error_in_its_place_and_the_others_go_on(caller):
    given = b'{"text": "a"\n{"no": "text"}\n' + orjson.dumps({"text": TEXT})
    code, out, _ = caller("analyze", "--jsonl", stdin=given)
    bad, empty, good = lines(out)
    assert (code, bad["line"], empty["line"]) == (1, 1, 2)
    assert "line 1" in bad["error"]
    assert good["signals"]


def test_a_json_list_is_many_documents(caller):
    given = orjson.dumps([{"text": TEXT}, {"text": "五粮液上半年净利润下降12%。"}])
    found = orjson.loads(caller("analyze", stdin=given)[1])
    assert [value["document"]["text"] for value in found] == [
        TEXT,
        "五粮液上半年净利润下降12%。",
    ]
    assert len(lines(caller("analyze", "--compact", stdin=given)[1])) == 2


@pytest.mark.parametrize("text", ["[快讯]贵州茅台涨停。", "[1]", '["a"]'])
def test_plain_text_may_begin_with_a_bracket(caller, text):
    document = orjson.loads(caller("analyze", stdin=text.encode())[1])["document"]
    assert document["text"] == text


@pytest.mark.parametrize("time", ["昨天", "soon", "2024-13-01"])
def test_a_time_that_is_none_is_an_error_that_names_it(caller, time):
    record = orjson.dumps({"text": TEXT, "time": time})
    for words, given in (((), record), (("--time", time), TEXT.encode())):
        code, out, talk = caller("analyze", *words, stdin=given)
        assert (code, out, time in talk) == (2, "", True)
    code, out, _ = caller("analyze", "--jsonl", stdin=record)
    assert (code, time in lines(out)[0]["error"]) == (1, True)


def test_plain_text_may_have_its_time(caller):
    found = orjson.loads(
        caller("analyze", "--time", "2024-01-02", stdin="昨日涨停。".encode())[1]
    )
    assert found["document"]["published"] == "2024-01-02T00:00:00+08:00"
    assert found["dates"][0]["value"] == "2024-01-01"


def test_parse_of_several_pages_is_a_line_each(tmp_path, caller):
    path = tmp_path / "a.jsonl"
    records = [{"text": TEXT, "title": "一"}, {"no": "text"}, {"text": TEXT, "title": "三"}]
    path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
    code, out, talk = caller("parse", path)
    assert (code, [value["title"] for value in lines(out)]) == (3, ["一", "三"])
    assert talk.startswith("sinanews: ")


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


def test_articles_a_line_are_read_as_such_without_being_told(caller):
    lines = [{"title": "甲", "text": "贵州茅台净利润增长20%。"}, {"text": "五粮液涨停。"}]
    given = b"\n\n".join(map(orjson.dumps, lines))
    code, out, _ = caller("analyze", stdin=given)
    assert code == 0
    assert [found["document"]["title_end"] for found in orjson.loads(out)] == [1, 0]
    code, out, _ = caller("analyze", "--compact", stdin=given)
    assert (code, len(out.splitlines())) == (0, 2)


def test_one_object_over_many_lines_is_one_article(caller):
    given = orjson.dumps({"title": "甲", "text": "五粮液涨停。"}, option=orjson.OPT_INDENT_2)
    code, out, _ = caller("analyze", stdin=given)
    assert (code, orjson.loads(out)["document"]["title_end"]) == (0, 1)
    code, _, err = caller("analyze", stdin=b'{"text": "a"}\n{"text":')
    assert (code, "not valid JSON" in err) == (3, True)


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body>x</body></html>",
        b"\xef\xbb\xbf \n<HTML lang=zh>",
        b"<!-- saved -- here -->\n<html>",
        b"<?xml version='1.0'?><html>",
        b"<div><p>x</p></div>",
    ],
)
def test_a_page_is_not_analysed_as_plain_text(caller, page):
    code, out, talk = caller("analyze", stdin=page)
    assert (code, out) == (2, "")
    assert "sinanews parse - | sinanews analyze" in talk


@pytest.mark.parametrize("text", ["<快讯>云桥港开工。", "<divide> 云桥港开工。", "3 < 5"])
def test_text_that_begins_like_a_page_is_text(caller, text):
    code, out, _ = caller("analyze", "--compact", stdin=text.encode())
    assert (code, bool(out)) == (0, True)
