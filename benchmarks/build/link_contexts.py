"""Learn where names of companies stand, and how often each word-like name is one: `python -m
benchmarks.build.link_contexts --shared ../shared`.

No labels. Clear names of listed companies (no ordinary words, no place and noun) show where
companies stand in the corpora; ordinary words, places and persons of the dictionary, and a place
with the noun behind it, where other words do. A logistic regression over what stands round them
tells the two apart: link_contexts.tsv.gz, whose sum is the log odds that a place is a company's.
With it each doubtful name of the lists (a word of the dictionary, short, place and noun, made of
words) is looked at wherever it stands; its share of company's places that makes these most
likely (EM, with a prior of one time each way) is its rate: link_rates.tsv. Every item of the gold
is left out, as in `background`.
"""

from __future__ import annotations

import argparse
import gzip
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.build.background import items
from benchmarks.training.linear import SEED
from sinanews.analysis.findings import Tokens
from sinanews.analysis.lexicons.automata import built
from sinanews.analysis.lexicons.companies import Lexicons, NameHit, load
from sinanews.analysis.lexicons.tokenizer import Tokenizer
from sinanews.analysis.lexicons.tokenizer import load as load_tokenizer
from sinanews.analysis.models.checked import write_checked
from sinanews.analysis.steps.links.doubtful_names import is_doubtful, is_place_and_noun
from sinanews.analysis.steps.links.link_context import (
    OF_PHRASE,
    OVER,
    UNDER,
    Clear,
    Reading,
    context_features,
)

MODEL = Path("analysis/models/link_contexts.tsv.gz")
RATES = Path("analysis/lexicons/words/link_rates.tsv")
# Parts of speech of other words than companies, with the share of their places that is taken:
# verbs and times stand beside nouns, which are what is mistaken for a name.
OTHERS = {
    **dict.fromkeys(("n", "nz", "ns", "nr", "nrt", "l", "b", "j", "s", "i", "an"), 0.25),
    **dict.fromkeys(("v", "vn", "a", "t"), 0.06),
}
WORD_SIZES = range(2, 5)  # characters of other words
OF_NAME, OF_WORD, OF_DOUBTFUL = 150, 60, 400  # places at most of each
LEAST = 12  # places in which a feature must stand
LIGHTEST = 0.12  # a weight below it is left out
CORPORA = ("recent", "articles", "flashes")
FEWEST = 3  # places of a name for a rate
CROSSED = (
    -6.0
)  # log odds of a place where a word of the dictionary reaches over the name's edge
Place = tuple[str, list[str]]  # name or word, features


@dataclass
class Places:
    """Where clear names, other words and doubtful names stand."""

    clear: list[Place] = field(default_factory=list)
    other: list[Place] = field(default_factory=list)
    phrases: list[Place] = field(default_factory=list)  # a place and a noun
    doubtful: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)  # of all doubtful names


def on_exchange(lexicons: Lexicons, text: str) -> bool:
    """True for names of listed companies."""
    name = lexicons.names.get(text)
    return (
        name is not None
        and name.type == "ORG"
        and any(lexicons.entities[key].tickers for key in name.entity_ids)
    )


def is_clear(hit: NameHit, lexicons: Lexicons, is_word: Callable[[str], bool]) -> bool:
    """True for names that are the company wherever they stand: short and well-known ones that
    are nothing else.
    """
    if hit.ambiguous or hit.kind not in ("short", "curated", "full") or hit.text.isascii():
        return False
    if not on_exchange(lexicons, hit.text) or is_place_and_noun(hit.text, lexicons, is_word):
        return False
    return hit.kind == "curated" or not is_doubtful(hit.text, lexicons, is_word)


def words_of(tokenizer: Tokenizer, text: str) -> Tokens:
    """Return the words of a text."""
    pairs = tokenizer.tag(text)
    starts = [0]
    for word, _ in pairs:
        starts.append(starts[-1] + len(word))
    return Tokens(tuple(w for w, _ in pairs), tuple(starts[:-1]), tuple(t for _, t in pairs))


def without(clear: Clear, hit: NameHit) -> Clear:
    """Return the clear names but one."""
    return Clear(clear.starts - {hit.start}, clear.ends - {hit.end})


def other_spans(
    tokens: Tokens, lexicons: Lexicons, is_word: Callable[[str], bool], chance: random.Random
) -> Iterator[tuple[int, int, str]]:
    """Yield some places of words that are no companies, and of a place with its noun."""
    for number, (word, tag, start) in enumerate(
        zip(tokens.words, tokens.tags, tokens.starts, strict=True)
    ):
        known = lexicons.names.get(word)
        both = "".join(tokens.words[number : number + 2])
        of_place = known is not None and known.type == "LOC" and both not in lexicons.names
        if of_place and len(both) > len(word) and is_place_and_noun(both, lexicons, is_word):
            yield start, start + len(both), both
        if chance.random() >= OTHERS.get(tag, 0.0) or not is_word(word):
            continue
        if len(word) in WORD_SIZES and (known is None or known.type == "LOC"):
            yield start, start + len(word), word


def collected(shared: Path, lexicons: Lexicons, tokenizer: Tokenizer) -> Places:
    """Return the places of the corpora."""
    places, chance = Places(), random.Random(SEED)
    taken: Counter[str] = Counter()
    stems = sorted(lexicons.stems)
    short = built(stems)
    for text, _ in items(shared, CORPORA):
        tokens = words_of(tokenizer, text)
        hits = lexicons.find_names(text)
        sure = [hit for hit in hits if is_clear(hit, lexicons, tokenizer.is_word)]
        clear = Clear(frozenset(h.start for h in sure), frozenset(h.end for h in sure))
        companies: set[int] = set()
        for hit in hits:
            if not on_exchange(lexicons, hit.text):
                continue
            companies.update(range(hit.start, hit.end))
            places.counts[hit.text] += 1
            if places.counts[hit.text] > OF_DOUBTFUL:
                continue
            reading = Reading(text, tokens, without(clear, hit), tokenizer.is_word)
            features = context_features(reading, hit.start, hit.end)
            if is_doubtful(hit.text, lexicons, tokenizer.is_word):
                places.doubtful[hit.text].append(features)
            if hit.start in clear.starts and places.counts[hit.text] <= OF_NAME:
                places.clear.append((hit.text, features))
        reading = Reading(text, tokens, clear, tokenizer.is_word)
        for start, end, number in short.find(text):
            stem = stems[number]
            if companies.isdisjoint((start, end - 1)) and places.counts[stem] < OF_DOUBTFUL:
                places.counts[stem] += 1
                places.doubtful[stem].append(context_features(reading, start, end))
        for start, end, word in other_spans(tokens, lexicons, tokenizer.is_word, chance):
            if companies.isdisjoint((start, end - 1)) and taken[word] < OF_WORD:
                taken[word] += 1
                of_word = context_features(reading, start, end)
                places.other.append((word, of_word))
                if is_place_and_noun(word, lexicons, tokenizer.is_word):
                    places.phrases.append((word, of_word))
    return places


@dataclass(frozen=True)
class Fitted:
    """Weights by feature."""

    weights: Mapping[str, float]

    def log_odds(self, features: Iterable[str]) -> float:
        """Return the sum of the weights."""
        return sum(self.weights.get(feature, 0.0) for feature in features)


def fit(places: Sequence[tuple[Place, bool]]) -> Fitted:
    """Return the logistic regression of both sorts of places, each sort of the same weight; by
    AdaGrad in batches, seeded.
    """
    counts = Counter(f for (_, features), _ in places for f in set(features))
    usable = {f for f, count in counts.items() if count >= LEAST} - {OVER, UNDER}
    numbers = {f: n for n, f in enumerate(sorted(usable))}
    rows = [
        np.array([numbers[f] for f in fs if f in numbers], dtype=np.int32)
        for (_, fs), _ in places
    ]
    right = np.array([is_company for _, is_company in places], dtype=float)
    balance = np.where(right > 0, 0.5 / right.mean(), 0.5 / (1 - right.mean()))
    sizes = np.array([len(row) for row in rows])
    weights, squares = np.zeros(len(numbers)), np.full(len(numbers), 1e-6)
    chance = np.random.default_rng(SEED)
    for _ in range(6):
        order = chance.permutation(len(rows))
        for at in range(0, len(order), 512):
            batch = order[at : at + 512]
            flat = np.concatenate([rows[n] for n in batch])
            owner = np.repeat(np.arange(len(batch)), sizes[batch])
            sums = np.bincount(owner, weights=weights[flat], minlength=len(batch))
            errors = 1 / (1 + np.exp(-np.clip(sums, -30, 30))) - right[batch]
            slope = np.bincount(
                flat, weights=(errors * balance[batch])[owner], minlength=len(numbers)
            )
            seen = np.unique(flat)
            step = slope[seen] / len(batch) + 3e-5 * weights[seen]
            squares[seen] += step * step
            weights[seen] -= 0.08 * step / np.sqrt(squares[seen])
    return Fitted({f: float(weights[n]) for f, n in numbers.items()})


def rate_of(odds: Sequence[float]) -> float:
    """Return the share of companies among places of these log odds that makes them most likely;
    one time each way is put to what was seen.
    """
    rate, values = 0.5, np.array(odds)
    for _ in range(100):
        prior = math.log(rate / (1 - rate))
        companies = 1 / (1 + np.exp(-np.clip(values + prior, -30, 30)))
        rate = (float(companies.sum()) + 1) / (len(values) + 2)
    return rate


def odds_of(features: Sequence[str], fitted: Fitted) -> float:
    """Return the log odds of a place of a doubtful name."""
    crossed = OVER in features or UNDER in features
    return CROSSED if crossed else fitted.log_odds(features)


def heavy(fitted: Fitted) -> dict[str, float]:
    """Return the weights that are worth keeping."""
    return {
        f: w
        for f, w in fitted.weights.items()
        if abs(w) >= LIGHTEST and not set(f) & set("\t\n\r")
    }


def check(places: Sequence[tuple[Place, bool]]) -> None:
    """Print how well the tenth of the names that was held out is told apart."""
    names = sorted({name for (name, _), _ in places})
    held = set(random.Random(SEED).sample(names, len(names) // 10))
    fitted = fit([place for place in places if place[0][0] not in held])
    rest = [(fitted.log_odds(fs), is_it) for (name, fs), is_it in places if name in held]
    right = sum((odds > 0) == is_it for odds, is_it in rest)
    print(f"{right / len(rest):.4f} of {len(rest)} places of other names are told apart")


def main() -> None:
    """Count, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    lexicons, tokenizer = load(), load_tokenizer()
    places = collected(parser.parse_args().shared, lexicons, tokenizer)
    other = random.Random(SEED).sample(
        places.other, min(len(places.other), 2 * len(places.clear))
    )
    both = [*((p, True) for p in places.clear), *((p, False) for p in other)]
    check(both)
    fitted = fit(both)
    against = [*((p, True) for p in places.clear), *((p, False) for p in places.phrases)]
    check(against)
    of_phrases = fit(against)
    kept = {**heavy(fitted), **{OF_PHRASE + f: w for f, w in heavy(of_phrases).items()}}
    lines = [
        "# log odds that a place is a company's; made by benchmarks.build.link_contexts",
        *(f"{f}\t{w:.2f}" for f, w in sorted(kept.items())),
    ]
    write_checked(MODEL, gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))

    def model(name: str) -> Fitted:
        is_phrase = is_place_and_noun(name, lexicons, tokenizer.is_word)
        return of_phrases if is_phrase else fitted

    rates = [
        (name, places.counts[name], rate_of([odds_of(fs, model(name)) for fs in held]))
        for name, held in places.doubtful.items()
        if len(held) >= FEWEST
    ]
    lines = [
        "# how often a name is the company, by benchmarks.build.link_contexts",
        "name\tcount\trate",
        *(f"{n}\t{c}\t{r:.3f}" for n, c, r in sorted(rates, key=lambda x: (-x[1], x[0]))),
    ]
    RATES.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} features, {MODEL.stat().st_size / 1e3:.0f} kB; {len(rates)} rates")


if __name__ == "__main__":
    main()
