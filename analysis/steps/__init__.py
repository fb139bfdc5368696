"""STEPS: the order is the meaning; `needs` of each is given by those before it (a test holds it)."""

from __future__ import annotations

from analysis.steps.mentions import MENTIONS
from analysis.steps.sentences import SENTENCES
from analysis.steps.step import Step
from analysis.steps.tokens import TOKENS

STEPS: tuple[Step, ...] = (SENTENCES, TOKENS, MENTIONS)
