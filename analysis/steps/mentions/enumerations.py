"""Names in enumerations: what stands between names of one type (甲、乙、丙及丁) is a name of
that type too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.surnames import SURNAMES
from sinanews.analysis.steps.mentions.merging import owners
from sinanews.analysis.steps.mentions.words import any_of
from sinanews.scraper.model.frozen import frozen

_RUN = re.compile(r"[^，。；：！？\n“”\"《》（）()【】\[\]]+")
_ITEM = re.compile(r"[^、]{1,40}")  # of a run
_CONJUNCTION = re.compile(r"(?:以及|及|和|与)")
# What closes an enumeration: a count with what was counted, 等, 在内.
_CLOSE = re.compile(
    r"[\d一二三四五六七八九十两]{1,3}[家名位只个](?P<counted>.{0,12})|等(?P<kind>.{0,12})|在内|为代表"
)
# What stands right before the first item, so that its beginning is known; and what announces
# companies.
_OPENING = re.compile(
    rf"{any_of('opening of an enumeration')}|[ \u3000]"
    r"|(?:公司|企业|机构|平台|[药门]店|药房|银行|券商|基金|厂商|品牌|龙头|股|商)有(?!限)"
)
_ANNOUNCED = re.compile(
    rf"[\d一二三四五六七八九十两]家[^，。；、]{{0,10}}?(?:{any_of('body announced')})"
    r"(?:分别为|分别是|包括|[：:， \u3000]){1,2}$"
)
# The end of an enumeration right before what its items are, and the ends of a clause.
_ENUMERATED_BEFORE = re.compile(r"、[^、，。；：！？\n]{1,20}等$")
_AND_SO_ON, _COMMA = "等", "、"
_CLAUSE_ENDS = frozenset("，。；、")
_PEOPLE = re.compile(any_of("people counted"))
_BODIES = re.compile(any_of("bodies counted"))
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·&*\-]+")
_NATURAL = "自然人"  # natural persons: the word is used of persons only
_REACH = 24  # characters before an enumeration that are looked at
# Items of an enumeration that must be names already (one where it says what it counts), and
# their share of all items: a single name beside a word may be chance.
_LEAST_NAMED, _SHARE_NAMED = 2, 0.5
# Characters of a name that is only known by its neighbours, from and to.
_SIZES = {"ORG": (2, 10), "PER": (2, 4)}.get
_COMPANY = "公司"  # ends no person's name
_NO_ITEM = ("其", "该", "相关", "有关", "上述")  # begin no name (甲、乙及其关联方)
_TYPES = ("ORG", "PER")
_SCORE = 0.6  # of such a name: nothing but its neighbours speaks for it
Span = tuple[int, int]


@frozen
class Enumeration:
    """The items of one enumeration; where the first begins is not known where `open` is set."""

    items: tuple[Span, ...]
    open: bool
    counted: str = ""  # what it says that they are: 自然人, 公司 ...
    sure: bool = False  # announced before the items, or of persons only


def enumerated(
    text: str,
    found: Sequence[Mention],
    is_word: Callable[[str], bool],
) -> list[Mention]:
    """Return the items that their enumeration makes names of organisations or persons."""
    starts = {m.start: m for m in found}
    ends = {m.end: m for m in found}
    owner = owners(found, len(text))
    made = []
    for one in enumerations(text):
        kind = _type_of(one, starts, ends)
        for start, end in one.items[one.open :] if kind else ():
            surface = text[start:end]
            touched = {mention for mention in owner[start:end] if mention}
            if not _is_free(touched, kind, end - start):
                continue
            if _may_be(kind, surface) and not is_word(surface):
                made.append(
                    Mention(
                        start,
                        end,
                        surface,
                        kind,
                        _SCORE,
                        "list",
                    )
                )
    return made


def without_classes(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions without the organisations that only say what the items of an
    enumeration are (甲、乙等领先企业，): they stand between its 等 and the end of the clause.
    """
    return [m for m in found if m.type != "ORG" or not _is_class(text, m)]


def _is_class(text: str, mention: Mention) -> bool:
    start = mention.start
    end = mention.end
    if text[start - 1 : start] != _AND_SO_ON or text[end : end + 1] not in _CLAUSE_ENDS:
        return False
    return _ENUMERATED_BEFORE.search(text, max(0, start - _REACH), start) is not None


def enumerations(text: str) -> Iterator[Enumeration]:
    """Yield the enumerations with 、 in them; conjunctions part items, a count or 等 closes one
    and begins the next.
    """
    for run in _RUN.finditer(text) if "、" in text else ():
        if "、" in run[0]:
            yield from _of_run(text, *run.span())


def _of_run(text: str, first: int, last: int) -> Iterator[Enumeration]:
    """Yield the enumerations of what stands between two marks."""
    row: list[Span] = []
    for match in _ITEM.finditer(text, first, last):
        start, end = match.span()
        if row and start != row[-1][1] + 1:
            yield from _of_row(text, row)
            row = []
        row.append((start, end))
    yield from _of_row(text, row)


def _of_row(text: str, row: Sequence[Span]) -> Iterator[Enumeration]:
    """Yield the enumerations of a row of pieces between 、."""
    if len(row) < 2:
        return
    first, is_open = _beginning(text, row[0])
    found = _ANNOUNCED.search(text[max(0, first[0] - _REACH) : first[0]])
    announced = found[0] if found else ""
    items: list[Span] = []
    for start, end in (item for piece in (first, *row[1:]) for item in _items(text, piece)):
        close = _CLOSE.search(text, start + 1, end)
        if close is None:
            items.append((start, end))
            continue
        items.append((start, close.start()))
        yield _closed(
            items,
            close,
            announced,
            is_open=is_open,
        )
        items = []
        is_open = False
        announced = ""
    if items:
        yield Enumeration(
            tuple(items),
            is_open,
            announced,
            bool(announced),
        )


def _closed(
    items: Sequence[Span],
    close: re.Match[str],
    announced: str,
    *,
    is_open: bool,
) -> Enumeration:
    """Return an enumeration that a count or 等 closes."""
    counted = announced or close["counted"] or close["kind"] or ""
    return Enumeration(
        tuple(items),
        is_open,
        counted,
        bool(announced) or _NATURAL in counted,
    )


def _beginning(text: str, piece: Span) -> tuple[Span, bool]:
    """Return the first piece from where its name begins, and whether that is unknown."""
    start, end = piece
    for found in _OPENING.finditer(text, start, end):
        start = found.end()
    if start > piece[0]:
        return (start, end), start == end
    return piece, text[start - 1 : start] not in ("：", ":")


def _items(text: str, piece: Span) -> Iterator[Span]:
    """Yield the parts of a piece between its conjunctions."""
    at, end = piece
    for conjunction in _CONJUNCTION.finditer(text, at + 1, end):
        yield at, conjunction.start()
        at = conjunction.end()
    if at < end:
        yield at, end


def companies_between(
    text: str,
    found: Sequence[Mention],
    companies: Mapping[int, int],
) -> list[Mention]:
    """Return the names; a place that is a company's name too is the company between two others of
    a row (曲江文旅、张家界、大连圣亚). `companies`: where the names of listed companies begin and end.
    """
    ends = {end: start for start, end in companies.items()}
    return [
        replace(one, type="ORG")
        if one.type == "LOC"
        and companies.get(one.start) == one.end
        and text[one.start - 1 : one.start] == text[one.end : one.end + 1] == _COMMA
        and one.start - 1 in ends
        and one.end + 1 in companies
        else one
        for one in found
    ]


def _type_of(
    one: Enumeration,
    starts: Mapping[int, Mention],
    ends: Mapping[int, Mention],
) -> str:
    """Return the type that enough items have as names, or that is stated of them; else nothing."""
    types = Counter(m.type for m in _whole_names(one, starts, ends) if m.type in _TYPES)
    stated = _stated_type(one.counted)
    if stated and types[stated] == types.total() and (one.sure or types[stated]):
        return stated
    if not types:
        return ""
    kind, count = types.most_common(1)[0]
    return kind if count >= max(_LEAST_NAMED, _SHARE_NAMED * len(one.items)) else ""


def _whole_names(
    one: Enumeration,
    starts: Mapping[int, Mention],
    ends: Mapping[int, Mention],
) -> Iterator[Mention]:
    """Yield the names that are whole items. An open first item has words before its name, the
    last may have some behind it: one edge is enough there.
    """
    last = one.items[-1]
    for number, (start, end) in enumerate(one.items):
        by_end = number == 0 and one.open
        held = ends.get(end) if by_end else starts.get(start)
        if held and (held.end == end or (start, end) == last):
            yield held


def _stated_type(counted: str) -> str:
    """Return the type of what was counted; nothing where it says neither."""
    if _PEOPLE.search(counted):
        return "PER"
    return "ORG" if _BODIES.search(counted) else ""


def _is_free(
    touched: set[Mention],
    kind: str,
    size: int,
) -> bool:
    """True where an item is no name yet: nothing touches it, or only places that are parts of
    it (某山|甲乙).

    A person may have been taken for a place in part, or whole for an organisation by the
    tagger.
    """
    if kind == "ORG":
        return all(m.type == "LOC" and m.end - m.start < size for m in touched)
    return all(m.type == "LOC" or _is_whole_guess(m, size) for m in touched)


def _is_whole_guess(mention: Mention, size: int) -> bool:
    """True for the tagger's organisation that is all of an item."""
    whole = mention.end - mention.start == size
    return mention.type == "ORG" and mention.how == "tagger" and whole


def _may_be(kind: str, surface: str) -> bool:
    """True where a surface has the form of a name of its type; four characters are a person's
    only after a surname, and a company (12月3日公司与甲、乙签约) is none.
    """
    least, most = _SIZES(kind, (0, 0))
    if not least <= len(surface) <= most or not _NAME.fullmatch(surface):
        return False
    if kind == "ORG":
        return not surface.startswith(_NO_ITEM)
    is_short = len(surface) < most and not surface.endswith(_COMPANY)
    return surface[0] in SURNAMES or is_short
