"""STEPS: the order is the meaning; `needs` of each is given by those before it (a test holds it)."""

from __future__ import annotations

from analysis.steps.dates.find import DATES
from analysis.steps.events import EVENTS
from analysis.steps.figures.find import FIGURES
from analysis.steps.keywords.rank import KEYWORDS
from analysis.steps.links import LINKS
from analysis.steps.mentions import MENTIONS
from analysis.steps.quotes.find import QUOTES
from analysis.steps.sentences import SENTENCES
from analysis.steps.sentiment import SENTIMENT
from analysis.steps.step import Step
from analysis.steps.summary import SUMMARY
from analysis.steps.tokens import TOKENS

STEPS: tuple[Step, ...] = (
    *(SENTENCES, TOKENS, MENTIONS, LINKS, FIGURES, DATES, QUOTES, KEYWORDS, SUMMARY, EVENTS, SENTIMENT),
)
