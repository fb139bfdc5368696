"""Build idf.tsv.gz from jieba's table (MIT): `python -m benchmarks.build.background`. Words of one decimal."""

from __future__ import annotations

import gzip
from importlib.resources import files
from pathlib import Path

OUT = Path("analysis/lexicons/idf.tsv.gz")


def main() -> None:
    """Write the words that the table tells apart from unknown ones."""
    lines = files("jieba.analyse").joinpath("idf.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ") for line in lines)
    rows = sorted(f"{w}\t{float(v):.1f}" for w, v in pairs if len(w) > 1 and float(v) < 11.5)
    data = gzip.compress(("# from jieba's idf.txt (MIT)\n" + "\n".join(rows) + "\n").encode("utf-8"), mtime=0)
    OUT.write_bytes(data)
    print(f"{OUT}: {len(rows)} words, {len(data) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
