"""STEPS: the order is the meaning; what each needs is given by those before it (unmet_needs in
shared/step.py finds a wrong order, a test asks it).
"""

from __future__ import annotations

from sinanews.analysis.steps.dates.step import DATES
from sinanews.analysis.steps.events.step import EVENTS
from sinanews.analysis.steps.figures.step import FIGURES
from sinanews.analysis.steps.keywords.step import KEYWORDS
from sinanews.analysis.steps.language.step import LANGUAGE
from sinanews.analysis.steps.links.step import LINKS
from sinanews.analysis.steps.mentions.step import MENTIONS
from sinanews.analysis.steps.quotes.step import QUOTES
from sinanews.analysis.steps.sentences.step import SENTENCES
from sinanews.analysis.steps.sentiment.step import SENTIMENT
from sinanews.analysis.steps.shared.step import Step
from sinanews.analysis.steps.summary.step import SUMMARY
from sinanews.analysis.steps.tokens.step import TOKENS

STEPS: tuple[Step, ...] = (
    SENTENCES,
    TOKENS,
    MENTIONS,
    LINKS,
    LANGUAGE,
    FIGURES,
    DATES,
    QUOTES,
    KEYWORDS,
    SUMMARY,
    EVENTS,
    SENTIMENT,
)
