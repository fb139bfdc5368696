"""Texts that are not Chinese: only names with codes are kept."""

from __future__ import annotations

from dataclasses import replace

from sinanews.analysis.findings import Event, Keyword, Sentiment
from sinanews.analysis.steps.language.step import LANGUAGE, without_foreign
from tests.analysis.news import findings

ENGLISH = (
    "Shares of 甲乙股份 fell on Tuesday after the company said sales would miss estimates."
)


def test_names_without_a_code_go() -> None:
    ready = findings(ENGLISH, org=("甲乙股份", "estimates"))
    (found,) = LANGUAGE.run([ready], None)  # type: ignore[arg-type]
    assert [mention.text for mention in found.mentions] == ["甲乙股份"]


def test_chinese_texts_keep_all() -> None:
    ready = findings(
        "甲乙股份与OpenAI、Anthropic合作，采用iOS与Android平台。", org=("OpenAI",)
    )
    (found,) = LANGUAGE.run([ready], None)  # type: ignore[arg-type]
    assert found is ready


def test_what_only_chinese_is_read_for_is_left_out() -> None:
    event = Event("price_fall", "price", 0, 6, "Shares", (0, 20))
    full = {
        "keywords": (Keyword("Shares", 1.0, 0, 6, 1),),
        "events": (event,),
        "sentiments": (Sentiment(None, None, 0.5, "positive"),),
    }
    english = without_foreign(replace(findings(ENGLISH), **full))
    assert (english.keywords, english.events, english.sentiments) == ((), (), ())
    chinese = without_foreign(replace(findings("甲乙股份今日上涨。"), **full))
    assert chinese.events == (event,)
