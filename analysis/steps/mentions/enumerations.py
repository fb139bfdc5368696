"""Names in enumerations: what stands between names of one kind (甲、乙、丙及丁) is a name of
that kind too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sinanews.analysis.findings import Mention

_ITEM = re.compile(r"[^、，。；：！？\n“”\"《》（）()【】\[\]]{1,40}")
_JOINT = re.compile(r"(?:以及|及|和|与)")
# What closes an enumeration: a count with what was counted, 等, 在内.
_CLOSE = re.compile(
    r"[\d一二三四五六七八九十两]{1,3}[家名位只个](?P<counted>.{0,12})|等(?P<kind>.{0,12})|在内|为代表"
)
# What stands right before the first item, so that its beginning is known; and what says that
# companies follow.
_OPENS = re.compile(r"包括|包含|分别为|分别是|例如|诸如|[ \u3000]")
_SAID_BEFORE = re.compile(
    r"[\d一二三四五六七八九十两]家[^，。；、]{0,10}?(?:公司|企业|平台|机构|银行|券商)"
    r"(?:分别为|分别是|包括|[：:， \u3000]){1,2}$"
)
_PEOPLE = re.compile(r"自然人|高管|董事|监事|被告|嫌疑人|专家|学者|院士")
_BODIES = re.compile(r"法人|公司|企业|机构|银行|券商|平台|股东|投资者|基金")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·&*\-]+")
NATURAL = "自然人"  # said of persons only
REACH = 24  # characters before an enumeration that are looked at
# items of an enumeration that must be names already (one where it says what it counts) ...
NAMED = 2
HALF = 0.5  # ... and their share of all items
SIZES = {
    "ORG": (2, 10),
    "PER": (2, 4),
}  # characters of a name that is only known by its neighbours
FOUND = 0.6  # score of such a name
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The items of one enumeration; where the first begins is not known where `open` is set."""

    items: tuple[Span, ...]
    open: bool
    counted: str  # what it says that they are: 自然人, 公司 ...
    sure: bool = False  # said before the items, or of persons only


def enumerated(
    text: str,
    found: Sequence[Mention],
    surnames: frozenset[str],
    is_word: Callable[[str], bool],
) -> list[Mention]:
    """Return the items that their enumeration makes names of organisations or persons."""
    starts, ends = {m.start: m for m in found}, {m.end: m for m in found}
    owner: list[Mention | None] = [None] * len(text)
    for mention in found:
        owner[mention.start : mention.end] = [mention] * (mention.end - mention.start)
    made = []
    for one in enumerations(text):
        kind = kind_of(one, starts, ends)
        for start, end in one.items[one.open :] if kind else ():
            surface = text[start:end]
            touched = {m for m in owner[start:end] if m}
            if (
                free(touched, kind, end - start)
                and may_be(kind, surface, surnames)
                and not is_word(surface)
            ):
                made.append(Mention(start, end, surface, kind, FOUND, "list"))
    return made


def free(touched: set[Mention], kind: str, size: int) -> bool:
    """Say whether an item is no name yet: nothing touches it, or only places that are parts of
    it (中山|多美).

    A person may have been taken for a place in part, or whole for an organisation by the
    tagger.
    """
    if kind == "ORG":
        return all(m.type == "LOC" and m.end - m.start < size for m in touched)
    return all(
        m.type == "LOC" or (m.type == "ORG" and m.how == "tagger" and m.end - m.start == size)
        for m in touched
    )


def kind_of(
    one: Enumeration, starts: Mapping[int, Mention], ends: Mapping[int, Mention]
) -> str:
    """Return the type that enough items have as names, or that is said of them; else nothing."""
    # An open first item has words before its name, the last may have some behind it: one edge
    # is enough there.
    first, *rest = one.items
    edges = [
        ends.get(first[1]) if one.open else starts.get(first[0]),
        *(starts.get(start) for start, _ in rest),
    ]
    whole = [
        m
        for m, (_, end) in zip(edges, one.items, strict=True)
        if m and (m.end == end or m is edges[-1])
    ]
    kinds = Counter(m.type for m in whole if m.type in SIZES)
    said = (
        "PER" if _PEOPLE.search(one.counted) else "ORG" if _BODIES.search(one.counted) else ""
    )
    if said and kinds[said] == kinds.total() and (one.sure or kinds[said]):
        return said
    kind, count = kinds.most_common(1)[0] if kinds else ("", 0)
    return kind if count >= max(NAMED, HALF * len(one.items)) else ""


def may_be(kind: str, surface: str, surnames: frozenset[str]) -> bool:
    """Say whether a surface has the form of a name of its kind; four characters are a person's
    only after a surname.
    """
    least, most = SIZES[kind]
    formed = least <= len(surface) <= most and _NAME.fullmatch(surface) is not None
    return formed and (kind == "ORG" or surface[0] in surnames or len(surface) < most)


def enumerations(text: str) -> Iterator[Enumeration]:
    """Yield the enumerations with 、 in them; joints part items, a count or 等 closes one and
    begins the next.
    """
    row: list[Span] = []
    for match in _ITEM.finditer(text):
        if row and (text[match.start() - 1] != "、" or match.start() != row[-1][1] + 1):
            yield from closed(text, row)
            row = []
        row.append(match.span())
    yield from closed(text, row)


def closed(text: str, row: Sequence[Span]) -> Iterator[Enumeration]:
    """Yield the enumerations of a row of pieces between 、."""
    if len(row) < NAMED:
        return
    items: list[Span] = []
    first, is_open = beginning(text, row[0])
    said = _SAID_BEFORE.search(text[max(0, first[0] - REACH) : first[0]])
    for piece in (first, *row[1:]):
        for start, end in parted(text, piece):
            close = _CLOSE.search(text, start + 1, end)
            items.append((start, close.start() if close else end))
            if close:
                counted = said[0] if said else close["counted"] or close["kind"] or ""
                yield Enumeration(
                    tuple(items), is_open, counted, bool(said) or NATURAL in counted
                )
                items, is_open, said = [], False, None
    if items:
        yield Enumeration(tuple(items), is_open, said[0] if said else "", bool(said))


def beginning(text: str, piece: Span) -> tuple[Span, bool]:
    """Return the first piece from where its name begins, and whether that is unknown."""
    start, end = piece
    for found in _OPENS.finditer(text, start, end):
        start = found.end()
    if start > piece[0]:
        return (start, end), start == end
    return piece, text[start - 1 : start] not in ("：", ":")


def parted(text: str, piece: Span) -> Iterator[Span]:
    """Yield the parts of a piece between its joints."""
    at, end = piece
    for joint in _JOINT.finditer(text, at + 1, end):
        yield at, joint.start()
        at = joint.end()
    if at < end:
        yield at, end
