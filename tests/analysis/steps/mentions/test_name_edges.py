"""What is no part of a name is cut off, and what was cut off it is given back."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.mentions.name_edges import with_true_edges
from tests.analysis.steps.mentions.made import at, pairs

PLACES = frozenset({"首川", "东国", "大东省"})


@pytest.mark.parametrize(
    ("text", "name", "cut"),
    [
        # a third character that is none
        ("徐甲称，他", "徐甲称", "徐甲"),
        ("张跃以，他", "张跃以", "张跃"),
        ("李灿，他", "李灿", "李灿"),
        # a fourth
        ("庞庆甲会，他", "庞庆甲会", "庞庆甲"),
        ("庞庆甲均，他", "庞庆甲均", "庞庆甲"),
        # half a verb
        ("孙某成为董事", "孙某成", "孙某"),
        ("孙某表示满意", "孙某表", "孙某"),
        ("孙某表哥来了", "孙某表", "孙某表"),
        # 除…外
        ("除创办人孙某外，他", "孙某外", "孙某"),
        ("创办人孙某外出", "孙某外", "孙某外"),
        # two characters stay whatever they are
        ("孙成为董事", "孙成", "孙成"),
        # the end of an office
        ("某部长官尹某旭称", "官尹某旭", "尹某旭"),
        ("某部官尹某旭称", "官尹某旭", "官尹某旭"),
        # no surname, no rule
        ("某样称，他", "某样称", "某样称"),
    ],
)
def test_verbs_and_particles_do_not_end_a_name(text: str, name: str, cut: str) -> None:
    assert with_true_edges(text, at(text, name, "PER"), PLACES).text == cut


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("由李小明3名自然人", "李小", "李小明"),
        ("由李小明、王某", "李小", "李小明"),
        ("李小明说", "李小", "李小明"),
        ("由李小和另一人", "李小", "李小"),
        ("创始人李小止在信中说", "李小", "李小止"),
        ("李小现在任职", "李小", "李小"),
        ("李小正在任职", "李小", "李小"),
        ("李小明天来", "李小", "李小"),
        ("李小A，", "李小", "李小"),
        ("李小明", "李小", "李小"),
        ("李小", "李小", "李小"),
        ("某小明，", "某小", "某小"),
    ],
)
def test_a_name_takes_its_third_character_where_nothing_else_can_be_meant(
    text: str, name: str, whole: str
) -> None:
    assert with_true_edges(text, at(text, name, "PER"), PLACES).text == whole


@pytest.mark.parametrize(
    ("text", "name", "kind", "cut"),
    [
        ("样例集团财务部总经理王某", "样例集团财务部", "ORG", ("样例集团", "ORG")),
        ("样例医院外科主任医师", "样例医院外科", "ORG", ("样例医院", "ORG")),
        ("样例集团财务部认为", "样例集团财务部", "ORG", ("样例集团财务部", "ORG")),
        ("样例集团总经理", "样例集团", "ORG", ("样例集团", "ORG")),
        ("东国公司出海", "东国公司", "ORG", ("东国", "LOC")),
        ("东国军方称", "东国军方", "ORG", ("东国", "LOC")),
        ("西国公司出海", "西国公司", "ORG", ("西国公司", "ORG")),
        ("东国样品公司", "东国样品公司", "ORG", ("东国样品公司", "ORG")),
        ("首川街头", "首川街", "LOC", ("首川", "LOC")),
        ("大东省南部暴雨", "大东省南部", "LOC", ("大东省", "LOC")),
        ("西国南部", "西国南部", "LOC", ("西国南部", "LOC")),
        ("首川", "首川", "LOC", ("首川", "LOC")),
        ("样机X1", "样机X1", "PRODUCT", ("样机X1", "PRODUCT")),
    ],
)
def test_edges_of_organisations_and_places(
    text: str, name: str, kind: str, cut: tuple[str, str]
) -> None:
    found = with_true_edges(text, at(text, name, kind), PLACES)
    assert pairs([found]) == [cut]
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "name", "cut"),
    [
        ("某局对甲乙财务处以罚款", "甲乙财务处", "甲乙财务"),
        ("甲乙研究处称", "甲乙研究处", "甲乙研究处"),
    ],
)
def test_what_is_done_to_an_organisation_is_no_part_of_it(
    text: str, name: str, cut: str
) -> None:
    assert with_true_edges(text, at(text, name, "ORG"), PLACES).text == cut
