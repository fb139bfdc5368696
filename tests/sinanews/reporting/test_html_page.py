"""The page as text: its policy, its size, what it says; test_in_browser.py uses it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from sinanews.reporting import html_page as module
from sinanews.reporting.html_page import html_page, policy
from sinanews.reporting.store_report import read_report
from tests.sinanews.reporting.made_news import made_store, records


def held(page, name):
    """The content of the page's only element of a name."""
    (found,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
    return found


def digest(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_lets_in_its_own_style_and_script_alone(page):
    (content,) = re.findall(
        r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', page
    )
    said = content.replace("&#39;", "'")
    rules = dict(rule.strip().split(" ", 1) for rule in said.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{digest(held(page, 'script'))}'"
    assert rules["style-src"] == f"'sha256-{digest(held(page, 'style'))}'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert not re.search(r"unsafe|https?:|\*", said)
    # before everything that it is about
    assert (
        page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script>")
    )


def test_another_script_has_another_policy():
    assert policy("a{}", "x()") != policy("a{}", "y()") != policy("b{}", "y()")


def test_nothing_in_it_is_loaded_from_anywhere(page):
    assert not re.search(
        r"\ssrc=|@import|url\(|<(?:img|iframe|object|embed|base|form)\b", page
    )
    assert set(re.findall(r'<link rel="(\w+)" href="([^"]*)"', page)) == {("icon", "data:,")}
    assert not re.search(r"\sstyle=|\son\w+=", page)


def test_the_script_makes_no_markup_and_asks_for_nothing(page):
    script = held(page, "script")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|XMLHttp|import\(|localStorage",
        script,
    )


def test_ids_are_there_once_and_links_within_the_page_lead_somewhere(page):
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors - set(ids) == {"shut"}  # leads nowhere by intent: the page does not move


def test_every_row_leads_to_its_source(page):
    rows = re.findall(r'<td class="src">(.*?)</td>', page, re.DOTALL)
    assert len(rows) > 50
    assert all('href="https://news.example/' in row for row in rows)
    links = re.findall(r'<a href="https://[^>]*>', page)
    assert all('target="_blank" rel="noopener noreferrer nofollow"' in link for link in links)


def test_what_is_left_out_is_said_with_the_command_that_gives_it(news):
    few = module.html_page(read_report(news, since="2026-03-02", as_of="2026-03-05 12:00"))
    assert re.search(
        r"\d+ more stories in the store: <code>sinanews top --limit 100 --as-of", few
    )
    assert "as of 2026-03-05 12:00, nothing later counts" in few


def test_articles_that_are_left_out_are_counted(made):
    page = html_page(replace(made, articles=made.articles[:5]))
    assert page.count('<article class="view"') == 5
    assert f"{len(made.articles) - 5} more articles in the store" in page
    assert "sinanews show ID" in page


def test_a_page_that_would_be_too_large_holds_fewer_articles(made, monkeypatch):
    whole = len(html_page(made).encode())
    room = whole - 30_000
    monkeypatch.setattr(module, "MOST_BYTES", room)
    page = html_page(made)
    count = page.count('<article class="view"')
    assert room - 12_000 < len(page.encode()) <= room
    assert 0 < count < len(made.articles)
    assert f"{len(made.articles) - count} more articles in the store" in page
    leads = {story.lead_id for story in made.stories}
    kept = {view.origin.article_id for view in made.articles[:count]}
    assert leads <= kept  # the last ones go first


def test_without_room_for_any_article_the_rest_stays(made, monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 1_000)
    page = html_page(made)
    assert '<article class="view"' not in page
    assert "云海重工" in page


def test_an_empty_span_says_what_to_do(news):
    page = html_page(read_report(news, since="2025-01-01", until="2025-01-02"))
    assert "There is no article in this span." in page
    assert "sinanews fetch" in page
    assert "<table" not in page and "<nav" not in page


def test_an_empty_store_is_a_page_too(tmp_path):
    assert "There is no article in this span." in html_page(
        read_report(made_store(tmp_path, []))
    )


def test_one_article_is_a_page(tmp_path):
    page = html_page(read_report(made_store(tmp_path, records()[:1])))
    assert "1 article · 甲报 · since 2026-03-02 09:05" in page
    assert page.count('<article class="view"') == 1


def test_an_article_without_title_source_and_address(tmp_path):
    plain = [
        {"id": "p1", "text": "今天<b>天气</b>很好 & 晴朗。", "time": "2026-03-02 09:00:00"}
    ]
    page = html_page(read_report(made_store(tmp_path, plain)))
    assert "今天天气很好 &amp; 晴朗。" in page
    assert 'target="_blank"' not in page


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("h1", "The news of 2 to 5 March 2026"),
        ("title", "The news of 2 to 5 March 2026"),
    ],
)
def test_it_is_called_by_its_days(page, part, text):
    assert held(page, part) == text


def test_it_is_the_same_for_the_same_store(made):
    assert html_page(made) == html_page(made)
