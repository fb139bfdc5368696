"""The profile of reading a page: its stages are those that `parse` takes."""

from __future__ import annotations

import pytest

from benchmarks.parse_stages import STAGES, stages_of, table
from sinanews.scraper.model.records import RawPage

PAGE = """<!DOCTYPE html><html><head><title>云桥港扩建_新浪财经_新浪网</title></head><body>
<h1 class="main-title">云桥港扩建</h1><div class="date-source"><span class="date">2026年03月12日 10:20</span>
<span class="source">云桥日报</span></div><div class="article" id="artibody"><p>云桥港今日开始扩建。</p>
</div></body></html>""".encode()


def test_each_stage_of_a_page_is_timed() -> None:
    spent = stages_of(RawPage(None, PAGE))
    assert spent is not None
    assert tuple(spent) == STAGES
    assert all(milliseconds >= 0 for milliseconds in spent.values())
    assert spent["tree"] > 0


@pytest.mark.parametrize("body", ["<p>云桥</p>".encode(), PAGE.replace(b"artibody", b"other")])
def test_a_page_of_no_template_has_no_stages(body: bytes) -> None:
    assert stages_of(RawPage("https://yunqiao.example/1.html", body)) is None


def test_shares_of_the_stages_are_the_whole() -> None:
    rows = table([RawPage(None, PAGE)], 2)
    assert [stage for stage, _, _ in rows] == list(STAGES)
    assert sum(share for _, _, share in rows) == pytest.approx(1)


def test_no_page_no_share() -> None:
    assert {share for _, _, share in table([], 2)} == {0.0}
