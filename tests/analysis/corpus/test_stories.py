import numpy as np
import pytest

from sinanews.analysis.corpus.items import ItemEvent
from sinanews.analysis.corpus.recent_items import Overlaps, RecentItems, Seen
from sinanews.analysis.corpus.stories import CANDIDATES, candidates, membership
from tests.analysis.corpus.made import ARTICLE, REPORT, after, traits

YUN = ("云海重工",)
FOLLOW = "云海重工开盘涨停，此前公司公告拟以现金3.6亿元收购南岭轴承72%的股权，标的主要生产风电主轴轴承。"
OTHER = "东湖高科中标5.2亿元的数据中心项目，工期两年，将采用液冷机柜"


def held(*earlier):
    """Recent items of (hours before, id, text, companies), each in the story of its own unless a
    fifth value names one.
    """
    recent = RecentItems()
    for hours, article_id, text, companies, *story in earlier:
        item = traits(text, after(hours=-hours), article_id=article_id, companies=companies)
        recent.add(Seen(item, article_id, story[0] if story else f"story:{article_id}"))
    return recent


def joined(text, *earlier, article_id="new", version=1, companies=YUN):
    recent = held(*earlier)
    new = traits(text, after(), article_id=article_id, version=version, companies=companies)
    recent.forget(new.known)
    return membership(new, recent, recent.overlaps(new))


def test_the_first_of_all_begins_a_story_named_after_it():
    found = joined(REPORT)
    assert (found.story, found.linked, found.similarity) == ("story:new", None, 0.0)
    assert joined(REPORT, version=2).story == "story:new.2"


def test_the_same_happening_told_again_joins():
    again = "云海重工公告，拟以3.6亿元现金收购南岭轴承72%股权，后者主营风电主轴轴承"
    found = joined(again, (2, "old", REPORT, YUN), (1, "far", OTHER, ()))
    assert found.story == "story:old"
    assert found.linked.traits.article_id == "old"
    assert found.similarity > 0.7
    assert "old" in found.why
    assert "轴承" in found.why


def test_the_same_affair_a_day_later_joins():
    assert joined(FOLLOW, (18, "old", REPORT, YUN)).story == "story:old"


@pytest.mark.parametrize(
    "text",
    [
        OTHER,
        ARTICLE,
        "云海重工：董事长陈大江因个人原因辞职，由副总经理代行职责",
        "天山机械：拟以8.1亿元收购北原电缆51%的股权，交易完成后成为控股子公司",
    ],
)
def test_another_happening_begins_its_own_story(text):
    named = YUN if YUN[0] in text else ()
    found = joined(text, (2, "old", REPORT, YUN), companies=named)
    assert found.story == "story:new"
    assert found.linked is None


HALF_YEAR = (
    "{0}：2026年上半年净利润{1}亿元，同比增长{2}%。{0}公告，2026年上半年营业收入{3}亿元，净利润{1}亿元，"
    "同比增长{2}%。公司拟不派发现金红利，不送红股，不以资本公积金转增股本。"
)


def test_reports_of_one_form_on_other_companies_are_other_stories():
    """All of a season's reports have the same rare words, which no model of likeness sees through."""
    earlier = HALF_YEAR.format("天山机械", "2.56", "11.46", "18.3")
    report = HALF_YEAR.format("云海重工", "1.48", "81.88", "9.71")
    found = joined(report, (1, "old", earlier, ("天山机械",)))
    assert (found.story, found.linked) == ("story:new", None)
    again = "云海重工：上半年净利润1.48亿元，同比增长81.88%，公司拟不派发现金红利，不送红股"
    assert (
        joined(again, (1, "a", earlier, ("天山机械",)), (0.5, "b", report, YUN)).story
        == "story:b"
    )


def test_the_company_that_the_other_text_names_may_be_of_its_story():
    earlier = REPORT.replace("云海重工", "天山机械")
    target = "南岭轴承：控股股东拟将72%股权以3.6亿元现金转让给天山机械"
    assert joined(target, (1, "old", earlier, ("天山机械",)), companies=("南岭轴承",)).linked


def test_prices_of_several_companies_can_be_one_story():
    text = "{0}盘中涨超9%，消息面上，某国宣布对风电主轴轴承实施新的补贴政策"
    rise = (ItemEvent(0, "price_rise", "market"),)
    old, new = (
        traits(
            text.format(name), after(hours=n), companies=(name,), events=rise, article_id=name
        )
        for n, name in enumerate(("天山机械", "云海重工"))
    )
    recent = RecentItems()
    recent.add(Seen(old, "old", "story:old"))
    found = membership(new, recent, recent.overlaps(new))
    assert "no item" not in found.why
    assert found.similarity > 0.001  # weighed, not excluded


def test_a_copy_joins_what_it_copies_however_long_ago_in_these_days():
    recent = held((71, "old", REPORT, YUN))
    new = traits(REPORT, after(), article_id="new", companies=YUN)
    found = membership(new, recent, recent.overlaps(new), recent[0])
    assert (found.story, found.similarity) == ("story:old", 1.0)
    assert "copy of old" in found.why


def test_after_three_days_of_silence_the_same_words_begin_a_story():
    assert joined(REPORT, (9, "old", REPORT, YUN)).story == "story:old"
    assert joined(REPORT, (73, "old", REPORT, YUN)).story == "story:new"


def test_a_story_lives_on_by_what_came_last():
    earlier = [(90, "a", REPORT, YUN, "story:a"), (8, "b", REPORT, YUN, "story:a")]
    assert joined(REPORT, *earlier).story == "story:a"


def test_a_later_version_stays_in_the_story_of_its_article():
    found = joined(
        f"{OTHER}，{REPORT}", (5, "new", OTHER, ()), (1, "x", ARTICLE, ()), version=2
    )
    assert found.story == "story:new"
    assert found.similarity > 0.9


def test_the_digest_that_names_it_is_no_part_of_a_story():
    digest = "早间要闻：" + "".join(
        f"{mark}{text}。"
        for mark, text in zip(
            "①②③④", (REPORT[:60], OTHER, ARTICLE[:90], f"{OTHER}后续"), strict=True
        )
    )
    assert joined(digest, (2, "old", REPORT, YUN)).story == "story:new"


def test_the_same_digest_of_another_medium_is_one_story():
    digest = "早间要闻：" + "".join(f"{mark}{ARTICLE[:60]}。" for mark in "①②③④")
    recent = held((1, "old", digest, ()))
    new = traits(f"{digest}完", after(), article_id="new")
    assert membership(new, recent, recent.overlaps(new), recent[0]).story == "story:old"


def test_a_digest_is_no_part_of_the_story_that_it_copies():
    digest = "早间要闻：" + "".join(f"{mark}{REPORT}" for mark in "①②③")
    recent = held((1, "old", REPORT, YUN))
    new = traits(digest, after(), article_id="new", companies=YUN)
    assert membership(new, recent, recent.overlaps(new), recent[0]).story == "story:new"


def test_the_close_of_a_market_is_no_part_of_the_story_of_a_board():
    board = "【风电板块拉升 云海重工涨停】风电板块拉升，云海重工涨停，南岭轴承涨超10%，海风股份跟涨。"
    close = f"收评：{board}沪指涨1%。"
    assert joined(close, (3, "old", board, YUN)).story == "story:new"
    assert joined(board, (3, "old", board, YUN)).story == "story:old"


def test_of_two_stories_it_joins_the_likelier():
    earlier = [(20, "a", "云海重工发布年度业绩预告，净利润预增", YUN), (3, "b", REPORT, YUN)]
    assert joined(REPORT, *earlier).story == "story:b"


def test_the_result_does_not_depend_on_what_was_forgotten():
    long_ago = [(24 * 9, f"x{number}", REPORT, YUN) for number in range(3)]
    near = (2, "old", REPORT[:90], YUN)
    alone, among = joined(REPORT, near), joined(REPORT, *long_ago, near)
    assert alone.story == among.story
    assert alone.similarity == among.similarity


def test_what_shares_most_of_what_is_new_is_a_candidate_too():
    """In the season of reports all share the words of the form, and one shares what is new."""
    names = [f"{one}山股份" for one in "东南西北甲乙丙丁"]
    recent = held(*((3, name, f"{name}公告：净利润增长", (name,)) for name in names))
    new = traits("丁山股份公告：净利润增长5.8%", after(), companies=("丁山股份",))
    count = len(names)
    alike = recent.norms() * new.terms.norm * np.linspace(0.9, 0.6, count)
    fresh = np.zeros(count)
    fresh[[0, -1]] = 8.0, 9.0
    shared = Overlaps(alike, alike, fresh, recent.times())
    places = [place for place, _ in candidates(new, recent, shared)]
    assert places[:CANDIDATES] == list(range(CANDIDATES))
    assert places[CANDIDATES:] == [count - 1]


def test_where_there_are_few_each_is_a_candidate_once():
    recent = held((2, "a", REPORT, YUN), (1, "b", FOLLOW, YUN))
    new = traits(REPORT, after(), companies=YUN)
    assert sorted(dict(candidates(new, recent, recent.overlaps(new)))) == [0, 1]


def test_of_equals_the_latest_are_candidates():
    recent = held(*((3, f"a{n}", "云海重工净利润增长", YUN) for n in range(CANDIDATES + 4)))
    new = traits("云海重工净利润增长", after(), companies=YUN)
    found = candidates(new, recent, recent.overlaps(new))
    latest = [CANDIDATES + 3 - n for n in range(CANDIDATES)]
    assert [place for place, _ in found] == latest
