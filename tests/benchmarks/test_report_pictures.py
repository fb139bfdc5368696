"""The pictures of a report in the docs: small, there, and taken of the page as it is."""

from __future__ import annotations

import re

import pytest

from benchmarks.build import report_pictures
from tests.sinanews.reporting.conftest import CHROMIUM

PAGE = report_pictures.DOCS / "report.md"
NAMES = [f"report-{picture[0]}.png" for picture in report_pictures.PICTURES]


def test_each_picture_is_shown_and_each_that_is_shown_is_there():
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PAGE.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(NAMES)
    assert sorted(path.name for path in report_pictures.DOCS.glob("report-*.png")) == sorted(
        NAMES
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_small(name):
    held = (report_pictures.DOCS / name).read_bytes()
    assert held.startswith(b"\x89PNG")
    assert len(held) <= report_pictures.MOST


@pytest.mark.parametrize("words", ["", "星河锂电", "拟36亿元收购"])
def test_a_picture_is_taken_of_what_it_is_named_after(words, tmp_path):
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: apt install chromium fonts-noto-cjk")
    import sinanews
    from tests.sinanews.reporting.made_news import made_store

    page = tmp_path / "report.html"
    page.write_text(
        sinanews.report(made_store(tmp_path), since="2026-03-02"), encoding="utf-8"
    )
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=CHROMIUM, args=list(report_pictures.ARGUMENTS)
        )
        made = report_pictures.taken(browser, page, ("x", (300, 200), "light", "", words))
        browser.close()
    assert made.startswith(b"\x89PNG")
