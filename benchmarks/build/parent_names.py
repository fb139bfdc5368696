"""Names of listed companies that are their parents' too: `python -m benchmarks.build.parent_names
--shared ../shared`.

A short form of a company's name (甲乙: 甲乙汽车) stands in front of 集团 or 控股 where the parent is
named in full. Counted over the corpora: how often that is, where the whole is no name of the
company, and how often a longer name of the company stands there that begins so. Where the parent
is news often enough, the bare short form may mean it: parent_names.tsv. The company's own name in
the lists of the exchange is none of them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from sinanews.analysis.lexicons.companies import Lexicons, load

OUT = Path("analysis/lexicons/words/parent_names.tsv")
FILES = ("flashes", "articles", "recent")
SHORTEST, LONGEST = 2, 4  # characters of a short form
PARENT = re.compile(rf"([\u4e00-\u9fff]{{{SHORTEST},{LONGEST}}}?)(控股集团|控股|集团)(?!股份)")
KINDS = ("short", "curated", "alias")
OFTEN = 10  # times a parent is named: fewer are misprints and chance
SHARE = 0.15  # of both: below it nearly every bare form that was read meant the company


def texts(shared: Path) -> Iterator[str]:
    """Yield the texts of the corpora."""
    for name in FILES:
        with gzip.open(shared / f"corpus/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                yield f"{item.get('title') or ''}。{item.get('text') or ''}"


def short_forms(lexicons: Lexicons) -> dict[str, str]:
    """Return the short forms of one listed company each, with its id."""
    found = {}
    for text in lexicons.names:
        name = lexicons.names[text]
        is_short = SHORTEST <= len(text) <= LONGEST and not text.isascii()
        if not is_short or name.kind not in KINDS or len(name.entity_ids) != 1:
            continue
        (key,) = name.entity_ids
        known = lexicons.entities[key]
        if known.tickers and known.name != text:
            found[text] = key
    return found


def parents_in(text: str, forms: dict[str, str], lexicons: Lexicons) -> Iterator[str]:
    """Yield the short forms that stand in front of a parent's 集团 or 控股 in a text."""
    for match in PARENT.finditer(text):
        before = match[1]
        ends = (before[at:] for at in range(len(before) - 1))
        form = next((end for end in ends if end in forms), "")
        whole = lexicons.names.get(form + match[2])
        if form and not (whole and forms[form] in whole.entity_ids):
            yield form


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    shared, lexicons = parser.parse_args().shared, load()
    forms = short_forms(lexicons)
    by_key: dict[str, list[str]] = defaultdict(list)
    for form, key in forms.items():
        by_key[key].append(form)
    parents, listed = Counter[str](), Counter[str]()
    for text in texts(shared):
        parents.update(parents_in(text, forms, lexicons))
        for hit in lexicons.find_names(text):
            own = (form for key in hit.entity_ids for form in by_key.get(key, ()))
            listed.update(
                form for form in own if hit.text != form and hit.text.startswith(form)
            )
    lines = [
        "# short forms of listed companies that are their parents' too; made by benchmarks.build.parent_names"
    ]
    lines.append("name\tparents\tlisted")
    for form, count in parents.most_common():
        if count >= OFTEN and count / (count + listed[form]) >= SHARE:
            lines.append(f"{form}\t{count}\t{listed[form]}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(lines) - 2} names")


if __name__ == "__main__":
    main()
