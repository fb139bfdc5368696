"""The pictures of a report in the docs: small and there (test_in_browser.py takes some)."""

from __future__ import annotations

import re

import pytest

from benchmarks.build import report_pictures

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
