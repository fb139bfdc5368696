"""Build the table of traditional characters: `python -m benchmarks.build.traditional --opencc
FOLDER`, where FOLDER holds TSCharacters.txt of OpenCC (Apache-2.0), as
`opencc-python-reimplemented` ships it.

One character for one, the first that OpenCC names. Characters that simplified texts use too (乾, 著:
those of GB 2312) are left out, but for two that they use hardly ever.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[2] / "analysis/lexicons/words/traditional.tsv"
BOTH = frozenset("後於")  # in GB 2312, and yet none of simplified texts
LAST = 0xFFFF  # of the plane in which one character is one place in every encoding
HEADER = (
    "# Traditional characters and the simplified ones that they are read as, made by"
    " benchmarks/build/traditional.py from OpenCC (Apache-2.0).\ntraditional\tsimplified\n"
)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--opencc", type=Path, required=True)
    source = parser.parse_args().opencc / "TSCharacters.txt"
    rows = sorted(pairs(source.read_text(encoding="utf-8")))
    lines = "".join(f"{traditional}\t{simplified}\n" for traditional, simplified in rows)
    TARGET.write_text(HEADER + lines, encoding="utf-8")


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield each traditional character with its simplified one."""
    for line in text.splitlines():
        traditional, _, choices = line.partition("\t")
        simplified = choices.split(" ")[0]
        both = traditional + simplified
        if len(both) != 2 or traditional == simplified or max(map(ord, both)) > LAST:
            continue
        if traditional in BOTH or not _is_simplified(traditional):
            yield traditional, simplified


def _is_simplified(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
