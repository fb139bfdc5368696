"""Products that are launched by name."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sinanews.analysis.findings import Event, Findings, Mention
from sinanews.analysis.steps.events.step import events
from tests.analysis.news import RESOURCES, findings

PRODUCTS = ("星河9", "Nova Air", "银河OS")


def with_products(made: Findings) -> Findings:
    """Findings with the products of the tests as mentions."""
    found = [
        Mention(match.start(), match.end(), name, "PRODUCT")
        for name in PRODUCTS
        for match in re.finditer(name, made.document.text)
    ]
    both = sorted([*made.mentions, *found], key=lambda m: m.start)
    return replace(made, mentions=tuple(both))


def launches(text: str) -> list[Event]:
    """The launches that a text tells of 甲乙股份."""
    made = events(with_products(findings(text, org=("甲乙股份",))), RESOURCES).events
    return [event for event in made if event.type == "product_launch"]


def test_a_verb_behind_a_product() -> None:
    (event,) = launches("甲乙股份手机星河9正式发布，售价9999元。")
    assert event.trigger == "发布"
    assert [a.text for a in event.arguments if a.role == "object"] == ["星河9"]
    assert launches("甲乙股份看好产业链，星河9发布。") == []  # whose it is is not said
    assert launches("甲乙股份星河9发布会举行。") == []


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("甲乙股份发布全新车型星河9并开启预售。", "发布全新车型星河9"),
        ("甲乙股份推出Nova Air，售价9999元。", "推出Nova Air"),
        ("甲乙股份正式开源了银河OS。", "开源了银河OS"),
        ("甲乙股份发布手机“星河9”。", "发布手机“星河9"),
    ],
)
def test_the_verb_before_a_product_is_a_launch(text: str, trigger: str) -> None:
    (event,) = launches(text)
    assert event.trigger == trigger
    assert [a.text for a in event.arguments if a.role == "object"]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份推出的星河9销量领先。",  # which was launched
        "甲乙股份推出适用于银河OS的软件。",  # another product
        "甲乙股份发布银河OS用户报告。",
        "甲乙股份称用户喜爱星河9。",
        "甲乙股份发布关于星河9的公告。",
        "甲乙股份没有推出星河9。",
        "甲乙股份发布星河9无人机的视频。",
        "甲乙股份发布多项成果 银河OS负责调度。",  # two headlines
    ],
)
def test_other_words_before_a_product_are_none(text: str) -> None:
    assert launches(text) == []
