"""The step: candidates with their chances, the best of them without repetition, as many as are
worth it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import Findings, Keyword
from sinanews.analysis.lexicons.background import Background
from sinanews.analysis.options import Options
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.keywords.candidate_features import (
    features,
    head_end,
)
from sinanews.analysis.steps.keywords.candidates import UnitRuns, likely, possible, runs
from sinanews.analysis.steps.keywords.choice import choose, without_fragments
from sinanews.analysis.steps.keywords.feature_columns import COLUMNS
from sinanews.analysis.steps.keywords.phrase_statistics import Facts
from sinanews.analysis.steps.keywords.term_units import BREAK, KINDS, NAMES, USER, Units, units
from sinanews.analysis.steps.shared.step import Step

TOGETHER = 16  # documents: their arrays stay in the caches
LEAST = 5  # terms of a list or a digest
LISTED = 8  # names from which on a text is a list: by a look at 60 texts
SECOND_NEWS = ("②", "2、", "（2）")  # the second of several news
POOL = 30  # best candidates among which the terms are chosen
USER_SHARE = 0.8  # how much of the way to certainty a user's own term is lifted
DECIMALS = 4  # of a score
# Columns whose values stand in `why`.
_SHOWN_COLUMNS = ("title", "listed", "quoted", "spread", "df", "title_share")
_SHOWN_PARTS = ("part_count", "absorbed")
_SHOWN = np.array([COLUMNS.index(name) for name in _SHOWN_COLUMNS + _SHOWN_PARTS])
_SHOWN.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of a text: their features and chances by row, the phrase that each row is,
    and the runs.
    """

    text: str
    matrix: NDArray[np.float32]
    chances: NDArray[np.float32]
    phrases: NDArray[np.int64]
    found: UnitRuns
    units: Units

    def terms(self, rows: NDArray[np.int64]) -> list[str]:
        """Return candidates as the text has them."""
        run = self.found.first_run[self.phrases[rows]]
        spans = zip(
            self.found.starts[run].tolist(), self.found.ends[run].tolist(), strict=True
        )
        return [self.text[start:end] for start, end in spans]


def keywords(batch: Sequence[Findings], resources: Resources) -> list[Findings]:
    """Fill `keywords`: at most options.keywords, best first; fewer where more would rather be
    wrong than right.
    """
    done: list[Findings] = []
    barred = resources.background.stop_words
    if of_user := resources.options.stop_words:
        barred |= {word.lower() for word in of_user}
    for at in range(0, len(batch), TOGETHER):
        part = batch[at : at + TOGETHER]
        for findings, held in zip(part, pools(part, resources), strict=True):
            least = LEAST if _is_list(findings) else 0
            chosen = _best(held, barred, resources.options.keywords, least)
            done.append(replace(findings, keywords=tuple(_described(held, chosen))))
    return done


def _best(
    held: Pool,
    barred: frozenset[str],
    most: int,
    least: int,
) -> list[tuple[int, float]]:
    """Return (row, score) of the candidates chosen, best first."""
    order = np.argsort(-held.chances, kind="stable")[:POOL]
    rows = order.tolist()
    texts = dict(zip(rows, held.terms(order), strict=True))
    chances = zip(rows, held.chances[order].tolist(), strict=True)
    left = {
        row: chance
        for row, chance in chances
        if chance > 0 and texts[row].lower() not in barred
    }
    counts = dict(zip(rows, held.found.counts[held.phrases[order]].tolist(), strict=True))
    return choose(texts, without_fragments(texts, left, counts), most, min(least, most))


def _is_list(findings: Findings) -> bool:
    """Say whether a text is a list of names or a digest of several news: its topics are many."""
    if any(mark in findings.document.text for mark in SECOND_NEWS):
        return True
    named = {m.entity_id or m.text for m in findings.mentions}
    return len(named) >= LISTED


def pool(findings: Findings, resources: Resources) -> Pool:
    """Return the candidates of one document."""
    return pools([findings], resources)[0]


def pools(batch: Sequence[Findings], resources: Resources) -> list[Pool]:
    """Return the candidates of each document. One stage after the other: what each reads then
    stays in the caches.
    """
    terms, words = resources.options.user_terms, resources.corpus_words
    made = [
        units(one.document.text, one.tokens, one.mentions, terms, words=words) for one in batch
    ]
    every = [runs(one.document.text, own) for one, own in zip(batch, made, strict=True)]
    pairs = list(zip(_facts(batch, made, every, resources.background), every, strict=True))
    phrases = [_possible_terms(fact, found) for fact, found in pairs]
    matrices = [
        features(fact, found, rows) for (fact, found), rows in zip(pairs, phrases, strict=True)
    ]
    chances = [resources.ranker.chances(matrix) for matrix in matrices]
    columns = zip(pairs, matrices, chances, phrases, strict=True)
    found = [
        Pool(fact.document.text, matrix, chance, rows, spelt, fact.units)
        for (fact, spelt), matrix, chance, rows in columns
    ]
    return [_with_user_terms(one, resources.options) for one in found]


def _facts(
    batch: Sequence[Findings],
    made: Sequence[Units],
    every: Sequence[UnitRuns],
    known: Background,
) -> list[Facts]:
    """Return what the features read of each document beside its runs."""
    rates = _rates(every, known)
    return [
        Facts(one.document, one.mentions, own, rate, known.documents)
        for one, own, rate in zip(batch, made, rates, strict=True)
    ]


def _rates(every: Sequence[UnitRuns], known: Background) -> list[NDArray[np.float32]]:
    """Return what the background knows of each document's phrases, asked once for all."""
    hashes = np.concatenate([found.hashes for found in every])
    ends = np.cumsum([len(found.hashes) for found in every])[:-1]
    return np.split(known.rates(hashes), ends, axis=1)


def _possible_terms(facts: Facts, found: UnitRuns) -> NDArray[np.int64]:
    """Return the phrases that may be keywords."""
    able = possible(facts.document.text, found, facts.units)
    return likely(
        found,
        able,
        facts.rates[0],
        head_end(facts.document),
    )


def _with_user_terms(held: Pool, options: Options) -> Pool:
    """Return a pool with the user's terms lifted, and with only_dict 0 for plain words."""
    if not options.user_terms and not options.only_dict:
        return held
    run = held.found.first_run[held.phrases]
    kind = np.where(
        held.found.size[run] == 1, held.units.kinds[held.found.first_unit[run]], BREAK
    )
    chances = np.where(
        kind == USER, held.chances + (1 - held.chances) * np.float32(USER_SHARE), held.chances
    )
    return replace(
        held,
        chances=np.where((kind >= NAMES) | (not options.only_dict), chances, np.float32(0)),
    )


def _described(held: Pool, chosen: Sequence[tuple[int, float]]) -> Iterator[Keyword]:
    """Yield the chosen (row, score) with their first places and what made them."""
    rows = np.array([row for row, _ in chosen], dtype=np.int64)
    phrases = held.phrases[rows]
    found = held.found
    run = found.first_run[phrases]
    kinds = held.units.kinds[found.first_unit[run]].tolist()
    shown = held.matrix[rows[:, None], _SHOWN].tolist()
    columns = (found.size[run], found.starts[run], found.ends[run], found.counts[phrases])
    places = zip(*(column.tolist() for column in columns), strict=True)
    for number, (size, start, end, count) in enumerate(places):
        kind = KINDS[kinds[number]] if size == 1 else f"{size} units"
        chance = float(held.chances[rows[number]])
        why = f"{kind}, {count}x, {_why(size, shown[number])}, chance {chance:.2f}"
        score = round(chosen[number][1], DECIMALS)
        yield Keyword(
            held.text[start:end],
            score,
            start,
            end,
            count,
            why,
        )


def _why(size: int, values: Sequence[float]) -> str:
    """Return the features that tell most, _SHOWN, in words; `size` in units."""
    title, listed, quoted, spread, usual, title_share, cohesion, absorbed = values
    marks = (("title", title), ("listed", listed), ("quoted", quoted))
    reasons = [name for name, value in marks if value]
    documents = round(2**usual - 1)
    reasons.append(f"spread {spread:.2f}, in {documents} of the background's texts")
    if title_share >= 0:
        reasons.append(f"there in the title {title_share:.0%}")
    if size > 1:
        reasons.append(f"cohesion {cohesion:.2f}")
    if absorbed >= 1:
        reasons.append("always part of a longer phrase")
    return ", ".join(reasons)


KEYWORDS = Step(
    "keywords",
    needs=(
        "document",
        "tokens",
        "mentions",
        "mentions.entity_id",
        "mentions.name",
        "mentions.tickers",
    ),
    gives=("keywords",),
    run=keywords,
)
