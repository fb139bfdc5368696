"""Event triggers and sentiment cues: the hand-written tables and their automata."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import daachorse

from sinanews.analysis.models import linear

GAP = "…"
STOP = "-"  # the type of words that hold a trigger and are no event
WORD = "word:"  # begins the clues of `polarity` that are words
NAMED = ("cue:", "title:", "who:", "whom:", WORD, "hw:", "head:", "observer:", "rates:")
NUMBER, PERCENT = "#", "%"  # second parts that stand for a digit, for a percentage


@dataclass(frozen=True, slots=True)
class EventType:
    """One line of the taxonomy; `polarity` is for the company concerned, `who` is company,
    person or any.
    """

    name: str
    family: str
    polarity: int
    who: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an event: `first`, and `second` after it within the clause where there is
    a gap.
    """

    type: EventType
    first: str
    second: str = ""


STOPPED = EventType(STOP, STOP, 0, "any", "no event")


@dataclass(frozen=True)
class Cues:
    """Triggers by their first words, and cue weights; one automaton each; the models that judge
    them.
    """

    types: dict[str, EventType]
    triggers: dict[str, tuple[Trigger, ...]]
    weights: dict[str, int]
    who: linear.Linear  # ranks the names near a trigger: which of them the event concerns
    gate: linear.Linear  # whether a trigger of its types is an event at all
    polarity: linear.Linear  # whether news is bad, neutral or good for a company

    @cached_property
    def gated(self) -> frozenset[str]:
        """The types that the gate has learned."""
        return frozenset(name for name in self.types if f"k:{name}" in self.gate.weights)

    @cached_property
    def clue_of(self) -> dict[str, str]:
        """The clues of `polarity` that are words near a company, by the word."""
        return {
            name.removeprefix(WORD): name
            for name in self.polarity.weights
            if name.startswith(WORD)
        }

    @cached_property
    def reasons(self) -> dict[str, tuple[float, str]]:
        """How far each clue of `polarity` that has a meaning of its own pulls to good or bad,
        and that as +words.
        """
        pulls = {
            name: held[2] - held[0]
            for name, held in self.polarity.weights.items()
            if name.startswith(NAMED)
        }
        return {name: (abs(pull), f"{name}{pull:+.1f}") for name, pull in pulls.items()}

    @cached_property
    def _trigger_words(self) -> tuple[str, ...]:
        return tuple(self.triggers)

    @cached_property
    def _cue_words(self) -> tuple[str, ...]:
        return tuple(self.weights)

    @cached_property
    def _trigger_automaton(self) -> daachorse.CharwiseDoubleArrayAhoCorasick:
        return daachorse.CharwiseDoubleArrayAhoCorasick(list(self._trigger_words))

    @cached_property
    def _cue_automaton(self) -> daachorse.CharwiseDoubleArrayAhoCorasick:
        return daachorse.CharwiseDoubleArrayAhoCorasick(
            list(self._cue_words), daachorse.MATCH_KIND_LEFTMOST_LONGEST
        )

    @cached_property
    def _openings(self) -> tuple[tuple[tuple[str, Trigger], ...], ...]:
        """By number of the first words: what must follow, as far as a search for words can
        tell, and the trigger.
        """
        held = self.triggers.values()
        return tuple(
            tuple(("" if t.second in (NUMBER, PERCENT) else t.second, t) for t in found)
            for found in held
        )

    def find_triggers(self, text: str, reach: int) -> list[tuple[int, int, list[Trigger]]]:
        """Return (start, end, triggers that begin so) for every place in `text`, overlapping ones too.

        Triggers whose second words do not stand within `reach` characters are left out.
        """
        openings, found = self._openings, []
        for start, end, value in self._trigger_automaton.find_overlapping(text):
            window = text[end : end + reach]
            able = [trigger for needed, trigger in openings[value] if needed in window]
            if able:
                found.append((start, end, able))
        return found

    def find_cues(self, text: str) -> list[tuple[int, int, int]]:
        """Return (start, end, weight) of the longest cues from the left."""
        return [
            (s, e, self.weights[self._cue_words[value]])
            for s, e, value in self._cue_automaton.find(text)
        ]


def rows(name: str) -> list[list[str]]:
    """Return the cells of a table of this folder without comments and header. Raises ValueError
    on a ragged line.
    """
    lines = (
        files("sinanews.analysis.lexicons.words")
        .joinpath(name)
        .read_text(encoding="utf-8")
        .splitlines()
    )
    header, *body = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for cells in body:
        if len(cells) != len(header):
            raise ValueError(f"{name}: expected {len(header)} cells, got {cells!r}")
    return body


def load() -> Cues:
    """Load the three tables and the three models."""
    types = {
        name: EventType(name, family, int(polarity), who, meaning)
        for name, family, polarity, who, meaning in rows("event_types.tsv")
    }
    triggers: dict[str, list[Trigger]] = {}
    for name, words in rows("event_triggers.tsv"):
        first, _, second = words.partition(GAP)
        triggers.setdefault(first, []).append(
            Trigger(STOPPED if name == STOP else types[name], first, second)
        )
    weights = {cue: int(weight) for cue, weight in rows("cues.tsv")}
    held = {first: tuple(found) for first, found in triggers.items()}
    models = [
        linear.load(f"{name}.tsv.gz") for name in ("events_who", "events_gate", "sentiment")
    ]
    return Cues(types, held, weights, *models)
