"""Keywords: entities and noun phrases, weighted by frequency, place and how rare their words are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.records import Findings, Keyword
from analysis.resources import Resources
from analysis.steps.step import Step, each

NOUNS = frozenset(("n", "nz", "vn", "an", "eng", "nr", "ns", "nt", "ng", "j", "l", "b", "x-term"))
HEADS = frozenset(("n", "nz", "vn", "an", "ng", "j", "eng", "l"))
LONGEST_PHRASE = 3  # words
LONGEST_TERM = 12  # characters
TYPE_WEIGHT = {"ORG": 1.35, "PRODUCT": 1.5, "PER": 1.15, "LOC": 0.7, "INDEX": 1.0, "SECURITY": 1.2, "WORK": 0.9}
LISTED_WEIGHT = 1.25  # a listed company is what a finance desk tags first
TITLE_WEIGHT, LEAD_WEIGHT = 2.2, 1.3
LEAD = 150  # characters of the body
PHRASE_WEIGHT = 1.25  # editors tag phrases rather than single words
USER_WEIGHT = 3.0


@dataclass(slots=True)
class Candidate:
    """A term with what is known of it."""

    text: str
    first: int
    count: int = 0
    idf: float = 0.0
    kind: str = ""  # mention type, or phrase, word, user
    listed: bool = False


def keywords(findings: Findings, resources: Resources) -> Findings:
    """Fill `keywords`: at most options.keywords, best first, none inside another."""
    options = resources.options
    stopped = resources.background.stop_words | set(options.stop_words)
    pool: dict[str, Candidate] = {}
    for candidate in candidates(findings, resources):
        if candidate.text.lower() in stopped or (options.only_dict and candidate.kind in ("word", "phrase")):
            continue
        held = pool.setdefault(candidate.text, candidate)
        held.count += 1
    title = findings.document.text[: findings.document.title_end]
    scored = [made(c, findings, title) for c in pool.values()]
    scored.sort(key=lambda k: (-k.score, k.start))
    return replace(findings, keywords=tuple(distinct(scored, options.keywords)))


def candidates(findings: Findings, resources: Resources) -> Iterator[Candidate]:
    """Yield every occurrence of a term: mentions, user terms, noun phrases and nouns outside mentions."""
    background = resources.background
    covered = bytearray(len(findings.document.text))
    for m in findings.mentions:
        covered[m.start : m.end] = b"\1" * (m.end - m.start)
        if 1 < len(m.text) <= LONGEST_TERM + 4 and "\n" not in m.text:
            yield Candidate(m.text, m.start, 0, background.idf(m.text), m.type, bool(m.tickers))
    for term in resources.options.user_terms:
        at = findings.document.text.find(term)
        while at >= 0:
            yield Candidate(term, at, 0, background.idf(term), "user")
            at = findings.document.text.find(term, at + len(term))
    yield from phrases(findings, resources, covered)


def phrases(findings: Findings, resources: Resources, covered: bytearray) -> Iterator[Candidate]:
    """Yield nouns and runs of them that end in a head."""
    tokens, background = findings.tokens, resources.background
    run: list[int] = []
    for number in range(len(tokens.words) + 1):
        fits = number < len(tokens.words) and usable(tokens.words[number], tokens.tags[number]) and not covered[
            tokens.starts[number]
        ]  # fmt: skip
        if fits:
            run.append(number)
            continue
        for begin in range(len(run)):
            for size in range(1, min(LONGEST_PHRASE, len(run) - begin) + 1):
                part = run[begin : begin + size]
                text = "".join(tokens.words[i] for i in part)
                if 1 < len(text) <= LONGEST_TERM and tokens.tags[part[-1]] in HEADS:
                    rarity = sum(background.idf(tokens.words[i]) for i in part) / size
                    kind = "phrase" if size > 1 else "word"
                    yield Candidate(text, tokens.starts[part[0]], 0, rarity, kind)
        run = []


def usable(word: str, tag: str) -> bool:
    """Say whether a word can be part of a term."""
    if tag not in NOUNS or word.isspace() or word.isdigit():
        return False
    return len(word) > 1 or tag in ("n", "ng", "b", "j")


def made(candidate: Candidate, findings: Findings, title: str) -> Keyword:
    """Return a candidate with its score and what made it."""
    frequency = 1 + math.log(candidate.count)
    weight = TYPE_WEIGHT.get(candidate.kind, 1.0)
    if candidate.kind == "phrase":
        weight = PHRASE_WEIGHT if candidate.count > 1 or candidate.text in title else 0.75
    elif candidate.kind == "user":
        weight = USER_WEIGHT
    weight *= LISTED_WEIGHT if candidate.listed else 1.0
    lead = candidate.first - findings.document.title_end < LEAD
    place = TITLE_WEIGHT if candidate.text in title else LEAD_WEIGHT if lead else 1.0
    score = round(candidate.idf * frequency * weight * place, 4)
    why = f"{candidate.kind}, {candidate.count}x, idf {candidate.idf:.1f}"
    why += ", title" if place == TITLE_WEIGHT else ", lead" if place == LEAD_WEIGHT else ""
    end = candidate.first + len(candidate.text)
    return Keyword(candidate.text, score, candidate.first, end, candidate.count, why)


def distinct(ranked: list[Keyword], count: int) -> list[Keyword]:
    """Return the best terms, none of them part of a better one or the reverse."""
    kept: list[Keyword] = []
    for keyword in ranked:
        if len(kept) == count:
            break
        if not any(keyword.text in k.text or k.text in keyword.text for k in kept):
            kept.append(keyword)
    return kept


KEYWORDS = Step(
    "keywords", needs=("document", "tokens", "mentions"), gives=("keywords",), run=each(keywords)
)  # fmt: skip
