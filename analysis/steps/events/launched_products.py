"""Products that are launched by name: the verb, and the product right behind it (发布全新车型甲乙9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sinanews.analysis.findings import Argument, Findings, Mention
from sinanews.analysis.lexicons.event_context import EventContext
from sinanews.analysis.lexicons.taxonomy import Trigger
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.argument_spans import of_name
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.shared.clauses import clause, sentence_of
from sinanews.analysis.steps.shared.within_span import within_span

LAUNCH, PRODUCT, OBJECT = "product_launch", "PRODUCT", "object"
REACH = 22  # characters before a product in which the verb stands: by hand
BEHIND = 4  # characters behind a product that say what is launched instead
# From the verb to the product: what sort of product it is, or that it is new
_LAUNCHES = re.compile(
    r"(?<!新)(?P<verb>推出|发布|上线|(?<=[式布面步并])开源|开源(?=了))(?!会)了?"
    r"(?P<sort>[^，,。；;：:！!？?\n“”]{0,14})[“《「]?$"
)
_QUOTE_END = "”》」"


def launch_hits(
    findings: Findings,
    resources: Resources,
) -> Iterator[TriggerHit]:
    """Yield the launches of named products as triggers, from the verb to the product."""
    text, sentences = findings.document.text, findings.sentences
    starts = [s.start for s in sentences]
    taxonomy = resources.taxonomy
    kind = taxonomy.types[LAUNCH]
    for product in findings.mentions:
        verb = _verb_before(text, product, taxonomy.context)
        if verb is None:
            continue
        start = verb.start()
        sentence = sentence_of(sentences, starts, start)
        if sentence is None or sentence.end < product.end:
            continue
        left, right = clause(text, start, product.end, sentence)
        trigger = Trigger(kind, verb["verb"], product.text)
        yield TriggerHit(trigger, TriggerPlace(start, product.end, left, right, sentence))


def launched(
    findings: Findings,
    hit: TriggerHit,
) -> list[Argument]:
    """Return the products that a launch names in its trigger or right behind it."""
    place = hit.place
    if hit.trigger.type.name != LAUNCH:
        return []
    inside = within_span(findings.mentions, place.start, place.end + 1)
    return [of_name(OBJECT, m) for m in inside if m.type == PRODUCT]


def _verb_before(
    text: str,
    product: Mention,
    context: EventContext,
) -> re.Match[str] | None:
    """Return the verb of a launch before a product; None where there is none."""
    if product.type != PRODUCT:
        return None
    first = max(0, product.start - REACH)
    found = _LAUNCHES.search(text, first, product.start)
    if found is None or context.no_launch.search(found["sort"]):
        return None
    behind = text[product.end : product.end + BEHIND].lstrip(_QUOTE_END)
    return None if context.of_product.match(behind) else found
