"""The report of half a year of flashes: time, size, and what a real browser says of it.

    python -m benchmarks.report --store FLASHES.db [--since 2020-12-14]
    python -m benchmarks.report --shared ../shared --folder FOLDER

With `--shared` the store of the flashes is made in FOLDER first, as by `benchmarks.corpus` (some
minutes). Prints measure, value and what is to reach; exit code 1 where one is missed.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import corpus_store
from sinanews.job.printable import printable

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
SECONDS, MEGABYTES = 60, 5  # issue 16
COMMAND = (sys.executable, "-m", "sinanews", "report")

Measure = tuple[str, str, str, bool]  # what, value, to reach, reached


def made(store: Path, since: str, target: Path) -> Iterator[Measure]:
    """Yield time and size of the page, and of its short form."""
    for words in (("-o", str(target)), ("--markdown", "-o", str(target.with_suffix(".md")))):
        begin, used = time.perf_counter(), _processor_seconds()
        subprocess.run(
            [*COMMAND, "--store", str(store), "--since", since, *words],
            check=True,
            capture_output=True,
        )
        seconds = time.perf_counter() - begin
        file = Path(words[-1])
        size = file.stat().st_size / 1e6
        form = file.suffix[1:]
        yield f"{form}: s of the processor", f"{_processor_seconds() - used:.1f}", "", True
        yield f"{form}: s", f"{seconds:.1f}", f"< {SECONDS}", seconds < SECONDS
        yield f"{form}: MB", f"{size:.2f}", f"< {MEGABYTES}", size < MEGABYTES


def _processor_seconds() -> float:
    """Return what the programs called so far took of the processor: other work does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seen(page: Path) -> Iterator[Measure]:
    """Yield what Chromium says of the page on a desk and on a telephone."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for size in ((1280, 900), (390, 844)):
            yield from _used(browser, page, size)
        browser.close()


def _used(browser: Browser, page: Path, size: tuple[int, int]) -> Iterator[Measure]:
    """Open the page, sort, filter, read an article, print; yield what went wrong."""
    width, height = size
    tab = browser.new_page(viewport={"width": width, "height": height})
    errors: list[str] = []
    requests: list[str] = []
    tab.on("console", lambda said: errors.append(said.text))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("request", lambda asked: requests.append(asked.url))
    tab.add_init_script(
        "window.violated = 0; document.addEventListener("
        "'securitypolicyviolation', () => { window.violated += 1; });"
    )
    begin = time.perf_counter()
    tab.goto(f"file://{page}")
    seconds = time.perf_counter() - begin
    tab.locator("table[data-of=events] th button").first.click()
    tab.locator("#find").fill("特斯拉")
    tab.goto(f"file://{page}#a1")
    wide = tab.evaluate("document.documentElement.scrollWidth")
    violated = tab.evaluate("window.violated")
    tab.pdf(format="A4")
    others = [url for url in requests if not url.startswith(f"file://{page}")]
    where = f"chromium {width}x{height}"
    yield f"{where}: s to open", f"{seconds:.1f}", "", True
    yield f"{where}: console errors", str(len(errors)), "0", not errors
    yield f"{where}: requests to others", str(len(others)), "0", not others
    yield f"{where}: policy violations", str(violated), "0", not violated
    yield f"{where}: px wide", str(wide), f"<= {width}", wide <= width
    for error in errors:
        print(printable(error))


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--since", default="2020-12-14")
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    store = given.store or corpus_store(given.shared, given.folder, "flashes")
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        for measures in (made(store, given.since, page), seen(page)):
            for what, value, target, reached in measures:
                missed += not reached
                print(f"{what:40} {value:>10}  {target}", flush=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
