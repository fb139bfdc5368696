"""Names that are known: listed companies of A, HK and US, institutions, places, indices; and
who bears them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sinanews.analysis.findings import MENTION_TYPES
from sinanews.analysis.lexicons import automata
from sinanews.analysis.lexicons.full_names import NAME_COLUMNS, full_names
from sinanews.analysis.lexicons.latin_words import begins_inside_latin, inside_latin
from sinanews.analysis.lexicons.packed_table import PackedTable
from sinanews.analysis.lexicons.periods import holds, is_over, may_mean
from sinanews.analysis.lexicons.stems import Stems
from sinanews.analysis.lexicons.word_lists import read_words
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.frozen import frozen
from sinanews.scraper.model.tickers import SPELLINGS, ticker_of

AUTOMATON = "companies_automaton.npz.zst"
# States of a share before its short name: first day, ex-dividend, risk warnings, reform not
# done (2006-2007).
_STATE = r"(?:S?\*ST|SST|ST|PT|XD|XR|DR|N|C|G|S|U|W)"
_STATE_BEFORE = re.compile(f"{_STATE}$")
_STATE_AT_START = re.compile(f"{_STATE}(?=[\u4e00-\u9fff])")
# The mark of a share in its last weeks, and what makes it another word (甲乙|退出, 甲乙|退市).
_LEAVING, _LEAVES = "退", frozenset("出市回还货税款休役赛换让路守居票步赔保职订缩位")
_STATE_LENGTH = 4  # of the longest: S*ST
ENTITY_COLUMNS = ("id", "name", "type", "tickers", "listed")
ENGLISH_COLUMNS = ("text", "entity id", "ambiguous")
_KINDS_WITH_STATE = frozenset({"short", "former", "alias", "full", "curated", "user"})


@frozen
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
    listed: tuple[str, ...] = ()  # the period of each ticker; none: always

    def tickers_on(self, day: str) -> tuple[str, ...]:
        """Return the tickers that were listed on a day (ISO; empty: all)."""
        if not self.listed:
            return self.tickers
        pairs = zip(self.tickers, self.listed, strict=True)
        return tuple(ticker for ticker, period in pairs if holds(period, day))


@dataclass(frozen=True, slots=True)
class Name:
    """What a listed name may mean."""

    text: str
    type: str
    entity_ids: tuple[str, ...]
    kind: str
    ambiguous: bool
    meant: tuple[str, ...] = ()  # the period in which it meant each entity; none: always

    @property
    def is_english_word(self) -> bool:
        """True for an English name of one word, which is looked up in capitals."""
        return self.kind == "english" and self.ambiguous

    def bearers_on(self, day: str) -> tuple[str, ...]:
        """Return the ids of those whom the name may mean on a day (ISO; empty: not known); those
        who bore it on that very day alone where there are any.
        """
        if not self.meant:
            return self.entity_ids
        pairs = list(zip(self.entity_ids, self.meant, strict=True))
        then = tuple(
            key for key, period in pairs if may_mean(period, day) and holds(period, day)
        )
        return then or tuple(key for key, period in pairs if may_mean(period, day))

    def is_past_of(self, key: str, day: str) -> bool:
        """Say whether an entity no longer bore the name on a day (ISO; empty: not known)."""
        pairs = zip(self.entity_ids, self.meant, strict=False)
        return any(is_over(period, day) for held, period in pairs if held == key)


@dataclass(frozen=True)
class Lexicons:
    """The master of entities, the names that mean them, and the automaton that finds the names;
    `shipped` is the one that was built with the package, for names in this order. `english` are
    names of American shares in capitals without blanks, which are looked up, but not searched.
    """

    entities: Mapping[str, Known]
    names: Mapping[str, Name]
    shipped: automata.Automaton | None = None
    english: Mapping[str, Name] = field(default_factory=dict)

    @cached_property
    def by_ticker(self) -> Mapping[str, Known]:
        """The entity of every ticker, those of before too."""
        former = read_words("former_codes.tsv", ("former", "ticker"))
        return ByTicker(self.entities, former)

    @cached_property
    def stems(self) -> Stems[Name]:
        """Listed names by what stands before their last word (甲乙: 甲乙集团), where all that
        begin so mean one.
        """
        return Stems(self.names)

    @cached_property
    def full_names(self) -> Mapping[str, Sequence[str]]:
        """Full names by the id of their company."""
        return full_names(self.names)

    @cached_property
    def _text_of(self) -> Callable[[int], str]:
        """What gives a name by its number in the automaton."""
        if isinstance(self.names, PackedTable):
            return self.names.key
        return list(self.names).__getitem__

    @cached_property
    def _automaton(self) -> automata.Automaton:
        return self.shipped or automata.built(self.names)

    def find_names(self, text: str) -> list[NameHit]:
        """Return the listed names in `text`, leftmost and longest, without overlap; Latin names
        only as whole words.

        The state of a share (*ST, N, XD) before its short name belongs to the hit.
        """
        hits: list[NameHit] = []
        text_of = self._text_of
        names = self.names
        last = 0
        for start, end, number in self._automaton.find(text):
            name = text_of(number)
            if name.endswith(_LEAVING) and text[end : end + 1] in _LEAVES:
                continue
            has_latin_edge = name[0].isascii() or name[-1].isascii()
            if has_latin_edge and inside_latin(text, start, end):
                continue
            hits.append(_hit(names[name], text, (start, end), last))
            last = end
        return hits

    def lookup(self, name: str) -> Name | None:
        """Return what a whole string means as a name; its state (*ST ...) may stand before it."""
        found = self.names.get(name)
        if found is not None or not name[:1].isascii():  # most names have no other way
            return found
        if state := _STATE_AT_START.match(name):
            return self.english.get(name) or self.names.get(name[state.end() :])
        return self.english.get(name)

    def is_place(self, name: str) -> bool:
        """True for a listed place."""
        found = self.lookup(name)
        return found is not None and found.type == "LOC"


def load(files_of_user: Sequence[str] = ()) -> Lexicons:
    """Load the tables and the user's own (name, type, code, optionally canonical; tab between).

    The user's names win. Raises OSError on a file that cannot be read, UsageError on a line of
    another form in it, InstallError where a table of the package is damaged.
    """
    entities, names = tables()
    added = [pair for path in files_of_user for pair in user_names(path)]
    english = PackedTable.read("english_names.tsv.gz", ENGLISH_COLUMNS, _english)
    if not added:
        return Lexicons(entities, names, automata.load(AUTOMATON).get("names"), english)
    users = {
        name: Name(
            name,
            known.type,
            (known.id,),
            "user",
            ambiguous=False,
        )
        for name, known in added
    }
    return Lexicons(
        {**entities, **{known.id: known for _, known in added}},
        {**names, **users},
        english=english,
    )


def tables() -> tuple[Mapping[str, Known], Mapping[str, Name]]:
    """Return the entities by id and the names by text that ship. Raises InstallError."""
    entities = PackedTable.read("entities.tsv.gz", ENTITY_COLUMNS, _known)
    names = PackedTable.read("names.tsv.gz", NAME_COLUMNS, _name)
    persons = (name for name in people() if name not in names)
    return entities, names.with_rows((name, "PER", "", "person", "0", "") for name in persons)


def people() -> list[str]:
    """Return the persons whom news names without more (people.tsv)."""
    return [name for name, _ in read_words("people.tsv", ("name", "field"))]


def user_names(path: str) -> list[tuple[str, Known]]:
    """Read a user's table: (name, entity) a line; empty lines and comments (#) are left out.
    Raises UsageError that names file and line where the type is none of ours.
    """
    lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    return [
        _user_name(line, f"{path}, line {number}")
        for number, line in enumerate(lines, 1)
        if line.partition("\t")[0].strip() and not line.startswith("#")
    ]


def _user_name(line: str, where: str) -> tuple[str, Known]:
    """Return name and entity of a line; an entity without a code is known by its name."""
    cells = [cell.strip() for cell in line.split("\t")]
    name, kind, code, canonical, *_ = (*cells, "", "", "")
    if kind not in MENTION_TYPES:
        types = ", ".join(MENTION_TYPES)
        raise UsageError(
            f"{where}, column 2: {kind!r} is no type of a name; write one of {types}"
        )
    tickers: tuple[str, ...] = ()
    if code:
        ticker = ticker_of(code)
        if ticker is None:
            raise UsageError(f"{where}, column 3: {code!r} is no code; write {SPELLINGS}")
        tickers = (ticker,)
    return name, Known(
        f"user:{next(iter(tickers), '') or canonical or name}",
        canonical or name,
        kind,
        tickers,
    )


class ByTicker(Mapping[str, Known]):
    """Ticker → entity, made when it is asked for; `former` pairs an old code with today's."""

    def __init__(
        self, entities: Mapping[str, Known], former: Iterable[Sequence[str]] = ()
    ) -> None:
        self._entities = entities
        today = {ticker: key for key, tickers in _tickers(entities) for ticker in tickers}
        keys = {old: today[new] for old, new in former if new in today} | today
        text = "".join(f"{ticker}\t{keys[ticker]}\n" for ticker in sorted(keys))
        self._keys = PackedTable.of_text(text, lambda _ticker, key: key)

    def __getitem__(self, ticker: str) -> Known:
        return self._entities[self._keys[ticker]]

    def __contains__(self, ticker: object) -> bool:
        return ticker in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _tickers(entities: Mapping[str, Known]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield id and tickers of each entity; of a packed table without making it."""
    if not isinstance(entities, PackedTable):
        yield from ((key, known.tickers) for key, known in entities.items())
        return
    yield from ((key, _parts(tickers)) for key, _, _, tickers, *_ in entities.rows())


def _hit(
    name: Name,
    text: str,
    span: tuple[int, int],
    last: int,
) -> NameHit:
    """Return the hit of a name with its state, which begins behind `last`; a name with a state
    is no ordinary word.
    """
    first, end = span
    if name.kind in _KINDS_WITH_STATE:
        first = _state_start(text, first, last)
    ambiguous = name.ambiguous and first == span[0]
    return NameHit(
        first,
        end,
        text[first:end],
        name.type,
        name.entity_ids,
        ambiguous,
        name.kind,
    )


def _state_start(
    text: str,
    start: int,
    floor: int,
) -> int:
    """Return where the state of the share before `start` begins; `start` where there is none."""
    if not text[start - 1 : start].isascii():  # most names stand behind other words
        return start
    match = _STATE_BEFORE.search(text[max(floor, start - _STATE_LENGTH) : start])
    if match is None:
        return start
    first = start - len(match.group())
    return start if begins_inside_latin(text, first) else first


def _known(key: str, name: str, kind: str, *cells: str) -> Known:
    """Return the entity of a row."""
    tickers, listed = cells
    held = _parts(tickers)
    return Known(key, name, kind, held, _parts(listed))


def _english(text: str, key: str, ambiguous: str) -> Name:
    """Return the row of an English name as a value."""
    return Name(text, "ORG", (key,), "english", ambiguous == "1")


def _name(*cells: str) -> Name:
    """Return the name of a row."""
    text, kind, bearers, how, flag, meant = cells
    held = _parts(bearers)
    return Name(
        text,
        kind,
        held,
        how,
        flag == "1",
        _parts(meant),
    )


def _parts(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell."""
    return tuple(cell.split("|")) if cell else ()
