"""The taxonomy of events: its types, and the triggers that name them, found by one automaton."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

import daachorse

from sinanews.analysis.lexicons.denials import Denials, load_denials
from sinanews.analysis.lexicons.event_context import EventContext, load_event_context
from sinanews.analysis.lexicons.event_roles import EventRole, load_event_roles
from sinanews.analysis.lexicons.news_turns import NewsTurns, load_news_turns
from sinanews.analysis.lexicons.rating_forms import RatingForms, load_rating_forms
from sinanews.analysis.lexicons.status_words import StatusWords, load_status_words
from sinanews.analysis.lexicons.subject_words import SubjectWords, load_subject_words
from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.lexicons.word_lists import read_words
from sinanews.scraper.model.word_tables import Row

TYPES_FILE, TRIGGERS_FILE = "event_types.tsv", "event_triggers.tsv"
GAP, NAMED_GAP = "…", "…who…"
STOP = "-"  # the type of words that hold a trigger and are no event
NUMBER, PERCENT = "#", "%"  # second parts that stand for a digit, for a percentage

# What the columns of event_types.tsv may hold; family and meaning are free.
VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "polarity": ("-1", "0", "1"),
        "who": ("company", "person", "issuer", "market", "economy", "place"),
        "whom": ("company", "person", "none"),
        "unlisted": ("yes", "no"),
        "unnamed": ("yes", "no"),
        "supposed": ("yes", "no", "forecast"),
        "denied": ("yes", "no"),
        "attributive": ("yes", "no"),
        "amount": ("nearest", "own"),
        "by_amount": ("yes", "no"),
    }
)
COLUMNS = ("type", "family", *VALUES, "meaning")


@dataclass(
    frozen=True,
    slots=True,
)
class Trigger:
    """Words that name an event: `first`, and `second` after it within the clause where there is
    a gap; `named_gap` where who it concerns stands in the gap.
    """

    type: EventType
    first: str
    second: str = ""
    named_gap: bool = False
    rating: bool = False  # found by the forms of ratings, not in the list


STOPPED = EventType(STOP, STOP, 0, "company", meaning="no event")


@dataclass(frozen=True)
class Taxonomy:
    """Types by name, triggers by their first words, and the expressions for what stands around."""

    types: Mapping[str, EventType]
    triggers: Mapping[str, tuple[Trigger, ...]]
    context: EventContext
    ratings: RatingForms
    denials: Denials
    subjects: SubjectWords
    status_words: StatusWords
    turns: NewsTurns
    roles: tuple[EventRole, ...]

    @cached_property
    def roles_by_type(self) -> Mapping[str, tuple[EventRole, ...]]:
        """The roles that events of each type have, in the order of their list."""
        return {
            name: tuple(role for role in self.roles if role.has(kind))
            for name, kind in self.types.items()
        }

    @cached_property
    def _automaton(self) -> daachorse.CharwiseDoubleArrayAhoCorasick:
        return daachorse.CharwiseDoubleArrayAhoCorasick(list(self.triggers))

    @cached_property
    def _openings(self) -> tuple[tuple[tuple[str, Trigger], ...], ...]:
        """By number of the first words: what must follow, as far as a search for words can
        tell, and the trigger.
        """
        return tuple(
            tuple((_searchable(trigger), trigger) for trigger in opened)
            for opened in self.triggers.values()
        )

    def find_triggers(
        self,
        text: str,
        reach: int,
    ) -> list[tuple[int, int, list[Trigger]]]:
        """Return (start, end, triggers that begin so) for every place in `text`, overlapping
        ones too.

        Triggers whose second words do not stand within `reach` characters are left out.
        """
        openings = self._openings
        found: list[tuple[int, int, list[Trigger]]] = []
        for start, end, number in self._automaton.find_overlapping(text):
            window = text[end : end + reach]
            possible = [trigger for second, trigger in openings[number] if second in window]
            if possible:
                found.append((start, end, possible))
        return found


def _searchable(trigger: Trigger) -> str:
    """Return the second part of a trigger as words to search for; none for a number."""
    return "" if trigger.second in (NUMBER, PERCENT) else trigger.second


def load_taxonomy() -> Taxonomy:
    """Load the types and triggers. Raises ValueError naming file and entry where a value is
    none that its column knows, or a trigger names no type.
    """
    types = {row[0]: event_type(row) for row in read_words(TYPES_FILE, COLUMNS)}
    types_and_stop = {**types, STOP: STOPPED}
    triggers: dict[str, tuple[Trigger, ...]] = {}
    for name, words in read_words(TRIGGERS_FILE, ("type", "trigger")):
        if name not in types_and_stop:
            raise ValueError(f"{TRIGGERS_FILE}: {words}: no type {name} in {TYPES_FILE}")
        trigger = trigger_of(types_and_stop[name], words)
        triggers[trigger.first] = (*triggers.get(trigger.first, ()), trigger)
    return Taxonomy(
        types,
        triggers,
        load_event_context(),
        load_rating_forms(),
        load_denials(),
        load_subject_words(),
        load_status_words(),
        load_news_turns(),
        load_event_roles(),
    )


def event_families() -> dict[str, str]:
    """Return the family of each event type."""
    return {row[0]: row[1] for row in read_words(TYPES_FILE, COLUMNS)}


@lru_cache(maxsize=1)  # of the package's own file
def event_polarities() -> Mapping[str, int]:
    """Return the polarity of each event type for the company concerned: -1, 0, 1."""
    rows = (dict(zip(COLUMNS, row, strict=True)) for row in read_words(TYPES_FILE, COLUMNS))
    return MappingProxyType({cells["type"]: int(cells["polarity"]) for cells in rows})


@lru_cache(maxsize=1)  # of the package's own file
def types_by_amount() -> frozenset[str]:
    """Return the types of events that differ where their amounts do."""
    rows = (dict(zip(COLUMNS, row, strict=True)) for row in read_words(TYPES_FILE, COLUMNS))
    return frozenset(cells["type"] for cells in rows if cells["by_amount"] == "yes")


def event_type(row: Row) -> EventType:
    """Return the type of a line of event_types.tsv. Raises ValueError on an unknown value."""
    cells = dict(zip(COLUMNS, row, strict=True))
    for column, allowed in VALUES.items():
        if cells[column] not in allowed:
            raise ValueError(
                f"{TYPES_FILE}: {row[0]}: {column} is {cells[column]!r}, not one of "
                f"{', '.join(allowed)}"
            )
    return EventType(
        name=cells["type"],
        family=cells["family"],
        polarity=int(cells["polarity"]),
        who=cells["who"],
        whom=cells["whom"],
        unlisted=cells["unlisted"] == "yes",
        unnamed=cells["unnamed"] == "yes",
        supposed=cells["supposed"],
        denied=cells["denied"] == "yes",
        attributive=cells["attributive"] == "yes",
        amount=cells["amount"],
        by_amount=cells["by_amount"] == "yes",
        meaning=cells["meaning"],
    )


def trigger_of(kind: EventType, words: str) -> Trigger:
    """Return the trigger of a line: `a`, `a…b`, or `a…who…b`. Raises ValueError where a gap has
    nothing before or behind it.
    """
    named = NAMED_GAP in words
    first, gap, second = words.partition(NAMED_GAP if named else GAP)
    if not first or (gap and not second) or GAP in second:
        raise ValueError(f"{TRIGGERS_FILE}: {words}: a trigger is a, a…b or a…who…b")
    return Trigger(kind, first, second, named)
