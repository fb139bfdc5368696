"""The company of old company news (2018-19): `python -m benchmarks.linker_bench --shared
../shared`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from pathlib import Path

from benchmarks.build.link_contexts import words_of
from sinanews.analysis.findings import Document, Findings, Mention
from sinanews.analysis.resources import load
from sinanews.analysis.steps.links.step import links


def main() -> None:
    """Print the share of items whose code is among the tickers; the mentions are the lexicon's
    own hits.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    resources = load()
    with gzip.open(
        parser.parse_args().shared / "bench/wwwxmu_test.csv.gz", "rt", encoding="utf-8"
    ) as file:
        rows = list(csv.DictReader(file))
    right = 0
    for row in rows:
        text = row["标题"] + "\n" + row["正文"]
        hits = resources.lexicons.find_names(text)
        mentions = [
            Mention(h.start, h.end, h.text, h.type, 0.4 if h.ambiguous else 0.9, "lexicon")
            for h in hits
        ]
        document = Document("x", text, title_end=len(row["标题"]))
        tokens = words_of(resources.tokenizer, text)
        findings = Findings(document, tokens=tokens, mentions=tuple(mentions))
        linked = links(findings, resources).mentions
        code = row["代码"].zfill(6)
        right += any(t.startswith(f"{code}.") for m in linked for t in m.tickers)
    print(f"the item's code is among the tickers: {right / len(rows):.4f} of {len(rows)}")


if __name__ == "__main__":
    main()
