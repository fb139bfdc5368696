"""The step: of a text that is not Chinese only the names with codes are kept, as the tagger and
the lexicons are made for Chinese.
"""

from __future__ import annotations

from dataclasses import replace

from sinanews.analysis.findings import Findings
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.shared.step import EachDocument, Step
from sinanews.scraper.model.language import is_chinese


def language(findings: Findings, _resources: Resources) -> Findings:
    """Keep the mentions with tickers and their entities, where the text is not Chinese."""
    if is_chinese(findings.document.text):
        return findings
    mentions = tuple(mention for mention in findings.mentions if mention.tickers)
    entities = tuple(entity for entity in findings.entities if entity.tickers)
    return replace(findings, mentions=mentions, entities=entities)


def without_foreign(findings: Findings) -> Findings:
    """Return findings without what only Chinese is read for: keywords, events, sentiment."""
    if is_chinese(findings.document.text):
        return findings
    return replace(findings, keywords=(), events=(), sentiments=())


LANGUAGE = Step(
    "language",
    needs=(
        "document",
        "mentions",
        "mentions.entity_id",
        "mentions.name",
        "mentions.tickers",
        "mentions.link_score",
        "mentions.why",
        "entities",
    ),
    gives=("mentions", "entities"),
    run=EachDocument(language),
)
