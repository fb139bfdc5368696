"""Names to entities: written codes win, then known names, then what the article itself makes
clear.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sinanews.analysis.findings import Document, Mention
from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.analysis.lexicons.word_lists import alternatives
from sinanews.analysis.steps.links.doubtful_names import is_something_else
from sinanews.analysis.steps.links.marked_names import marked_name
from sinanews.analysis.steps.links.name_lookup import (
    LINK_WORDS,
    bearer_of,
    look_up,
    look_up_typed,
)
from sinanews.analysis.steps.links.offered_shares import tickers_of
from sinanews.analysis.steps.links.shared_ids import shared_ids
from sinanews.analysis.steps.links.short_forms import by_short_forms
from sinanews.analysis.steps.links.verdict import LEAST, Verdict, Weigh, as_proposed, day_of
from sinanews.analysis.steps.links.written import bind, codes
from sinanews.analysis.steps.links.written_codes import bearer_of_code, is_no_code
from sinanews.scraper.model.tickers import from_symbol

_COMPANY_BEHIND = re.compile(
    rf"(?:{alternatives(LINK_WORDS['behind a company'])}"
    r"|[（(]\d|等[\d一二三四五六七八九十]{0,3}[只股])"
)
_COMPANY_BEFORE = re.compile(rf"(?:{alternatives(LINK_WORDS['before a company'])})$")
_BEFORE_REACH = 6  # characters: the longest of the words before a company and one more
_NOT_AS_READ = frozenset(
    LINK_WORDS["company by what stands by it alone"]
)  # 全球资本云集港股市场
_BETWEEN = re.compile(r"(?:、|，|,|和|及|与|以及|或| |；)")  # between the items of a list
# Scores by hand: how often such links were right when they were looked through.
_WRITTEN, _LISTED, _TAGGED = 1.0, 0.95, 0.95
_NEIGHBOUR, _BY_STEM, _READ = 0.85, 0.75, 0.7
_BARE = 0.3  # nothing but the lists speaks for it
# The tagger read an ordinary word as an organisation at least so surely.
_CONTEXT_SURE = 0.5


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What may make an ordinary word a company: the page's tags, and where clear names are; and
    the article's day.
    """

    text: str
    day: str
    tickers: frozenset[str]
    ends: frozenset[int]
    starts: frozenset[int]


def link(
    document: Document,
    mentions: Sequence[Mention],
    lexicons: Lexicons,
    *,
    weigh: Weigh = as_proposed,
) -> tuple[Mention, ...]:
    """Return the mentions with entity, tickers (those listed on the article's day), score and
    reason; the others keep an id of their own name, as do those that `weigh` rejects.
    """
    bearers = [mention for mention in mentions if mention.type == "ORG"]
    day = day_of(document)
    verdicts = _by_codes(document.text, bearers, lexicons, day)
    clear = _by_names(document.text, bearers, verdicts, lexicons, day=day)
    listed = [bearers[n] for n in clear if _is_listed(clear[n])]
    around = _surroundings(document, listed, day)
    for number, mention in enumerate(bearers):
        held = verdicts.get(mention.text)
        if held and held.score >= LEAST:
            continue
        verdict = clear.get(number) or _by_context(mention, around, lexicons)
        if verdict:
            verdicts[mention.text] = verdict
    verdicts |= by_short_forms(document.text, bearers, verdicts)
    proposed = [
        verdicts.get(mention.text) if mention.type == "ORG" else _by_type(mention, lexicons)
        for mention in mentions
    ]
    weighed = weigh(mentions, proposed)
    linked = [
        _linked(*_as_place(mention, verdict, lexicons), day)
        for mention, verdict in zip(mentions, weighed, strict=True)
    ]
    return _with_shared_ids(document.text, linked)


def _with_shared_ids(text: str, linked: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, those of one unlisted body with one id."""
    leading = shared_ids(text, [mention for mention in linked if mention.type == "ORG"])
    if not leading:
        return tuple(linked)
    return tuple(
        replace(one, entity_id=leading[one.text].entity_id, name=leading[one.text].name)
        if one.type == "ORG" and one.text in leading
        else one
        for one in linked
    )


def _by_codes(
    text: str,
    bearers: Sequence[Mention],
    lexicons: Lexicons,
    day: str,
) -> dict[str, Verdict]:
    """Return the entities of the names that stand by a code that may be theirs, by name."""
    verdicts: dict[str, Verdict] = {}
    for number, ticker in bind(text, bearers, codes(text, lexicons)).items():
        name = bearers[number].text
        if is_no_code(text, bearers[number], ticker, lexicons, day=day):
            continue
        known = bearer_of_code(ticker, name, lexicons, day)
        why = f"the text gives the code {ticker}"
        verdict = Verdict(known, _WRITTEN, why, "code")
        verdicts.setdefault(name, verdict)
    return verdicts


def _by_names(
    text: str,
    bearers: Sequence[Mention],
    written: Mapping[str, Verdict],
    lexicons: Lexicons,
    *,
    day: str,
) -> dict[int, Verdict]:
    """Return the entities of the names that are no ordinary words, by number."""
    names = {mention.text for mention in bearers}
    verdicts = {
        name: _by_name(name, lexicons, day)
        for name in names
        if name not in written and not is_something_else(name, text)
    }
    found = {}
    for number, mention in enumerate(bearers):
        if verdict := verdicts.get(mention.text):
            found[number] = verdict
    return found


def _by_name(text: str, lexicons: Lexicons, day: str) -> Verdict | None:
    """Return the entity of a name that is no ordinary word."""
    found = look_up(text, lexicons)
    borne = bearer_of(found.name, lexicons, day) if found else None
    if found is None or borne is None:
        return _by_mark(text, lexicons, day)
    name = found.name
    if name.ambiguous and len(name.entity_ids) == 1 and (not found.by or name.is_english_word):
        return None
    known, sure = borne
    by = f", {found.by}" if found.by else ""
    score = _BY_STEM if found.by_stem else _LISTED * sure
    return Verdict(known, score, f"{name.kind} name{by}", found.way, name)


def _by_mark(text: str, lexicons: Lexicons, day: str) -> Verdict | None:
    """Return the entity of a short name that an exchange's mark has cut."""
    found = marked_name(text, lexicons, day)
    if found is None:
        return None
    name, known = found
    return Verdict(
        known, _LISTED, f"{name.kind} name, behind a mark of the exchange", "form", name
    )


def _is_listed(verdict: Verdict) -> bool:
    """True for a company on an exchange: beside a newspaper no word is a company's name."""
    return bool(verdict.known.tickers)


def _surroundings(
    document: Document,
    clear: Sequence[Mention],
    day: str,
) -> _Surroundings:
    """Return what the document has beside its names."""
    tags = (from_symbol(tag.symbol, tag.market) for tag in document.stock_tags)
    return _Surroundings(
        document.text,
        day,
        tickers=frozenset(ticker for ticker in tags if ticker),
        ends=frozenset(mention.end for mention in clear),
        starts=frozenset(mention.start for mention in clear),
    )


def _by_context(
    mention: Mention,
    around: _Surroundings,
    lexicons: Lexicons,
) -> Verdict | None:
    """Return the entity of a name that is an ordinary word too, where something by it speaks of
    a company.
    """
    found = lexicons.lookup(mention.text) or lexicons.english.get(mention.text.upper())
    if not found or found.type != "ORG":
        return None
    borne = bearer_of(found, lexicons, around.day)
    if borne is None:
        return None
    known, _ = borne
    if around.tickers.intersection(known.tickers):
        why = "the page's own tag, and the name is in the lists"
        return Verdict(known, _TAGGED, why, "tag", found)
    if is_something_else(mention.text, around.text):
        return None
    word = "an ordinary word, but"
    if _speaks_of_company(mention, around.text):
        why = f"{word} what stands by it speaks of a company"
        return Verdict(known, _NEIGHBOUR, why, "neighbour", found)
    if _stands_beside_company(mention, around):
        why = f"{word} listed beside another company"
        return Verdict(known, _NEIGHBOUR, why, "list", found)
    is_read = mention.how in ("tagger", "document", "user") and mention.score >= _CONTEXT_SURE
    if is_read and mention.text not in _NOT_AS_READ:
        why = f"{word} the sentence reads as of an organisation"
        return Verdict(known, _READ, why, "read", found)
    return Verdict(known, _BARE, "an ordinary word here", "bare", found)


def _speaks_of_company(mention: Mention, text: str) -> bool:
    """True where a word right before or behind a mention is said of companies."""
    before = text[max(0, mention.start - _BEFORE_REACH) : mention.start]
    behind = _COMPANY_BEHIND.match(text, mention.end)
    return bool(behind or _COMPANY_BEFORE.search(before))


def _stands_beside_company(mention: Mention, around: _Surroundings) -> bool:
    """True where a clear name is the next or the last item of the list that a mention is in."""
    text = around.text
    start = mention.start
    end = mention.end
    if end + 1 in around.starts and _BETWEEN.match(text[end : end + 1]):
        return True
    return start - 1 in around.ends and bool(_BETWEEN.match(text[start - 1 : start]))


def _as_place(
    mention: Mention, verdict: Verdict | None, lexicons: Lexicons
) -> tuple[Mention, Verdict | None]:
    """Return the place with which a mention begins where nothing but it is a name, and what
    links it.
    """
    if verdict is None or not verdict.place:
        return mention, verdict
    end = mention.start + len(verdict.place)
    place = replace(mention, end=end, text=verdict.place, type="LOC")
    return place, _by_type(place, lexicons)


def _linked(
    mention: Mention,
    verdict: Verdict | None,
    day: str,
) -> Mention:
    """Return a mention with its link; an id of its own name where it has none."""
    if verdict is None:
        return _unlinked(mention, "no list knows the name in this sense")
    if verdict.score < LEAST:
        return _unlinked(mention, verdict.why)
    known = verdict.known
    link = (tickers_of(known, day), verdict.score, verdict.why)
    return _with_link(mention, (known.id, known.name), link)


def _unlinked(mention: Mention, why: str) -> Mention:
    """Return a mention with an id of its own name."""
    entity = (f"{mention.type.lower()}:{mention.text}", mention.text)
    return _with_link(mention, entity, ((), 0.0, why))


def _with_link(
    mention: Mention, entity: tuple[str, str], link: tuple[tuple[str, ...], float, str]
) -> Mention:
    """Return a mention with its entity and link. Made field by field: every mention passes
    here, and dataclasses.replace takes four times as long.
    """
    return Mention(
        mention.start,
        mention.end,
        mention.text,
        mention.type,
        mention.score,
        mention.how,
        entity[0],
        entity[1],
        link[0],
        link[1],
        link[2],
        mention.role,
        mention.organisation,
    )


def _by_type(mention: Mention, lexicons: Lexicons) -> Verdict | None:
    """Return the entity of a listed place or index."""
    found = look_up_typed(mention, lexicons)
    if found is None or not found.entity_ids:
        return None
    borne = bearer_of(found, lexicons, "")
    return Verdict(borne[0], _LISTED, f"{found.kind} name", "type", found) if borne else None
