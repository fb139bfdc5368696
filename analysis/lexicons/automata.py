"""Automata that find names in a text, built when the package was made: to build them takes
longer than everything else that is loaded.

They are bytes as daachorse writes them. Whether the daachorse that is installed reads this form
is told by a probe: a small automaton must come out as the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

import daachorse
import numpy as np

from sinanews.analysis.lexicons.word_lists import FOLDER
from sinanews.analysis.models.checked import load_checked

Automaton = daachorse.CharwiseDoubleArrayAhoCorasick
PROBE = "probe"
_PROBE_WORDS = ("公司", "公司债", "债", "bond")


def built(names: Iterable[str]) -> Automaton:
    """Return the automaton that finds names, leftmost and longest, without overlap."""
    return Automaton(list(names), daachorse.MATCH_KIND_LEFTMOST_LONGEST)


def packed(lists: Mapping[str, Iterable[str]]) -> bytes:
    """Return the automata of lists of names, by name, with the probe."""
    made = {name: built(names).serialize() for name, names in lists.items()}
    made[PROBE] = built(_PROBE_WORDS).serialize()
    buffer = BytesIO()
    arrays = {name: np.frombuffer(data, dtype=np.uint8) for name, data in made.items()}
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, Automaton]:
    """Return the automata of `packed`; none where the daachorse here has another form."""
    held = np.load(BytesIO(data))
    if held[PROBE].tobytes() != built(_PROBE_WORDS).serialize():
        return {}
    names = [name for name in held.files if name != PROBE]
    return {name: Automaton.deserialize(held[name].tobytes()) for name in names}


def load(name: str) -> dict[str, Automaton]:
    """Return the automata of a file of lexicons/words; none where they must be built from their
    names. Raises InstallError where the file is not what its checksum says.
    """
    return unpacked(load_checked(name, FOLDER))
