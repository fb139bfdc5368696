"""A store of invented news, the report of it, and a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.reporting.html_page import html_page
from sinanews.reporting.store_report import read_report
from tests.sinanews.reporting.made_news import made_store

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def news(tmp_path_factory):
    """The path of the store. Only to be read."""
    return made_store(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="session")
def made(news):
    """The report of all its days."""
    return read_report(news, since="2026-03-02")


@pytest.fixture(scope="session")
def page(made):
    """The report as HTML."""
    return html_page(made)


@pytest.fixture(scope="session")
def page_file(page, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def chromium():
    """A headless Chromium; the test is skipped where there is none. It ends with its module: as
    long as it is there, this thread has a loop running, and no other test can run one.
    """
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed"
    )
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: apt install chromium fonts-noto-cjk")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


class Watched:
    """A page of the browser with what it should not do: errors, requests, dialogs, violations."""

    def __init__(self, browser, *, width=1280, height=900, scheme="light", **more):
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **more
        )
        self.tab = self.context.new_page()
        self.errors, self.requests, self.dialogs = [], [], []
        self.tab.on("console", lambda said: self.errors.append(said.text))
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on(
            "dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss())
        )
        self.tab.add_init_script(
            "window.violated = []; document.addEventListener('securitypolicyviolation',"
            "event => window.violated.push(`${event.violatedDirective} ${event.sourceFile}`));"
        )

    def open(self, path, anchor=""):
        self.tab.goto(f"file://{path}{anchor}")
        return self.tab

    @property
    def violations(self):
        return self.tab.evaluate("window.violated")

    def network(self, path):
        """What was asked for beside the file itself."""
        return [url for url in self.requests if url.split("#")[0] != f"file://{path}"]


@pytest.fixture
def watched(chromium):
    """Open watched pages; they are closed at the end."""
    opened = []

    def start(**how):
        opened.append(Watched(chromium, **how))
        return opened[-1]

    yield start
    for one in opened:
        one.context.close()
