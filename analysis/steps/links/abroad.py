"""Lists of Chinese companies that trade in New York: 中概股: 甲乙汽车涨3%，丙丁能源涨2%. A name among
them that has a mainland share alone is of another share of its group, which the lists do not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.links.legal_names import AT_HOME
from sinanews.analysis.steps.links.verdict import Proposed, Verdict

_LISTED_ABROAD = "中概"
_AMERICAN = ".US"
# By hand: links on either side that are looked at, characters to the farthest, and how many of
# them are American shares. Of 260 texts of 2022-26 with 中概 one company stands so.
_BESIDE, _REACH, _LEAST = 2, 40, 2


def of_other_shares(
    text: str,
    mentions: Sequence[Mention],
    verdicts: Proposed,
) -> Iterator[int]:
    """Yield the numbers of the mentions whose company is proposed by a mainland share among
    American ones, in a text of Chinese companies abroad.
    """
    if _LISTED_ABROAD not in text:
        return
    linked = [
        (number, mentions[number].start, one)
        for number, one in enumerate(verdicts)
        if one is not None
    ]
    for place, (number, start, one) in enumerate(linked):
        if not _is_mainland(one):
            continue
        first = max(0, place - _BESIDE)
        beside = linked[first:place] + linked[place + 1 : place + 1 + _BESIDE]
        near = [other for _, at, other in beside if abs(at - start) <= _REACH]
        if sum(map(_is_american, near)) >= _LEAST:
            yield number


def _is_mainland(one: Verdict) -> bool:
    tickers = one.known.tickers
    return bool(tickers) and all(ticker.endswith(AT_HOME) for ticker in tickers)


def _is_american(one: Verdict) -> bool:
    return any(ticker.endswith(_AMERICAN) for ticker in one.known.tickers)
