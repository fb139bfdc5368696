"""Companies that are recommended to investors (建议关注甲、乙; 推荐丙; 相关标的：丁): good news for each,
as a rating is. All 70 that readers of 600 texts gave a side were called good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sinanews.analysis.findings import Findings
from sinanews.analysis.steps.sentiment.turned_news import STRONG, key_of
from sinanews.analysis.steps.shared.sources import BRACKETS
from sinanews.analysis.steps.shared.within_span import within_span

_HOW = "重点|积极|继续|持续|优先|长期|建议|推荐|首推|强烈|坚定|维持"
# First the possible characters: the engine skips the rest of the text fast.
_RECOMMENDS = re.compile(
    r"(?=[建推首优可重积继持长强坚维受相投])(?<!不)"
    rf"(?:(?:建议|推荐|首推|优先|可)(?:投资者|{_HOW}){{0,3}}(?:关注|配置|布局)"
    rf"|(?:{_HOW}){{1,3}}推荐|首推|(?<=[，。；：:、\n（(])推荐"
    r"|(?:受益|相关|推荐|投资)的?(?:标的|个股|公司)(?:有|包括|为|如)?[：:])"
    r"(?!评级|标准|目录|算法|意见|[^，。；]{0,3}风险)"  # 强烈推荐评级, 建议关注风险
)
# Behind a name that is one of a list or ends it: nothing is told of it there
_LISTED = re.compile(rf"{BRACKETS}\s?(?:[、，,。；;）)\n]|[和及与]|以及|等|$)")
_STOPS = re.compile(r"[。；;！？\n]")
REACH = 400  # characters of a list and what is said of each in it: by hand


def recommended(findings: Findings) -> Iterator[tuple[int, int, float, str]]:
    """Yield where a company that is recommended stands, its end, the weight of it and the key of
    the company.
    """
    text = findings.document.text
    bodies = [m for m in findings.mentions if m.type == "ORG" and m.tickers]
    for begin, end in _lists(text):
        for mention in within_span(bodies, begin, end):
            if _LISTED.match(text, mention.end):
                yield mention.start, mention.end, STRONG, key_of(mention)


def _lists(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lists begin and end: at the end of the sentence or the next list."""
    words = [found.span() for found in _RECOMMENDS.finditer(text)]
    last = len(text), len(text)
    for (_, begin), (following, _) in pairwise((*words, last)):
        limit = min(following, begin + REACH)
        stop = _STOPS.search(text, begin, limit)
        yield begin, stop.start() if stop else limit
