import pytest

from sinanews.analysis.corpus.novelty import novelty_of
from sinanews.analysis.corpus.recent_items import RecentItems, Seen
from tests.analysis.corpus.made import REPORT, after, traits

OTHER = "东湖高科中标5.2亿元的数据中心项目，工期两年，将采用液冷机柜"
YUN = ("云海重工",)


def novelties(new, *earlier, companies=(), new_id="new"):
    """Novelty of a text at hour 0 after earlier ones: (hours before, id, text, companies)."""
    window = RecentItems()
    for hours, article_id, text, named in earlier:
        held = traits(text, after(hours=-hours), article_id=article_id, companies=named)
        window.add(Seen(held, article_id, "story"))
    asked = traits(new, after(), article_id=new_id, companies=companies)
    window.forget(asked.at)
    return novelty_of(asked, window, window.overlaps(asked))


def value(new, *earlier):
    return novelties(new, *earlier)[0].value


def test_the_first_of_all_is_new():
    (found,) = novelties(REPORT)
    assert (found.value, found.nearest, sum(found.counts)) == (1.0, None, 0)
    assert "nothing" in found.why


def test_what_was_said_whole_is_not_new():
    (found,) = novelties(REPORT, (2, "old", REPORT, ()))
    assert found.value == 0
    assert found.nearest.article_id == "old"
    assert found.new == ()


def test_a_new_number_is_a_little_new():
    again = REPORT.replace("3.6亿", "4.8亿")
    found = value(again, (2, "old", REPORT, ()))
    assert 0 < found < 0.4


def test_one_more_earlier_item_never_makes_it_newer():
    earlier = [(50, "a", OTHER, ()), (20, "b", REPORT[:60], ()), (2, "c", REPORT[:120], ())]
    values = [value(REPORT, *earlier[:count]) for count in range(4)]
    assert values == sorted(values, reverse=True)
    assert values[0] == 1


def test_three_days_back_is_as_far_as_it_looks():
    assert value(REPORT, (72, "old", REPORT, ())) == 0
    assert value(REPORT, (72.1, "old", REPORT, ())) == 1


def test_for_a_company_only_what_was_said_of_it_counts():
    article, company = novelties(REPORT, (2, "old", REPORT, ()), companies=YUN)
    assert article.value < 0.1  # the name of the company is new
    assert company.value == 1
    assert company.company == "cn:420113"


def test_for_a_company_it_is_never_below_that_of_the_article():
    earlier = [(9, "a", REPORT[:70], YUN), (5, "b", REPORT, ()), (1, "c", OTHER, YUN)]
    article, company = novelties(REPORT, *earlier, companies=YUN)
    assert company.value >= article.value
    assert company.nearest.article_id == "a"


def test_counts_are_of_articles_by_age_each_once():
    earlier = [
        (160, "e", REPORT, ()),
        (110, "d", REPORT, ()),
        (70, "c", REPORT, ()),
        (20, "b", REPORT, ()),
        (11, "a", REPORT, ()),
        (10, "a", REPORT, ()),
        (1, "far", OTHER, ()),
    ]
    assert novelties(REPORT, *earlier)[0].counts == (1, 2, 3, 4, 5)


def test_older_ones_are_counted_where_the_three_days_before_say_nothing_of_it():
    (found,) = novelties(REPORT, (160, "b", REPORT, ()), (110, "a", REPORT, ()))
    assert found.value == 1
    assert found.counts == (0, 0, 0, 1, 2)


def test_an_older_version_of_itself_makes_it_less_new_but_is_not_counted():
    (found,) = novelties(REPORT, (2, "new", REPORT, ()))
    assert found.value == 0
    assert found.counts == (0, 0, 0, 0, 0)


def test_the_reason_names_the_nearest_and_what_it_lacks():
    (found,) = novelties(f"{REPORT}深交所已发出问询函", (2, "old", REPORT, ()))
    assert "old" in found.why
    assert "问询" in found.why


@pytest.mark.parametrize("text", ["", "。", "的"])
def test_a_text_without_terms_is_new(text):
    assert value(text, (1, "old", REPORT, ())) == 1
