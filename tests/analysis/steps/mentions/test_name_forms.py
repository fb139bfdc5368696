"""Names by their form alone."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.mentions.name_forms import (
    bodies_of_places,
    bylines,
    missions,
    other_names,
    platforms,
    securities,
    short_names,
    works,
)
from tests.analysis.steps.mentions.made import at, pairs, surfaces


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《样例法》施行", [("样例法", "WORK")]),
        ("《样例日报》称", [("样例日报", "ORG")]),
        ("《样例周刊》", [("样例周刊", "ORG")]),
        ("《样例》杂志称", [("样例", "ORG")]),
        ("《样例》记者获悉", [("样例", "ORG")]),
        ("《样例》24日报道称", [("样例", "ORG")]),
        ("期刊《样例》载文", [("样例", "ORG")]),
        ("《某地早报》", [("某地早报", "ORG")]),
        ("《样例年报》", [("样例年报", "WORK")]),
        ("《样例通报》", [("样例通报", "WORK")]),
        ("《样例》与《另一例》", [("样例", "WORK"), ("另一例", "WORK")]),
        ("《样例《内层》外", [("内层", "WORK")]),
        ("《》空的", []),
        ("《换\n行》", []),
        (f"《{'长' * 61}》", []),
        ("没有书名号", []),
    ],
)
def test_what_stands_in_title_marks(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(works(text, set())) == found


def test_a_listed_medium_is_an_organisation_whatever_its_name_ends_with() -> None:
    assert pairs(works("《样例》刊文", {"样例"})) == [("样例", "ORG")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("沪铜2105收涨", ["沪铜2105"]),
        ("焦炭主力合约", []),  # whichever month is traded most
        ("铁矿石2109与铁矿2201", ["铁矿石2109", "铁矿2201"]),
        ("19某某债01停牌", ["19某某债01"]),
        ("沪铜2113没有这个月份", []),
        ("铜价上涨", []),
        ("2019年5月01日", []),
    ],
)
def test_contracts_and_bonds(text: str, found: list[str]) -> None:
    assert surfaces(securities(text)) == found
    assert all(mention.type == "SECURITY" for mention in securities(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("见习记者 张 三,北京报道", ["张 三"]),
        ("编辑　文　元\n", ["文　元"]),
        ("责编：李 四", ["李 四"]),
        ("（责任编辑：王某某 SF999）", ["王某某"]),
        ("责任编辑：王某SN100", ["王某"]),
        ("责任编辑：王某某SF9999", []),
        ("编辑：高远 校对：王某某", ["高远", "王某某"]),
        ("作者：高远等", []),
        ("责任编辑：金某报", []),
        ("记者 张三丰 报道", []),
        ("记者 了 解到", []),
        ("作者张 三", []),
    ],
)
def test_a_byline_with_a_blank_in_the_name(text: str, name: list[str]) -> None:
    assert surfaces(bylines(text)) == name


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("江城某甲科技有限公司（以下简称“某甲科”）公告", "江城某甲科技有限公司", ["某甲科"]),
        ("江城某甲科技有限公司（600998，下称某甲）公告", "江城某甲科技有限公司", ["某甲"]),
        ("江城某甲科技有限公司(简称：「某甲」)公告", "江城某甲科技有限公司", ["某甲"]),
        ("江城某甲科技有限公司（证券简称：某甲，代码）公告", "江城某甲科技有限公司", ["某甲"]),
        ("江城某甲科技有限公司（飞马出行）上榜", "江城某甲科技有限公司", ["飞马出行"]),
        ("江城某甲合伙（有限合伙）（飞马出行）上榜", "江城某甲合伙（有限合伙）", ["飞马出行"]),
        ("江城某甲科技有限公司（以下简称“公司”）公告", "江城某甲科技有限公司", []),
        ("江城某甲科技有限公司（600998）公告", "江城某甲科技有限公司", []),
        ("江城某甲科技有限公司（上市公司）公告", "江城某甲科技有限公司", []),
        ("江城某甲科技有限公司（A股）公告", "江城某甲科技有限公司", []),
        ("江城某甲科技有限公司（某某集团）公告", "江城某甲科技有限公司", ["某某集团"]),
        ("某甲（飞马出行）上榜", "某甲", []),
        ("某甲", "某甲", []),
    ],
)
def test_the_other_name_of_a_company(text: str, name: str, other: list[str]) -> None:
    assert surfaces(other_names(text, [at(text, name)])) == other


def test_a_person_has_no_brand_in_brackets() -> None:
    text = "王小明（下称“小明”）"
    assert list(other_names(text, [at(text, "王小明", "PER")])) == []


@pytest.mark.parametrize(
    ("text", "before", "names"),
    [
        ("东国驻以某国大使馆周一发表声明。", {2: 0}, ["东国驻以某国大使馆"]),
        ("以前东国驻南国总领馆在这里", {4: 2}, ["东国驻南国总领馆"]),
        ("工作人员进入驻英使馆。", {}, ["驻英使馆"]),
        ("驻某国领事馆和驻另国使团", {}, ["驻某国领事馆", "驻另国使团"]),
        ("使馆区的房租上涨。", {}, []),
        ("常驻居民", {}, []),
    ],
)
def test_missions(text: str, before: dict[int, int], names: list[str]) -> None:
    assert surfaces(missions(text, before)) == names


@pytest.mark.parametrize(
    ("text", "places", "names"),
    [
        # the words between place and body hold no particle
        (
            "大东湾区建设领导小组开会，大东湾区的居民委员会没有。",
            {4: 0, 17: 13},
            ["大东湾区建设领导小组"],
        ),
        ("大东省税务局", {3: 0}, ["大东省税务局"]),
        ("大东省运返小西省空军", {3: 0, 8: 5}, ["小西省空军"]),
        ("大东省新政府", {3: 0}, []),
        ("大东省政府长", {3: 0}, []),
        ("大东省一家法院", {3: 0}, []),
        ("大东省的法院", {3: 0}, []),
        ("大东省，法院", {3: 0}, []),
        ("大东省", {3: 0}, []),
        ("大东省2家协会", {3: 0}, []),
    ],
)
def test_bodies_of_places(text: str, places: dict[int, int], names: list[str]) -> None:
    assert surfaces(bodies_of_places(text, [], places)) == names


def test_a_body_takes_the_place_before_the_tagger_s_part_of_it() -> None:
    text = "大东省某类基金业协会通报"
    found = bodies_of_places(text, [at(text, "基金业协会")], {3: 0})
    assert surfaces(found) == ["大东省某类基金业协会"]


def test_a_body_cuts_no_name_that_goes_on() -> None:
    text = "大东省某类协会报社通报"
    assert bodies_of_places(text, [at(text, "协会报社")], {3: 0}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("证券代码：600998 证券简称：样例股份 公告编号：1", [("样例股份", "ORG")]),
        ("股票简称: 样例ETF，停牌", [("样例ETF", "SECURITY")]),
        ("证券简称：*ST 样例        公告编号：1", [("*ST 样例", "ORG")]),
        ("甲乙公司简称样例，", []),
        ("证券简称及代码不变", []),
    ],
)
def test_the_short_name_of_a_share(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(list(short_names(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在社交平台X发文。X用户转发。", [("X", "PRODUCT"), ("X", "PRODUCT")]),
        ("他在X上写道", [("X", "PRODUCT")]),
        ("社交媒体公司X裁员", [("X", "ORG")]),
        ("在社交平台X发文，B股下跌", [("X", "PRODUCT")]),
        ("X光检查", []),
        ("型号X-2", []),
    ],
)
def test_platforms_of_one_letter(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(list(platforms(text))) == found
