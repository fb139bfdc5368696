"""Names that may be something else in a text: crops that companies are called by."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.links.doubtful_names import is_something_else


@pytest.mark.parametrize(
    ("text", "crop"),
    [
        ("漫山遍野的苹果挂满枝头。", True),
        ("苹果、红枣跌超1%，生猪等小幅下跌。", True),
        ("苹果主产区遭遇冻害，苹果今年减产。", True),
        ("当地种植小米，农户增收。", True),
        ("苹果发布新款手机。", False),
        ("苹果实际控制供应链，苹果业务增长。", False),
        ("苹果库克发言。稳定生猪等农产品价格。", False),
        ("小米发布新车；粮食丰收。", False),
    ],
)
def test_a_company_s_name_that_is_a_crop_in_the_text(text: str, crop: bool) -> None:
    name = "小米" if "小米" in text else "苹果"
    assert is_something_else(name, text) == crop


def test_only_listed_crops_are_looked_at() -> None:
    assert not is_something_else("华为", "华为种植水果。")


@pytest.mark.parametrize(
    ("name", "text", "is_other"),
    [
        ("亚马逊", "亚马逊雨林的物种正在减少。", True),
        ("亚马逊", "亚马逊云服务宕机，客户投诉。", False),
        ("甲骨文", "博物馆展出甲骨文与青铜器。", True),
        ("甲骨文", "甲骨文扩建数据中心。", False),
        ("特斯拉", "磁场强度达到20特斯拉。", True),
        ("特斯拉", "特斯拉上海工厂停产。", False),
    ],
)
def test_a_river_a_script_and_a_unit(name: str, text: str, is_other: bool) -> None:
    assert is_something_else(name, text) is is_other
