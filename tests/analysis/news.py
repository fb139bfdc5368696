"""Makes findings for the tests of late steps: text, and mentions named by their words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from sinanews.analysis import pipeline
from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons import tokenizer
from sinanews.analysis.lexicons.negations import load_negations
from sinanews.analysis.lexicons.organisation_roles import load_organisation_roles
from sinanews.analysis.lexicons.sentiment_cues import load_cues
from sinanews.analysis.lexicons.taxonomy import load_taxonomy
from sinanews.analysis.models.event_models import load_event_models
from sinanews.analysis.models.sentiment_model import load_sentiment_model
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.sentences.step import sentences
from sinanews.scraper.model.records import Article, Paragraph


class NewsResources:
    """What events and sentiment read of the resources: quick to load."""

    taxonomy = load_taxonomy()
    organisations = load_organisation_roles()
    negations = load_negations()
    cues = load_cues()
    event_models = load_event_models()
    sentiment_model = load_sentiment_model()
    tokenizer = tokenizer.load()


RESOURCES = cast(Resources, NewsResources())


def listed(name: str) -> tuple[str, ...]:
    """Names that end so are listed companies here."""
    return ("600998.SH",) if name.endswith("股份") else ()


def findings(
    text: str,
    *,
    title: str = "",
    org: tuple[str, ...] = (),
    per: tuple[str, ...] = (),
    loc: tuple[str, ...] = (),
    index: tuple[str, ...] = (),
) -> Findings:
    lines = tuple(map(Paragraph, text.split("\n")))
    document = pipeline.document(Article("t", None, None, title, lines))
    whole = document.text
    found = sorted(
        (
            Mention(
                m.start(),
                m.end(),
                name,
                kind,
                entity_id=f"x:{name}",
                name=name,
                tickers=listed(name),
            )
            for kind, names in (("ORG", org), ("PER", per), ("LOC", loc), ("INDEX", index))
            for name in names
            for m in re.finditer(re.escape(name), whole)
        ),
        key=lambda m: m.start,
    )
    return replace(sentences(Findings(document), RESOURCES), mentions=tuple(found))
