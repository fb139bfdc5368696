"""No word of ours is taken from an annotated item.

What a list, an expression or an example names must be known from elsewhere: it may stand in the
gold only where it is usual, that is, where FEWEST texts of the corpora hold it too. The gold
lies in ../shared, or where $SHARED says; without it there is nothing to compare with.
"""

from __future__ import annotations

import ast
import gzip
import io
import json
import os
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import daachorse
import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SHARED") or ROOT.parent / "shared")
FEWEST = 5  # texts of the corpora: what fewer hold is hardly known from elsewhere
SIZE = 4  # Han characters: shorter ones are words of the language
HAN = re.compile(rf"[\u4e00-\u9fff]{{{SIZE},}}")
# In an example a bar or an ellipsis stands inside a name, or between its parts.
CUT = re.compile(r"(?<=[\u4e00-\u9fff])[|…](?=[\u4e00-\u9fff])")
FACTS = "names of companies, places and indices are facts, whichever text names them"
# Lists whose entries no annotated item can have given.
EXEMPT = {
    "generic_names.tsv": "made by benchmarks/build/generic_names.py from counts over the corpora",
    "link_rates.tsv": "made by benchmarks/build/link_contexts.py from counts over the corpora",
    "words_of_news.tsv": "made by benchmarks/build/words_of_news.py: words of jieba that stand in the corpora",
    "aliases.tsv": FACTS,
    "indices.tsv": FACTS,
    "people.tsv": FACTS,
    "world_places.tsv": FACTS,
}
CORPORA = ("articles", "flashes", "recent")

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold/gold_text.jsonl").exists(),
    reason=f"no gold at {SHARED}: nothing to compare our words with",
)


def strings(value: Any) -> Iterator[str]:
    """Yield the strings of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def words_of_list(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from HAN.findall(CUT.sub("", line) if line.startswith("#") else line)


def documentation(tree: ast.Module) -> set[ast.Constant]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, kinds)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }


def words_of_code(text: str) -> Iterator[str]:
    """Yield the words of constants, docstrings and comments."""
    tree = ast.parse(text)
    docs = documentation(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from HAN.findall(CUT.sub("", node.value) if node in docs else node.value)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield from HAN.findall(CUT.sub("", token.string))


def ours() -> dict[str, set[str]]:
    """Return the words of the analysis with the files that name them. The scraper's are those
    that a site prints round its articles, and its gold is the pages themselves.
    """
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "analysis").rglob("*")):
        if path.suffix == ".tsv" and path.name not in EXEMPT:
            words = words_of_list(path)
        elif path.suffix == ".py":
            words = words_of_code(path.read_text(encoding="utf-8"))
        else:
            continue
        for word in words:
            found.setdefault(word, set()).add(path.relative_to(ROOT).as_posix())
    return found


def gold() -> str:
    pages = [
        "\n".join(strings(json.loads(path.read_text(encoding="utf-8"))))
        for path in sorted((SHARED / "gold/pages").glob("*.json"))
    ]
    lines = (SHARED / "gold/gold_text.jsonl").read_text(encoding="utf-8").splitlines()
    return "\n".join([*("\n".join(strings(json.loads(line))) for line in lines), *pages])


def corpus() -> Iterator[str]:
    for name in CORPORA:
        with gzip.open(SHARED / f"corpus/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for item in map(json.loads, lines):
                yield f"{item.get('title') or ''}\n{item['text']}"


def test_no_word_of_ours_is_from_the_gold() -> None:
    held = ours()
    text = gold()
    suspects = [word for word in held if word in text]
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(suspects)
    usual: Counter[str] = Counter()
    for body in corpus():
        usual.update({suspects[number] for _, _, number in automaton.find_overlapping(body)})
    taken = {word: sorted(held[word]) for word in suspects if usual[word] < FEWEST}
    assert not taken


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('"""A name (海底|隧道公司)."""', ["海底隧道公司"]),
        ('X = "海底隧道|公司"', ["海底隧道"]),
        ("# from 海底隧道…\nX = 1", ["海底隧道"]),
        ('X = rf"(?:海底隧道){X}"', ["海底隧道"]),
        ('X = "海底"', []),
    ],
)
def test_the_words_of_code(code: str, words: list[str]) -> None:
    assert list(words_of_code(code)) == words
