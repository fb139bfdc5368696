"""Sentiment for each company and for the article: the cues, events and words that speak of it, judged by a model."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from analysis.lexicons.cues import Cues
from analysis.linear import softmax
from analysis.records import Findings, Sentiment
from analysis.resources import Resources
from analysis.steps.clauses import observer
from analysis.steps.cueing import Cue, find
from analysis.steps.step import Step, each
from analysis.steps.views import Scene, View, plain_features, views, words_near

SCALE = 4.0  # sum of an article's cues at which its value reaches tanh(1) = 0.76
NEUTRAL = 0.15  # an article whose value is nearer to zero is neutral
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
    scene = Scene(total, len(companies), resources.cues.types, tuple(s.start for s in findings.sentences))
    found += [judged(findings, view, scene, resources.cues) for view in companies]
    return replace(findings, sentiments=tuple(found))


def judged(findings: Findings, view: View, scene: Scene, cues: Cues) -> Sentiment:
    """Return the sentiment of one company: P(positive) - P(negative), and the likeliest class."""
    first = view.mentions[0]
    kind = observer(first)
    if kind and not view.cues and not any(role == "who" for role, _ in view.events):
        return Sentiment(first.entity_id, first.name or first.text, 0.0, "neutral", f"only looks on: {kind}")
    clues, named = plain_features(findings, view, scene), cues.clue_of
    clues += [named[word] for word in words_near(findings, first, scene.starts) if word in named]
    negative, neutral, positive = chances = softmax(cues.polarity.score(clues))
    label = CLASSES[chances.index(max(negative, neutral, positive))]
    value = round(positive - negative, 4)
    return Sentiment(first.entity_id, first.name or first.text, value, label, reasons(clues, cues))


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
    needs=("document", "sentences", "tokens", "mentions", "events"),
    gives=("sentiments",),
    run=each(sentiment),
)
