"""Who speaks before a colon: a speaker, or the issuer of the document that is quoted."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.quotes.direct_speech import direct
from sinanews.analysis.steps.quotes.possible_speakers import PossibleSpeakers
from tests.analysis.news import findings
from tests.analysis.quoted import quoted


def speakers(text: str) -> list[str]:
    mentions = findings(text, per=("李明远",), org=("甲乙股份", "某交易所")).mentions
    possible = PossibleSpeakers(text, mentions, [m.start for m in mentions])
    return [quote.speaker for quote in direct(possible)]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份收到某交易所出具的《审核意见》，具体意见如下：“申请符合上市条件。”",
        "甲乙股份收到某交易所下发的《通知书》。《通知书》内容如下：“决定对你公司立案”。",
        "甲乙股份公告，公司收到某交易所《通知书》：“决定对你公司立案，请予以配合”。",
        "某交易所作出关于甲乙股份的《决定书》，决定如下：“予以公开谴责。”",
        "某交易所于2026年3月18日出具了《承诺函》，其中的承诺内容为：“我们将规范管理。”",
    ],
)
def test_a_document_speaks_for_who_issued_it(text: str) -> None:
    assert speakers(text) == ["某交易所"]


@pytest.mark.parametrize(
    "text",
    [
        "江海集团公司新闻处表示，系统正在建设。新闻处称：“新系统明年启用。”",
        "江海市教育局开会研究。教育局工作人员：“还没有收到通知。”",
    ],
)
def test_the_last_words_of_a_name_mean_it(text: str) -> None:
    assert quoted(text)[-1][0].startswith("江海")


def test_who_speaks_is_before_the_issuer() -> None:
    text = "甲乙股份收到某交易所下发的《关注函》。李明远表示，内容如下：“我们会如实回复。”"
    assert speakers(text) == ["李明远"]


def test_a_document_without_an_issuer_speaks_for_nobody() -> None:
    assert speakers("昨日的《通知书》内容如下：“决定对你公司立案”。") == []
    far = "甲乙股份收到某交易所下发的《通知书》。" + "公司经营照常。" * 50
    assert speakers(far + "《通知书》内容如下：“决定对你公司立案”。") == []
