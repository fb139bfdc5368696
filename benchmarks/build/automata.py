"""Build the automata that ship: `python -m benchmarks.build.automata`, after benchmarks.build.
lexicons or benchmarks.build.gazetteer.

Writes companies_automaton.npz.zst and gazetteer_automata.npz.zst with their checksums into
analysis/lexicons/words: same tables and same daachorse, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sinanews.analysis.lexicons import automata, companies, gazetteer
from sinanews.analysis.models.checked import write_checked

OUT = Path("analysis/lexicons/words")


def main() -> None:
    """Write both files."""
    _, names = companies.tables()
    lists: dict[str, Mapping[str, Iterable[str]]] = {
        companies.AUTOMATON: {"names": names},
        gazetteer.AUTOMATA: gazetteer.names_by_kind(),
    }
    for name, held in lists.items():
        write_checked(OUT / name, automata.packed(held))
        print(f"{name}: {(OUT / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
