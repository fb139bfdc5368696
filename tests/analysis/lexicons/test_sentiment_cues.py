"""Cues of good and bad news: the longest from the left, with their weights."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons import sentiment_cues as module
from sinanews.analysis.lexicons.sentiment_cues import CueLexicon, load_cues
from sinanews.scraper.model.word_tables import checked

CUES = CueLexicon({"涨停": 2, "涨": 1, "停产": -1, "终止": -1, "终止回购": -2})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲乙股份涨停", [("涨停", 2)]),
        ("涨停产", [("涨停", 2)]),  # from the left
        ("终止回购后涨", [("终止回购", -2), ("涨", 1)]),  # the longest
        ("终止收购", [("终止", -1)]),
        ("涨涨", [("涨", 1), ("涨", 1)]),
        ("", []),
        ("平盘", []),
    ],
)
def test_find(text: str, found: list[tuple[str, int]]) -> None:
    assert [(text[s:e], weight) for s, e, weight in CUES.find_cues(text)] == found


def test_the_list_knows_good_and_bad_and_nothing_else() -> None:
    weights = load_cues().weights
    assert set(weights.values()) == {-2, -1, 1, 2}
    assert all(
        weights[bad] < 0 < weights[good] for good, bad in [("涨停", "跌停"), ("预增", "预亏")]
    )


@pytest.mark.parametrize("lines", ["涨停\t3", "涨停\tgood", "涨停\t0", "涨停\t2\n涨停\t1"])
def test_a_wrong_weight_or_a_second_one_is_named(
    lines: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = f"cue\tweight\n{lines}\n"
    monkeypatch.setattr(
        module, "read_words", lambda name, columns: tuple(checked(table, name, columns))
    )
    with pytest.raises(ValueError, match=r"cues.tsv: 涨停"):
        load_cues()
