"""What `show --why` says: sentences, and no code of ours in them."""

from __future__ import annotations

import re

import pytest

import sinanews
from sinanews.analysis.models.sentiment_model import MEANINGFUL, in_words, load_sentiment_model
from sinanews.cli.reason_sentences import CLAUSES, sentence, words
from sinanews.cli.reason_sentences import in_words as row_in_words
from sinanews.scraper.store.store import Store

# What no reader knows: `rating_up`, `@cn:600519`, `cue:`, `of it: 涨停 +0.4`, `spread 0.45`, `3x`.
CODES = re.compile(
    r"[a-z]+_[a-z]+|@[a-z]+:|\b(?:cue|who|whom|head|word|hw|observer):|[^\s(│] ?[+-]\d\.\d"
    r"|of it:|near it:|is in:|done to it:|\d+x\b|\bspread [\d.]|\bcohesion\b|\bchance\b|\bunits\b"
)


@pytest.mark.parametrize(
    ("table", "why", "said"),
    [
        (
            "sentiments",
            "of it: 增长 -0.4; near it: 停产 +2.5; it is in: rating up +0.3",
            "For it: “停产” stands near it (2.5), it has a part in an event (rating up) (0.3); "
            "against it: “增长” is said of it (0.4)",
        ),
        ("sentiments", "降价-3 涨逾5%+1.5", "For it: “涨逾5%” (1.5); against it: “降价” (3)"),
        ("sentiments", "rating_up+3", "For it: rating up (3)"),
        ("sentiments", "of it: not 下滑 +0.2", "For it: “下滑” is denied of it (0.2)"),
        ("sentiments", "of it: a rise +0.2", "For it: a rise is said of it (0.2)"),
        ("sentiments", "near it: … 获得 +0.4", "For it: “… 获得” stands near it (0.4)"),
        (
            "sentiments",
            "in the text: 停产 -0.3",
            "Against it: “停产” stands in the text (0.3)",
        ),
        ("sentiments", "named in passing", "It is only named in passing"),
        ("sentiments", "only looks on: media", "It only looks on as a medium"),
        (
            "sentiments",
            "bad words in the title -1.0",
            "Against it: bad words in the title (1.0)",
        ),
        ("sentiments", "", ""),
        ("events", "trigger 涨…%", "“涨…%” says it"),
        ("events", "trigger 增至…#", "“增至…a number” says it"),
        (
            "keywords",
            "2 units, 3x, title, quoted, spread 0.26, in 108 of the background's texts, "
            "there in the title 44%, cohesion 1.00, always part of a longer phrase, chance 0.70",
            "A phrase of 2 words, named 3 times, stands in the title, in quotation marks, spread "
            "over 26% of the text, 108 texts of the background have it, 44% of these in the title, "
            "its words belong together by 100%, always part of a longer phrase, a keyword by 70%",
        ),
        ("keywords", "ORG, 1x, chance 0.50", "An organisation, named once, a keyword by 50%"),
        ("keywords", "zz, 1x", "A word, named once"),
        (
            "novelty",
            "40% of its terms by weight stand in sina:a1; new there: @cn:600519, @org:云桥, #12%",
            "40% of its terms by weight stand in sina:a1; new there: 600519, 云桥, 12%",
        ),
        ("story_items", "with sina:a1: @loc:云桥, 港口", "With sina:a1: 云桥, 港口"),
        ("copies", "anything", "Anything"),
    ],
)
def test_a_reason_is_a_sentence(table: str, why: str, said: str) -> None:
    assert sentence(table, {"why": why}) == said


def test_every_phrase_of_the_model_has_a_clause() -> None:
    begins = [begin for begin, _ in CLAUSES]
    for _, phrase in MEANINGFUL:
        assert any(phrase.startswith(begin) for begin in begins), phrase


def test_no_reason_that_the_model_can_give_shows_a_feature() -> None:
    weights = load_sentiment_model().linear.weights
    phrases = {words for words in map(in_words, weights) if words}
    assert len(phrases) > 500
    for phrase in phrases:
        said = sentence("sentiments", {"why": f"{phrase} -0.5"})
        assert not CODES.search(said), said
        assert said.endswith("(0.5)"), said


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ({"type": "rating_up"}, {"type": "rating up"}),
        ({"type": "ORG"}, {"type": "ORG"}),
        ({"kind": "full_of"}, {"kind": "full of"}),
        ({"entity_id": "cn:600519"}, {"entity_id": "贵州茅台"}),
        ({"entity_id": "org:云桥港务"}, {"entity_id": "云桥港务"}),
        ({"entity_id": None, "type": None}, {"entity_id": None, "type": None}),
        ({"key": "rating_up|cn:600519||2026"}, {"key": "rating up 600519 2026"}),
        ({"key": None}, {"key": None}),
        (
            {"relevance_why": "event price_rise"},
            {"relevance_why": "it has a part in an event (price rise)"},
        ),
        (
            {"relevance_why": "the title names it, event price_rise"},
            {"relevance_why": "the title names it, it has a part in an event (price rise)"},
        ),
        (
            {"relevance_why": "salience 0.61"},
            {"relevance_why": "the text is about it (salience 0.61)"},
        ),
        ({"relevance_why": "one of 7 companies"}, {"relevance_why": "one of 7 companies"}),
        ({"relevance_why": None}, {"relevance_why": ""}),
    ],
)
def test_codes_of_a_row_are_words(row: dict[str, object], shown: dict[str, object]) -> None:
    assert row_in_words("signals", row, {"cn:600519": "贵州茅台"}) == shown


def test_a_code_as_words() -> None:
    assert words("executive_change") == "executive change"


NEWS = (
    "云桥港务：券商上调评级至买入\n云桥港务（600018）公告，去年净利润增长四成，拟每10股派5元。\n"
    "某券商将云桥港务评级上调至买入，目标价上调至20元。公司董事长辞职，交易所对其下发问询函。\n"
    "江海银行（601398）股价大跌7%，遭立案调查并被处以罚款3000万元。"
)


def test_no_code_is_printed_for_a_store(filled, tmp_path, caller) -> None:
    """The samples, and news with many kinds of events."""
    made = tmp_path / "news.jsonl"
    text = NEWS.replace("\n", "\\n")
    made.write_text(
        f'{{"title": "云桥港务获上调评级", "text": "{text}", "time": "2026-03-12"}}\n'
    )
    sinanews.run(made, tmp_path / "n.db")
    shown = []
    for path in (filled, tmp_path / "n.db"):
        with Store.open(path, readonly=True) as store:
            rows = store.database.query("SELECT DISTINCT article_id FROM articles")
        for row in rows:
            code, out, _ = caller("show", row["article_id"], "--why", "--store", path)
            assert code == 0
            shown.append(out)
    said = "\n".join(shown)
    assert "has a part in an event (" in said
    cells = [line for line in said.splitlines() if line.startswith("│")]
    found = {hit[0] for line in cells for hit in CODES.finditer(line)}
    assert not found, found
