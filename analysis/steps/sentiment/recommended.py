"""Companies that are recommended to investors (建议关注甲、乙; 推荐丙; 相关标的：丁): good news for each,
as a rating is. All 70 that readers of 600 texts gave a side were called good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.steps.sentiment.turned_news import STRONG, key_of
from sinanews.analysis.steps.shared.sources import BRACKETS
from sinanews.analysis.steps.shared.within_span import within_span

_HOW = "重点|积极|继续|持续|优先|长期|建议|推荐|首推|强烈|坚定|维持"
_OF_SECTOR = r"(?<=板块)推荐"
_LEADERS = (
    r"(?<=[，。；：:\n])(?:关注|看好)[^，。；：\n]{0,16}(?:龙头|标的|个股)(?:[：:]|包括|如)"
)
# The possible first characters: the engine skips the rest of the text fast.
_FIRSTS = "".join(sorted({word[0] for word in _HOW.split("|")} | set("可受相投关看")))
_RECOMMENDS = re.compile(
    rf"(?=[{_FIRSTS}])(?<!不)"
    rf"(?:(?:建议|推荐|首推|优先|可)(?:投资者|{_HOW}){{0,3}}(?:关注|配置|布局)"
    rf"|(?:{_HOW}){{1,3}}(?:推荐|看好)|首推|(?<=[，。；：:、\n（(])推荐"
    rf"|{_OF_SECTOR}|{_LEADERS}"
    r"|(?:受益|相关|推荐|投资)的?(?:标的|个股|公司)(?:有|包括|为|如)?[：:])"
    r"(?!评级|标准|目录|算法|意见|[^，。；]{0,3}风险)"  # 强烈推荐评级, 建议关注风险
)
# Behind a name that is one of a list or ends it: nothing is told of it there but what it is
# (甲（柜机龙头，乙供应商之一）、丙)
_LISTED = re.compile(
    rf"(?:{BRACKETS}|\s?[（(][^（()）。\n]{{2,40}}[)）])\s?(?:[、，,。；;）)\n]|[和及与]|以及|等|$)"
)
_STOPS = re.compile(r"[。；;！？\n]")
# From the end of a part of a list to the first name of the next: a number, and what that part is
# of (；2）材料：甲、乙等。3）其他（丙、丁）).
_NEXT_PART = re.compile(
    r"[。；;\n][,，\s]?(?:[（(]?[0-9一二三四五六七八九①-⑩][）)、.．]?)?"
    r"(?:[^，,。；;：:、（()）\n]{1,16}[：:（(；;])?"
)
_NO_PART = re.compile("风险|提示|来源|编辑")
HEADING = 24  # characters of what _NEXT_PART is, at most
REACH = 400  # characters of a list and what is said of each in it: by hand


def recommended(findings: Findings) -> Iterator[tuple[int, int, float, str]]:
    """Yield where a company that is recommended stands, its end, the weight of it and the key of
    the company.
    """
    text = findings.document.text
    bodies = [m for m in findings.mentions if m.type == "ORG" and m.tickers]
    for begin, limit in _beginnings(text):
        for part in _parts(text, bodies, begin, limit):
            for mention in part:
                if _LISTED.match(text, mention.end):
                    yield mention.start, mention.end, STRONG, key_of(mention)


def _beginnings(text: str) -> Iterator[tuple[int, int]]:
    """Yield where lists begin, and how far they may go: to the next list."""
    words = [found.span() for found in _RECOMMENDS.finditer(text)]
    last = len(text), len(text)
    for (_, begin), (following, _) in pairwise((*words, last)):
        yield begin, min(following, begin + REACH)


def _parts(
    text: str,
    bodies: Sequence[Mention],
    begin: int,
    limit: int,
) -> Iterator[Sequence[Mention]]:
    """Yield the companies of each part of a list."""
    while True:
        end = _end_of_part(text, begin, limit)
        names = within_span(bodies, begin, end)
        if not names:
            return
        yield names
        begin = _next_part(text, end, within_span(bodies, end, min(limit, end + HEADING)))


def _end_of_part(
    text: str,
    begin: int,
    limit: int,
) -> int:
    """Return where the sentence ends, or the list."""
    stop = _STOPS.search(text, begin, limit)
    return stop.start() if stop else limit


def _next_part(
    text: str,
    end: int,
    following: Sequence[Mention],
) -> int:
    """Return where the first name of the next part of a list stands; the text's end where no part
    follows at `end`.
    """
    if not following or _LISTED.match(text, following[0].end) is None:
        return len(text)
    heading = text[end : following[0].start]
    if _NEXT_PART.fullmatch(heading) is None or _NO_PART.search(heading):
        return len(text)
    return following[0].start
