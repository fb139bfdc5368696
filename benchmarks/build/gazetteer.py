"""Build the tagger's gazetteer: `python -m benchmarks.build.gazetteer --facts ../shared/facts`.

Names only. Sources: company short names (Apache-2.0), HanLP 1.x organisations, persons and
places (Apache-2.0), titles (facts), fund names (facts); see NOTICE.md. Writes
analysis/lexicons/words/gazetteer.txt.xz, sorted: same facts, same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

import jieba

from sinanews.analysis.lexicons.gazetteer import KINDS

OUT = Path("analysis/lexicons/words/gazetteer.txt.xz")
VILLAGES = re.compile(
    "社区|居委会|村委会"
)  # half of the places: nobody names them in news, and their stems are words
COMMON = 50  # a count of jieba's dictionary from which a person's name is taken for a word


def column(path: Path, name: str) -> Iterator[str]:
    """Yield the cells of a column of a table of facts, packed or not."""
    packed = path.with_name(path.name + ".gz")
    data = gzip.decompress(packed.read_bytes()) if packed.exists() else path.read_bytes()
    head, *lines = data.decode("utf-8").rstrip("\n").split("\n")
    at = head.split("\t").index(name)
    return (line.split("\t")[at].strip() for line in lines)


def kinds(facts: Path) -> dict[str, set[str]]:
    """Return the names of each kind."""
    jieba.initialize()
    words = jieba.dt.FREQ
    brands = column(facts / "institutions/company_short_brand_280k.tsv", "name")
    organisations = column(facts / "institutions/hanlp_orgs.tsv", "word")
    persons = column(facts / "persons/hanlp_person_names.tsv", "word")
    places = column(facts / "places/hanlp_places.tsv", "word")
    return {
        "brands": {n for n in brands if 3 <= len(n) <= 6 and n not in words}
        | {n for n in organisations if len(n) >= 3},
        "persons": {n for n in persons if 2 <= len(n) <= 8 and words.get(n, 0) < COMMON},
        "places": {n for n in places if 2 <= len(n) <= 10 and not VILLAGES.search(n)},
        "titles": {n for n in column(facts / "persons/titles.tsv", "title") if len(n) >= 2},
        "funds": {n for n in column(facts / "securities/fund.tsv", "name") if len(n) >= 4},
    }


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, required=True)
    found = kinds(parser.parse_args().facts)
    blocks = ["\n".join(sorted(found[kind])) for kind in KINDS]
    data = lzma.compress("\n\n".join(blocks).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)
    OUT.write_bytes(data)
    print(f"{OUT}: {sum(map(len, found.values()))} names, {len(data) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
