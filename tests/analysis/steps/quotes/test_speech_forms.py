"""Words of speech, and words that only look like them."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.quotes import speech_forms as forms


@pytest.mark.parametrize(
    "text",
    [
        "他表示",
        "公司认为",
        "总裁指出",
        "记者说",
        "负责人称",
        "发言人称",
        "公司宣称",
        "他告诉记者",
    ],
)
def test_words_of_speech(text: str) -> None:
    assert forms.VERB.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "以下简称",
        "被称为",
        "堪称",
        "号称",
        "职称",
        "人称",
        "说明书",
        "说法",
        "说服",
        "据介绍",
        "被认为",
        "所说",
    ],
)
def test_what_is_no_word_of_speech(text: str) -> None:
    assert not forms.VERB.search(text)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("王小明对某某日报记者表示", "对某某日报记者"),
        ("他接受某某网采访时表示", "接受某某网采访时"),
        ("公司在回复投资者时表示", "回复投资者时"),
        ("他告诉记者们", "告诉记者们"),
        ("他对公司表示", None),
    ],
)
def test_the_one_spoken_to(text: str, addressee: str | None) -> None:
    found = forms.ADDRESSEE.search(text)
    assert (found.group() if found else None) == addressee


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("一位业内人士", "一位业内人士"),
        ("有关负责人", "有关负责人"),
        ("钱先生", "钱先生"),
        ("某券商分析师", "某券商分析师"),
        ("公司", None),
    ],
)
def test_speakers_without_a_name(text: str, who: str | None) -> None:
    found = forms.UNNAMED.search(text)
    assert (found.group() if found else None) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("他说", "他"),
        ("。该负责人说", "该负责人"),
        ("，其表示", "其"),
        ("尤其表示", None),
        ("其他人说", None),
        ("其中指出", None),
    ],
)
def test_pronouns_stand_at_the_beginning_of_a_clause(text: str, who: str | None) -> None:
    found = forms.PRONOUN.search(text)
    assert (found["who"] if found else None) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("据王小明介绍，", "王小明"),
        ("据某某日报报道，", "某某日报"),
        ("据知情人士透露，", "知情人士"),
        ("据介绍，", None),
        ("数据显示，", None),
    ],
)
def test_whom_a_report_is_from(text: str, who: str | None) -> None:
    found = forms.ACCORDING.search(text)
    assert (found["who"] if found else None) == who


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("新闻发言人", "新闻发言人"),
        ("的相关负责人", "相关负责人"),
        ("方面人士", "方面人士"),
        ("股价", None),
    ],
)
def test_posts_of_an_organisation(text: str, post: str | None) -> None:
    found = forms.POST.match(text)
    assert (found["post"] if found else None) == post
