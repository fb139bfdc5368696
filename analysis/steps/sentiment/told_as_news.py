"""Items that their digest calls good or bad news (七大利好有望发酵): each is headed by its company
(某某股份：…), and is news of that side whatever its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from sinanews.analysis.findings import Findings
from sinanews.analysis.steps.sentiment.turned_news import STRONG, key_of

_COUNTED = re.compile(r"[一二两三四五六七八九十\d]{1,2}[大则条](?P<side>利好|利空)")
_SIDES = MappingProxyType({"利好": STRONG, "利空": -STRONG})
_HEADS = "：:"
_BEGINS = "\n,，。 \u3000"  # before the head of an item


def told_as_news(findings: Findings) -> Iterator[tuple[int, int, float, str]]:
    """Yield where the head of each item stands, its end, the weight that its digest gives it and
    the key of its company.
    """
    document = findings.document
    text = document.text
    told = _COUNTED.search(text, 0, document.title_end)
    if told is None:
        return
    weight = _SIDES[told["side"]]
    for mention in findings.mentions:
        begins = text[mention.start - 1 : mention.start] in _BEGINS
        heads = text[mention.end : mention.end + 1] in _HEADS and mention.end < len(text)
        if mention.type == "ORG" and mention.tickers and begins and heads:
            yield mention.start, mention.end, weight, key_of(mention)
