"""The reasons of findings as `show --why` prints them: a sentence each, codes in words. The store
keeps them short (`near it: 停产 -2.5`); what is not known here is printed as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Row = dict[str, Any]
Named = Mapping[str, str]  # names of entities by their ids

# What the phrases of sentiment_model.MEANINGFUL mean, and those of the step; {} is the word.
CLAUSES = (
    ("of it: not ", "“{}” is denied of it"),
    ("of it: ", "“{}” is said of it"),
    ("in the title: ", "“{}” stands in the title"),
    ("the title has it in: ", "in the title it has a part in an event ({})"),
    ("the title does to it: ", "in the title it is the other side of an event ({})"),
    ("the title has it act: ", "in the title it acts in an event ({})"),
    ("it is in: ", "it has a part in an event ({})"),
    ("done to it: ", "it is the other side of an event ({})"),
    ("near it: ", "“{}” stands near it"),
    ("in its headline: ", "“{}” stands in its headline"),
    ("in the headline: ", "“{}” stands in the headline"),
    ("in the text: ", "“{}” stands in the text"),
    ("it looks on as ", "it looks on as {}"),
    ("only looks on: ", "it only looks on as {}"),
    ("named in passing", "it is only named in passing"),
)
OBSERVERS = MappingProxyType(
    {
        "authority": "an authority",
        "media": "a medium",
        "exchange": "an exchange",
        "generic": "a body without a name of its own",
    }
)
KINDS = MappingProxyType(  # of keywords: types of names, classes of words
    {
        "PER": "a person",
        "ORG": "an organisation",
        "LOC": "a place",
        "PRODUCT": "a product",
        "INDEX": "an index",
        "SECURITY": "a security",
        "WORK": "a work",
        "n": "a noun",
        "v": "a verb",
        "vn": "a verb used as a noun",
        "a": "an adjective",
        "m": "a number",
        "eng": "a word in Latin letters",
        "nr": "a name of a person",
        "ns": "a name of a place",
        "nt": "a name of an institution",
        "nz": "a proper name",
        "user": "a word of yours",
    }
)
_PULL = re.compile(r"^(?P<words>.*?) ?(?P<pull>[+-]\d+(?:\.\d+)?)$", re.DOTALL)
_PLAIN = re.compile(r"(?:a|good|bad) \w{1,12}|\w{1,8} words")  # kinds of words: no quotation
# Parts of a keyword's reason.
_MEASURES = (
    (re.compile(r"^(\d+) units$"), "a phrase of {} words"),
    (re.compile(r"^1x$"), "named once"),
    (re.compile(r"^(\d+)x$"), "named {} times"),
    (re.compile(r"^title$"), "stands in the title"),
    (re.compile(r"^listed$"), "a listed company or another known name"),
    (re.compile(r"^quoted$"), "in quotation marks"),
    (re.compile(r"^spread ([\d.]+)$"), "spread over {%} of the text"),
    (
        re.compile(r"^in (\d+) of the background's texts$"),
        "{} texts of the background have it",
    ),
    (re.compile(r"^there in the title (\d+%)$"), "{} of these in the title"),
    (re.compile(r"^cohesion ([\d.]+)$"), "its words belong together by {%}"),
    (re.compile(r"^chance ([\d.]+)$"), "a keyword by {%}"),
)
_TERM = re.compile(
    r"(?<![\w.])(?:@\w{1,12}:|#)(?=\S)"
)  # begins a term that is an entity, a number
_EVENT = re.compile(r"\bevent (\w+)$")


def sentence(table: str, row: Row) -> str:
    """Return why a row of a table is there, as a sentence."""
    why = str(row.get("why") or "")
    said = SENTENCES.get(table, _as_it_is)(why)
    return f"{said[:1].upper()}{said[1:]}" if said[:1].isascii() else said


def in_words(table: str, row: Row, names: Named) -> Row:
    """Return a row as it is printed: its codes (types of events, kinds, ids of entities, reasons) in
    words.
    """
    shown = dict(row)
    for column in ("type", "kind", "relevance_kind", "granularity"):
        if isinstance(shown.get(column), str):
            shown[column] = words(shown[column])
    if shown.get("entity_id"):
        shown["entity_id"] = names.get(row["entity_id"], _bare(row["entity_id"]))
    if shown.get("key"):
        parts = [_bare(part) for part in shown["key"].split("|")]
        shown["key"] = " ".join([words(parts[0]), *filter(None, parts[1:])])
    if "why" in shown:
        shown["why"] = sentence(table, row)
    if "relevance_why" in shown:
        shown["relevance_why"] = _relevance(shown["relevance_why"] or "")
    return shown


def words(code: str) -> str:
    """Return a code (`rating_up`) as words; names of types in capitals stay."""
    return code.replace("_", " ")


def _of_sentiment(why: str) -> str:
    """Say what speaks for and against: the strongest first on each side."""
    sides: dict[str, list[str]] = {"for it": [], "against it": [], "": []}
    for phrase in _phrases(why):
        found = _PULL.match(phrase)
        if found is None:
            sides[""].append(_clause(phrase))
            continue
        pull = found["pull"]
        side = "against it" if pull.startswith("-") else "for it"
        sides[side].append(f"{_clause(found['words'])} ({pull[1:]})")
    said = [
        f"{side}: {', '.join(clauses)}" for side, clauses in sides.items() if side and clauses
    ]
    return "; ".join([*sides[""], *said])


def _phrases(why: str) -> list[str]:
    """Return the phrases of a sentiment: those of a company stand between semicolons, the cues
    of an article between blanks.
    """
    has_clauses = any(why.startswith(begin) for begin, _ in CLAUSES) or "; " in why
    is_whole = has_clauses or _PULL.match(why.split(" ", maxsplit=1)[0]) is None
    return why.split("; ") if is_whole else why.split(" ")


def _clause(phrase: str) -> str:
    for begin, clause in CLAUSES:
        if phrase.startswith(begin):
            word = phrase.removeprefix(begin)
            named = OBSERVERS.get(word, words(word))
            said = clause.format(named)
            return said.replace("“", "").replace("”", "") if _PLAIN.fullmatch(word) else said
    return words(phrase) if phrase.isascii() else f"“{phrase}”"


def _of_event(why: str) -> str:
    trigger = why.removeprefix("trigger ").replace("#", "a number")
    return f"“{trigger}” says it" if why.startswith("trigger ") else why


def _of_keyword(why: str) -> str:
    kind, _, rest = why.partition(", ")
    first = KINDS.get(kind) or _measure(kind) or "a word"
    return ", ".join(
        [first, *[_measure(part) or part for part in filter(None, rest.split(", "))]]
    )


def _measure(part: str) -> str:
    for pattern, said in _MEASURES:
        found = pattern.match(part)
        if found is not None:
            value = found[1] if found.groups() else ""
            share = f"{float(value):.0%}" if "{%}" in said else value
            return said.replace("{%}", share).replace("{}", share)
    return ""


def _of_terms(why: str) -> str:
    """Return a reason that lists terms, without the marks of their kinds."""
    return _TERM.sub("", why)


def _relevance(why: str) -> str:
    if why.startswith("salience "):
        return f"the text is about it ({why})"
    return _EVENT.sub(lambda found: f"it has a part in an event ({words(found[1])})", why)


def _bare(key: str) -> str:
    """Return an entity's id as words: its code or its name."""
    return key.partition(":")[2] or key


def _as_it_is(why: str) -> str:
    return why


SENTENCES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "sentiments": _of_sentiment,
        "events": _of_event,
        "keywords": _of_keyword,
        "novelty": _of_terms,
        "story_items": _of_terms,
    }
)
