"""Sentiment for each company and for the article: the cues, events and words that speak of it, judged by a model."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import nlargest

from analysis.linear import Linear, softmax
from analysis.records import Findings, Sentiment
from analysis.resources import Resources
from analysis.steps.clauses import observer
from analysis.steps.cueing import Cue, find
from analysis.steps.step import Step, each
from analysis.steps.views import Scene, View, features, views

SCALE = 4.0  # sum of an article's cues at which its value reaches tanh(1) = 0.76
NEUTRAL = 0.15  # an article whose value is nearer to zero is neutral
CLASSES = ("negative", "neutral", "positive")
REASONS = 5  # features named in `why`
NAMED = ("cue:", "title:", "who:", "whom:", "word:", "observer:", "rates:")


def sentiment(findings: Findings, resources: Resources) -> Findings:
    """Fill `sentiments`: the article's first, then each company's in order of appearance."""
    cues = find(findings, resources.cues)
    total = sum(cue.weight for cue in cues)
    mood = round(math.tanh(total / SCALE), 4)
    label = "neutral" if abs(mood) < NEUTRAL else "positive" if mood > 0 else "negative"
    found = [Sentiment(None, None, mood, label, strongest(cues))]
    companies = views(findings, cues)
    scene = Scene(total, len(companies), resources.cues.types, tuple(s.start for s in findings.sentences))
    found += [judged(findings, view, scene, resources.cues.polarity) for view in companies]
    return replace(findings, sentiments=tuple(found))


def judged(findings: Findings, view: View, scene: Scene, model: Linear) -> Sentiment:
    """Return the sentiment of one company: P(positive) - P(negative), and the likeliest class."""
    first = view.mentions[0]
    kind = observer(first)
    if kind and not view.cues and not any(role == "who" for role, _ in view.events):
        return Sentiment(first.entity_id, first.name or first.text, 0.0, "neutral", f"only looks on: {kind}")
    clues = list(features(findings, view, scene))
    negative, neutral, positive = chances = softmax(model.score(clues))
    label = CLASSES[chances.index(max(negative, neutral, positive))]
    value = round(positive - negative, 4)
    return Sentiment(first.entity_id, first.name or first.text, value, label, reasons(clues, model))


def reasons(clues: Iterable[str], model: Linear) -> str:
    """Return the clues that weigh most between good and bad, as +words and -words."""
    known = model.weights
    pull = {c: known[c][2] - known[c][0] for c in clues if c in known and c.startswith(NAMED)}
    named = nlargest(REASONS, pull, key=lambda c: abs(pull[c]))
    return " ".join(f"{c}{pull[c]:+.1f}" for c in named)


def strongest(cues: Sequence[Cue]) -> str:
    """Return the strongest cues of an article as a reason."""
    best = sorted(cues, key=lambda c: (-abs(c.weight), c.start))[:REASONS]
    return " ".join(f"{cue.words}{cue.weight:+g}" for cue in best)


SENTIMENT = Step(
    "sentiment",
    needs=("document", "sentences", "tokens", "mentions", "events"),
    gives=("sentiments",),
    run=each(sentiment),
)
