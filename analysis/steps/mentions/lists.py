"""Names in enumerations: what stands between names of one kind (甲、乙、丙及丁) is a name of that kind too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from analysis.records import Mention

_ITEM = re.compile(r"[^、，。；：！？\n“”\"《》（）()【】\[\]]{1,40}")
_JOINT = re.compile(r"(?:以及|及|和|与)")
_END = re.compile(r"(?:等|[\d一二三四五六七八九十两]{1,3}[家名位只个]|在内|为代表).*$")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·&*\-]+")
NAMED = 2  # items of an enumeration that must be names already ...
HALF = 0.5  # ... and their share of all items
SIZES = {"ORG": (2, 10), "PER": (2, 4)}  # characters of a name that is only known by its neighbours
FOUND = 0.6  # score of such a name
Span = tuple[int, int]


def enumerated(
    text: str, found: Sequence[Mention], surnames: frozenset[str], is_word: Callable[[str], bool]
) -> list[Mention]:
    """Return the items that their enumeration makes names of organisations or persons."""
    starts, ends = {m.start: m for m in found}, {m.end: m for m in found}
    taken = bytearray(len(text))
    for mention in found:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    made = []
    for items in enumerations(text):
        kind = kind_of(items, starts, ends)
        for start, end in items[1:] if kind else ():  # where the first begins nobody knows
            surface = text[start:end]
            if not any(taken[start:end]) and may_be(kind, surface, surnames) and not is_word(surface):
                made.append(Mention(start, end, surface, kind, FOUND, "list"))
    return made


def kind_of(items: Sequence[Span], starts: Mapping[int, Mention], ends: Mapping[int, Mention]) -> str:
    """Return the type that enough items have as names; nothing where they have none in common."""
    # The first item has words before its name, the last may have some behind it: one edge is enough there.
    edges = [ends.get(items[0][1]), *(starts.get(start) for start, _ in items[1:])]
    whole = [m for m, (_, end) in zip(edges, items, strict=True) if m and (m.end == end or m is edges[-1])]
    kinds = Counter(m.type for m in whole if m.type in SIZES)
    kind, count = kinds.most_common(1)[0] if kinds else ("", 0)
    return kind if count >= max(NAMED, HALF * len(items)) else ""


def may_be(kind: str, surface: str, surnames: frozenset[str]) -> bool:
    """Say whether a surface has the form of a name of its kind; four characters are a person's only after a surname."""
    least, most = SIZES[kind]
    formed = least <= len(surface) <= most and _NAME.fullmatch(surface) is not None
    return formed and (kind == "ORG" or surface[0] in surnames or len(surface) < most)


def enumerations(text: str) -> Iterator[list[Span]]:
    """Yield the items of each enumeration with 、 in it; joints within items part them, counters at the end are cut."""
    row: list[Span] = []
    for match in _ITEM.finditer(text):
        if row and (row[-1][1] > match.start() or text[match.start() - 1] != "、" or match.start() != row[-1][1] + 1):
            yield from finished(text, row)
            row = []
        row.append(match.span())
    yield from finished(text, row)


def finished(text: str, row: list[Span]) -> Iterator[list[Span]]:
    """Yield the items of a row of at least two: the last without its counter, all parted at their joints."""
    if len(row) < NAMED:
        return
    items: list[Span] = []
    for number, (start, end) in enumerate(row):
        stop = end
        if number == len(row) - 1 and (tail := _END.search(text, start + 1, end)):
            stop = tail.start()
        at = start
        for joint in _JOINT.finditer(text, start + 1, stop):
            items.append((at, joint.start()))
            at = joint.end()
        items.append((at, stop))
    yield [(s, e) for s, e in items if e > s]
