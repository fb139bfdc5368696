"""Sentiment for each company and for the article: the cues, events and words that speak of it,
weighed by a model.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Findings, Mention, Sentiment
from sinanews.analysis.models.sentiment_model import SentimentModel
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.sentiment.cues import Cue, cues_of, heard, muted_spans
from sinanews.analysis.steps.sentiment.sure_news import Probabilities, with_sure_news
from sinanews.analysis.steps.sentiment.target_features import (
    DocumentContext,
    context_of,
    headline_features,
    plain_features,
    words_near,
)
from sinanews.analysis.steps.sentiment.targets import Target, targets_of
from sinanews.analysis.steps.shared.step import EachDocument, Step

# Of the article's own value, both set by hand: the sum of cues at which it reaches tanh(1) =
# 0.76, and from which it is not neutral.
SCALE = 4.0
ARTICLE_NEUTRAL = 0.2  # probability of an article that is neither; by hand, not calibrated
NEUTRAL = 0.15
# Weights of neutral where cues or events speak of a company, and where none does: see _of_company.
NEUTRAL_WITH_CUES, NEUTRAL_WITHOUT = 0.7, 0.9
CLASSES = ("negative", "neutral", "positive")
REASONS = 5  # features named in `why`: as many as one reads at a glance


# Of a company that only looks on. Set by hand: nearly always neutral, and no side preferred.
UNCONCERNED = Probabilities(0.07, 0.86, 0.07)


def sentiment(findings: Findings, resources: Resources) -> Findings:
    """Fill `sentiments`: the article's first, then each company's in order of appearance."""
    whole = findings
    muted = muted_spans(findings, resources)
    findings = heard(findings, muted)
    cues = cues_of(findings, resources, muted)
    targets = targets_of(findings, cues, resources)
    context = context_of(findings, targets, cues, resources.taxonomy)
    article = _of_article(cues)
    found = [article]
    alone = _alone(targets.companies)
    for target in targets.companies:
        why = _why_not_concerned(target)
        if why:
            first = target.mentions[0]
            found.append(_named(first, 0.0, "neutral", why=why, probabilities=UNCONCERNED))
            continue
        features = _features(findings, target, context, resources.sentiment_model)
        one = _of_company(target, features, resources.sentiment_model)
        found.append(_drawn_to(one, article.value) if target is alone else one)
    return replace(whole, sentiments=tuple(found))


def _alone(companies: Sequence[Target]) -> Target | None:
    """Return the one company that the news concerns; None where it concerns several, or none."""
    concerned = [target for target in companies if not _why_not_concerned(target)]
    spoken_of = [target for target in concerned if target.cues or target.events]
    return spoken_of[0] if len(spoken_of) == 1 else None


def _drawn_to(one: Sentiment, whole: float) -> Sentiment:
    """Return the sentiment of the one company of an article drawn half way to the article's own:
    all of its news is the company's. Neutral keeps its probability, the label stays; where the
    sides would change, it stays as it is.
    """
    most = 1 - one.neutral
    value = max(-most, min(most, (one.value + whole) / 2))
    if value * one.value < 0:
        return one
    negative = (most - value) / 2
    probabilities = Probabilities(negative, one.neutral, most - negative)
    parts = _rounded(probabilities)
    return replace(
        one,
        value=round(parts[2] - parts[0], 4),
        negative=parts[0],
        neutral=parts[1],
        positive=parts[2],
    )


def _of_article(cues: Sequence[Cue]) -> Sentiment:
    """Return the sentiment of the article: the sum of its cues, and the strongest as reason."""
    value = round(math.tanh(sum(cue.weight for cue in cues) / SCALE), 4)
    label = "neutral"
    if abs(value) >= NEUTRAL:
        label = "positive" if value > 0 else "negative"
    strongest = sorted(cues, key=lambda c: (-abs(c.weight), c.start))[:REASONS]
    why = " ".join([f"{cue.words}{cue.weight:+g}" for cue in strongest])
    positive = 0.5 * (1 + value) * (1 - ARTICLE_NEUTRAL)
    negative = 0.5 * (1 - value) * (1 - ARTICLE_NEUTRAL)
    probabilities = Probabilities(negative, ARTICLE_NEUTRAL, positive)
    return Sentiment(None, None, value, label, why, *_rounded(probabilities))


def _why_not_concerned(target: Target) -> str:
    """Return why the news does not concern an organisation: it only looks on, or is named in
    passing; else nothing.
    """
    if target.cues or _is_concerned(target):
        return ""
    if target.observer:
        return f"only looks on: {target.observer}"
    if target.events or target.place != "behind":
        return ""
    return "named in passing"


def _is_concerned(target: Target) -> bool:
    return any(role == "who" for role, _ in target.events)


def _features(
    findings: Findings,
    target: Target,
    context: DocumentContext,
    model: SentimentModel,
) -> Collection[str]:
    """Return the features of a company that the model may know, each once."""
    known = model.word_features
    near = words_near(findings, target.mentions[0], context.starts)
    features = [
        *plain_features(findings, target, context),
        *headline_features(target, context),
        *[known[word] for word in near if word in known],
    ]
    return dict.fromkeys(features)


def _of_company(
    target: Target,
    features: Collection[str],
    model: SentimentModel,
) -> Sentiment:
    """Return the sentiment of one company by its features: P(positive) - P(negative), and the
    likeliest class.

    Neutral weighs less than it is likely: the model has seen many companies that are only
    mentioned, and news that is about one has a direction. The weights are settled by
    cross-validation on the main subjects that were read.
    """
    negative, neutral, positive = with_sure_news(model.probabilities(features), target)
    weight = NEUTRAL_WITHOUT
    if target.cues or target.events:
        weight = NEUTRAL_WITH_CUES
    weighed = (negative, neutral * weight, positive)
    label = CLASSES[weighed.index(max(weighed))]
    value = round(positive - negative, 4)
    why = model.reasons(features, REASONS)
    return _named(
        target.mentions[0],
        value,
        label,
        why=why,
        probabilities=Probabilities(negative, neutral, positive),
    )


def _named(
    first: Mention,
    value: float,
    label: str,
    *,
    why: str,
    probabilities: Probabilities,
) -> Sentiment:
    """Return the sentiment of the company whose first mention is given."""
    return Sentiment(
        first.entity_id, first.name or first.text, value, label, why, *_rounded(probabilities)
    )


def _rounded(probabilities: Probabilities) -> tuple[float, float, float]:
    negative, positive = round(probabilities.negative, 4), round(probabilities.positive, 4)
    return negative, round(1 - negative - positive, 4), positive


SENTIMENT = Step(
    "sentiment",
    needs=(
        "document",
        "sentences",
        "tokens",
        "mentions",
        "mentions.entity_id",
        "mentions.name",
        "mentions.tickers",
        "events",
    ),
    gives=("sentiments",),
    run=EachDocument(sentiment),
)
