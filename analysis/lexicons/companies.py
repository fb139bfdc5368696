"""Names that are known: listed companies of A, HK and US, institutions, places, indices; and
who bears them.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import daachorse

from sinanews.analysis.findings import MENTION_TYPES
from sinanews.analysis.lexicons.latin_words import begins_inside_latin, inside_latin

# States of a share before its short name: first day, ex-dividend, risk warnings, reform not
# done (2006-2007).
STATE = re.compile(r"(?:S?\*ST|SST|ST|PT|XD|XR|DR|N|C|G|S|U|W)$")
STATE_LENGTH = 4
STEM = 4  # characters of a stem
# The last word of a listed name that news leaves out when it names the company shortly.
STEM_END = re.compile(
    r"(?:集团|股份|控股|科技|医疗|药业|金融|国际|电子|能源|环境|地产|汽车|传媒|教育|生物|智能|电器|食品)$"
)
LISTED_KINDS = ("short", "former", "alias", "full", "curated", "user")


@dataclass(frozen=True, slots=True)
class NameHit:
    """A listed name in a text.

    Kinds: short, full, former, alias, english, curated, institution, place, index, person,
    user.
    """

    start: int
    end: int
    text: str
    type: str  # one of MENTION_TYPES
    entity_ids: tuple[str, ...]  # more than one where several bear the name
    ambiguous: bool  # the name is also an ordinary word or several bear it
    kind: str


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the master table."""

    id: str
    name: str
    type: str
    tickers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """What a listed name may mean."""

    text: str
    type: str
    entity_ids: tuple[str, ...]
    kind: str
    ambiguous: bool


@dataclass(frozen=True)
class Lexicons:
    """The master of entities, the names that mean them, and the automaton that finds the names."""

    entities: dict[str, Known]
    names: dict[str, Name]

    @cached_property
    def by_ticker(self) -> dict[str, Known]:
        """The entity of every ticker."""
        return {ticker: known for known in self.entities.values() for ticker in known.tickers}

    @cached_property
    def stems(self) -> dict[str, Name]:
        """Listed names by what stands before their last word (泰禾: 泰禾集团), where all that
        begin so mean one.
        """
        listed = [
            n for n in self.names.values() if n.kind in ("short", "curated") and n.type == "ORG"
        ]
        bearers: dict[str, set[str]] = {}
        for name in listed:
            for size in range(2, len(name.text)):
                bearers.setdefault(name.text[:size], set()).update(name.entity_ids)
        found = ((STEM_END.sub("", name.text), name) for name in listed)
        short = (
            (s, n)
            for s, n in found
            if 1 < len(s) <= STEM and s != n.text and s not in self.names
        )
        return {s: n for s, n in short if len(bearers[s]) == 1}

    @cached_property
    def _patterns(self) -> list[str]:
        return list(self.names)

    @cached_property
    def _automaton(self) -> daachorse.CharwiseDoubleArrayAhoCorasick:
        return daachorse.CharwiseDoubleArrayAhoCorasick(
            self._patterns, daachorse.MATCH_KIND_LEFTMOST_LONGEST
        )

    def find_names(self, text: str) -> list[NameHit]:
        """Return the listed names in `text`, leftmost and longest, without overlap; Latin names
        only as whole words.

        The state of a share (*ST, N, XD) before its short name belongs to the hit.
        """
        hits: list[NameHit] = []
        patterns, last = self._patterns, 0
        for start, end, value in self._automaton.find(text):
            if inside_latin(text, start, end):
                continue
            name = self.names[patterns[value]]
            first = state_start(text, start, last) if name.kind in LISTED_KINDS else start
            ambiguous = name.ambiguous and first == start
            hits.append(
                NameHit(
                    first,
                    end,
                    text[first:end],
                    name.type,
                    name.entity_ids,
                    ambiguous,
                    name.kind,
                )
            )
            last = end
        return hits

    def lookup(self, name: str) -> Name | None:
        """Return what a whole string means as a name; its state (*ST ...) may stand before it."""
        found = self.names.get(name)
        if found is None and name[:1] in "*SNXDPCGUW":
            match = re.match(r"(?:S?\*ST|SST|ST|PT|XD|XR|DR|N|C|G|S|U|W)(?=[一-鿿])", name)
            found = self.names.get(name[match.end() :]) if match else None
        return found


def state_start(text: str, start: int, floor: int) -> int:
    """Return where the state of the share before `start` begins; `start` where there is none."""
    match = STATE.search(text[max(floor, start - STATE_LENGTH) : start])
    if match is None:
        return start
    first = start - len(match.group())
    return start if begins_inside_latin(text, first) else first


def load(files_of_user: Sequence[str] = ()) -> Lexicons:
    """Load the tables (about 0.2 s) and the user's own (name, type, code, optionally canonical;
    tab between).

    The user's names win. Raises OSError on a file that cannot be read and ValueError on a line
    of another form.
    """
    entities = {
        row[0]: Known(row[0], row[1], row[2], split(row[3])) for row in table("entities.tsv.gz")
    }
    names = {
        row[0]: Name(row[0], row[1], split(row[2]), row[3], row[4] == "1")
        for row in table("names.tsv.gz")
    }
    for person in people():
        names.setdefault(person, Name(person, "PER", (), "person", ambiguous=False))
    for path in files_of_user:
        for name, known in user_names(path):
            entities[known.id] = known
            names[name] = Name(name, known.type, (known.id,), "user", ambiguous=False)
    return Lexicons(entities, names)


def people() -> list[str]:
    """Return the persons whom news names without more (people.tsv)."""
    lines = (
        files("sinanews.analysis.lexicons.words")
        .joinpath("people.tsv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    return [
        name
        for line in lines
        if not line.startswith("#")
        for name in line.partition("\t")[2].split(" ")
    ]


def user_names(path: str) -> list[tuple[str, Known]]:
    """Read a user's table. Raises ValueError with the line's number where type or cells are wrong."""
    found = []
    with Path(path).open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(
            csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1
        ):
            if not row or not row[0].strip() or row[0].startswith("#"):
                continue
            cells = [cell.strip() for cell in row] + ["", "", ""]
            if cells[1] not in MENTION_TYPES:
                raise ValueError(
                    f"{path}, line {number}: the second cell is none of {', '.join(MENTION_TYPES)}"
                )
            canonical = cells[3] or cells[0]
            known = Known(
                f"user:{cells[2] or canonical}",
                canonical,
                cells[1],
                (cells[2],) if cells[2] else (),
            )
            found.append((cells[0], known))
    return found


def table(name: str) -> list[list[str]]:
    """Return the rows of a packed table of this folder, comments left out."""
    data = gzip.decompress(
        files("sinanews.analysis.lexicons.words").joinpath(name).read_bytes()
    ).decode("utf-8")
    return [line.split("\t") for line in data.split("\n") if line and not line.startswith("#")]


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell."""
    return tuple(cell.split("|")) if cell else ()
