"""Listed companies whose names are words or places too, where they announce something or bear
their code: 某某山公告, 某某山（600001）. The sentence reads a place there; the form says company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import NameHit

# Kinds of listed names that companies bear as they stand in announcements.
_KINDS = frozenset({"short", "curated"})
_ANNOUNCES = re.compile(
    r"公告(?![栏牌书板])|[（(](?:(?:SH|SZ|BJ)[:：.]?)?\d{6}(?:[.．](?:SH|SZ|SS|BJ))?[）)]"
)
_HEADED = re.compile("[:：]")  # 某某山：上半年…, the headline of its announcement
_BEGINS = frozenset(
    "\n。；！？】【：:，,、 \u3000”（("
)  # before a name at the beginning of a clause
_SCORE = 0.9  # as of names by a fixed word at one edge


def announcers(text: str, hits: Sequence[NameHit]) -> Iterator[Mention]:
    """Yield the companies that announce something or have their code behind them, and those of
    a headline whose company announces it in the text.
    """
    announcing = {hit.text for hit in hits if _is_company(hit) and _announces(text, hit)}
    if not announcing:
        return
    for hit in hits:
        if hit.text not in announcing or not _begins(text, hit.start):
            continue
        if _announces(text, hit) or (_HEADED.match(text, hit.end) and _is_first(text, hit)):
            yield Mention(hit.start, hit.end, hit.text, "ORG", _SCORE, "rule")


def _is_company(hit: NameHit) -> bool:
    return hit.type == "ORG" and hit.kind in _KINDS and len(hit.text) > 1


def _announces(text: str, hit: NameHit) -> bool:
    return _begins(text, hit.start) and _ANNOUNCES.match(text, hit.end) is not None


def _begins(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in _BEGINS


def _is_first(text: str, hit: NameHit) -> bool:
    """Say whether a name begins the text or a headline in it."""
    return hit.start == 0 or text[hit.start - 1] in "\n【"
