"""Names of one body that no list knows: the full name and the one that the article gives it in
brackets or shortens it to bear one id.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from sinanews.analysis.findings import Mention

# Between a name and the other one that a bracket behind it gives.
_OPENED = re.compile(r"[（(](?P<called>(?:以?下)?(?:简?称)?(?:为|：|:)?)[“\"「]?")
_CLOSED = re.compile(r"[”\"」]?(?:[，,、或及][^（）()\n]{0,24})?[）)]")
_COMPANY = re.compile(r"(?:公司|合伙企业(?:[（(]有限合伙[）)])?)$")
_PLACE = re.compile(
    r"[（(](?!有限合伙|集团|控股)[\u4e00-\u9fff]{2,6}[）)]"
)  # in the name of a subsidiary
# Characters of a short form: shorter ones are brands, whose companies are many.
_SHORT = re.compile(r"[\u4e00-\u9fff]{3,6}")
_LEAST_LETTERS = 4  # of a Latin short form
_SUFFIX = re.compile(r"(?:公司|集团|企业|大学|银行|中心|部|局|会)$")
Pair = tuple[str, str]


def shared_ids(
    text: str,
    linked: Sequence[Mention],
) -> dict[str, Mention]:
    """Return, of linked organisations that have two names in the article and no ticker, by one
    name a mention of the other: of that which is in the lists, else the short one for the full
    one, of a Chinese and a Latin one that which the article uses more often, else the Chinese one.
    """
    unlisted = [mention for mention in linked if not mention.tickers]
    if len(unlisted) < 2:
        return {}
    unknown = [mention for mention in unlisted if not mention.link_score]
    pairs = {**dict(_shortened(unknown)), **dict(_in_brackets(text, unlisted))}
    mentions = {mention.text: mention for mention in unlisted}
    return {name: mentions[other] for name, other in pairs.items() if other not in pairs}


def _in_brackets(
    text: str,
    unlisted: Sequence[Mention],
) -> Iterator[Pair]:
    """Yield the names of which one stands in brackets behind the other, the leading one second."""
    counts = Counter(mention.text for mention in unlisted)
    for full, short, called in _bracketed(text, unlisted):
        if called:
            counts[short.text] += len(unlisted)
        lesser, leading = sorted((full, short), key=_weight(counts))
        if not lesser.link_score:  # else two bodies of the lists
            yield lesser.text, leading.text


def _bracketed(
    text: str,
    unlisted: Sequence[Mention],
) -> Iterator[tuple[Mention, Mention, bool]]:
    """Yield a name, that in the bracket behind it, and whether the text says that it is called
    so.
    """
    for full, short in pairwise(unlisted):
        opened = _OPENED.fullmatch(text, full.end, short.start)
        if opened is None or _CLOSED.match(text, short.end) is None:
            continue
        called = bool(opened["called"])
        if called or _may_be_one(short.text, full.text):
            yield full, short, called


def _may_be_one(
    short: str,
    full: str,
) -> bool:
    return short.isascii() != full.isascii() or _is_within(short, full)


def _weight(counts: Mapping[str, int]) -> Callable[[Mention], tuple[float, int, bool]]:
    """Return by what one of two names leads: the lists, its number, Chinese letters."""

    def weight(mention: Mention) -> tuple[float, int, bool]:
        name = mention.text
        return mention.link_score, counts[name], not name.isascii()

    return weight


def _shortened(unknown: Sequence[Mention]) -> Iterator[Pair]:
    """Yield the full names of companies with the one short form that stands behind them, where
    it is that of no other.
    """
    first = {mention.text: mention.start for mention in reversed(unknown)}
    full_names = list(filter(_is_full_name, first))
    for short in filter(_is_short_form, first):
        full = [name for name in full_names if _is_within(short, name)]
        if len(full) == 1 and first[full[0]] < first[short]:
            yield full[0], short


def _is_full_name(name: str) -> bool:
    if name.isascii():
        return " " in name
    return _COMPANY.search(name) is not None and _PLACE.search(name) is None


def _is_short_form(name: str) -> bool:
    if name.isascii():
        return len(name) >= _LEAST_LETTERS
    return _SHORT.fullmatch(name) is not None and _SUFFIX.search(name) is None


def _is_within(
    short: str,
    full: str,
) -> bool:
    """True where the characters of one name stand in another, in order; a Latin name begins it."""
    if short.isascii():
        return full.startswith(f"{short} ")
    rest = iter(full)
    return all(character in rest for character in short)
