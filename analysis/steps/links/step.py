"""Links: which listed company, institution or index a mention means, how surely, and why."""

from __future__ import annotations

from dataclasses import replace

from sinanews.analysis.findings import Findings
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.links.entities import entities
from sinanews.analysis.steps.links.linker import link
from sinanews.analysis.steps.links.longer_phrases import phrase_starts
from sinanews.analysis.steps.shared.step import EachDocument, Step


def links(findings: Findings, resources: Resources) -> Findings:
    """Give every mention its entity (ORG and INDEX with tickers where listed) and sum up the
    entities.
    """
    linked = link(
        findings.document,
        findings.mentions,
        resources.lexicons,
        phrases=phrase_starts(findings, resources),
    )
    return replace(findings, mentions=linked, entities=entities(findings.document, linked))


LINKS = Step(
    "links",
    needs=("document", "tokens", "mentions"),
    gives=(
        "mentions.entity_id",
        "mentions.name",
        "mentions.tickers",
        "mentions.link_score",
        "mentions.why",
        "entities",
    ),
    run=EachDocument(links),
)
