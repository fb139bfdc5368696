"""What an article tells as a whole, as features of the sentiment model: its cues, events and
first words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Findings
from sinanews.analysis.models.sentiment_model import ARTICLE
from sinanews.analysis.steps.sentiment.cues import Cue
from sinanews.analysis.steps.sentiment.headlines import Headline, says_something
from sinanews.analysis.steps.sentiment.target_features import cue_words, sizes

# All set by hand before training: changing one asks for another model.
LEAD = 160  # characters behind the headline that are read word by word
MOST_CUES, MOST_EVENTS = 20, 12
UNFELT = frozenset({"historic", "conditional"})  # events that say nothing of today


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
