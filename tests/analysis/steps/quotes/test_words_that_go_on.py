"""Words whose sentence names nobody."""

from __future__ import annotations

import pytest

from tests.analysis.quoted import quoted

WORDS = "目前公司已经启动诉讼程序，以督促对方付款。"


@pytest.mark.parametrize(
    "before",
    [
        "天河科技称，付款已经延迟。双方正在商讨方案。",  # the report before goes on
        "王小明认为有两个原因。一是需求变化。",
        "王小明表示，业务需要“跟跑”。而在新领域要尽量“并跑”。",  # a term ends no speech
        "“我们正在想办法。”王小明表示。",
    ],
)
def test_they_go_on_with_the_report_before(before: str) -> None:
    assert quoted(f"{before}“{WORDS}”")[-1] == (
        "天河科技" if before.startswith("天") else "王小明",
        WORDS,
    )


def test_who_only_stands_between_ends_it() -> None:
    assert quoted(f"王小明认为有两个原因。李大伟来到现场。“{WORDS}”") == []


def test_a_comma_behind_a_full_stop_is_a_new_paragraph() -> None:
    text = f"王小明说：“很难。”,李大伟透露，情况复杂。“{WORDS}”,而业内人士认为，这很正常。"
    assert quoted(text)[-1] == ("李大伟", WORDS)


def test_speech_behind_a_colon_may_have_two_paragraphs() -> None:
    text = "对此，天河科技回复称：“我们尽力做好接待。\n在此期间，我们感到抱歉！”"
    assert quoted(text) == [("天河科技", "我们尽力做好接待。\n在此期间，我们感到抱歉！")]
