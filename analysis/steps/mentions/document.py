"""What one part of a document tells about the names in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.automata import built
from sinanews.analysis.lexicons.gazetteer import Mark
from sinanews.analysis.lexicons.latin_words import inside_latin
from sinanews.analysis.lexicons.surnames import SURNAMES
from sinanews.analysis.steps.mentions.merging import complete
from sinanews.analysis.steps.mentions.words import TITLES, any_of

_SURE = 0.5  # a name of the tagger below it is not spread over the document
# Of its free occurrences a short surface must have been found in so many to be spread ...
_SHARE = 0.34
# ... and below this share of so many it is taken back: a word that was mistaken once.
_LOW, _OFTEN = 0.2, 5
_LONG = 4  # characters from which a surface is spread whatever its share
# Characters from which the title of a work is spread: shorter ones are words, or who the work
# is about.
_WORK = 3
_SCORE = 0.7  # of a name that is only known from elsewhere in the document
_COMPANY, _FINANCE = 1, 2  # kinds of suffixes that a short form leaves out
_FULL_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
_OFFICE = re.compile(rf"(?:{TITLES}|老板)$")
_REACH = 8  # characters before a name in which its title ends
_DOT = "·"  # between the parts of a foreign name
_JAPANESE = re.compile(
    rf"(?P<surname>{any_of('Japanese surname')})(?<=[\u4e00-\u9fff]{{2}})[\u4e00-\u9fff]{{1,3}}"
)
# Names times characters up to which each name is searched by itself: to build an automaton takes
# as long as 50 searches of an article.
_FEW = 65_000
_SHORT_FORM = (2, 4)  # characters of a short form, from and to
Place = tuple[int, int, str]


def spread_over_document(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Name what is named elsewhere in the document: surfaces that were found surely, by their
    most frequent type.
    """
    types: dict[str, dict[str, int]] = {}
    for mention in found:
        if mention.score >= _SURE and len(mention.text) > 1:
            held = types.setdefault(mention.text, {})
            held[mention.type] = held.get(mention.type, 0) + 1
    if not types:
        return list(found)
    places = _occurrences(text, types)
    free = Counter(surface for _, _, surface in _uncovered(text, found, places))
    counts = {surface: sum(held.values()) for surface, held in types.items()}
    mistaken = {s for s, count in counts.items() if _is_mistaken(s, count, free[s])}
    kinds = {
        surface: _most_frequent(held)
        for surface, held in types.items()
        if surface not in mistaken and _is_name_elsewhere(surface, held, free[surface])
    }
    kept = [m for m in found if m.text not in mistaken or m.how != "tagger"]
    return complete(kept, _of_types(places, kinds, found))


def short_forms(
    text: str,
    found: Sequence[Mention],
    suffixes: Sequence[Mark],
    is_word: Callable[[str], bool],
) -> list[Mention]:
    """Add the short forms of organisations (甲乙医疗科技公司 ... 甲乙): the name without its
    company suffixes.

    A short form is no word of the dictionary and stands somewhere outside of names.
    """
    cut = {end: start for start, end, kind in suffixes if kind in (_COMPANY, _FINANCE)}
    forms = dict.fromkeys(
        form
        for mention in found
        if mention.type == "ORG" and mention.score >= _SURE
        if (form := text[mention.start : _bare_end(mention, cut)]) != mention.text
        if _may_be_short_form(form) and not is_word(form)
    )
    return _with_free(
        text,
        found,
        forms,
        "ORG",
    )


def officers(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Make persons of the tagger's organisations that look like a person's name and stand
    behind a title somewhere.
    """
    persons = {m.text for m in found if _looks_like_person(m) and _behind_title(text, m)}
    return [
        replace(m, type="PER") if m.type == "ORG" and m.text in persons else m for m in found
    ]


def parts_of_names(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Add the parts of foreign names that stand alone elsewhere (安娜·科某娃 ... 科某娃, Anna Nomann
    ... Nomann, 内某慎也 ... 内某); what seems a company there is the person.
    """
    sure = [m for m in found if m.type == "PER" and m.score >= _SURE]
    parts_of = [(m, parts) for m in sure if (parts := _parts(m.text))]
    names = (part for _, parts in parts_of for part in parts)
    long_enough = dict.fromkeys(part for part in names if len(part) >= _SHORT_FORM[0])
    last = {parts[-1]: m.start for m, parts in reversed(parts_of)}
    persons = [replace(m, type="PER") if _is_last_name(m, found, last) else m for m in found]
    return _with_free(
        text,
        persons,
        long_enough,
        "PER",
    )


def _parts(name: str) -> list[str]:
    """Return the parts of a foreign name that may stand alone, the last name last: those between
    dots, the last of Latin words, a Japanese surname.
    """
    if name.isascii():
        return name.split()[-1:] if " " in name else []
    if _DOT in name:
        return name.split(_DOT)
    japanese = _JAPANESE.fullmatch(name)
    return [japanese["surname"]] if japanese else []


def _is_last_name(
    mention: Mention,
    found: Sequence[Mention],
    last: Mapping[str, int],
) -> bool:
    """True for an organisation that bears the last name of a person, whose full name stands
    before its first place, where no other name of the article begins so (福特汽车).
    """
    name = mention.text
    if mention.type != "ORG" or name not in last:
        return False
    begun = [m for m in found if m.type == "ORG" and m.text.startswith(name)]
    return last[name] < begun[0].start and {m.text for m in begun} == {name}


def _most_frequent(types: Mapping[str, int]) -> str:
    return max(types, key=types.__getitem__) if len(types) > 1 else next(iter(types))


def _is_mistaken(
    surface: str,
    count: int,
    free: int,
) -> bool:
    """True where a short surface was found so rarely among its occurrences that finding it was
    the mistake.
    """
    total = count + free
    return len(surface) < _LONG - 1 and total >= _OFTEN and count / total < _LOW


def _is_name_elsewhere(
    surface: str,
    types: Mapping[str, int],
    free: int,
) -> bool:
    """True where a surface that was found in `types` and stands `free` elsewhere is a name
    there too.
    """
    if _most_frequent(types) == "WORK" and len(surface) < _WORK:
        return False
    count = sum(types.values())
    return len(surface) >= _LONG or count / (count + free) >= _SHARE


def _of_types(
    places: Iterable[Place],
    kinds: Mapping[str, str],
    found: Iterable[Mention],
) -> list[Mention]:
    """Return the places as mentions of the types of their surfaces, those left out that were
    found so already.
    """
    known = {(mention.start, mention.end, mention.type) for mention in found}
    return [
        Mention(
            start,
            end,
            surface,
            kinds[surface],
            _SCORE,
            "document",
        )
        for start, end, surface in places
        if surface in kinds and (start, end, kinds[surface]) not in known
    ]


def _with_free(
    text: str,
    found: Sequence[Mention],
    surfaces: Collection[str],
    kind: str,
) -> list[Mention]:
    """Add surfaces as mentions where they stand and touch no mention."""
    if not surfaces:
        return list(found)
    free = _uncovered(text, found, _occurrences(text, surfaces))
    more = [Mention(*place, kind, _SCORE, "document") for place in free]
    return complete(found, more)


def _occurrences(text: str, surfaces: Iterable[str]) -> list[Place]:
    """Return where surfaces stand, leftmost and longest, not inside a longer Latin word."""
    names = list(surfaces)
    few = len(names) * len(text) <= _FEW
    places = _searched(text, names) if few else _by_automaton(text, names)
    latin = {name for name in names if name[0].isascii() or name[-1].isascii()}
    return [
        (start, end, name)
        for start, end, name in places
        if name not in latin or not inside_latin(text, start, end)
    ]


def _by_automaton(text: str, names: Sequence[str]) -> list[Place]:
    found = built(names).find(text)
    return [(start, end, names[number]) for start, end, number in found]


def _searched(text: str, names: Sequence[str]) -> list[Place]:
    """Return what an automaton finds, without building one."""
    found: list[tuple[int, int, str]] = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            found.append((at, -len(name), name))
            at = text.find(name, at + 1)
    places: list[Place] = []
    reached = 0
    for start, minus, name in sorted(found):
        if start >= reached:
            reached = start - minus
            places.append((start, reached, name))
    return places


def _uncovered(
    text: str,
    found: Iterable[Mention],
    places: Iterable[Place],
) -> list[Place]:
    """Return the places that touch no mention."""
    taken = bytearray(len(text))
    for mention in found:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return [place for place in places if not any(taken[place[0] : place[1]])]


def _bare_end(mention: Mention, cut: Mapping[int, int]) -> int:
    """Return where the suffixes at the end of a mention begin."""
    end = mention.end
    while (start := cut.get(end, 0)) > mention.start + 1:
        end = start
    return end


def _may_be_short_form(form: str) -> bool:
    least, most = _SHORT_FORM
    return least <= len(form) <= most and form.isalpha()


def _looks_like_person(mention: Mention) -> bool:
    """True for an organisation of the tagger that has the form of a Chinese person's name."""
    by_guess = mention.type == "ORG" and mention.how in ("tagger", "document")
    return (
        by_guess and bool(_FULL_NAME.fullmatch(mention.text)) and mention.text[0] in SURNAMES
    )


def _behind_title(text: str, mention: Mention) -> bool:
    return bool(_OFFICE.search(text[max(0, mention.start - _REACH) : mention.start]))
