"""The step: find each number with a unit or a scale, and say what it means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sinanews.analysis.findings import Figure, Findings, Sentence
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.figures.context import (
    MEASURE_REACH,
    REACH,
    comparison,
    direction,
    last_match,
    left_of,
    measure,
    owner,
)
from sinanews.analysis.steps.figures.number_forms import (
    BEFORE,
    CHINESE_MONEY,
    CHINESE_PERCENT,
    NUMBER,
    PER_SHARE_AFTER,
    PER_SHARE_BEFORE,
)
from sinanews.analysis.steps.figures.numerals import FOLD, FOLDED, chinese, decimal, scaled
from sinanews.analysis.steps.figures.units import (
    BASIS_POINTS,
    CURRENCIES,
    POINTS,
    PREFIXES,
    SHARES,
)
from sinanews.analysis.steps.shared.step import EachDocument, Step

_MINUS = "-−－"
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff%）”])[ \u3000]+(?=[\u4e00-\u9fff“])")
_LIST = re.compile(r"[、和及]|以及|、?约")


class Number(NamedTuple):
    """A number with its unit, before what stands around it is read; fields as in Figure."""

    start: int
    end: int
    kind: str
    value: float
    unit: str
    high: float | None = None


def figures(findings: Findings, _resources: Resources) -> Findings:
    """Fill `figures`, in order and without overlap. Percent ranges with both signs (5%-8%) are
    two figures.
    """
    original = findings.document.text
    text = original.translate(FOLD) if FOLDED.search(original) else original
    found = sorted((*plain(text), *written_out(text)), key=lambda f: f.start)
    sentences, starts = findings.sentences, [s.start for s in findings.sentences]
    organisations = [m for m in findings.mentions if m.type == "ORG" and m.entity_id]
    places = [m.start for m in organisations]
    done: list[Figure] = []
    for figure in found:
        if done and figure.start < done[-1].end:
            continue
        at = bisect_right(starts, figure.start) - 1
        sentence = (
            sentences[at]
            if at >= 0 and figure.start < sentences[at].end
            else Sentence(0, len(text))
        )
        entity = owner(
            organisations,
            places,
            figure.start,
            (sentence, sentences[at - 1] if at > 0 else sentence),
        )
        begin = statement(text, sentence, figure.start)
        up_down, compared, measured = in_context(
            text, figure, begin, done[-1] if done else None
        )
        said = original[figure.start : figure.end]
        known = (
            figure.start,
            figure.end,
            said,
            figure.kind,
            figure.value,
            figure.unit,
            figure.high,
        )
        done.append(Figure(*known, up_down, compared, measured, entity))
    return replace(findings, figures=tuple(done))


def statement(text: str, sentence: Sentence, at: int) -> int:
    """Return where the statement that a number is part of begins: in a title a blank parts
    statements.
    """
    if not sentence.in_title:
        return sentence.start
    blank = last_match(_BLANK, text[:at], sentence.start)
    return blank.end() if blank else sentence.start


def plain(text: str) -> Iterator[Number]:
    """Yield the figures written with digits."""
    for match in NUMBER.finditer(text):
        unit, scale, high, low_unit = match.group("unit", "scale", "high", "low_unit")
        if high is None and low_unit is None and not unit and not scale:
            if BEFORE.search(text, max(0, match.start() - 4), match.start()):
                yield single(text, match)
            continue
        if unit and high and low_unit and (unit == "%" or low_unit not in (unit, "元")):
            yield from both_ends(match)
            continue
        yield single(text, match)


def both_ends(match: re.Match[str]) -> Iterator[Number]:
    """Yield the two ends of what is no range of one unit (5%-8%, 下调5个基点至2.2%)."""
    for end in ("low", "high"):
        unit = match["low_unit"] if end == "low" else match["unit"]
        last = match.end("low_unit") if end == "low" else match.end()
        kind, unit = kind_of(unit, "")
        value = scaled(decimal(match[end]), match["scale" if end == "low" else "high_scale"])
        yield Number(match.start(end), last, kind, value, unit)


def single(text: str, match: re.Match[str]) -> Number:
    """Build one figure; a low end without scale and unit takes those of the high end (10-20亿元)."""
    start, end = match.span()
    low, scale, low_unit, more, high_as_written, high_scale = match.group(
        "low", "scale", "low_unit", "more", "high", "high_scale"
    )
    if high_as_written and not scale and not low_unit:
        scale = high_scale
    value = scaled(decimal(low), scale)
    if more:
        value += scaled(decimal(more), match["more_scale"])
    high = scaled(decimal(high_as_written), high_scale) if high_as_written else None
    prefix = BEFORE.search(text, max(0, start - 4), start)
    if (
        start
        and text[start - 1] in _MINUS
        and not (start > 1 and (text[start - 2].isalnum() and text[start - 2].isascii()))
    ):
        start, value = start - 1, -value
    kind, unit = kind_of(match["unit"] or "", prefix.group().strip() if prefix else "")
    if prefix and kind == "money":
        start = prefix.start()
    if not match["unit"]:
        end = (
            match.end("high_scale") if high_scale else match.end("more_scale") if more else end
        )
    if kind == "money" and (
        PER_SHARE_AFTER.match(text, end)
        or PER_SHARE_BEFORE.search(text, max(0, start - 20), start)
    ):
        kind = "per_share"
    return Number(start, end, kind, value, unit, high)


def kind_of(unit: str, prefix: str) -> tuple[str, str]:
    """Return (kind, unit) of a unit as written and of the currency before the number."""
    if unit in CURRENCIES:
        return "money", PREFIXES.get(prefix, CURRENCIES[unit]) if unit == "元" else CURRENCIES[
            unit
        ]
    if not unit and prefix:
        return "money", PREFIXES[prefix]
    if unit == "%":
        return "percent", "%"
    if unit in POINTS or unit in BASIS_POINTS:
        return ("percentage_points", "%") if unit in POINTS else ("basis_points", "bp")
    return ("shares" if unit in SHARES else "quantity"), unit


def written_out(text: str) -> Iterator[Number]:
    """Yield money and percents in Chinese numerals (三千万元, 百分之五)."""
    for match in CHINESE_MONEY.finditer(text):
        value = chinese(match["low"])
        if value is not None and not (
            len(match["low"]) == 1 and text[match.end() : match.end() + 1] in "化论制多素方"
        ):
            yield Number(match.start(), match.end(), "money", value, CURRENCIES[match["unit"]])
    for match in CHINESE_PERCENT.finditer(text):
        value = chinese(match["low"])
        if value is not None:
            yield Number(match.start(), match.end(), "percent", value, "%")


def in_context(
    text: str, figure: Number, sentence_start: int, before: Figure | None
) -> tuple[str | None, str | None, str | None]:
    """Return direction, comparison and measure; members of a list (54%、60%) share direction
    and comparison.
    """
    after = text[figure.end : figure.end + 14]
    if (
        before
        and before.kind == figure.kind
        and _LIST.fullmatch(text, before.end, figure.start)
    ):
        up_down, compared = before.direction, before.comparison
    else:
        up_down = direction(left_of(text, figure.start, sentence_start, REACH), after)
        compared = comparison(left_of(text, figure.start, sentence_start, 2 * REACH))
    wide = left_of(text, figure.start, sentence_start, MEASURE_REACH)
    return up_down, compared, measure(wide, after)


FIGURES = Step(
    "figures",
    needs=("document", "sentences", "mentions", "mentions.entity_id"),
    gives=("figures",),
    run=EachDocument(figures),
)
