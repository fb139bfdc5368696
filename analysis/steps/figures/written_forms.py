"""The forms of numbers in Chinese words: money (三千万元, 数十亿元), percents (百分之五, 万分之二),
tenths (近四成), multiples (翻番, 腰斩).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from sinanews.analysis.lexicons.word_lists import alternatives, longest_first, words_by_kind
from sinanews.analysis.steps.figures.number_forms import CURRENCY
from sinanews.analysis.steps.figures.units import UNITS

_ONES = "一二两三四五六七八九"
_NUMERAL = f"零〇{_ONES}十百千万亿点"
_WORDS = words_by_kind("figure_words.tsv")
_POINTS = longest_first(
    unit
    for unit, means in UNITS.items()
    if means.kind in {"basis_points", "percentage_points"}
)
# What makes a bare scale an amount (逾百亿元); else it names a size (千亿元级)
_BEFORE_SCALE = "".join(_WORDS["before_scale"])
MONEY_IN_WORDS = re.compile(
    rf"(?=[零{_ONES}十百千万亿数几])"  # lets the engine skip the rest of the text fast
    rf"(?:(?<![{_NUMERAL}几数上多第\d])(?P<several>[数几])?"
    rf"(?P<low>(?:[{_ONES}十]|零点)[{_NUMERAL}]{{0,12}}|(?<=[数几])[百千万亿]{{1,3}})"
    rf"|(?<=[{_BEFORE_SCALE}])(?P<bare>[百千万亿]{{1,3}}))"
    rf"(?P<vague>[多余几来])?(?P<scale>万亿|[十百千万亿])?(?P<unit>{CURRENCY}|{_POINTS})(?![级户])"
)
# A single numeral with 元 is money where a price stands around it; else it begins or ends another
# word: 三元材料, 一元店, 高镍三元
PRICE_BEFORE = re.compile(rf"(?:{alternatives(_WORDS['price_before'])})[^，。；\d]{{0,4}}$")
PRICE_AFTER = re.compile(rf"{longest_first(_WORDS['price_after'])}|[{_ONES}]角")
AMOUNT_ENDS = re.compile(r"[，。；！？、,;!?）)”》】/／\s]|$")
ELEMENTS = frozenset(
    "二三四"
)  # 二元, 三元, 四元: kinds of materials even where the clause ends

_SHARE = rf"(?:(?!百分[位点比之数])[零〇{_ONES}十百点]){{1,8}}"
PERCENT_IN_WORDS = re.compile(
    rf"(?P<of>[百千万])分之(?<![十百千][百千万]分之)(?:(?P<low>{_SHARE})|(?P<digits>\d{{1,4}}(?:\.\d{{1,4}})?))"
    r"(?P<vague>[多余])?"
)
SHARE_FACTORS: Mapping[str, float] = MappingProxyType({"百": 1.0, "千": 0.1, "万": 0.01})

# Tenths: the numeral is none of a weekday or of an order (周三成交), 成 begins no other word
# (成交, 成立). Where that word is one that tenths stand before too, as in 超八成为国企, a
# qualifier must stand before.
_TENTH = rf"[{_ONES}]|\d(?:\.\d)?"
_QUALIFIED = "".join(_WORDS["before_tenth"])
TENTH_SIGN = "成"
TENTH_ENDS = frozenset(f"{_ONES}0123456789")  # characters right before 成
TENTH_BEFORE = re.compile(
    rf"(?<![\d.A-Za-z第初十百千万亿周期拜零{_ONES}])"
    rf"(?:(?P<from>{_TENTH})成?(?:至|到|[-–—~～])|(?P<near>[{_ONES}])(?=[{_ONES}]$))?"
    rf"(?P<low>{_TENTH})$"
)
TENTH_AFTER = re.compile(
    rf"(?:(?P<half>[{_ONES}半])(?![{_ONES}个家名成季]))?(?P<vague>多|有?余)?"
    rf"(?!{alternatives(_WORDS['not_after_tenth'])}|(?:至|到|[-–—~～])(?:{_TENTH})成)"
)
TENTH_DOUBTFUL = re.compile(longest_first(_WORDS["doubtful_after_tenth"]))
# Behind 一成 that is a tenth whatever stands before (减租一成，): it begins no other word there.
TENTH_ENDED = re.compile(r"左右|以上|以下|[，。；！、,;）)】\s]|$")
TENTH_QUALIFIED = re.compile(rf"[{_QUALIFIED}，。；、：\s【（“]$")

# 翻番, 翻了两番, 翻倍, 翻三倍; 腰斩. Not what is named by such a word (翻倍股, 减半周期).
MULTIPLES = re.compile(
    rf"(?=[翻腰减])(?:翻(?:了|近|超|逾|约|至|上)?(?:(?P<doubled>[{_ONES}\d])?番|(?P<times>[{_ONES}\d]{{1,2}})?倍)"
    r"|(?P<half>腰斩|减半))(?![股牛者基周行价])"
)
