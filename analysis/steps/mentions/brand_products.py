"""Products with a name of their own behind their maker's: two names.

Of the products read in training/annotations.jsonl that begin with a listed company's name in Han, those
that go on with a Latin name (甲乙Megastar) are two names in three of five, those that go on with the code
of a model or a common noun (甲乙SU7, 甲乙地图) are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.steps.mentions.merging import resized

# A Latin name of four letters or more, not all of them capitals, to the product's end.
_OWN_NAME = re.compile(
    r"\s?(?P<name>(?=[A-Za-z]{4})[A-Z]+[a-z][A-Za-z]*(?:[ \-.]?[A-Za-z0-9.]+)*)"
)
_MAKERS = frozenset({"short", "curated", "alias"})


def without_makers(
    text: str, found: Sequence[Mention], hits: Sequence[NameHit]
) -> list[Mention]:
    """Return the mentions with each such product as its maker's name and its own."""
    makers = {hit.start: hit for hit in hits if _is_maker(hit)}
    return [
        part for mention in found for part in _parts(text, mention, makers.get(mention.start))
    ]


def _is_maker(hit: NameHit) -> bool:
    is_company = hit.type == "ORG" and hit.kind in _MAKERS
    return is_company and not hit.text.isascii()


def _parts(text: str, mention: Mention, maker: NameHit | None) -> Iterator[Mention]:
    """Yield a mention, or its maker and what is left of it."""
    if maker is None or mention.type != "PRODUCT" or maker.end >= mention.end:
        yield mention
        return
    own = _OWN_NAME.fullmatch(text, maker.end, mention.end)
    if own is None:
        yield mention
        return
    yield replace(resized(text, mention, maker.start, maker.end), type="ORG")
    yield resized(text, mention, own.start("name"), mention.end)
