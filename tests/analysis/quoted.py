"""The direct quotations of short texts whose names are given."""

from __future__ import annotations

from sinanews.analysis.steps.quotes.step import QUOTES
from sinanews.analysis.steps.tokens.step import tokens
from tests.analysis.news import RESOURCES, findings

PEOPLE = ("王小明", "李大伟", "周海燕")
COMPANIES = (
    "天河科技",
    "天河交易所",
    "长风银行",
    "江海日报",
    "江海集团公司新闻处",
    "江海市教育局",
    "海岛外交部",
)


def quoted(text: str) -> list[tuple[str, str]]:
    """Return the direct quotations of those who are named, as speaker and words."""
    (ready,) = tokens([findings(text, per=PEOPLE, org=COMPANIES)], RESOURCES)
    found = QUOTES.run([ready], RESOURCES)[0].quotes
    return [(q.speaker, q.text) for q in found if q.kind == "direct" and q.named]
