"""docs/report-*.png: pictures of a report of invented news, taken in a real browser.

python -m benchmarks.build.report_pictures
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import sinanews
from tests.sinanews.reporting.made_news import made_store

DOCS = Path(__file__).resolve().parents[2] / "docs"
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu")
MOST = 200_000  # bytes of a picture
# name, size of the window, light or dark, anchor, words to find
PICTURES = (
    ("page", (1040, 780), "light", "", ""),
    ("company", (1040, 820), "light", "", "星河锂电"),
    ("article", (1040, 700), "light", "", "拟36亿元收购"),
    ("events", (1040, 780), "dark", "events", ""),
    ("phone", (390, 844), "dark", "", ""),
)


def taken(browser: Any, page: Path, picture: tuple[Any, ...]) -> bytes:
    """Return a picture of the page."""
    _, (width, height), scheme, anchor, words = picture
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme
    )
    tab = context.new_page()
    tab.goto(f"file://{page}")
    if words:
        kind = "companies" if words == "星河锂电" else "articles"
        tab.locator("#find").fill(words)
        tab.locator(f"table[data-of={kind}] tbody tr:not(.off) a").first.click()
    if anchor:
        tab.locator(f"#{anchor}").evaluate("part => part.scrollIntoView()")
    made: bytes = tab.screenshot()
    context.close()
    return made


def main() -> None:
    """Take the pictures."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        page = Path(folder) / "report.html"
        store = made_store(Path(folder) / "store")
        page.write_text(sinanews.report(store, since="2026-03-02"), encoding="utf-8")
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for picture in PICTURES:
            path = DOCS / f"report-{picture[0]}.png"
            path.write_bytes(taken(browser, page, picture))
            size = path.stat().st_size
            print(f"{path.name}: {size:,} bytes")
            assert size <= MOST, path
        browser.close()


if __name__ == "__main__":
    main()
