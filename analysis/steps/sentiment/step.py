"""Sentiment for each company and for the article: the cues, events and words that speak of it,
weighed by a model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from sinanews.analysis.findings import ONLY_NAMED, Findings, Sentiment
from sinanews.analysis.models.sentiment_model import NO_EVIDENCE
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.sentiment.article import article_features, article_sentiment
from sinanews.analysis.steps.sentiment.cues import cues_of, heard, muted_spans
from sinanews.analysis.steps.sentiment.probabilities import Probabilities
from sinanews.analysis.steps.sentiment.risk_notices import without_occasion
from sinanews.analysis.steps.sentiment.sure_news import with_sure_news
from sinanews.analysis.steps.sentiment.target_features import all_features, context_of
from sinanews.analysis.steps.sentiment.targets import Target, stands_in_lead, targets_of
from sinanews.analysis.steps.shared.step import EachDocument, Step

# What neutral weighs in the label. Of the companies that the model was trained on 43 % are neutral,
# as half of them were chosen for being unsure; of those of random texts 31 %: the ratio of the odds.
NEUTRAL_WEIGHT = 0.6
# Weight of a cue that a denial does not outweigh: a strong one, or one of the title.
BAD = -2.0
# A question of which the words are part: its clause, by hand.
_ASKED = re.compile(r"[^，,。；;！!\n]{0,30}[？?]")
# Right behind a name: its price did not move.
_UNCHANGED = re.compile(
    r"(?:股价|今日|现|暂|早盘|收盘)?(?:平开|平盘|收平|平收|持平|走平|无涨跌)"
)
CLASSES = ("negative", "neutral", "positive")
SIDES = MappingProxyType({"negative": -1, "neutral": 0, "positive": 1})
# Of a company that only looks on. Set by hand: nearly always neutral, and no side preferred.
UNCONCERNED = Probabilities(0.07, 0.86, 0.07)


def sentiment(
    findings: Findings,
    resources: Resources,
) -> Findings:
    """Fill `sentiments`: the article's first, then each company's in order of appearance."""
    whole, model = findings, resources.sentiment_model
    muted = muted_spans(findings, resources)
    findings = without_occasion(heard(findings, muted))
    cues = cues_of(findings, resources, muted)
    targets = targets_of(findings, cues, resources)
    context = context_of(findings, targets, cues, resources.taxonomy)
    whole_text = tuple(article_features(findings, cues, targets.headline))
    article = article_sentiment(whole_text, cues, model)
    of_text = model.text_evidence(whole_text)
    found = [article]
    looking_on = list(map(_why_not_concerned, targets.companies))
    main = _main([t for t, why in zip(targets.companies, looking_on, strict=True) if not why])
    for target, idle in zip(targets.companies, looking_on, strict=True):
        why = idle or _why_unchanged(findings, target)
        if why:
            found.append(_of(target, UNCONCERNED, why))
            continue
        features = model.weighed(all_features(findings, target, context))
        beside = of_text if stands_in_lead(target) else NO_EVIDENCE
        likely = _settled(findings, target, model.probabilities(features, beside), resources)
        why = model.reasons(features, beside)
        one = _of(target, likely, why)
        found.append(_drawn_to(one, article.value) if target is main else one)
    return replace(whole, sentiments=tuple(found))


def _settled(
    findings: Findings,
    target: Target,
    by_model: tuple[float, float, float],
    resources: Resources,
) -> Probabilities:
    """Return the probabilities of a company that the news concerns: those of the model, moved by
    news that is sure; what is only denied is no bad news.
    """
    likely = with_sure_news(by_model, target)
    if likely.negative > likely.positive and _is_only_denied(findings, target, resources):
        return Probabilities(likely.positive, 1 - 2 * likely.positive, likely.positive)
    return likely


def _is_only_denied(
    findings: Findings,
    target: Target,
    resources: Resources,
) -> bool:
    """Say whether nothing bad is told of a company beside what the text denies: a denial is no
    bad news.
    """
    taxonomy = resources.taxonomy
    bad_events = [
        event for _, event in target.events if taxonomy.types[event.type].polarity < 0
    ]
    text, sentences = findings.document.text, findings.sentences
    bad_cues = [
        cue
        for cue in target.cues
        if cue.weight <= BAD and _ASKED.match(text, cue.start) is None
    ]
    return not (bad_events or bad_cues) and bool(taxonomy.denials.spans(text, sentences))


def _main(concerned: Sequence[Target]) -> Target | None:
    """Return which of those concerned the news is about: the one that announces it, else the one
    that it speaks of, that is named in the headline, or alone in its first clause where no words of the
    rest speak of others; None where several are.
    """
    announced = [target for target in concerned if target.announces]
    spoken_of = [target for target in concerned if target.cues or target.events]
    titled = [target for target in spoken_of if target.place == "headline"]
    first = [target for target in titled if 0 in target.clauses or target.cues]
    alone = (group for group in (announced, spoken_of, titled, first) if len(group) == 1)
    return next(alone, [None])[0]


def _drawn_to(
    one: Sentiment,
    whole: float,
) -> Sentiment:
    """Return the sentiment of the company that the news is about, its value drawn half way to
    the article's: their mean. Neutral keeps its probability unless the value asks for more;
    the label stays unless the sides have changed.
    """
    value = (one.value + whole) / 2
    most = max(1 - one.neutral, abs(value))
    likely = Probabilities((most - value) / 2, 1 - most, (most + value) / 2)
    parts = likely.rounded()
    changed = SIDES[one.label] * value < 0
    return replace(
        one,
        label=_label(likely) if changed else one.label,
        value=round(parts[2] - parts[0], 4),
        negative=parts[0],
        neutral=parts[1],
        positive=parts[2],
    )


def _why_not_concerned(target: Target) -> str:
    """Return why the news does not concern an organisation: it only speaks, looks on, or is
    named in passing; else nothing.
    """
    if target.aside:
        return f"{ONLY_NAMED}: {target.aside}"
    if _is_concerned(target):
        return ""
    # What an authority publishes or an exchange trades is of others, whatever the words.
    looks_on = target.observer == "authority" or _is_unlisted_exchange(target)
    if looks_on or (target.observer and not target.cues):
        return f"only looks on: {target.observer}"
    if target.cues or target.events or target.place != "behind":
        return ""
    return "named in passing"


def _is_unlisted_exchange(target: Target) -> bool:
    return target.observer == "exchange" and not target.mentions[0].tickers


def _why_unchanged(
    findings: Findings,
    target: Target,
) -> str:
    """Return why a company has no news though others of its list have: its price is unchanged
    (甲乙涨5%，丙丁平开).
    """
    first = target.mentions[0]
    if (
        target.cues
        or target.events
        or _UNCHANGED.match(findings.document.text, first.end) is None
    ):
        return ""
    return "price unchanged"


def _is_concerned(target: Target) -> bool:
    return any(role == "who" for role, _ in target.events)


def _of(
    target: Target,
    likely: Probabilities,
    why: str,
) -> Sentiment:
    """Return the sentiment of a company: P(positive) - P(negative), and the likeliest class."""
    label = _label(likely)
    value = round(likely.positive - likely.negative, 4)
    first = target.mentions[0]
    parts = likely.rounded()
    return Sentiment(first.entity_id, first.name or first.text, value, label, why, *parts)


def _label(likely: Probabilities) -> str:
    weighed = (likely.negative, likely.neutral * NEUTRAL_WEIGHT, likely.positive)
    return CLASSES[weighed.index(max(weighed))]


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
        "figures",
        "events",
    ),
    gives=("sentiments",),
    run=EachDocument(sentiment),
)
