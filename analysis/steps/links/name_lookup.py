"""What the lists know of a name: as it is written, without its suffix or class of shares, inside
a full name, or by its stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Known, Lexicons, Name
from sinanews.analysis.lexicons.word_lists import alternatives, words_by_kind
from sinanews.analysis.steps.links.legal_names import (
    AT_HOME,
    BY_SHARES,
    LIMITED,
    held_name,
)
from sinanews.scraper.model.frozen import frozen

LINK_WORDS = words_by_kind("link_words.tsv")
_SUFFIX = re.compile(rf"(?:{alternatives(LINK_WORDS['legal suffix'])})$")
_CLASS_OF_SHARES = re.compile(r"(?<=[\u4e00-\u9fff])(?:[-－]?[ABHUWSＷＡ]{1,2}|[-－]C)$")
_LIMITED, _BY_SHARES = (LIMITED, "有限责任公司"), (BY_SHARES, "股份有限责任公司")
_ENGLISH_FORMS = frozenset(LINK_WORDS["form of an English name"])
# A service for data, named with its company (甲乙iFinD): what it says is the company's.
_SERVICE = re.compile(rf"(?<=[\u4e00-\u9fff])(?:{alternatives(LINK_WORDS['data service'])})$")
# The head office behind a legal name is the company; its branches have names of their own.
_HEAD_OFFICE = re.compile(r"(?<=有限公司)(?:公司总部|总部|总公司交易部|总公司)$")
_GROUP = re.compile(r"(?<=[\u4e00-\u9fff]{2})集团$")
_OF_AMERICA = re.compile(r"美国(?=[\u4e00-\u9fff]{2,}公司$)")  # 美国某某公司
_WORD_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")  # MocirrusTechnologies
_IN_ONE_CASE = re.compile("[A-Z]+|[a-z]+")
_AMERICAN = ".US"
_SHORTEST = 2  # characters of a name
_SHORTEST_LATIN = 4  # letters: shorter words in capitals are abbreviations of something else
# Full-width digits and letters as half-width ones.
_HALF_WIDTH = str.maketrans({code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)})


INSIDE = "inside"  # the way of a short name that stands in a full one
# How a name is said of a company that is listed in New York: at home the group is mostly its
# parent, in Hong Kong alone often so.
_IN_NEW_YORK = ("without 集团", "without its country")
_WAYS = MappingProxyType(
    {
        "without its suffix": "suffix",
        "without its class of shares": "class",
        "inside the full name": INSIDE,
    }
)


@frozen
class Found:
    """A listed name with how it was reached from the text's (nothing where they are the same)."""

    name: Name
    by: str = ""

    @property
    def way(self) -> str:
        """How it was reached in a word: as it stands, stem, suffix, inside, form."""
        return _WAYS.get(self.by, "stem" if self.by_stem else "form") if self.by else "name"

    @property
    def by_stem(self) -> bool:
        """True where only the beginning of the listed name stands in the text."""
        return self.by.startswith("short for")


def look_up(name: str, lexicons: Lexicons) -> Found | None:
    """Return what the lists know of an organisation's name: listed companies first, its stem
    last.
    """
    name = _HEAD_OFFICE.sub("", name)
    for form, by in _forms(name):
        found = lexicons.lookup(form)
        if found and found.type == "ORG" and _is_on_exchange(found, lexicons):
            if by in _IN_NEW_YORK and not _is_in_new_york(found, lexicons):
                continue
            if by and _is_other_firm(name, found, lexicons):
                continue
            return Found(found, by)
    return _inside(name, lexicons) or _unlisted(name, lexicons) or _by_stem(name, lexicons)


def look_up_typed(mention: Mention, lexicons: Lexicons) -> Name | None:
    """Return the listed place, index or other name of the mention's type; of indices with and
    without 指数, digits made even.
    """
    ways = [mention.text]
    if mention.type == "INDEX":
        even = mention.text.translate(_HALF_WIDTH)
        bare = even.removesuffix("指数")
        ways += [even, bare, f"{bare}指数"]
    for way in ways:
        found = lexicons.lookup(way)
        if found and found.type == mention.type:
            return found
    return None


def bearer_of(
    name: Name,
    lexicons: Lexicons,
    day: str,
) -> tuple[Known, float] | None:
    """Return the entity that a name means on a day (ISO; empty: not known): the one called so
    today, else the first; and how sure that is, less where several bear it. None where nobody
    bore it then.
    """
    bearers = [lexicons.entities[key] for key in name.bearers_on(day)]
    if not bearers:
        return None
    today = [known for known in bearers if known.name == name.text]
    # Two in three bear it rightly: the one of today is news more often than the other.
    sure = 1.0 if len(bearers) == 1 else 0.7
    return (today or bearers)[0], sure


def _forms(name: str) -> Iterator[tuple[str, str]]:
    """Yield (form, what was done) of a name as the lists may have it."""
    yield name, ""
    even = name.replace("（", "(").replace("）", ")").replace(" ", "")
    if even != name:
        yield even, "brackets made even"
    if name.isascii():
        yield from _english_forms(name, even)
    whole = _CLASS_OF_SHARES.sub("", even)
    if whole != even:
        yield whole, "without its class of shares"
    company = _SERVICE.sub("", even)
    if company != even:
        yield company, "without its data service"
    for pattern, by in zip((_GROUP, _OF_AMERICA), _IN_NEW_YORK, strict=True):
        if (bare := pattern.sub("", even)) != even:
            yield bare, by
    bare = _SUFFIX.sub("", even)
    if bare != even and len(bare) >= _SHORTEST:
        yield bare, "without its suffix"


def _english_forms(name: str, even: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a name in Latin letters; `even` is without blanks."""
    if (apart := _WORD_INSIDE.sub(" ", name)) != name:
        yield apart, "with its blanks"
        yield _without_last_words(apart), "without the form of the company"
    if len(even) >= _SHORTEST_LATIN:
        yield from _in_other_case(name, even)
    if (bare := _without_last_words(name)) != name:
        yield bare, "without the form of the company"


def _in_other_case(name: str, even: str) -> Iterator[tuple[str, str]]:
    """Yield a Latin name in capitals, and one of one case with a capital."""
    if not even.isupper():
        yield even.upper(), "in capitals"
        if bare := _without_english_form(name.upper()):
            yield bare, "without the form of the company"
    if _IN_ONE_CASE.fullmatch(even):
        yield even.title(), "with a capital"


def _without_english_form(name: str) -> str:
    """Return the words of an English name in capitals as one, without those that say what kind of
    company it is; nothing where there is none of those, or one word alone is left: that is an
    ordinary word.
    """
    words = [word.strip(".,") for word in name.split()]
    bare = [word for word in words if word not in _ENGLISH_FORMS]
    return "".join(bare) if 1 < len(bare) < len(words) else ""


def _without_last_words(name: str) -> str:
    """Return an English name without the words at its end that say what kind of company it is."""
    words = name.split()
    while len(words) > 1 and words[-1].strip(".,").upper() in _ENGLISH_FORMS:
        words.pop()
    return " ".join(words).rstrip(",")


def _is_on_exchange(name: Name, lexicons: Lexicons) -> bool:
    return any(lexicons.entities[key].tickers for key in name.entity_ids)


def _is_in_new_york(name: Name, lexicons: Lexicons) -> bool:
    """True for the name of companies that are listed in New York, and not at home."""
    tickers = [t for key in name.entity_ids for t in lexicons.entities[key].tickers]
    if any(ticker.endswith(AT_HOME) for ticker in tickers):
        return False
    return any(ticker.endswith(_AMERICAN) for ticker in tickers)


def _is_other_firm(name: str, found: Name, lexicons: Lexicons) -> bool:
    """True for a firm of limited liability (有限公司) called as one that is listed at home, or
    abroad as a company limited by shares, or that was called so before: what is listed is the
    latter, the other a part or the parent of it.
    """
    if not name.endswith(_LIMITED) or name.endswith(_BY_SHARES):
        return False
    if found.kind == "former":
        return True
    by_shares = lexicons.lookup(f"{_SUFFIX.sub('', name)}{BY_SHARES}")
    if by_shares is not None and set(by_shares.entity_ids) & set(found.entity_ids):
        return True
    tickers = (t for key in found.entity_ids for t in lexicons.entities[key].tickers)
    return any(ticker.endswith(AT_HOME) for ticker in tickers)


def _inside(name: str, lexicons: Lexicons) -> Found | None:
    """Return the short name inside a full one (某市|甲乙丙|药业|股份有限公司)."""
    held = held_name(name, lexicons)
    return Found(held.name, "inside the full name") if held else None


def _unlisted(name: str, lexicons: Lexicons) -> Found | None:
    """Return an institution that is not on any exchange."""
    found = lexicons.lookup(name)
    return Found(found) if found and found.type == "ORG" else None


def _by_stem(name: str, lexicons: Lexicons) -> Found | None:
    """Return the listed company whose name alone begins so (甲乙: 甲乙集团)."""
    found = lexicons.stems.get(name)
    return Found(found, f"short for {found.text}") if found else None
