"""Golden cases as folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sinanews.job.golden_cases import CASE_FIELDS, site_name, values, write_case
from sinanews.scraper.model.errors import ParseError, UsageError
from sinanews.scraper.model.records import POST, RECORD, RawPage
from sinanews.scraper.parse import parse

TEXT = "云桥港今日开始扩建，工期三年。"
SINA = f'<h1 class="main-title">云桥港扩建</h1><div class="article" id="artibody"><p>{TEXT}</p></div>'
PAGE = RawPage("https://finance.sina.com.cn/a/1.shtml", SINA.encode())


def test_a_case_holds_page_url_and_what_is_expected(tmp_path: Path) -> None:
    folder = write_case(PAGE, tmp_path, "expansion")
    assert folder == tmp_path / "sina" / "finance" / "expansion"
    assert sorted(path.name for path in folder.iterdir()) == [
        "expected.json",
        "page.html",
        "url",
    ]
    assert (folder / "page.html").read_bytes() == PAGE.body
    assert (folder / "url").read_text() == f"{PAGE.url}\n"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert set(expected) == set(CASE_FIELDS)
    assert expected["paragraphs"] == [{"text": TEXT, "kind": "text"}]


def test_a_case_is_not_written_twice(tmp_path: Path) -> None:
    write_case(PAGE, tmp_path, "expansion")
    with pytest.raises(UsageError, match="is there already"):
        write_case(PAGE, tmp_path, "expansion")
    assert write_case(PAGE, tmp_path, "another").name == "another"


@pytest.mark.parametrize(
    ("page", "place"),
    [
        (RawPage(None, f"---\ntitle: 扩建\n---\n<p>{TEXT}</p>".encode(), media_type=POST), "any/post/x/page.md"),
        (RawPage(None, json.dumps({"title": "扩建", "text": TEXT}).encode(), media_type=RECORD), "any/record/x/page.json"),
        (RawPage(None, b'{"id": 1, "rich_text": "a", "create_time": "2026-03-12 20:11:05"}', media_type=RECORD), "sina/flash/x/page.json"),
    ],
)  # fmt: skip
def test_posts_and_records_keep_their_form(page: RawPage, place: str, tmp_path: Path) -> None:
    folder = write_case(page, tmp_path, "x")
    assert (tmp_path / place).read_bytes() == page.body
    assert not (folder / "url").exists()


def test_an_unreadable_page_makes_no_case(tmp_path: Path) -> None:
    with pytest.raises(ParseError):
        write_case(RawPage(None, b" "), tmp_path, "x")
    assert list(tmp_path.iterdir()) == []


def test_the_site_of_a_page() -> None:
    assert site_name(PAGE) == "sina"
    assert site_name(RawPage("https://news.elsewhere.example/1.html", SINA.encode())) == "any"


def test_values_are_what_json_holds() -> None:
    found = values(parse(PAGE))
    assert json.loads(json.dumps(found)) == found
    assert "text" not in found
