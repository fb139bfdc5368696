"""Links: which listed company, institution or index a mention means, how surely, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.links.entities import entities
from sinanews.analysis.steps.links.link_weight import weighed
from sinanews.analysis.steps.links.linker import link
from sinanews.analysis.steps.links.verdict import Proposed
from sinanews.analysis.steps.shared.step import EachDocument, Step


def links(findings: Findings, resources: Resources) -> Findings:
    """Give every mention its entity (ORG and INDEX with tickers where listed) and sum up the
    entities.
    """

    def weigh(mentions: Sequence[Mention], verdicts: Proposed) -> Proposed:
        return weighed(findings, mentions, verdicts, resources)

    linked = link(findings.document, findings.mentions, resources.lexicons, weigh=weigh)
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
