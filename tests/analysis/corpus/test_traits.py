from sinanews.analysis.corpus.traits import traits_of
from tests.analysis.corpus.made import ARTICLE, REPORT, company, item, traits, vocabulary


def test_the_headline_is_the_title_or_the_heading_of_a_flash_or_the_first_clause():
    assert traits("正文", title="云海重工：收购").headline == "云海重工收购"
    assert traits(REPORT).headline == "云海重工拟以3.6亿元收购南岭轴承"
    assert traits("云海重工公告，拟收购。" + "后" * 60).headline.startswith(
        "云海重工公告拟收购"
    )


def test_today_is_a_fact_of_a_flash_and_none_of_an_article():
    assert "3-4" in traits("云海重工今日涨停").facts.days
    assert not traits("今日，" + ARTICLE).facts.days


def test_the_agency_of_the_head_is_no_entity():
    text = "某联社8月21日电，云海重工公告"
    entities = (company("某联社", text), company("云海重工", text))
    found = traits(text, entities=entities)
    assert list(found.names.weights) == ["@org:云海重工"]
    assert found.actors == {"云海重工"}


def test_companies_are_the_listed_ones_once_each():
    text = "云海重工与南岭轴承"
    twice = (
        company("云海重工", text, code="600001"),
        company("云海重工", text, code="600001"),
    )
    found = traits_of(
        item("a", text, entities=(*twice, company("南岭轴承", text))), vocabulary()
    )
    assert found.companies == ("cn:600001",)


def test_shingles_are_sorted_and_once_each():
    found = traits("云海云海云海云海云海")
    assert sorted(set(found.order.tolist())) == found.shingles.tolist()
    assert set(found.sample) <= set(found.shingles.tolist())


def test_a_text_without_letters_has_traits_too():
    found = traits("。。。")
    assert found.letters == ""
    assert found.terms.total == 0


def test_exact_numbers_are_those_of_three_digits_whatever_their_unit():
    found = traits("净利润4.12亿元，增长31.17%，派息1000万元，共5家")
    assert found.exact == {"412", "312%"}  # 1000 is one digit and zeros


def test_the_speaker_stands_before_a_colon():
    assert traits("某国央行行长：加息并非没有代价").speaker == "某国央行行长"
    assert traits("【*ST云海：撤销退市风险警示】*ST云海公告").speaker == "st云海"
    assert traits("云海重工公告，拟收购南岭轴承：详情待定").speaker == ""


def test_codes_of_shares_and_the_number_of_a_filing():
    found = traits(
        "证券代码：600001 公告编号：临2026-019\n云海重工(600001.SH)公告，目标为YUN.N股东"
    )
    assert found.codes == {"600001.SH", "YUN.N"}
    assert found.filing == "2026-019"
    assert traits("版本1.5的U2X.Y").codes == frozenset()
    assert traits(REPORT).filing == ""


def test_words_of_the_headline_weigh_what_they_weigh_in_the_text():
    found = traits("某市新建轴承工厂，产能翻倍。" + "其后半年内投产，全部用于出口" * 2)
    assert "轴承" in found.head_words.weights
    assert found.head_words.total <= found.terms.total
