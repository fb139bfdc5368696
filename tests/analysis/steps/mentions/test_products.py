"""Products by their form and what stands beside them."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.mentions.products import with_products
from tests.analysis.steps.mentions.made import at


def products(text: str, *organisations: str) -> set[str]:
    found = [at(text, name, "ORG", "tagger", 0.9) for name in organisations]
    return {m.text for m in with_products(text, found) if m.type == "PRODUCT"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # in marks, beside what it is
        ("美军“东川”号航母启程", {"东川"}),
        ("“甲格伦”火箭发射", {"甲格伦"}),
        ("“甲格伦”重型运载火箭发射", {"甲格伦"}),
        ("三枚“甲斧”高超音速巡航导弹", {"甲斧"}),
        ("推出AI助手“小丙”", {"小丙"}),
        ("国产操作系统“天丁”发布", {"天丁"}),
        ("“戊者”导弹", {"戊者"}),
        # ... and no other words in marks
        ("推动“以旧换新”落地", set()),
        ("“甲乙时代”来临", set()),
        ("导弹“可能是要运往南方”", set()),
        # games
        ("手游《甲乙传说》停运", {"甲乙传说"}),
        ("游戏包括《甲乙》、《丙丁》", {"甲乙", "丙丁"}),
        ("电影《甲乙传说》上映，手游《丙丁》上线", {"丙丁"}),
        # codes
        ("HRX5030分散片获受理", {"HRX5030分散片"}),
        ("注射用SKX21获批", {"注射用SKX21"[3:]}),
        ("签署HRX-5346项目", {"HRX-5346"}),
        ("符合ISO9001标准", set()),
        ("富时A50期指", set()),
        ("涨幅达Q3 20%", set()),
    ],
)
def test_forms(text: str, names: set[str]) -> None:
    assert products(text) == names


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("甲乙大模型发布", "甲乙", {"甲乙大模型"}),
        ("甲乙地图更名", "甲乙", {"甲乙地图"}),
        ("甲乙App上线", "甲乙", {"甲乙App"}),
        ("甲乙App显示", "甲乙", set()),
        ("甲乙发布公告", "甲乙", set()),
        ("推出Cocoma平台", "Cocoma", {"Cocoma"}),
        ("Cocoma大模型", "Cocoma", {"Cocoma大模型"}),
        ("推出Cocoma Inc", "Cocoma Inc", set()),
        ("Cocoma宣布裁员", "Cocoma", set()),
    ],
)
def test_organisations_that_are_products(text: str, name: str, whole: set[str]) -> None:
    assert products(text, name) == whole
