"""Units: what each makes of a number, by `units.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sinanews.analysis.lexicons.word_lists import read_words

YUAN = "元"  # alone it is of the currency that stands before the number (港币5元), else CNY
PERCENT = "%"
PERMILLE = 0.1  # of a percent
FIGURE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "currency": "money",
        "points": "percentage_points",
        "basis_points": "basis_points",
        "shares": "shares",
        "thing": "quantity",
        "permille": "percent",
    }
)  # kind of a unit → kind of the figure


class Unit(NamedTuple):
    """What a unit makes of a number: Figure.kind and Figure.unit."""

    kind: str
    unit: str


_ROWS = read_words("units.tsv", ("unit", "kind", "means"))
# Words and signs that stand before the number → ISO currency
CURRENCY_SIGNS: Mapping[str, str] = MappingProxyType(
    {word: means for word, kind, means in _ROWS if kind == "currency_sign"}
)
# What stands after the number
UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        word: Unit(FIGURE_KINDS[kind], means or word)
        for word, kind, means in _ROWS
        if kind != "currency_sign"
    }
    | {PERCENT: Unit("percent", PERCENT)}
)
# Units that are a fraction of what they mean: 0.5‰ is 0.05 %
FACTORS: Mapping[str, float] = MappingProxyType(
    {word: PERMILLE for word, kind, _ in _ROWS if kind == "permille"}
)
CURRENCIES = tuple(word for word, unit in UNITS.items() if unit.kind == "money")


def unit_of(written: str, sign: str) -> Unit:
    """Return what a unit as written ("" for none) and the currency before the number ("") mean."""
    if sign and (written in ("", YUAN) or counts_nothing(written, sign)):
        return Unit("money", CURRENCY_SIGNS[sign])
    return UNITS.get(written) or Unit("quantity", written)


def counts_nothing(written: str, sign: str) -> bool:
    """Say whether a word behind an amount is no unit of it: $200|起, RMB 199|套餐. A currency in
    words (对美元3次) may stand before another number.
    """
    unit = UNITS.get(written)
    is_word = "\u4e00" <= sign[-1] <= "\u9fff"
    return unit is not None and unit.kind == "quantity" and not is_word
