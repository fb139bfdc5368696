"""Two hundred hostile texts in every field of a store: none runs, none is asked for, none breaks
the page, in a real browser; as Markdown none is more than text.
"""

from __future__ import annotations

import re
import unicodedata

import pytest
from markdown_it import MarkdownIt

from sinanews.reporting.html_page import html_page
from sinanews.reporting.markdown_report import SHORT, markdown_report
from sinanews.reporting.report_values import Limits
from sinanews.reporting.store_report import read_report
from tests.sinanews.reporting.hostile_store import HOSTILE, hostile_store

# what a reader may see of control: line feeds
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return hostile_store(tmp_path_factory.mktemp("hostile") / "n.db")


@pytest.fixture(scope="module")
def page_file(store, tmp_path_factory):
    report = read_report(store, since="2026-03-01", limits=Limits())
    assert len(report.articles) == len(HOSTILE) == 200
    assert report.companies and report.quotes and report.stories and report.words
    assert len(report.events) > 100
    path = tmp_path_factory.mktemp("page") / "r.html"
    path.write_text(html_page(report), encoding="utf-8")
    return path


@pytest.mark.timeout(300)
def test_nothing_of_them_runs_is_asked_for_or_breaks_the_policy(watched, page_file):
    seen = watched()
    tab = seen.open(page_file)
    tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    views = tab.evaluate("[...document.querySelectorAll('.view')].map(view => view.id)")
    assert len(views) > 200
    for view in views:
        tab.evaluate("id => { location.hash = id; }", view)
    tab.evaluate(
        "for (const one of document.querySelectorAll('*'))"
        " for (const name of ['mouseover', 'focus', 'toggle', 'error', 'load'])"
        "  one.dispatchEvent(new Event(name));"
    )
    tab.locator("#find").evaluate(
        "find => { find.value = '<script>'; find.dispatchEvent(new Event('input')); }"
    )
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.canary") is None
    assert seen.dialogs == []
    assert seen.violations == []
    assert seen.errors == []
    assert seen.network(page_file) == []


def test_the_page_holds_only_its_own_elements(watched, page_file):
    tab = watched().open(page_file)
    found = tab.evaluate(
        "['script', 'style', 'link', 'meta', 'base', 'iframe', 'object', 'embed', 'img', 'form', '[style]']"
        ".map(name => [name, document.querySelectorAll(name).length])"
    )
    assert dict(found) == {
        "script": 1,
        "style": 1,
        "link": 1,
        "meta": 5,
        "base": 0,
        "iframe": 0,
        "object": 0,
        "embed": 0,
        "img": 0,
        "form": 0,
        "[style]": 0,
    }
    handlers = tab.evaluate(
        "[...document.querySelectorAll('*')].filter(one => [...one.attributes]"
        ".some(held => held.name.startsWith('on'))).length"
    )
    assert handlers == 0


def test_links_lead_to_the_web_or_within_the_page(watched, page_file):
    tab = watched().open(page_file)
    links = tab.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
    )
    schemes = {
        re.split(r"[:/]", link)[0] if not link.startswith("#") else "#" for link in links
    }
    assert schemes == {"#", "https"}
    assert max(map(len, links)) <= 2_000


def test_no_text_is_wider_than_a_telephone(watched, page_file):
    tab = watched(width=390, height=844).open(page_file)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_no_mark_that_hides_or_turns_reaches_the_page(page_file):
    text = page_file.read_text(encoding="utf-8")
    assert not CONTROL.search(text)
    assert not {char for char in text if unicodedata.category(char) in ("Cf", "Cs", "Co")}


def test_as_markdown_they_are_text(store):
    text = markdown_report(read_report(store, since="2026-03-01", limits=SHORT))
    assert not CONTROL.search(text)
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(text)
    )
    names = set(re.findall(r"<([a-zA-Z]+)", html))
    assert names <= {"h", "p", "ul", "li", "strong", "a", "code", "em"} | {"h1", "h2"}
    assert "em" not in names
    addresses = re.findall(r'href="([^"]*)"', html)
    assert addresses
    assert all(address.startswith("https://x.example/") for address in addresses)
    assert "canary" in text and "\\<script\\>" in text
    # a heading, a list or a quote is only what the report itself begins
    assert all(
        re.match(r"(# |## |- |\*\*\d|Known|More|$)", line) for line in text.splitlines()
    )
