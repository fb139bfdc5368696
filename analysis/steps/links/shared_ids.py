"""Names of one body that no list knows: the full name and the one that the article gives it in
brackets or shortens it to bear one id.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sinanews.analysis.findings import Mention

# Between a name and the other one that a bracket behind it gives.
_OPENED = re.compile(r"[（(](?P<called>(?:以?下)?(?:简?称)?(?:为|：|:)?)[“\"「]?")
_CLOSED = re.compile(r"[”\"」]?(?:[，,、或及][^（）()\n]{0,24})?[）)]")
_COMPANY = re.compile(r"(?:公司|合伙企业(?:[（(]有限合伙[）)])?)$")
_PLACE = re.compile(r"[（(][\u4e00-\u9fff]{2,6}[）)]")  # in the name of a subsidiary
# Characters of a short form: shorter ones are brands, whose companies are many.
_SHORT = re.compile(r"[\u4e00-\u9fff]{3,6}")
_SUFFIX = re.compile(r"(?:公司|集团|企业|大学|银行|中心|部|局|会)$")
Pair = tuple[str, str]


def shared_ids(text: str, linked: Sequence[Mention]) -> dict[str, Mention]:
    """Return, of linked organisations that have two names in the article and no ticker, by one
    name a mention of the other: of that which is in the lists, else the short one for the full
    one, of a Chinese and a Latin one that which the article uses more often, else the Chinese one.
    """
    unlisted = [mention for mention in linked if not mention.tickers]
    if len(unlisted) < 2:
        return {}
    pairs = dict(_in_brackets(text, unlisted))
    for full, short in _shortened([m for m in unlisted if not m.link_score]):
        pairs.setdefault(full, short)
    mentions = {mention.text: mention for mention in unlisted}
    return {name: mentions[other] for name, other in pairs.items() if other not in pairs}


def _in_brackets(text: str, unlisted: Sequence[Mention]) -> Iterator[Pair]:
    """Yield the names of which one stands in brackets behind the other, the leading one second."""
    counts = Counter(mention.text for mention in unlisted)
    for pair in pairwise(unlisted):
        full, short = pair
        opened = _OPENED.fullmatch(text, full.end, short.start)
        if opened is None or _CLOSED.match(text, short.end) is None:
            continue
        if full.link_score or short.link_score:
            lesser, leading = sorted(pair, key=lambda m: m.link_score)
            if not lesser.link_score:
                yield lesser.text, leading.text
        elif full.text.isascii() != short.text.isascii():
            lesser, leading = sorted(
                pair, key=lambda m: (counts[m.text], not m.text.isascii())
            )
            yield lesser.text, leading.text
        elif opened["called"] or _is_within(short.text, full.text):
            yield full.text, short.text


def _shortened(unknown: Sequence[Mention]) -> Iterator[Pair]:
    """Yield the full names of companies with the one short form that stands behind them, where
    it is that of no other.
    """
    first = {mention.text: mention.start for mention in reversed(unknown)}
    full_names = [name for name in first if _COMPANY.search(name) and not _PLACE.search(name)]
    for short, at in first.items():
        if _SHORT.fullmatch(short) is None or _SUFFIX.search(short):
            continue
        full = [name for name in full_names if _is_within(short, name)]
        if len(full) == 1 and first[full[0]] < at:
            yield full[0], short


def _is_within(short: str, full: str) -> bool:
    """True where the characters of one name stand in another, in order."""
    rest = iter(full)
    return all(character in rest for character in short)
