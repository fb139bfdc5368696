"""Sentiment for each company and for the article: the cues, events and words that speak of it,
judged by a model.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from sinanews.analysis.findings import Findings, Mention, Sentiment
from sinanews.analysis.lexicons.taxonomy import Cues
from sinanews.analysis.models.linear import softmax
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.sentiment.cues import Cue, find
from sinanews.analysis.steps.sentiment.views import (
    View,
    headline_clues,
    plain_features,
    scene_of,
    views,
    words_near,
)
from sinanews.analysis.steps.shared.clauses import observer
from sinanews.analysis.steps.shared.step import EachDocument, Step

SCALE = 4.0  # sum of an article's cues at which its value reaches tanh(1) = 0.76
NEUTRAL = 0.15  # an article whose value is nearer to zero is neutral
TOLD, QUIET = (
    0.7,
    0.9,
)  # weight of neutral where cues or events speak of a company, and where none does
CLASSES = ("negative", "neutral", "positive")
REASONS = 5  # features named in `why`


def sentiment(findings: Findings, resources: Resources) -> Findings:
    """Fill `sentiments`: the article's first, then each company's in order of appearance."""
    cues = find(findings, resources.cues)
    total = sum(cue.weight for cue in cues)
    mood = round(math.tanh(total / SCALE), 4)
    label = "neutral" if abs(mood) < NEUTRAL else "positive" if mood > 0 else "negative"
    found = [Sentiment(None, None, mood, label, strongest(cues))]
    companies = views(findings, cues)
    scene = scene_of(findings, companies, cues, resources.cues.types)
    known = resources.cues.clue_of
    for view in companies:
        if why := beside_the_news(view):
            found.append(named(view.mentions[0], 0.0, "neutral", why))
            continue
        clues = [*plain_features(findings, view, scene), *headline_clues(view, scene)]
        clues += [
            known[word]
            for word in words_near(findings, view.mentions[0], scene.starts)
            if word in known
        ]
        found.append(
            judged(view, dict.fromkeys(clues), resources.cues)
        )  # the model counts a clue once
    return replace(findings, sentiments=tuple(found))


def beside_the_news(view: View) -> str:
    """Return why nothing is said of an organisation: it only looks on, or is named in passing;
    else nothing.
    """
    if view.cues or any(role == "who" for role, _ in view.events):
        return ""
    if kind := observer(view.mentions[0]):
        return f"only looks on: {kind}"
    return "named in passing" if view.place == "behind" and not view.events else ""


def named(first: Mention, value: float, label: str, why: str) -> Sentiment:
    """Return the sentiment of the company whose first mention is given."""
    return Sentiment(first.entity_id, first.name or first.text, value, label, why)


def judged(view: View, clues: Collection[str], cues: Cues) -> Sentiment:
    """Return the sentiment of one company by its clues: P(positive) - P(negative), and the
    likeliest class.

    Neutral weighs less than it is likely: the model has seen many companies that are only
    mentioned, and news that is about one has a direction. The weights are settled by
    cross-validation on the main subjects that were read.
    """
    negative, neutral, positive = softmax(cues.polarity.score(clues))
    weighed = (negative, (TOLD if view.cues or view.events else QUIET) * neutral, positive)
    label = CLASSES[weighed.index(max(weighed))]
    return named(view.mentions[0], round(positive - negative, 4), label, reasons(clues, cues))


def reasons(clues: Iterable[str], cues: Cues) -> str:
    """Return the clues that weigh most between good and bad, as +words and -words."""
    known = cues.reasons
    pulls = {c: known[c] for c in clues if c in known}
    strong = sorted(pulls.values(), key=itemgetter(0), reverse=True)
    return " ".join([words for _, words in strong[:REASONS]])


def strongest(cues: Sequence[Cue]) -> str:
    """Return the strongest cues of an article as a reason."""
    best = sorted(cues, key=lambda c: (-abs(c.weight), c.start))[:REASONS]
    return " ".join(f"{cue.words}{cue.weight:+g}" for cue in best)


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
