"""Mentions: the tagger's names, corrected and completed by lists, rules and the rest of the
document.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sinanews.analysis.findings import Findings, Mention, Tokens
from sinanews.analysis.lexicons.companies import NameHit
from sinanews.analysis.lexicons.gazetteer import Mark
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.mentions.announcers import announcers
from sinanews.analysis.steps.mentions.brand_products import without_makers
from sinanews.analysis.steps.mentions.coined_names import with_coined_names
from sinanews.analysis.steps.mentions.cut_names import with_cut_names
from sinanews.analysis.steps.mentions.document import (
    officers,
    parts_of_names,
    short_forms,
    spread_over_document,
)
from sinanews.analysis.steps.mentions.enumerations import (
    companies_between,
    enumerated,
    without_classes,
)
from sinanews.analysis.steps.mentions.joins import (
    joined,
    place_and_school,
    with_branch,
    with_first_half,
)
from sinanews.analysis.steps.mentions.latin import with_latin_names
from sinanews.analysis.steps.mentions.merging import complete, merge, resized
from sinanews.analysis.steps.mentions.name_edges import with_true_edges
from sinanews.analysis.steps.mentions.name_forms import (
    before_codes,
    bodies_of_places,
    bylines,
    missions,
    other_names,
    platforms,
    securities,
    short_names,
    works,
)
from sinanews.analysis.steps.mentions.parts_of_words import without_parts_of_words
from sinanews.analysis.steps.mentions.persons import persons, with_surnames
from sinanews.analysis.steps.mentions.persons_beside import with_persons_beside
from sinanews.analysis.steps.mentions.plain_words import without_plain_words
from sinanews.analysis.steps.mentions.products import with_products
from sinanews.analysis.steps.mentions.tagged import tagged_names
from sinanews.analysis.steps.mentions.titles import titled
from sinanews.analysis.steps.mentions.words import GENERIC, UNREAD
from sinanews.analysis.steps.mentions.words_around import with_whole_word
from sinanews.analysis.steps.shared.step import Step

_KNOWN_WHEN_SHORT = frozenset(
    {"institution", "index", "curated", "user", "short", "place", "person"}
)
_COMPANIES = frozenset({"short", "full", "former", "alias", "english", "curated"})
# Characters up to which a listed name must begin and end with a word: the last three of 纵深发展
# are a company's name.
_WHOLE_WORD = 5
_BEGUN = 4  # characters of a listed name whose beginning alone was read as a name
_SHORT = 2  # characters: fewer kinds of listed names mean their bearer when they are so short
_HALF = frozenset("布告称拟获将于与涨跌发因已今被遭现盘昨披公")  # of 公布, 披露, 拟, 获 ...
_LISTED_SCORE = 0.9
_BODIES = frozenset({"ORG", "LOC"})  # in which a title is held


def mentions(batch: Sequence[Findings], resources: Resources) -> list[Findings]:
    """Fill `mentions` of a batch: spans in order, without overlap."""
    texts = [findings.document.text for findings in batch]
    hits = list(map(resources.lexicons.find_names, texts))
    suffixes = list(map(resources.gazetteer.find_suffixes, texts))
    tagged = tagged_names(batch, hits, suffixes, resources)
    return [
        _completed(findings, _Found(*found), resources)
        for findings, found in zip(
            batch, zip(hits, suffixes, tagged, strict=True), strict=True
        )
    ]


class _Found(NamedTuple):
    """What was found in a document before its parts are put together."""

    hits: Sequence[NameHit]
    suffixes: Sequence[Mark]
    tagged: Sequence[Mention]


def _completed(
    findings: Findings,
    held: _Found,
    resources: Resources,
) -> Findings:
    """Fill `mentions` of one document."""
    text = findings.document.text
    is_word = resources.tokenizer.is_word
    words = {*findings.tokens.starts, len(text)}
    read = _read_here(text, held, resources, words)
    shared = {hit.text for hit in held.hits if hit.ambiguous and hit.kind in _COMPANIES}
    found = merge(
        read,
        enumerated(text, read, lambda name: is_word(name) and name not in shared),
    )
    found = officers(text, spread_over_document(text, with_latin_names(text, found)))
    found = with_surnames(text, parts_of_names(text, found))
    found = short_forms(
        text,
        found,
        held.suffixes,
        is_word,
    )
    found = without_parts_of_words(text, found, words, resources.lexicons.is_place)
    return replace(findings, mentions=_with_titles(text, found, findings.tokens))


def _read_here(
    text: str,
    held: _Found,
    resources: Resources,
    words: Container[int],
) -> list[Mention]:
    """Return the names that a document's sentences and lists show, each where it stands. `words`
    are the offsets at which words begin, and the end of the text.
    """
    hits, is_word = held.hits, resources.tokenizer.is_word
    parts = (
        part for name in held.tagged for part in place_and_school(name, resources.lexicons)
    )
    begun = (with_whole_word(text, part, words, resources) for part in parts)
    whole = [with_branch(text, with_first_half(text, part)) for part in begun]
    ruled = by_rules(text, hits, whole)
    opened = {mention.start for mention in ruled if mention.type == "ORG"}
    found = merge(ruled, listed(hits, words, opened))
    companies = {hit.start: hit.end for hit in hits if hit.kind in _COMPANIES}
    found = companies_between(text, found, companies)
    found = without_classes(text, complete(found, _apart(before_codes(text), found)))
    listed_names = {hit.text for hit in hits}
    found = with_coined_names(
        text, found, words, lambda name: name in listed_names or is_word(name)
    )
    found = without_plain_words(text, with_cut_names(text, found), words, is_word)
    found = with_products(text, complete(found, list(other_names(text, found))))
    found = without_makers(text, found, hits)
    return with_persons_beside(text, persons(text, found, words), words, is_word)


def _with_titles(text: str, found: Sequence[Mention], tokens: Tokens) -> tuple[Mention, ...]:
    """Return the mentions, the persons with the title and the organisation before their name."""
    bodies = [mention for mention in found if mention.type in _BODIES]
    return tuple(
        titled(text, mention, bodies, tokens) if mention.type == "PER" else mention
        for mention in found
    )


def by_rules(
    text: str,
    hits: Sequence[NameHit],
    tagged: Sequence[Mention],
) -> list[Mention]:
    """Return the tagger's names with what the rules know better."""
    media = {hit.text for hit in hits if hit.kind == "institution"}
    places = [hit for hit in hits if hit.type == "LOC"]
    companies = {hit.start: hit.end for hit in hits if _is_company(hit)}
    whole = [_without_half_verb(text, name, companies) for name in tagged]
    names = joined(text, whole, set(companies.items()))
    place_names = {hit.text for hit in places}
    names = [with_true_edges(text, name, place_names) for name in names]
    start_by_end = {hit.end: hit.start for hit in places}
    start_by_end |= {name.end: name.start for name in names if name.type == "LOC"}
    return [
        *announcers(text, hits),
        *works(text, media),
        *securities(text),
        *platforms(text),
        *short_names(text),
        *bylines(text),
        *missions(text, start_by_end),
        *bodies_of_places(text, names, start_by_end),
        *names,
    ]


def listed(
    hits: Sequence[NameHit], words: Container[int], begun: Container[int] = ()
) -> list[Mention]:
    """Return the listed names that mean their bearer without help: no ordinary words, short
    ones as whole words only, or where the sentence reads a name that begins there.

    `words` are the offsets at which words begin, and the end of the text; `begun` those at
    which organisations do.
    """
    return [
        Mention(
            hit.start,
            hit.end,
            hit.text,
            hit.type,
            _LISTED_SCORE,
            "lexicon",
        )
        for hit in hits
        if _means_its_bearer(hit) and (_is_whole(hit, words) or _is_begun(hit, begun))
    ]


def _without_half_verb(text: str, name: Mention, companies: Mapping[int, int]) -> Mention:
    """Take half a verb off a listed company's name (甲乙智能|布业绩预告). `companies` are the ends
    of the listed names by their starts.
    """
    end = companies.get(name.start, name.end)
    begins = name.type == "ORG" and end - name.start >= _BEGUN and end == name.end - 1
    return resized(text, name, name.start, end) if begins and name.text[-1] in _HALF else name


def _is_company(hit: NameHit) -> bool:
    return hit.type == "ORG" and hit.kind in _COMPANIES and not hit.ambiguous


def _means_its_bearer(hit: NameHit) -> bool:
    """True for listed names that are no ordinary words or phrases."""
    if hit.ambiguous or hit.text in GENERIC or hit.text in UNREAD:
        return False
    return len(hit.text) > _SHORT or hit.kind in _KNOWN_WHEN_SHORT


def _is_whole(hit: NameHit, words: Container[int]) -> bool:
    """True where a name is long, or begins and ends with a word."""
    return len(hit.text) > _WHOLE_WORD or (hit.start in words and hit.end in words)


def _apart(more: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """Return those of `more` that touch none of what was found."""
    return [
        one for one in more if all(m.end <= one.start or one.end <= m.start for m in found)
    ]


def _is_begun(hit: NameHit, begun: Container[int]) -> bool:
    """True where an organisation begins with a listed one that is long enough to be no word."""
    return hit.type == "ORG" and len(hit.text) >= _BEGUN and hit.start in begun


MENTIONS = Step(
    "mentions",
    needs=("document", "sentences", "tokens"),
    gives=("mentions",),
    run=mentions,
)
