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
    assert list(found.entities) == ["org:云海重工"]
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
