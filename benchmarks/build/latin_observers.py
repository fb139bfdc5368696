"""Make words/latin_observers.tsv, the Latin short names of bodies and media that look on:
`python -m benchmarks.build.latin_observers --shared ../shared`.

A short name is what brackets behind a Chinese name give (美国证券交易委员会（SEC）). It is listed
where the Chinese names of nearly all texts of the corpora that introduce it are an authority's,
an exchange's or a medium's.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.build.news_words import texts
from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.organisation_roles import (
    LATIN_FILE,
    OrganisationRoles,
    load_organisation_roles,
)

WORDS = Path(__file__).parents[2] / "analysis/lexicons/words"
INTRODUCED = re.compile(r"([\u4e00-\u9fff]{3,16})[（(]([A-Z]{3,7})[)）]")
# Meetings and parts of companies, whose names end as those of bodies do.
NO_BODY = re.compile(r"(?:大会|峰会|[发业营]部|模型委员会)$")
LEAST, SHARE = (
    4,
    0.9,
)  # texts that introduce a name, and how many of them as an observer's: by hand
HEAD = (
    "# Latin short names of authorities, exchanges and media: name, role, texts of the corpora that"
    " introduce it behind a Chinese name of that role.\n"
    "# Made by benchmarks.build.latin_observers.\n"
    "name\trole\ttexts\n"
)


def roles_of(found: Iterator[str], known: OrganisationRoles) -> dict[str, Counter[str]]:
    """Return how many texts introduce each short name behind a name of each role."""
    counts: dict[str, Counter[str]] = {}
    for text in found:
        for name, short in set(INTRODUCED.findall(text)):
            role = ""
            if NO_BODY.search(name) is None:
                role = known.observer(Mention(0, len(name), name, "ORG"))
            counts.setdefault(short, Counter())[role] += 1
    return counts


def listed(counts: dict[str, Counter[str]]) -> Iterator[str]:
    """Yield the lines of the list, the most frequent name first."""
    by_total = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    for short, roles in by_total:
        role, texts_of = roles.most_common(1)[0]
        if role and texts_of >= LEAST and texts_of >= SHARE * roles.total():
            yield f"{short}\t{role}\t{texts_of}\n"


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    given = parser.parse_args()
    counts = roles_of(texts(given.shared), load_organisation_roles())
    (WORDS / LATIN_FILE).write_text(HEAD + "".join(listed(counts)), encoding="utf-8")


if __name__ == "__main__":
    main()
