"""Names in texts: the merge, the document pass, roles, and lines that nobody expects."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest

from sinanews.analysis.findings import Document, Findings, Mention
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.mentions.document import document_pass, short_forms
from sinanews.analysis.steps.mentions.enumerations import enumerated
from sinanews.analysis.steps.mentions.merging import merge
from sinanews.analysis.steps.mentions.rules import (
    called,
    edges,
    joined,
    missions,
    national,
    organs,
    with_branch,
    without_place,
    works,
)
from sinanews.analysis.steps.mentions.step import mentions
from sinanews.analysis.steps.mentions.titles import titled
from sinanews.analysis.steps.sentences.step import sentences
from sinanews.analysis.steps.tokens.step import tokens


@cache
def resources() -> Resources:
    return load()


def found(text: str) -> list[tuple[str, str]]:
    document = Document("t", text, paragraphs=((0, len(text)),))
    ready = tokens(sentences(Findings(document), resources()), resources())
    made = mentions([ready], resources())[0].mentions
    assert all(text[m.start : m.end] == m.text for m in made)
    assert all(a.end <= b.start for a, b in pairwise(made))
    return [(m.text, m.type) for m in made]


def at(text: str, name: str, kind: str, how: str = "tagger", score: float = 0.9) -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), name, kind, score, how)


def test_a_listed_company_an_index_and_a_book() -> None:
    names = found("贵州茅台今日收涨，沪指下跌。公司援引《白酒行业年度观察》称需求平稳。")
    assert ("贵州茅台", "ORG") in names
    assert ("沪指", "INDEX") in names
    assert ("白酒行业年度观察", "WORK") in names


def test_generic_words_are_no_names() -> None:
    assert found("上市公司与子公司均已公告。") == []


def test_a_longer_listed_name_takes_the_place_of_a_part() -> None:
    text = "上海某某电气公告"
    merged = merge([at(text, "上海", "LOC")], [at(text, "上海某某电气", "ORG", "lexicon")])
    assert [(m.text, m.type) for m in merged] == [("上海某某电气", "ORG")]


def test_a_name_found_once_is_named_everywhere_but_not_inside_latin_words() -> None:
    text = "Abcd发布年报。Abcd称，Abcdef不同。"
    spread = document_pass(text, [at(text, "Abcd", "ORG")])
    assert [m.start for m in spread] == [0, text.index("Abcd", 1)]


def test_an_unsure_name_is_not_spread() -> None:
    text = "某乙说。某乙又说。"
    assert len(document_pass(text, [at(text, "某乙", "PER", score=0.3)])) == 1


def test_the_role_of_a_person() -> None:
    text = "某某科技公司董事长 王小明表示"
    person = titled(text, at(text, "王小明", "PER"))
    assert (person.role, person.organisation) == ("董事长", "某某科技公司")


@pytest.mark.parametrize(
    "text", ["", "\x00\x01\x02", "国" * 200_000, "\x00\x01a国" * 50_000, "《" * 5_000]
)
def test_no_text_breaks_the_step(text: str) -> None:
    assert all(name for name, _ in found(text))


def test_a_word_that_was_mistaken_once_is_taken_back_and_not_spread() -> None:
    text = "白银上涨。" * 8
    assert document_pass(text, [at(text, "白银", "LOC")]) == []


def test_the_title_of_a_work_is_spread_only_where_it_is_long() -> None:
    long, short = "《流浪星球》上映。流浪星球票房高。", "《星球》上映。星球票房高。"
    assert len(document_pass(long, [at(long, "流浪星球", "WORK", "rule")])) == 2
    assert len(document_pass(short, [at(short, "星球", "WORK", "rule")])) == 1


def marks(text: str, word: str, kind: int) -> list[tuple[int, int, int]]:
    return [(m.start(), m.end(), kind) for m in re.finditer(word, text)]


def test_a_short_form_is_the_name_without_its_suffixes() -> None:
    text = "联晟医疗科技公司发布新品。联晟表示满意，公司与联晟同庆。"
    suffixes = sorted(marks(text, "公司", 1) + marks(text, "科技", 1) + marks(text, "医疗", 1))
    made = short_forms(
        text, [at(text, "联晟医疗科技公司", "ORG")], suffixes, lambda word: False
    )
    assert [(m.text, m.how) for m in made] == [
        ("联晟医疗科技公司", "tagger"),
        ("联晟", "document"),
        ("联晟", "document"),
    ]


def test_a_short_form_that_is_a_word_is_no_name() -> None:
    text = "太阳科技公司发布新品。太阳出来了。"
    suffixes = marks(text, "公司", 1) + marks(text, "科技", 1)
    assert (
        len(short_forms(text, [at(text, "太阳科技公司", "ORG")], suffixes, lambda word: True))
        == 1
    )


def test_what_stands_between_names_of_a_kind_is_one_too() -> None:
    text = "出品方为甲川影业、乙川影业、可豆豆影视、丙川影业四家公司。"
    known = [at(text, name, "ORG") for name in ("甲川影业", "乙川影业", "丙川影业")]
    made = enumerated(text, known, frozenset("王"), lambda word: False)
    assert [(m.text, m.type) for m in made] == [("可豆豆影视", "ORG")]


def test_an_enumeration_of_words_makes_no_names() -> None:
    text = "涉及甲川影业、教育、医疗、能源。"
    assert (
        enumerated(text, [at(text, "甲川影业", "ORG")], frozenset(), lambda word: False) == []
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("美国驻以色列大使馆周一发表声明。", ["美国驻以色列大使馆"]),
        ("工作人员进入驻英使馆。", ["驻英使馆"]),
        ("使馆区的房租上涨。", []),
    ],
)
def test_missions(text: str, names: list[str]) -> None:
    before = {2: 0} if text.startswith("美国") else {}
    assert [m.text for m in missions(text, before)] == names


def test_an_organ_begins_with_its_place() -> None:
    text = "大东湾区建设领导小组开会，大东湾区的居民委员会没有。"
    assert [m.text for m in organs(text, [], {4: 0, 17: 13})] == ["大东湾区建设领导小组"]


def test_a_place_and_its_organ_are_one_name() -> None:
    text = "江城区市场监督管理局回应。江城区居民不同意。"
    parts = [
        at(text, "江城区", "LOC"),
        at(text, "市场监督管理局", "ORG"),
        Mention(13, 16, "江城区", "LOC", 0.9, "tagger"),
    ]
    assert [(m.text, m.type) for m in joined(text, parts)] == [
        ("江城区市场监督管理局", "ORG"),
        ("江城区", "LOC"),
    ]


def test_an_attached_hospital_belongs_to_its_university() -> None:
    text = "样例大学附属东山医院开业"
    parts = [at(text, "样例大学", "ORG"), at(text, "东山医院", "ORG")]
    assert [m.text for m in joined(text, parts)] == ["样例大学附属东山医院"]


@pytest.mark.parametrize(
    ("text", "name", "kind", "cut"),
    [
        ("样例集团财务部总经理王某", "样例集团财务部", "ORG", "样例集团"),
        ("样例集团财务部认为", "样例集团财务部", "ORG", "样例集团财务部"),
        ("首尔街头", "首尔街", "LOC", "首尔"),
        ("由李素真3名自然人", "李素", "PER", "李素真"),
        ("由李素和另一人", "李素", "PER", "李素"),
    ],
)
def test_edges(text: str, name: str, kind: str, cut: str) -> None:
    assert edges(text, at(text, name, kind), {"首尔"}).text == cut


@pytest.mark.parametrize(
    ("text", "kind"),
    [("《样例日报》称", "ORG"), ("《样例》杂志称", "ORG"), ("《样例法》施行", "WORK")],
)
def test_a_medium_in_title_marks_is_an_organisation(text: str, kind: str) -> None:
    assert [m.type for m in works(text, set())] == [kind]


@pytest.mark.parametrize(
    ("text", "known", "names"),
    [
        (
            "向甲川影业、乙川影业、中山多美5名法人及吕样、邹样3名自然人增发",
            ("甲川影业", "乙川影业"),
            ["中山多美", "吕样", "邹样"],
        ),
        ("点名四家网约车平台 伴个桃子、易开开出行等", (), ["伴个桃子", "易开开出行"]),
        ("分别是享样出行、甲川影业、乙川影业", ("甲川影业", "乙川影业"), ["享样出行"]),
        ("提高了甲样、乙样的价格", (), []),
    ],
)
def test_enumerations_know_what_they_count(
    text: str, known: tuple[str, ...], names: list[str]
) -> None:
    found = [at(text, name, "ORG") for name in known]
    assert [
        m.text for m in enumerated(text, found, frozenset("吕邹"), lambda word: False)
    ] == names


def test_a_place_before_a_university_says_only_where_from() -> None:
    text = "上海复旦大学附属东山医院"
    parts = without_place(at(text, text, "ORG"), resources().lexicons)
    assert [(m.text, m.type) for m in parts] == [
        ("上海", "LOC"),
        ("复旦大学附属东山医院", "ORG"),
    ]
    whole = at("上海交通大学", "上海交通大学", "ORG")
    assert without_place(whole, resources().lexicons) == [whole]


def test_an_institution_keeps_the_beginning_before_its_joint() -> None:
    text = "国家样病与海洋研究中心发布"
    assert national(text, at(text, "海洋研究中心", "ORG")).text == "国家样病与海洋研究中心"
    assert national(text, at(text, "海洋", "LOC")).text == "海洋"


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("样门子医疗、通样医疗", "样门子", "样门子医疗"),
        ("样门子医疗设备上涨", "样门子", "样门子"),
        ("样门子公司科技，", "样门子公司", "样门子公司"),
    ],
)
def test_a_branch_belongs_to_its_group_where_the_name_is_closed(
    text: str, name: str, whole: str
) -> None:
    assert with_branch(text, at(text, name, "ORG")).text == whole


def test_an_organ_takes_the_place_before_the_tagger_s_part_of_it() -> None:
    text = "大东省某类基金业协会通报"
    made = organs(text, [at(text, "基金业协会", "ORG")], {3: 0})
    assert [m.text for m in made] == ["大东省某类基金业协会"]


def test_an_organ_of_another_place_stays_its_own() -> None:
    text = "大东省运返小西省空军"
    assert [m.text for m in organs(text, [], {3: 0, 8: 5})] == ["小西省空军"]


@pytest.mark.parametrize("text", ["大东省新政府", "大东省政府长", "大东省一家法院"])
def test_what_is_no_organ_of_a_place(text: str) -> None:
    assert organs(text, [], {3: 0}) == []


def test_the_trade_of_a_country_is_no_organisation() -> None:
    text = "中国公司出海"
    found = edges(text, at(text, "中国公司", "ORG"), {"中国"})
    assert (found.text, found.type) == ("中国", "LOC")


def test_a_chinese_city_before_a_listed_company_makes_it_another() -> None:
    text = "香港贵州茅台与美国贵州茅台"
    parts = [
        at(text, "香港", "LOC"),
        at(text, "贵州茅台", "ORG"),
        at(text, "美国", "LOC"),
        Mention(9, 13, "贵州茅台", "ORG"),
    ]
    spans = {(2, 6), (9, 13)}
    assert [m.text for m in joined(text, parts, spans)] == ["香港贵州茅台", "美国", "贵州茅台"]


def test_a_person_whom_news_names_without_more() -> None:
    assert ("埃尔多安", "PER") in found("埃尔多安当日表示不接受。")


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("江城某甲科技有限公司（以下简称“某甲科”）公告", "江城某甲科技有限公司", ["某甲科"]),
        ("江城某甲科技有限公司（600998，下称某甲）公告", "江城某甲科技有限公司", ["某甲"]),
        ("江城某甲科技有限公司（飞马出行）上榜", "江城某甲科技有限公司", ["飞马出行"]),
        ("江城某甲科技有限公司（以下简称“公司”）公告", "江城某甲科技有限公司", []),
        ("江城某甲科技有限公司（600998）公告", "江城某甲科技有限公司", []),
        ("某甲（飞马出行）上榜", "某甲", []),
    ],
)
def test_the_other_name_of_a_company(text: str, name: str, short: list[str]) -> None:
    assert [m.text for m in called(text, [at(text, name, "ORG")])] == short
