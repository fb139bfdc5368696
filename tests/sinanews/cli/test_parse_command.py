"""`parse`: one page or many records, printed so that they can be read back."""

from __future__ import annotations

import json

from click.testing import CliRunner

from sinanews.cli.main import cli


def test_records_are_printed_one_a_line_and_what_is_none_ends_with_an_error(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"title": "甲", "text": "一。"}\n{"x": 1}\n{"title": "乙", "text": "二。"}\n'
    )
    done = CliRunner().invoke(cli, ["parse", str(path)])
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == ["甲", "乙"]
    assert done.exit_code != 0


def test_what_parse_prints_is_read_back(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(
        '{"title": "甲", "text": "一。\\n来源：云桥日报", "url": "https://a.example/1"}'
    )
    printed = CliRunner().invoke(cli, ["parse", str(path)]).stdout
    again = tmp_path / "again.json"
    again.write_text(printed)
    assert CliRunner().invoke(cli, ["parse", str(again)]).stdout == printed


def test_the_url_of_a_page_can_be_given(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><h1>题</h1><p>云桥港二期工程今日开工，总投资五亿元，预计明年完工后吞吐量增加两成。</p></body></html>"
    )
    done = CliRunner().invoke(cli, ["parse", str(path), "--url", "https://a.example/1"])
    assert json.loads(done.stdout)["url"] == "https://a.example/1"
