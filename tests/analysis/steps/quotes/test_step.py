from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.findings import Quote, Tokens
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


def tagged(text: str, *words: tuple[str, str]) -> list[Quote]:
    """Return the direct quotations of a text with the words of its end, tagged."""
    ready = findings(text, per=PEOPLE, org=COMPANIES)
    joined = "".join(word for word, _ in words)
    starts, at = [], text.rindex(joined)
    for word, _ in words:
        starts.append(at)
        at += len(word)
    tokens = Tokens(tuple(w for w, _ in words), tuple(starts), tuple(t for _, t in words))
    found = QUOTES.run([replace(ready, tokens=tokens)], None)[0].quotes  # type: ignore[arg-type]
    return [quote for quote in found if quote.kind == "direct"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("王小明表示，“市场已经见底。”李大伟则认为，“还要再等一等。”", ["王小明", "李大伟"]),
        (
            "“订单比去年好，”王小明说，“但是利润很薄。”李大伟指出，“明年会好。”",
            ["王小明", "王小明", "李大伟"],
        ),
        ("“我们还在等订单。”王小明说，李大伟补充道：“最多等到八月。”", ["王小明", "李大伟"]),
        ("“我们还在等订单。”王小明说。“我们不等了。”李大伟说。", ["王小明", "李大伟"]),
        ("谈到李大伟离职时，“他走得很突然。”王小明说。", ["王小明"]),
        ("王小明在社交平台发文：“谁都不许抄袭。”", ["王小明"]),
        ("王小明坦承：“是的。”“不是。”李大伟说。", ["王小明", "李大伟"]),
        ("“还能撑半年。”王小明说。“再看吧。”记者离开。", ["王小明", "王小明"]),
        ("“还能撑半年。”王小明说。公司沉默。“再看吧。”", ["王小明"]),
        ("王小明告诉记者，“补库已经启动。”李大伟补充，“弹性不大。”", ["王小明", "李大伟"]),
        ("王小明表示，“产能够用。”同时强调，“不会停产。”", ["王小明", "王小明"]),
        ("王小明表示，“产能够用。”李大伟离席。随后强调，“不会停产。”", ["王小明"]),
        ("“产能够用，”王小明说，“不会停产。”这番话传开。", ["王小明", "王小明"]),
        ("“价格会跌，”王小明判断，“库存太高。”", ["王小明", "王小明"]),
        ("“还没到时候。”一名经理摇头。“但别走远。”李大伟提醒。", ["李大伟"]),
        ("王小明在社交平台写下：“后会有期。”李大伟跟帖：“保重。”", ["王小明", "李大伟"]),
        ("“尚无时间表。”王小明答复。“那就等等。”李大伟表示。", ["王小明", "李大伟"]),
    ],
)
def test_each_speaker_keeps_the_own_words(text: str, speakers: list[str]) -> None:
    assert [quote.speaker for quote in quotes(text)] == speakers


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ((("王小明", "nr"), ("苦笑", "v"), ("道", "q")), "王小明"),
        ((("王小明", "nr"), ("直言不讳", "i")), "王小明"),
        ((("副总经理", "n"), ("王小明", "nr"), ("叹道", "v")), "王小明"),
        ((("王小明", "nr"), ("离职", "v")), None),
        ((("王小明", "nr"), ("公司", "n")), None),
        ((("转发", "v"), ("王小明", "nr"), ("点赞", "v")), None),
        ((("王小明", "nr"),), None),
    ],
)
def test_any_verb_right_behind_a_quotation_is_one_of_speech(
    words: tuple[tuple[str, str], ...], speaker: str | None
) -> None:
    text = f"“今年的订单已经排满。”{''.join(word for word, _ in words)}。"
    assert [quote.speaker for quote in tagged(text, *words)] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("天河科技回应称不存在欠薪。", "天河科技", "不存在欠薪"),
        ("王小明离职后，天河科技表示将重新招聘。", "天河科技", "将重新招聘"),
        ("王小明在社交平台发文称谈判顺利。", "王小明", "谈判顺利"),
        ("天河科技公告称公司生产正常。", "天河科技", "公司生产正常"),
        ("天河科技被罚，回应称已整改。", "天河科技", "已整改"),
        ("天河科技宣布将回购股份。", "天河科技", "将回购股份"),
    ],
)
def test_replies_without_a_comma(text: str, speaker: str, words: str) -> None:
    (quote,) = quotes(text, "indirect")
    assert (quote.speaker, quote.text) == (speaker, words)


@pytest.mark.parametrize(
    "text",
    [
        "天河科技对此表示感谢。",
        "天河科技的业绩承诺未达标。",
        "王小明被称为老师。",
        "“从未有人如此对待总统”，王小明离开。",
    ],
)
def test_no_reply(text: str) -> None:
    assert not quotes(text, "indirect")
    assert not quotes(text)


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        ((("王小明", "nr"), ("叮嘱", "v")), ["王小明"]),
        (
            (("王小明", "nr"), ("在", "p"), ("邮件", "n"), ("里", "f"), ("勉励", "v")),
            ["王小明"],
        ),
        ((("王小明", "nr"), ("勉励", "v"), ("员工", "n")), ["王小明"]),
        ((("王小明", "nr"), ("的", "uj"), ("短信", "n")), []),  # nothing is done
        ((("公司", "n"), ("向", "p"), ("王小明", "nr"), ("催促", "v")), []),  # spoken to
        ((("王小明", "nr"), ("被", "p"), ("训斥", "v")), []),
    ],
)
def test_any_verb_before_a_colon_and_a_whole_sentence(
    words: tuple[tuple[str, str], ...], speakers: list[str]
) -> None:
    text = f"{''.join(word for word, _ in words)}：“现金流优先。”"
    assert [quote.speaker for quote in tagged(text, *words)] == speakers


def test_a_named_persons_own_verb_before_a_comma_introduces_the_words() -> None:
    words = (("分析师", "n"), ("王小明", "nr"), ("提示", "v"))
    (quote,) = tagged("“风险不大。”李大伟说。分析师王小明提示，“关注关税。”", *words)[1:]
    assert (quote.speaker, quote.text) == ("王小明", "关注关税。")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("某某日报5月8日电，知情人士透露，公司将出售业务。", ["知情人士"]),
        ("某某日报讯，天河科技表示，公司将出售业务。", ["天河科技"]),
        ("某某日报5月8日电，天气预报称，明日有雨。", []),
        ("某某日报认为，公司应当出售业务。", ["某某日报"]),  # its own words
    ],
)
def test_who_sends_a_report_says_nothing_in_it(text: str, speakers: list[str]) -> None:
    assert [quote.speaker for quote in quotes(text, "indirect")] == speakers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("问及进度，天河科技答复，工厂已试产。", "工厂已试产"),
        ("天河科技回复，暂无计划。", "暂无计划"),
        ("王小明澄清，公司没有停产。", "公司没有停产"),
        ("王小明判断，拐点已近。", "拐点已近"),
    ],
)
def test_replies_behind_a_comma(text: str, words: str) -> None:
    (quote,) = quotes(text, "indirect")
    assert quote.text == words
