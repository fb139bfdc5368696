"""Whom a word means that is no name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.steps.quotes.step import QUOTES
from sinanews.analysis.steps.tokens.step import tokens
from tests.analysis.news import RESOURCES, findings


def speakers(text: str) -> list[tuple[str, bool]]:
    ready = findings(
        text, per=("王小明", "李大伟"), org=("天河科技", "天河中心"), loc=("海岛国",)
    )
    (cut,) = tokens([ready], RESOURCES)
    found = QUOTES.run([cut], RESOURCES)[0].quotes
    return [(quote.speaker, quote.named) for quote in found if quote.kind == "direct"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("天河中心工作人员在场。“标准并不统一。”这名工作人员说。", "天河中心"),
        ("海岛国军方发言人表示：“我们会开启新的战线。”", "海岛国军方"),
        ("天河科技张经理说：“我们会退换。”", "张经理"),
        ("天河科技发布展望。报告称：“违约正在重新显现。”", "天河科技"),
        ("天河科技起诉某公司，称他们“故意欺骗了所有市民”。", "天河科技"),
        ("天河科技公告增持。上市公司当时称，“此举有利于公司拓宽融资渠道。”", "天河科技"),
        ("目前天河科技停牌。公司有关负责人表示：“我们正在商议。”", "天河科技"),
        ("王小明接受采访，批评李大伟。他表示，“这是错误的。”", "王小明"),
        ("天河中心发布报告。该组织称，此举“意味着正为未来做准备”。", "天河中心"),
        ("海岛国遇袭。以方称，这些武器“用于袭击该国领土和公民”。", "以方"),
        ("“资金是真实的。”对于天河中心的质疑，王小明如此回应。", "王小明"),
        ("王小明和李大伟写道：“减持仍会产生影响。”", "王小明"),
    ],
)
def test_who_is_meant(text: str, speaker: str) -> None:
    assert speakers(text) == [(speaker, True)]


@pytest.mark.parametrize(
    "text",
    [
        "“他们一直合不来。”一名接近王小明的人士透露。",
        "“他们一直合不来。”王小明的律师说。",
        "天河科技内部人士在场。“第一天上班。”上述人士称。",
    ],
)
def test_nobody_with_a_name(text: str) -> None:
    assert not any(named for _, named in speakers(text))


def test_a_question_of_others_is_not_the_answerers() -> None:
    assert speakers("针对有媒体提问的“明年如何提升效能？”天河科技进行了回应。") == []


def test_an_office_means_who_holds_it() -> None:
    text = "天河科技董事长怒怼记者“你有什么资格来质问我？”其后，天河科技董事长王小明致歉。"
    made = findings(text, per=("王小明",), org=("天河科技",))
    mentions = [
        replace(m, role="董事长", organisation="天河科技") if m.type == "PER" else m
        for m in made.mentions
    ]
    (cut,) = tokens([replace(made, mentions=tuple(mentions))], RESOURCES)
    (quote,) = QUOTES.run([cut], RESOURCES)[0].quotes
    assert quote.speaker == "王小明"
