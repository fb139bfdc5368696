"""What is more in the news than before: bursts, companions, new words. Formulas over counts.

**Burst.** Of a term in a bucket (an hour or a day) with `count` of `articles` articles, against the
`trailing` buckets before it, in which `c` of `n` articles held it:

    expected = articles * (c + 0.5) / (n + 1)
    burst    = -log10 P(X >= count),  X ~ Poisson(expected);  0 where count <= expected

2 is what one bucket in a hundred shows by chance, 5 one in a hundred thousand.

**Co-occurrence.** Of two entities that stand in the same article: `count` articles hold both, and
`lift` = count * articles / (count_a * count_b): 1 is chance, 10 ten times as often. They come by
`score` = count * log2(lift): what stands beside everything (a place, a medium) comes last.

**New words.** Keywords that no article before the window had, of which background texts know little:

    score = count * log2( ((count + 0.5) / (articles + 1)) / ((b + 0.5) / (n + 1)) )

where `count` of `articles` articles of the window have the word, and `b` of `n` background texts
(those from which the lexicon of usual phrases was counted) hold it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from types import MappingProxyType
from typing import Any

Row = dict[str, Any]

FORMS = MappingProxyType({"day": "%Y-%m-%d", "hour": "%Y-%m-%dT%H"})  # of a bucket's name
STEPS = MappingProxyType({"day": timedelta(days=1), "hour": timedelta(hours=1)})
# Buckets before: two of each weekday; three days, as novelty looks back.
TRAILING = MappingProxyType({"day": 14, "hour": 72})
PRIOR = 0.5  # of an article: what was never seen is not impossible (Jeffreys)
ENOUGH = 1e-12  # relative size of a term at which the sum of the tail ends
DIGITS = 4
MOST_ENTITIES = 15  # of an article: lists of fifty companies say nothing of any two


def buckets_of(
    since: datetime,
    until: datetime,
    by: str,
) -> list[str]:
    """Return the names of the hours or days from since to until (aware, Beijing's)."""
    at = begin_of(since, by)
    found = []
    while at < until:
        found.append(at.strftime(FORMS[by]))
        at += STEPS[by]
    return found


def begin_of(
    moment: datetime,
    by: str,
) -> datetime:
    """Return when the hour or day of a moment begins."""
    hour = moment.replace(minute=0, second=0, microsecond=0)
    return hour.replace(hour=0) if by == "day" else hour


def bursts(
    counts: Iterable[Mapping[str, Any]],
    volumes: Mapping[str, int],
    buckets: Sequence[str],
    *,
    trailing: int,
) -> list[Row]:
    """Return a row a term and bucket, but for the first `trailing` buckets, which only serve the
    others: bucket, term, name, count, articles, expected and burst, by bucket and burst.

    `counts` has bucket, term, name and count; `volumes` is the number of articles by bucket.
    """
    place = {bucket: number for number, bucket in enumerate(buckets)}
    of_term: dict[str, dict[int, Mapping[str, Any]]] = {}
    for row in counts:
        if row["bucket"] in place:
            of_term.setdefault(row["term"], {})[place[row["bucket"]]] = row
    sizes = [volumes.get(bucket, 0) for bucket in buckets]
    rows: list[Row] = []
    for seen in of_term.values():
        for at, row in seen.items():
            if at < trailing:
                continue
            before = range(at - trailing, at)
            held = sum(seen[number]["count"] for number in before if number in seen)
            size = sum(sizes[at - trailing : at])
            expected = sizes[at] * (held + PRIOR) / (size + 1)
            rows.append(
                {
                    "bucket": row["bucket"],
                    "term": row["term"],
                    "name": row["name"],
                    "count": row["count"],
                    "articles": sizes[at],
                    "expected": round(expected, DIGITS),
                    "burst": burst(row["count"], expected),
                }
            )
    rows.sort(key=lambda row: (row["bucket"], -row["burst"], -row["count"], row["term"]))
    return rows


def burst(
    count: int,
    expected: float,
) -> float:
    """Return -log10 of the probability of that many or more where `expected` are due."""
    if count <= expected:
        return 0.0
    log_first = count * math.log(expected) - expected - math.lgamma(count + 1)
    total, term, number = 1.0, 1.0, count
    while term > ENOUGH * total:
        number += 1
        term *= expected / number
        total += term
    return round(-(log_first + math.log(total)) / math.log(10), DIGITS)


def companions(
    articles: Iterable[Sequence[Mapping[str, Any]]],
    total: int,
    *,
    least: int,
    of: str | None = None,
) -> list[Row]:
    """Return pairs of entities that at least so many articles hold both, the highest score first.

    `articles` are the entities of each, the most salient first, of which MOST_ENTITIES count;
    `total` is the number of all articles; with `of` only the pairs of that entity.
    """
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    names: dict[str, str] = {}
    for entities in articles:
        chosen = entities[:MOST_ENTITIES]
        names |= {entity["entity_id"]: entity["name"] for entity in chosen}
        ids = sorted({entity["entity_id"] for entity in chosen})
        single.update(ids)
        if of is None:
            pairs.update(combinations(ids, 2))
        elif of in ids:
            pairs.update((of, other) for other in ids if other != of)
    rows: list[Row] = [
        {
            "a": a,
            "a_name": names[a],
            "b": b,
            "b_name": names[b],
            "count": count,
            "count_a": single[a],
            "count_b": single[b],
            "lift": round(count * total / (single[a] * single[b]), DIGITS),
        }
        for (a, b), count in pairs.items()
        if count >= least
    ]
    for row in rows:
        row["score"] = round(row["count"] * math.log2(row["lift"]), DIGITS)
    rows.sort(key=lambda row: (-row["score"], row["a"], row["b"]))
    return rows


def new_word_score(
    count: int,
    articles: int,
    known: float,
    background: int,
) -> float:
    """Return the score of a new word; see above."""
    share = (count + PRIOR) / (articles + 1)
    usual = (known + PRIOR) / (background + 1)
    return round(count * math.log2(share / usual), DIGITS)
