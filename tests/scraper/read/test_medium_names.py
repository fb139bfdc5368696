"""The medium in the bracket that ends a flash, and what is no medium there."""

from __future__ import annotations

import pytest

from sinanews.scraper.read.medium_names import medium_in_bracket, medium_name


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("云桥港今日开工。（云桥日报）", "云桥日报"),
        ("云桥港今日开工。(云桥日报)", "云桥日报"),
        ("云桥港今日开工（云桥日报）", "云桥日报"),
        ("云桥港今日开工。（云桥日报） ", "云桥日报"),
        ("云桥港今日开工！（来源：江湾在线）", "江湾在线"),
        ("云桥港今日开工。（财联社记者 张三）", "财联社"),
        ("云桥港今日开工。（《云桥日报》）", "云桥日报"),
        ("云桥港今日开工（去年同期为五家）。（央视）", "央视"),
        ("云桥港今日开工。（云桥港公众号）", "云桥港公众号"),
        ("云桥港今日开工。（36氪）", "36氪"),
        ("云桥港今日开工。（21财经）", "21财经"),
        ("云桥港今日开工。（Sensor Tower）", "Sensor Tower"),
        ("云桥港今日开工。（江湾证券）", "江湾证券"),
    ],
)
def test_media(text: str, medium: str) -> None:
    assert medium_in_bracket(text) == medium


@pytest.mark.parametrize(
    "text",
    [
        "涨幅居前的是云桥港（600999）",
        "涨幅居前的是云桥港（600999.SH）",
        "涨幅居前的是云桥港(00999.HK)",
        "美股跌幅居前的是云桥(YUNQ.O)",
        "营收五亿元，增长两成（同比）",
        "每股派息一元。（含税）",
        "环比下降（环比）",
        "云桥港公告全文。（下同）",
        "云桥港公告全文。（完）",
        "减少三成。（前值12.5%）",
        "拟投资二十亿美元。（约合140亿元）",
        "北京时间周四公布。（北京时间20:30）",
        "新增病例五例。（境外输入5例）",
        "他这样说（笑）",
        "云桥港（江湾）",
        "云桥港今日开工。（记者 张三）",
        "云桥港今日开工。（据知情人士对云桥日报透露，尚未公布）",
        "云桥港今日开工。（云桥日报）全文完",
        "（）",
        "",
    ],
)
def test_what_is_no_medium(text: str) -> None:
    assert medium_in_bracket(text) is None


def test_labels_and_reporters_are_no_part_of_a_name() -> None:
    assert medium_name("来源：云桥日报") == "云桥日报"
    assert medium_name("云桥日报记者 张三 李思") == "云桥日报"
    assert medium_name("记者之家") == "记者之家"
