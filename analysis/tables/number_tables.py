"""What the article counts: figures and dates."""

from __future__ import annotations

from sinanews.analysis.findings import DateMention, Figure
from sinanews.analysis.tables.spec import ENTITY, SPAN, TableSpec, ValueColumn

FIGURES: TableSpec[Figure] = TableSpec(
    "figures",
    (
        *SPAN,
        ValueColumn(
            "kind",
            "category",
            "money, percent, basis_points, shares, multiple ...",
            "figures",
            held="term",
            value=lambda f, _: f.kind,
        ),
        ValueColumn(
            "value",
            "float",
            "in units: 15.3亿元 is 1530000000",
            "figures",
            value=lambda f, _: f.value,
        ),
        ValueColumn(
            "high", "float", "upper end of a range", "figures", value=lambda f, _: f.high
        ),
        ValueColumn(
            "unit",
            "category",
            "ISO currency, %, or the unit as written",
            "figures",
            held="term",
            value=lambda f, _: f.unit,
        ),
        ValueColumn(
            "direction",
            "category",
            "up or down",
            "figures",
            held="term",
            value=lambda f, _: f.direction,
        ),
        ValueColumn(
            "comparison",
            "category",
            "yoy (同比) or qoq (环比)",
            "figures",
            held="term",
            value=lambda f, _: f.comparison,
        ),
        ValueColumn(
            "measure",
            "category",
            "what it measures: 营业收入 ...",
            "figures",
            held="term",
            value=lambda f, _: f.measure,
        ),
        ENTITY,
        ValueColumn(
            "qualifier",
            "category",
            "over (逾), under (近), about (约), range (几)",
            "figures",
            held="term",
            value=lambda f, _: f.qualifier,
        ),
    ),
    "numbers with what they mean",
    items=lambda findings: findings.figures,
)

DATES: TableSpec[DateMention] = TableSpec(
    "dates",
    (
        *SPAN,
        ValueColumn(
            "value",
            "text",
            "ISO day, month, quarter, year or start/end",
            "dates",
            held="term",
            value=lambda d, _: d.value,
        ),
        ValueColumn(
            "granularity",
            "category",
            "day, week, month, quarter, half, year, range",
            "dates",
            held="term",
            value=lambda d, _: d.granularity,
        ),
        ValueColumn(
            "relative",
            "bool",
            "1 where it was resolved by the article's time",
            "dates",
            value=lambda d, _: int(d.relative),
        ),
    ),
    "calendar expressions",
    items=lambda findings: findings.dates,
)
