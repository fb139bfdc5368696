"""Count the words that follow a company's name in the legal names of its parts: `python -m
benchmarks.build.company_units --shared ../shared`.

Where a listed name, a word and later 有限公司 stand in a row, the word names a part of that company
(its capital arm, its energy business). Written are words behind MANY different names of which at
least SHARE of all places behind a name are such; company_units.tsv: word, names, share.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.build.background import items
from benchmarks.build.lexicons import OUT
from benchmarks.build.link_contexts import CORPORA, on_exchange
from sinanews.analysis.lexicons.companies import load
from sinanews.analysis.lexicons.tokenizer import load as load_tokenizer

MANY, SHARE = 2, 0.1
NOUNS = frozenset(("n", "vn", "nz", "l", "j", "b", "ns", "x"))
# Of the company itself, or of what it owns in general.
NO_PART = frozenset(
    ("股份", "集团", "公司", "有限公司", "旗下", "全资", "关联", "控股", "下属")
)
LEGAL = re.compile(r"[\u4e00-\u9fff（）()]{0,12}?(?:有限(?:责任)?公司|合伙企业)")
REACH = 10  # characters behind a name that are cut into words
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    lexicons, tokenizer = load(), load_tokenizer()
    every: Counter[str] = Counter()
    legal: Counter[str] = Counter()
    names: dict[str, set[str]] = defaultdict(set)
    for text, _ in items(parser.parse_args().shared, CORPORA):
        for hit in lexicons.find_names(text):
            if hit.kind not in ("short", "curated") or not on_exchange(lexicons, hit.text):
                continue
            word, tag = tokenizer.tag(text[hit.end : hit.end + REACH] or "。")[0]
            if tag not in NOUNS or word in NO_PART or not HAN.fullmatch(word):
                continue
            every[word] += 1
            if LEGAL.match(text, hit.end + len(word)):
                legal[word] += 1
                names[word].add(hit.text)
    rows = [
        (word, len(held), legal[word] / every[word])
        for word, held in names.items()
        if len(held) >= MANY and legal[word] / every[word] >= SHARE
    ]
    head = "# words of a company's parts, by how often; made by benchmarks.build.company_units"
    lines = [f"{w}\t{n}\t{s:.2f}" for w, n, s in sorted(rows, key=lambda r: (-r[1], r[0]))]
    text = "\n".join((head, "word\tnames\tshare", *lines))
    (OUT / "company_units.tsv").write_text(text + "\n", encoding="utf-8")
    print(len(lines), "words")


if __name__ == "__main__":
    main()
