"""Counts that the words of keywords are made from."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from benchmarks.build.term_words import (
    LEAST_CLEAR,
    LEAST_SOURCE,
    LEAST_VERB,
    Corpus,
    Verb,
    Word,
    add_verbs,
    entropy,
    hangs_together,
    is_clear_predicate,
    is_compound,
    is_fragment,
    is_predicate,
    predicates_of,
    runs,
    sources,
    stands_apart,
)


def verbs(*sentences: tuple[Word, ...]) -> defaultdict[str, Verb]:
    found: defaultdict[str, Verb] = defaultdict(Verb)
    for words in sentences:
        add_verbs(words, found)
    return found


def test_a_verb_before_numbers_says_what_happens() -> None:
    words = (("比", "p"), ("上升", "v"), ("5", "m"))
    assert is_predicate("上升", verbs(*[words] * LEAST_VERB)["上升"])
    assert not is_predicate("上升", verbs(*[words] * (LEAST_VERB - 1))["上升"])


def test_a_verb_that_is_used_as_a_noun_does_not() -> None:
    words = (("进行", "v"), ("重组", "v"), ("。", "x"))
    assert not is_predicate("重组", verbs(*[words] * LEAST_VERB)["重组"])


def test_one_adverb_alone_makes_no_predicate() -> None:
    one = [(("异常", "d"), ("波动", "v"), ("。", "x"))] * LEAST_VERB
    several = [((word, "d"), ("波动", "v"), ("。", "x")) for word in "已将又再" * LEAST_VERB]
    assert not is_predicate("波动", verbs(*one)["波动"])
    assert not is_predicate("异常", verbs(*one)["异常"])
    assert is_predicate("波动", verbs(*several)["波动"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((("人形", "n"), ("机器人", "n")), [("人形", "机器人")]),
        ((("脑机", "n"), ("的", "uj"), ("接口", "n")), []),
        ((("架", "q"), ("3", "m"), ("无人机", "n")), []),
        ((("张三", "nr"), ("机器人", "n")), []),
        ((("市场", "n"), ("跌", "v")), []),  # a verb of one character ends no word
        ((("甲", "n"), ("乙", "n")), []),  # too short
    ],
)
def test_runs_that_may_be_new_words(
    words: tuple[Word, ...], found: list[tuple[str, ...]]
) -> None:
    assert [parts for _, parts in runs(words)] == found


def test_words_hang_together_by_their_counts() -> None:
    parts = ("人形", "机器人")
    words = Counter({"人形": 40, "机器人": 60, "其他": 100_000})
    held = Counter({parts: 30})
    made = Corpus([], words, held, held, defaultdict(Verb))
    assert hangs_together(made, parts, ("n", "n"))
    assert hangs_together(made, parts, ("v", "v"))
    rare = Corpus([], words, held, Counter({parts: 3}), defaultdict(Verb))
    assert not hangs_together(rare, parts, ("n", "n"))
    usual = Counter({"人形": 40_000, "机器人": 60_000})
    often = Corpus([], usual, held, held, defaultdict(Verb))
    assert not hangs_together(often, parts, ("n", "n"))


@pytest.mark.parametrize(
    ("tags", "together"),
    [(("n", "n"), True), (("v", "n"), False), (("n", "v"), True), (("n", "vn"), True)],
)
def test_verbs_have_to_hang_together_more(tags: tuple[str, str], together: bool) -> None:
    parts = ("先进", "封装")
    words = Counter({"先进": 90, "封装": 100, "其他": 100_000})
    held = Counter({parts: 40})
    made = Corpus([], words, held, held, defaultdict(Verb))
    assert hangs_together(made, parts, tags) == together


def test_a_word_with_what_often_follows_is_a_compound() -> None:
    runs_ = Counter(
        {("可", "控", "堆"): 9, ("可", "控"): 10, ("控", "堆"): 10, ("可", "控", "厂"): 2}
    )
    made = Corpus([], Counter(), runs_, runs_, defaultdict(Verb))
    assert not is_compound(made, ("可", "控", "堆"))
    assert is_compound(made, ("可", "控", "厂"))
    assert not is_compound(made, ("可", "控"))


def test_a_part_that_hardly_stands_alone_is_a_fragment() -> None:
    runs_ = Counter({("可", "控", "堆"): 9, ("可", "控"): 10, ("控", "堆"): 30})
    made = Corpus([], Counter(), runs_, runs_, defaultdict(Verb))
    longer = [("可", "控", "堆")]
    assert is_fragment(made, ("可", "控"), longer)
    assert not is_fragment(made, ("控", "堆"), longer)
    assert not is_fragment(made, ("堆", "厂"), longer)


def test_new_words_stand_among_ever_other_words() -> None:
    many = Counter(dict.fromkeys("甲乙丙丁戊己", 2))
    edges = Counter({"，": 9})
    assert stands_apart((many, many), frozenset())
    assert stands_apart((edges, many), frozenset())
    assert not stands_apart((Counter({"甲": 9}), many), frozenset())
    assert not stands_apart((many, many), frozenset("甲乙丙"))
    assert not stands_apart((Counter({**many, "4": 9}), many), frozenset())


CLEAR = [((word, "d"), ("攀", "v"), ("。", "x")) for word in "已将又再" * LEAST_CLEAR]


def test_a_clear_predicate_may_be_one_character_and_less_frequent() -> None:
    verb = verbs(*CLEAR)["攀"]
    assert is_clear_predicate("攀", verb)
    assert not is_predicate("攀", verb)
    assert not is_clear_predicate("攀", verbs(*CLEAR[: LEAST_CLEAR - 1])["攀"])


def test_a_quality_of_one_character_is_none() -> None:
    words = [((word, "d"), ("高", "a"), ("。", "x")) for word in "已将又再" * LEAST_CLEAR]
    assert not is_clear_predicate("高", verbs(*words)["高"])


def test_what_is_often_a_noun_is_no_clear_predicate() -> None:
    nouns = [(("的", "uj"), ("攀", "v"), ("。", "x"))] * LEAST_CLEAR * 2
    assert not is_clear_predicate("攀", verbs(*CLEAR, *nouns)["攀"])


def test_parts_of_keywords_are_no_clear_predicates() -> None:
    made = Corpus([], Counter(), Counter(), Counter(), verbs(*CLEAR))
    assert list(predicates_of(made, [])) == ["攀"]
    assert list(predicates_of(made, ["攀"])) == []


def test_entropy() -> None:
    assert entropy({"甲": 5}) == 0
    assert entropy({"甲": 1, "乙": 1}) == pytest.approx(0.6931, abs=1e-4)


def test_an_edge_is_ever_another_neighbour() -> None:
    assert entropy({"，": 4}) == pytest.approx(entropy(dict.fromkeys("甲乙丙丁", 1)))
    assert entropy({"": 2}) == pytest.approx(0.6931, abs=1e-4)


def test_sources_mostly_stand_where_one_reports() -> None:
    reports = [f"甲乙社8月{day}日电，铜价走高。" for day in range(1, LEAST_SOURCE + 1)]
    assert sources(reports) == ["甲乙社"]
    assert sources(reports + ["甲乙社投资建厂。"] * (LEAST_SOURCE + 1)) == []
    assert sources(reports[:-1]) == []


@pytest.mark.parametrize(
    ("report", "name"),
    [
        ("《甲乙日报》{}日讯，铜价走高。", "甲乙日报"),
        ("甲乙查APP显示，第{}家公司成立。", "甲乙查APP"),
        ("甲乙网数据显示，成立了{}家。", "甲乙网"),
    ],
)
def test_forms_in_which_one_reports(report: str, name: str) -> None:
    texts = [report.format(day) for day in range(1, LEAST_SOURCE + 1)]
    assert sources(texts) == [name]
