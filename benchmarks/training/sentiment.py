"""Train the sentiment of companies and of whole articles: `python -m
benchmarks.training.sentiment --shared ../shared [--folds 5]`.

Learned from (sentiment_items.py): companies of texts that were read (sentiments.jsonl: ids,
names, -1/0/1; first all companies of a text, then its main subjects and who stands beside
them), wwwxmu's polarities; articles also from FinESE's bad news and from bare copies. The gold
is not read. `--folds` prints figures by cross-validation.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.training.classes import train_classes
from benchmarks.training.linear import save
from benchmarks.training.sentiment_items import Labelled, every_item
from sinanews.analysis.findings import Findings
from sinanews.analysis.models.linear import Linear
from sinanews.analysis.models.sentiment_model import (
    ARTICLE,
    PAIR,
    TOLD,
    SentimentModel,
    told_features,
)
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.sentiment.article import article_features
from sinanews.analysis.steps.sentiment.cues import cues_of, heard, muted_spans
from sinanews.analysis.steps.sentiment.headlines import headline
from sinanews.analysis.steps.sentiment.step import sentiment
from sinanews.analysis.steps.sentiment.target_features import all_features, context_of
from sinanews.analysis.steps.sentiment.targets import stands_in_lead, targets_of

WEIGHTS = {"main": 1.0, "side": 1.0, "read": 1.0, "wwwxmu": 0.1}
READ_BY_US = frozenset({"main", "side", "read"})
# Sources of whole articles with their weights: bare ones are copies without digits and marks.
ARTICLES = {"main": 1.0, "wwwxmu": 0.5, "bare": 0.3, "bad": 0.2}
SPARSE = (
    "word:",
    "cue:",
    "title:",
    "after:",
    "hw:",
    "h0:",
    PAIR,
)  # features of single words: few examples each
WORD_SCALE, TOLD_SCALE = 0.7, 0.4  # how large the features of words and of whole texts are
# Of the two models, settled by folds on own labels: 1 / the weight of L2, the weights that are
# left out because all three are this near to their mean.
STRENGTH, FAINT = 0.2, 0.05
ARTICLE_STRENGTH = 0.3
RARE = 6  # articles that a feature of articles stands in at least: with their copies, three
Sample = tuple[tuple[str, ...], int, float]


def samples(item: Labelled, resources: Resources) -> Iterator[Sample]:
    """Yield (features, class, weight) of an item's companies; none where only the article has
    a label.

    The source is a feature that no text has in use: what is judged are main subjects and those
    beside them.
    """
    if item.source not in WEIGHTS:
        return
    muted = muted_spans(item.findings, resources)
    findings = heard(item.findings, muted)
    cues = cues_of(findings, resources, muted)
    targets = targets_of(findings, cues, resources)
    context = context_of(findings, targets, cues, resources.taxonomy)
    told = told_features(article_features(findings, cues, targets.headline))
    source = () if item.source in ("main", "side") else (f"source:{item.source}",)
    for target in targets.companies:
        if target.key in item.polarity:
            of_text = told if stands_in_lead(target) else ()
            features = (*all_features(findings, target, context), *of_text, *source)
            yield features, item.polarity[target.key] + 1, WEIGHTS[item.source]


def article_sample(item: Labelled, resources: Resources) -> Sample:
    """Return (features, class, weight) of an item's article: good or bad news where most of its
    companies have such.
    """
    muted = muted_spans(item.findings, resources)
    findings = heard(item.findings, muted)
    cues = cues_of(findings, resources, muted)
    found = article_features(findings, cues, headline(findings))
    features = tuple(feature.removeprefix(ARTICLE) for feature in found)
    balance = sum(item.polarity.values())
    return features, (balance > 0) - (balance < 0) + 1, ARTICLES[item.source]


def scale(feature: str) -> float:
    """Return how large a feature is: small ones are held nearer to zero."""
    if feature.startswith(TOLD):
        return TOLD_SCALE
    return WORD_SCALE if feature.startswith(SPARSE) else 1.0


def fitted(items: Sequence[Labelled], resources: Resources) -> SentimentModel:
    """Return a model trained on items: of companies, and of whole articles."""
    companies = [sample for item in items for sample in samples(item, resources)]
    articles = [article_sample(item, resources) for item in items if item.source in ARTICLES]
    of_companies = train_classes(companies, 3, scale=scale, strength=STRENGTH, faint=FAINT)
    of_articles = train_classes(
        articles,
        3,
        scale=scale,
        strength=ARTICLE_STRENGTH,
        minimum=RARE,
        faint=FAINT,
    )
    weights = {f: w for f, w in of_companies.items() if not f.startswith("source:")}
    weights |= {f"{ARTICLE}{f}": w for f, w in of_articles.items()}
    return SentimentModel(Linear(weights, 3))


def cross_validate(items: Sequence[Labelled], resources: Resources, folds: int) -> None:
    """Print accuracies by source, each document judged by a model that has not seen it: wwwxmu
    by sign, else classes.
    """
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for fold in range(folds):
        rest = [i for i in items if fold_of(i, folds) != fold]
        ours = replace(resources, sentiment_model=fitted(rest, resources))
        for item in items:
            if fold_of(item, folds) == fold:
                good, all_ = hits(item, sentiment(item.findings, ours))
                right[item.source] += good
                count[item.source] += all_
    for name, hit in right.items():
        print(f"{name}, {folds}-fold: accuracy {hit / count[name]:.4f} ({hit}/{count[name]})")


def fold_of(item: Labelled, folds: int) -> int:
    """Return the fold of an item's document."""
    return zlib.crc32(item.findings.document.id.encode("utf-8")) % folds


def hits(item: Labelled, findings: Findings) -> tuple[int, int]:
    """Return how many companies are right and how many count; by the sign of the article where
    a company of wwwxmu is not found or only the article has a label.
    """
    classes = {"negative": -1, "neutral": 0, "positive": 1}
    found = {s.entity_id or s.name: s for s in findings.sentiments[1:]}
    if item.source not in READ_BY_US:
        own = [found[k] for k in item.polarity if k in found] or [findings.sentiments[0]]
        truth = next(iter(item.polarity.values()))
        return int(own[0].value * truth > 0), int(truth != 0)
    pairs = [(found[k], p) for k, p in item.polarity.items() if k in found]
    return sum(classes[s.label] == p for s, p in pairs), len(pairs)


def main() -> None:
    """Train and write the model, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args()
    resources = load()
    every = every_item(given.shared, resources)
    if given.folds:
        cross_validate(every, resources, given.folds)
        return
    model = fitted(every, resources)
    path = Path("analysis/models/sentiment.tsv.gz")
    save(
        model.linear.weights,
        path,
        "bad, neutral, good for a company: python -m benchmarks.training.sentiment",
    )


if __name__ == "__main__":
    main()
