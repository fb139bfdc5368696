"""What changed between two versions of an article: sentences, names, numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?[”’」』）]?")


@dataclass(frozen=True, slots=True)
class Change:
    """What is gone and what came, each in the order of its text."""

    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """What changed from one version to another."""

    sentences: Change
    names: Change
    numbers: Change


Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def version_diff(texts: tuple[str, str], rows: tuple[Rows, Rows]) -> VersionDiff:
    """Compare two versions by their texts and rows (of `entities` and `figures`), the older one
    first. A sentence that only moved is one gone and one that came.
    """
    before, after = rows
    return VersionDiff(
        _sentences(*texts),
        names=_counted(_names(before), _names(after)),
        numbers=_counted(_numbers(before), _numbers(after)),
    )


def _sentences(before: str, after: str) -> Change:
    old, new = (tuple(_cut(text)) for text in (before, after))
    removed: list[str] = []
    added: list[str] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, end, new_first, new_end in matcher.get_opcodes():
        if tag != "equal":
            removed.extend(old[first:end])
            added.extend(new[new_first:new_end])
    return Change(tuple(removed), tuple(added))


def _cut(text: str) -> Iterable[str]:
    return (found[0].strip() for found in _SENTENCE.finditer(text) if found[0].strip())


def _names(rows: Rows) -> list[str]:
    return [row["name"] for row in rows.get("entities", ())]


def _numbers(rows: Rows) -> list[str]:
    return [row["text"] for row in rows.get("figures", ())]


def _counted(before: Sequence[str], after: Sequence[str]) -> Change:
    """Return what is there less often, and more often, than before; each once."""
    old, new = Counter(before), Counter(after)
    removed = tuple(dict.fromkeys(word for word in before if old[word] > new[word]))
    return Change(
        removed, tuple(dict.fromkeys(word for word in after if new[word] > old[word]))
    )
