"""How likely a proposed link is right: what the name is, how often it is the company, and what
stands round it here and elsewhere in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.models.link_models import LinkModels
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.links.link_features import Weighed, features, proposals
from sinanews.analysis.steps.links.linker import LEAST, Verdict
from sinanews.analysis.steps.links.longer_names import DECISIVE

_AS_WRITTEN = frozenset({"code", "tag"})  # what the page or the text itself says is not weighed
_DECIMALS = 4  # of a score
_REJECTED = "an ordinary word or another body here"


def weighed(
    findings: Findings,
    mentions: Sequence[Mention],
    verdicts: Sequence[Verdict | None],
    resources: Resources,
) -> list[Verdict | None]:
    """Return the verdicts with the probability that they are right as their score."""
    found = proposals(findings, mentions, verdicts, resources)
    same: dict[str, list[Weighed]] = defaultdict(list)
    for one in found.values():
        same[one.mention.text].append(one)
    made = list(verdicts)
    for number, one in found.items():
        made[number] = _judged(one, same[one.mention.text], resources)
    return made


def score_of(one: Weighed, found: Iterable[str], models: LinkModels) -> float:
    """Return the probability that a proposal is right: what the page, the text or the user
    states is not weighed.
    """
    verdict = one.verdict
    if verdict.by in _AS_WRITTEN or (verdict.name and verdict.name.kind == "user"):
        return verdict.score
    if DECISIVE.intersection(one.marks):
        return 0.0
    return round(models.probability(found), _DECIMALS)


def _judged(one: Weighed, same: Sequence[Weighed], resources: Resources) -> Verdict:
    """Return a verdict with its probability; the reason says where it is rejected."""
    verdict = one.verdict
    score = score_of(one, features(one, same, resources), resources.link_models)
    if score < LEAST:
        return replace(verdict, score=score, why=f"{_REJECTED} ({score:.2f})")
    return replace(verdict, score=score)
