from pathlib import Path

import pytest

from sinanews.analysis.lexicons.companies import ByTicker, Known, Lexicons, Name, load, people
from sinanews.scraper.model.errors import UsageError


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return load()


def found(lexicons: Lexicons, text: str) -> list[str]:
    return [hit.text for hit in lexicons.find_names(text)]


def test_spans_are_exact_and_longest(lexicons):
    text = "昨日，贵州茅台与中国平安下跌"
    hits = lexicons.find_names(text)
    assert [h.text for h in hits] == ["贵州茅台", "中国平安"]
    assert all(text[h.start : h.end] == h.text for h in hits)


def test_latin_names_only_as_words(lexicons):
    assert "IBM" in found(lexicons, "美国的IBM公司")
    assert "IBM" not in found(lexicons, "型号XIBM2")


def test_the_state_of_a_share_belongs_to_its_name(lexicons):
    assert "XD贵州茅台" in found(lexicons, "今日XD贵州茅台除息")


def test_ordinary_words_are_flagged(lexicons):
    flags = {h.text: h.ambiguous for h in lexicons.find_names("机器人与太阳能，以及五粮液")}
    assert flags == {"机器人": True, "太阳能": True, "五粮液": False}


def test_bad_aliases_of_the_facts_are_left_out(lexicons):
    assert "比亚" not in lexicons.names
    assert "平安" not in lexicons.names


def test_listings_of_one_company_are_one_entity(lexicons):
    assert lexicons.by_ticker["601318.SH"] == lexicons.by_ticker["02318.HK"]
    assert lexicons.by_ticker["BABA.US"] == lexicons.by_ticker["09988.HK"]
    assert lexicons.by_ticker["601318.SH"].id == "cn:601318"


def test_every_name_has_its_entity(lexicons):
    assert all(
        key in lexicons.entities for name in lexicons.names.values() for key in name.entity_ids
    )


def test_user_names_win(tmp_path: Path):
    table = tmp_path / "mine.tsv"
    table.write_text(
        "# mine\n晨曦量子\tORG\t688999.SH\t晨曦量子科技\n贵州茅台\tPRODUCT\t\n",
        encoding="utf-8",
    )
    lexicons = load([str(table)])
    hit = lexicons.find_names("晨曦量子发布公告")[0]
    assert (hit.kind, lexicons.entities[hit.entity_ids[0]].tickers) == ("user", ("688999.SH",))
    assert lexicons.lookup("贵州茅台").type == "PRODUCT"


def test_a_bad_line_of_the_user_is_named(tmp_path: Path):
    table = tmp_path / "mine.tsv"
    table.write_text("晨曦量子\tCOMPANY\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        load([str(table)])


def test_a_stem_means_the_only_listed_company_that_begins_so() -> None:
    names = {
        "甲乙集团": Name("甲乙集团", "ORG", ("cn:1",), "short", False),
        "丙丁科技": Name("丙丁科技", "ORG", ("cn:2",), "short", False),
        "丙丁股份": Name("丙丁股份", "ORG", ("cn:3",), "short", False),
        "戊己": Name("戊己", "ORG", ("cn:4",), "short", False),
        "戊己集团": Name("戊己集团", "ORG", ("cn:4",), "short", False),
    }
    assert {s: n.text for s, n in Lexicons({}, names).stems.items()} == {"甲乙": "甲乙集团"}


def test_tickers_of_entities_and_of_before() -> None:
    entities = {
        "cn:1": Known("cn:1", "云桥集团", "ORG", ("699901.SH", "09901.HK")),
        "cn:2": Known("cn:2", "东岸科技", "ORG"),
    }
    former = [
        ("439901.BJ", "699901.SH"),
        ("699901.SH", "09901.HK"),
        ("439902.BJ", "699999.SH"),
    ]
    found = ByTicker(entities, former)
    assert list(found) == ["09901.HK", "439901.BJ", "699901.SH"]
    assert {known.id for known in found.values()} == {"cn:1"}
    assert ("439902.BJ" in found, len(found), found.get("1")) == (False, 3, None)


def test_tickers_of_the_packed_table_are_those_of_its_entities() -> None:
    lexicons = load()
    for number, known in enumerate(lexicons.entities.values()):
        if number % 50 == 0:
            assert all(lexicons.by_ticker[t].tickers == known.tickers for t in known.tickers)


def test_indices_have_tickers() -> None:
    lexicons = load()
    for name, ticker in (
        ("沪指", "000001.SH"),
        ("深成指", "399001.SZ"),
        ("道指", ".DJI"),
        ("恒指", "HSI"),
    ):
        known = lexicons.entities[lexicons.names[name].entity_ids[0]]
        assert (known.type, known.tickers) == ("INDEX", (ticker,))


def test_a_company_under_risk_warning_keeps_its_whole_name() -> None:
    assert load().by_ticker["300352.SZ"].name == "北信源"


def test_persons_are_listed_once_and_no_other_name_gives_way_to_them(lexicons):
    persons = people()
    assert len(persons) == len(set(persons)) > 150
    assert all(2 <= len(name) <= 8 and name.strip() == name for name in persons)
    assert all(
        (known := lexicons.names[name]).kind == "person" or known.type != "PER"
        for name in persons
    )


def test_english_names_are_looked_up_but_not_searched() -> None:
    lexicons = load()
    assert lexicons.lookup("ASTERALABS").kind == "english"
    assert "ASTERALABS" not in lexicons.names
    assert lexicons.find_names("ASTERALABS CREDOTECHNOLOGY") == []


@pytest.mark.parametrize(
    ("ticker", "day", "held"),
    [
        (
            "MRNA.US",
            "2026-08-21",
            ("MRNA.US",),
        ),  # its Chinese name of before is another firm's
        ("FFAI.US", "2026-08-17", ("FFAI.US",)),  # under another ticker since 2025
        ("FFAI.US", "2024-08-17", ("FFIE.US",)),
        ("BNY.US", "2026-08-17", ("BNY.US",)),
    ],
)
def test_tickers_taken_up_and_changed_in_new_york(
    ticker: str, day: str, held: tuple[str, ...]
) -> None:
    assert load().by_ticker[ticker].tickers_on(day) == held


@pytest.mark.parametrize("name", ["中国忠旺", "百丽国际", "优源控股"])
def test_who_had_a_code_of_hong_kong_before_is_not_who_has_it_today(name: str) -> None:
    assert load().lookup(name) is None


@pytest.mark.parametrize(
    ("name", "day", "held"),
    [
        ("赛隆退", "2026-07-01", ("002898.SZ",)),  # in its last weeks
        ("赛隆药业", "2020-07-01", ("002898.SZ",)),
        ("晶合集成", "2023-06-13", ("688249.SH",)),
        ("晶合集成", "2026-07-13", ("688249.SH", "02249.HK")),
        ("中际旭创", "2026-07-29", ("300308.SZ",)),
        ("中际旭创", "2026-07-30", ("300308.SZ", "03308.HK")),
        ("驭势科技", "2026-06-01", ("01511.HK",)),
        ("驭势科技", "2026-01-05", ()),
        ("涂鸦智能", "2023-01-05", ("TUYA.US", "02391.HK")),
        ("广发证券", "2023-01-05", ("000776.SZ", "01776.HK")),
        ("永利澳门", "2023-01-05", ("01128.HK",)),
        ("永利度假村", "2023-01-05", ("WYNN.US",)),
        ("霸王茶姬", "2026-06-26", ("CHA.US",)),
        ("趣店", "2026-01-05", ("HTT.US",)),
    ],
)
def test_tickers_of_a_name_on_a_day(name: str, day: str, held: tuple[str, ...]) -> None:
    lexicons = load()
    found = lexicons.lookup(name)
    assert found is not None
    (key,) = found.bearers_on(day)
    assert lexicons.entities[key].tickers_on(day) == held


@pytest.mark.parametrize(
    ("name", "ticker"), [("蚂蚁集团", "06688.HK"), ("百利天恒", "02615.HK")]
)
def test_listings_that_were_put_off_give_no_ticker(name: str, ticker: str) -> None:
    lexicons = load()
    found = lexicons.lookup(name)
    assert found is not None
    assert all(ticker not in lexicons.entities[key].tickers for key in found.entity_ids)


@pytest.mark.parametrize("text", ["国华退出市场", "国华退市后", "国华退还款项"])
def test_a_verb_behind_a_name_is_no_mark_of_a_share(text: str) -> None:
    assert "国华退" not in {hit.text for hit in load().find_names(text)}


def test_the_mark_of_a_share_belongs_to_its_name() -> None:
    assert "国华退" in {hit.text for hit in load().find_names("国华退（000004）跌停")}
