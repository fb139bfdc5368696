"""An article of the store as it is read in a report."""

from __future__ import annotations

import pytest

import sinanews
from sinanews.reporting.article_reader import ArticleReader
from sinanews.reporting.article_views import (
    LONGEST,
    REASONS,
    article_view,
    event_line,
    shown_headline,
)

TEXT = "云海重工收购南岭轴承\n云海重工拟收购南岭轴承。陈立川称：“补上短板。”\n\n第二段。"


def mention(words, kind="ORG", entity="cn:1", at=0):
    start = TEXT.index(words, at)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "type": kind,
        "entity_id": entity,
        "name": words,
        "tickers": ["699901.SH"] if kind == "ORG" else [],
        "why": f"lexicon {words}",
    }


def event(**more):
    start = TEXT.index("收购南岭轴承。")
    sentence = TEXT.index("云海重工拟"), TEXT.index("陈立川")
    return {
        "seq": 0,
        "type": "acquisition",
        "family": "ma",
        "start": start,
        "end": start + 2,
        "sentence_start": sentence[0],
        "sentence_end": sentence[1],
        "arguments": [
            {"role": "who", "text": "云海重工"},
            {"role": "whom", "text": "南岭轴承"},
            {"role": "whom", "text": "南岭轴承"},
        ],
        "score": 0.8,
        "why": "trigger 收购",
        "status": "planned",
    } | more


def quote():
    start = TEXT.index("补上短板")
    return {
        "start": start,
        "end": start + 4,
        "text": "补上短板",
        "kind": "direct",
        "speaker": "陈立川",
        "title": "董事长",
        "organisation": "云海重工",
        "entity_id": "per:陈立川",
    }


def row(**more):
    return {
        "article_id": "x:1",
        "version": 1,
        "title": TEXT.partition("\n")[0],
        "text": TEXT,
        "known_at": "2026-03-02T09:05:00+08:00",
        "published": "2026-03-02T09:00:00+08:00",
        "source": "甲报",
        "url": "https://news.example/1",
        "mentions": [],
        "quotes": [],
        "events": [],
        "signals": [],
        "sentiments": [],
        "keywords": [],
        "summary": [],
    } | more


def words(view):
    return ["".join(piece.text for piece in pieces) for pieces in view.paragraphs]


def test_the_body_in_paragraphs_without_the_title_and_empty_lines():
    view = article_view(row())
    assert words(view) == ["云海重工拟收购南岭轴承。陈立川称：“补上短板。”", "第二段。"]
    assert view.origin.headline == "云海重工收购南岭轴承"
    assert view.left_out == 0


def test_without_a_title_all_of_the_text_is_body():
    view = article_view(row(title="", text="【云海重工公告】拟收购。"))
    assert words(view) == ["【云海重工公告】拟收购。"]
    assert view.origin.headline == "云海重工公告"


def test_names_quotes_and_triggers_are_marked_where_they_stand():
    body = TEXT.index("\n")
    held = row(
        mentions=[
            mention("云海重工"),
            mention("云海重工", at=body),
            mention("陈立川", "PER", "per:陈立川"),
        ],
        quotes=[quote()],
        events=[event()],
    )
    first = article_view(held).paragraphs[0]
    marked = [(p.text, p.kind, p.entity_id) for p in first if p.kind]
    assert marked == [("云海重工", "ORG", "cn:1"), ("陈立川", "PER", "per:陈立川")]
    assert [p.text for p in first if p.in_quote] == ["补上短板"]
    assert [p.text for p in first if p.is_trigger] == ["收购"]
    assert "".join(p.text for p in first) == "云海重工拟收购南岭轴承。陈立川称：“补上短板。”"


def test_marks_over_each_other_cut_the_text_and_lose_nothing():
    over = {**quote(), "start": 0, "end": len(TEXT)}
    inner = mention("短板", "WORK", None)
    view = article_view(row(quotes=[quote(), over], mentions=[inner], events=[event()]))
    assert words(view) == ["云海重工拟收购南岭轴承。陈立川称：“补上短板。”", "第二段。"]
    assert all(piece.in_quote for pieces in view.paragraphs for piece in pieces)
    kinds = {piece.text: piece.kind for piece in view.paragraphs[0]}
    assert kinds["短板"] == "WORK" and kinds["补上"] == ""


@pytest.mark.parametrize("span", [(None, None), (5, None), (99_999, 100_000), (-5, 2)])
def test_a_mark_without_a_place_marks_nothing_and_breaks_nothing(span):
    wrong = mention("云海重工") | {"start": span[0], "end": span[1]}
    assert words(article_view(row(mentions=[wrong])))[1] == "第二段。"


def test_a_long_text_ends_with_the_count_of_what_is_left_out():
    text = "题\n" + "长" * (LONGEST + 500)
    view = article_view(row(title="题", text=text))
    assert sum(map(len, words(view))) == LONGEST - 1  # the line feed counts
    assert view.left_out == 501


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("题", "正文", "题"),
        ("", "短讯。", "短讯。"),
        ("", "【白鹭航空：净利润增长】正文", "白鹭航空：净利润增长"),
        ("", "长" * 60, "长" * 40 + "…"),
        ("", "长" * 40, "长" * 40),
        ("", "", ""),
    ],
)
def test_a_headline(title, text, shown):
    assert shown_headline(title, text) == shown


def test_an_event_has_its_sentence_in_three_and_its_parts_once():
    line = event_line(row(), event(), articles=3, media=2)
    assert line.sentence == ("云海重工拟", "收购", "南岭轴承。")
    assert (line.who, line.details) == ("云海重工", (("whom", "南岭轴承"),))
    assert (line.name, line.status, line.polarity) == ("acquisition", "planned", 0)
    assert (line.articles, line.media, line.why) == (3, 2, "trigger 收购")


@pytest.mark.parametrize(
    ("kind", "polarity"), [("loss", -1), ("buyback", 1), ("acquisition", 0), ("unknown", 0)]
)
def test_what_an_event_means_for_the_company(kind, polarity):
    assert event_line(row(), event(type=kind)).polarity == polarity


def test_a_sentence_of_a_whole_page_is_cut_around_the_trigger():
    text = "甲" * 3_000 + "收购" + "乙" * 3_000
    made = event(start=3_000, end=3_002, sentence_start=0, sentence_end=len(text))
    before, trigger, after = event_line(row(text=text), made).sentence
    assert (len(before), trigger, len(after)) == (200, "收购", 200)


@pytest.mark.parametrize(
    "missing", [{"sentence_start": None, "sentence_end": None}, {"start": None, "end": None}]
)
def test_an_event_of_an_older_store_lacks_its_place(missing):
    assert isinstance("".join(event_line(row(), event(**missing)).sentence), str)


def test_since_when_it_is_known_says_its_key_or_the_article():
    assert event_line(row(), event()).first_known_at == "2026-03-02T09:05:00+08:00"
    keys = [
        {"event": 0, "key": "k", "first_known_at": "2026-02-27T08:00:00+08:00", "why": "w"}
    ]
    held = row(event_keys=keys)
    assert event_line(held, event()).first_known_at == "2026-02-27T08:00:00+08:00"
    assert event_line(held, event(seq=7)).first_known_at == "2026-03-02T09:05:00+08:00"


def test_reasons_are_by_kind_each_once_and_not_without_end():
    many = [mention("云海重工") | {"why": f"reason {n}"} for n in range(100)]
    view = article_view(row(mentions=[*many, *many]))
    assert [name for name, _ in view.reasons] == ["Links"]
    reasons = view.reasons[0][1]
    assert len(reasons) == REASONS
    assert (reasons[0].what, reasons[0].why) == ("云海重工", "reason 0")
    assert "ORG" in reasons[0].value and "699901.SH" in reasons[0].value


def test_a_real_article_says_why_for_all_it_found(news):
    with sinanews.open_store(news) as store:
        name = store.search.article_id("https://news.example/001.html")
        view = article_view(ArticleReader(store).row(name))
    kinds = dict(view.reasons)
    assert list(kinds) == [
        "Links",
        "Events",
        "Sentiment",
        "Relevance",
        "Keywords",
        "Among other articles",
    ]
    assert all(reason.why for reasons in kinds.values() for reason in reasons)
    across = {reason.what for reason in kinds["Among other articles"]}
    assert {"copy", "novelty", "event", "story"} <= across
    assert view.story_id.startswith("story:")
    assert {name for _, name, _ in view.companies} == {"云海重工", "南岭轴承"}
    assert -1 <= view.sentiment <= 1 and 0 <= view.novelty <= 1
    assert view.quotes[0].speaker == "陈立川"
    assert view.summary
