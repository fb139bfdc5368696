"""Products that are launched by name: the verb, and the product right behind it (发布全新车型甲乙9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sinanews.analysis.findings import Argument, Findings, Mention
from sinanews.analysis.lexicons.event_context import EventContext
from sinanews.analysis.lexicons.taxonomy import Trigger
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.argument_spans import of_name
from sinanews.analysis.steps.events.hit_at import hit_at
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.shared.within_span import within_span

LAUNCH, PRODUCT, OBJECT, MAKER = "product_launch", "PRODUCT", "object", "ORG"
REACH = 22  # characters before a product in which the verb stands: by hand
BEHIND = 4  # characters behind a product that say what is launched instead
# From the verb to the product: what sort of product it is, or that it is new
_LAUNCHES = re.compile(
    r"(?<!新)(?P<verb>推出|发布|上线|(?<=[式布面步并])开源|开源(?=了))(?!会)了?"
    r"(?P<sort>[^，,。；;：:！!？?\n“”]{0,14})[“《「]?$"
)
_HEADLINES = re.compile(r"[\u4e00-\u9fff] +[\u4e00-\u9fff]")  # 发布多项成果 甲乙芯片
# Behind a product that only something is told of (发布甲乙9无人机的视频)
_TOLD_OF = re.compile(
    r"[^，,。；;：\s]{0,8}的[^，,。；;：\s]{0,6}(?:视频|照片|画面|图片|数据|报告|信息|公告)"
)
_QUOTE_END = "”》」"
# Behind a product, with a kind of thing at most: it comes out
_COMES_OUT = re.compile(
    r"[”》」]?(?:系列|车型|芯片|大?模型|版|机型|手机){0,2}(?:正式|全球|今日|昨日){0,2}"
    r"(?P<verb>发布|上线|亮相|开售|开启预售|首发)(?=[，,。；;！!】\s]|$)"
)
BESIDE = 24  # characters before such a verb in which its product begins


def launch_hits(
    findings: Findings,
    resources: Resources,
) -> Iterator[TriggerHit]:
    """Yield the launches of named products as triggers, from the verb to the product."""
    text, taxonomy = findings.document.text, resources.taxonomy
    kind = taxonomy.types[LAUNCH]
    for product in findings.mentions:
        verb = _verb_before(text, product, taxonomy.context)
        if verb is None:
            continue
        trigger = Trigger(kind, verb["verb"], product.text)
        hit = hit_at(findings, trigger, verb.start(), product.end)
        if hit is not None:
            yield hit


def brought_out(
    findings: Findings,
    resources: Resources,
) -> Iterator[TriggerHit]:
    """Yield the launches that are told behind the product (甲乙9正式发布) as triggers: the verb."""
    text, kind = findings.document.text, resources.taxonomy.types[LAUNCH]
    for product in findings.mentions:
        verb = _COMES_OUT.match(text, product.end) if product.type == PRODUCT else None
        if verb is None:
            continue
        hit = hit_at(findings, Trigger(kind, verb["verb"]), *verb.span("verb"))
        if hit is not None and _has_maker(findings, hit):
            yield hit


def _has_maker(
    findings: Findings,
    hit: TriggerHit,
) -> bool:
    """Say whether the clause of a launch names whose product it is, before it."""
    before = within_span(findings.mentions, hit.place.left, hit.place.start)
    return any(m.type == MAKER for m in before)


def launched(
    findings: Findings,
    hit: TriggerHit,
) -> list[Argument]:
    """Return the products that a launch names in its trigger or right behind it."""
    place = hit.place
    if hit.trigger.type.name != LAUNCH:
        return []
    first = place.start
    if not hit.trigger.second:
        first = max(0, first - BESIDE)
    inside = within_span(findings.mentions, first, place.end + 1)
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
    if _HEADLINES.search(text, found.start(), product.start + 1):
        return None
    return None if _is_only_told_of(text, product, context) else found


def _is_only_told_of(
    text: str,
    product: Mention,
    context: EventContext,
) -> bool:
    """Say whether something of a product is brought out and not the product itself."""
    if _TOLD_OF.match(text, product.end):
        return True
    behind = text[product.end : product.end + BEHIND].lstrip(_QUOTE_END)
    return context.of_product.match(behind) is not None
