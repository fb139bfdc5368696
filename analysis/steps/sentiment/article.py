"""What an article tells as a whole: its cues, events and first words as features of the sentiment
model, and its own sentiment.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from sinanews.analysis.findings import Findings, Sentiment
from sinanews.analysis.models.sentiment_model import ARTICLE, REASONS, SentimentModel
from sinanews.analysis.steps.sentiment.cues import Cue
from sinanews.analysis.steps.sentiment.headlines import Headline, says_something
from sinanews.analysis.steps.sentiment.probabilities import Probabilities
from sinanews.analysis.steps.sentiment.target_features import cue_words, sizes

# All set by hand before training: changing one asks for another model.
LEAD = 160  # characters behind the headline that are read word by word
MOST_CUES, MOST_EVENTS = 20, 12
UNFELT = frozenset({"historic", "conditional"})  # events that say nothing of today
# By hand: the sum of cues at which they say tanh(1) = 0.76, the value from which an article is not
# neutral, and the probability of neutral at 0, not calibrated.
SCALE, NEUTRAL, ARTICLE_NEUTRAL = 4.0, 0.2, 0.4


def article_sentiment(
    features: Collection[str],
    cues: Sequence[Cue],
    model: SentimentModel,
) -> Sentiment:
    """Return the sentiment of the article: the mean of what its features and the sum of its cues
    say, and the strongest cues as reason, features where it has none.
    """
    weighed = model.weighed(features)
    likely = model.probabilities(weighed)
    by_cues = math.tanh(sum([cue.weight for cue in cues]) / SCALE)
    value = round((likely[2] - likely[0] + by_cues) / 2, 4)
    strongest = sorted(cues, key=lambda c: (-abs(c.weight), c.start))[:REASONS]
    why = " ".join([f"{cue.words}{cue.weight:+g}" for cue in strongest])
    label = "neutral"
    if abs(value) >= NEUTRAL:
        label = "positive" if value > 0 else "negative"
    most = 1 - ARTICLE_NEUTRAL * (1 - abs(value))
    sides = Probabilities((most - value) / 2, 1 - most, (most + value) / 2)
    why = why or model.reasons(weighed)
    return Sentiment(None, None, value, label, why, *sides.rounded())


def article_features(
    findings: Findings,
    cues: Sequence[Cue],
    head: Headline,
) -> Iterator[str]:
    """Yield the features of an article: what the model is trained on. `findings` are without
    the words of muted spans, `head` is the headline.
    """
    plain = (
        "bias",
        *_sum_features(cues, head),
        *_cue_features(cues, head),
        *_event_features(findings, head),
        *_word_features(findings, head),
    )
    for feature in plain:
        yield f"{ARTICLE}{feature}"


def _sum_features(
    cues: Sequence[Cue],
    head: Headline,
) -> Iterator[str]:
    """Yield the sizes of the sums of cues: of all, the sure ones, the headline's, the lead's."""
    sums = {
        "sum": sum([cue.weight for cue in cues]),
        "sure": sum([cue.weight for cue in cues if cue.sure]),
        "head": sum([cue.weight for cue in cues if head.holds(cue.start)]),
        "near": sum([cue.weight for cue in cues if cue.start < head.end + LEAD]),
    }
    for name, value in sums.items():
        yield from sizes(name, value, observer=False)


def _cue_features(
    cues: Sequence[Cue],
    head: Headline,
) -> Iterator[str]:
    for cue in cues[:MOST_CUES]:
        sign = "+" if cue.weight > 0 else "-"
        words = cue_words(cue, sign)
        yield f"cue:{words}"
        if head.holds(cue.start):
            yield f"title:{words}"
            yield f"title:{sign}"


def _event_features(
    findings: Findings,
    head: Headline,
) -> Iterator[str]:
    felt = [event for event in findings.events if event.status not in UNFELT]
    for event in felt[:MOST_EVENTS]:
        yield f"who:{event.type}"
        if head.holds(event.start):
            yield f"head:who:{event.type}"


def _word_features(
    findings: Findings,
    head: Headline,
) -> Iterator[str]:
    """Yield the words of the headline and the lead outside names; numbers are left out."""
    end = head.end + LEAD
    named: set[int] = set()
    for mention in findings.mentions:
        if mention.start >= end:
            break
        named.update(range(mention.start, mention.end))
    tokens = findings.tokens
    last = bisect_left(tokens.starts, end)
    for word, at in zip(tokens.words[:last], tokens.starts[:last], strict=True):
        if at in named or not says_something(word) or word[0].isdigit():
            continue
        yield f"word:{word}"
        if head.holds(at):
            yield f"hw:{word}"
