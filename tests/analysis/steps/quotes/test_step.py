from __future__ import annotations

import pytest

from sinanews.analysis.findings import Quote
from sinanews.analysis.steps.quotes.step import QUOTES
from tests.analysis.news import findings

PEOPLE = ("王小明", "李大伟")
COMPANIES = ("天河科技", "某某日报")


def quotes(text: str, kind: str = "direct") -> list[Quote]:
    found = QUOTES.run([findings(text, per=PEOPLE, org=COMPANIES)], None)[0].quotes  # type: ignore[arg-type]
    assert all(text[q.start : q.end] == q.text for q in found)
    return [q for q in found if q.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "王小明对某某日报记者表示：“我们明年会扩大产能。”",
        "“我们明年会扩大产能。”王小明说。",
        "“我们明年会扩大产能。”天河科技总裁王小明对某某日报记者表示。",
        "王小明表示，市场在变。\n“我们明年会扩大产能。”\n下一段。",
        "王小明走进会场。他说：“我们明年会扩大产能。”",
        "王小明：“我们明年会扩大产能。”",
    ],
)
def test_the_speaker(text: str) -> None:
    (quote,) = quotes(text)
    assert (quote.speaker, quote.text, quote.named) == ("王小明", "我们明年会扩大产能。", True)


def test_title_and_organisation() -> None:
    (quote,) = quotes("天河科技董事长李大伟表示：“今年的订单已经排满。”")
    assert (quote.title, quote.organisation) == ("董事长", "天河科技")


def test_two_parts_of_one_speech() -> None:
    found = quotes("“今年的订单已经排满。”李大伟说，“明年也会很好。”")
    assert [(q.speaker, q.text) for q in found] == [
        ("李大伟", "今年的订单已经排满。"),
        ("李大伟", "明年也会很好。"),
    ]


def test_an_organisation_speaks_not_the_medium_spoken_to() -> None:
    (quote,) = quotes("天河科技的相关人士向某某日报记者表示：“这件事与我们无关。”")
    assert quote.speaker == "天河科技"


def test_one_without_a_name_stays_as_text() -> None:
    (quote,) = quotes(
        "王小明离开了。一位业内人士对记者表示，行业在变。“设备还是太贵了。”他说道。"
    )
    assert (quote.named, quote.speaker) == (False, "他")


@pytest.mark.parametrize(
    "text",
    [
        "天河科技（以下简称“天河公司”）成立。",
        "这是“人海战术”的结果。",
        "“放管服”改革推进。",
        "王小明推动“强强联合”。",
    ],
)
def test_terms_in_marks_are_no_speech(text: str) -> None:
    assert not quotes(text)


def test_reported_speech() -> None:
    (quote,) = quotes("天河科技表示，项目将于年内完工。", "indirect")
    assert (quote.speaker, quote.text) == ("天河科技", "项目将于年内完工")
    (quote,) = quotes("据王小明介绍，项目已经完工。", "indirect")
    assert (quote.speaker, quote.text) == ("王小明", "项目已经完工")


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("天河科技新闻发言人表示：“将依法处理此事。”", "新闻发言人"),
        ("天河科技有关负责人告诉记者：“将依法处理此事。”", "有关负责人"),
        ("“将依法处理此事。”天河科技发言人称。", "发言人"),
    ],
)
def test_one_who_speaks_for_an_organisation(text: str, post: str) -> None:
    (quote,) = quotes(text)
    assert (quote.speaker, quote.title, quote.organisation, quote.text) == (
        "天河科技",
        post,
        "天河科技",
        "将依法处理此事。",
    )


def test_the_word_of_speech_right_before_the_mark() -> None:
    (quote,) = quotes("王小明称“公司不会被卖掉”，并将继续投入。")
    assert (quote.speaker, quote.text) == ("王小明", "公司不会被卖掉")


def test_a_surname_with_mister_stays_as_text() -> None:
    (quote,) = quotes("钱先生说：“我买的基金亏了三成。”")
    assert (quote.speaker, quote.named) == ("钱先生", False)


@pytest.mark.parametrize(
    "text", ["他被人称“股神再世之人”，今年七十。", "王小明的职称“高级经济师职称”有效。"]
)
def test_what_one_is_called_is_no_speech(text: str) -> None:
    assert not quotes(text)
