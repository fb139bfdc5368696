"""The tagger: clues, rows, the best labels, and that a batch says what each text alone says."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.lexicons.gazetteer import KINDS
from sinanews.analysis.lexicons.gazetteer import load as load_gazetteer
from sinanews.analysis.lexicons.surnames import IS_SURNAME
from sinanews.analysis.models import tagger
from sinanews.analysis.models.tagger.model import FORBIDDEN, SURE_O, TOGETHER
from sinanews.analysis.models.tagger.weight_table import LABELS
from sinanews.analysis.resources import load
from sinanews.analysis.steps.mentions.step import mentions
from sinanews.analysis.steps.sentences.step import sentences
from sinanews.analysis.steps.tokens.step import tokens
from tests.analysis.models.tagger.test_word_clusters import NO_CLUSTERS

EMPTY = tagger.ListedMarks((), (), (), (), (), (), ())


def labels_of(*names: str) -> np.ndarray:
    return np.array([LABELS.index(n) for n in names], dtype=np.int8)


def model(seed: int) -> tagger.Model:
    chance = np.random.default_rng(seed)
    hashes = np.arange(0, 1 << tagger.BITS, 1 << 10)
    weights = chance.integers(-40, 40, (len(hashes), len(LABELS)), dtype=np.int8)
    moves = chance.normal(size=(len(LABELS) + 1, len(LABELS))).astype(np.float32)
    for old in range(len(LABELS) + 1):
        for new in range(2, len(LABELS), 2):
            if old not in (new, new - 1):
                moves[old, new] = FORBIDDEN
    return tagger.of_rows(hashes, weights, 0.05, moves, clusters=NO_CLUSTERS)


def brute_force(one: tagger.Model, scores: np.ndarray) -> np.ndarray:
    """The plain Viterbi over all labels."""
    best, back = scores[0] + one.transitions[-1], []
    for row in scores[1:]:
        paths = best[:, None] + one.transitions[:-1]
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return np.array(path[::-1])


@pytest.mark.parametrize("seed", range(5))
def test_decoding_many_windows_at_once_finds_the_best_path_of_each(seed: int) -> None:
    one = model(seed)
    scores = np.random.default_rng(seed).normal(size=(60, len(LABELS))).astype(np.float32)
    spans = [(0, 1), (1, 20), (20, 33), (40, 60)]
    found = tagger.decode(one, scores, spans)
    for start, end in spans:
        assert found[start:end].tolist() == brute_force(one, scores[start:end]).tolist()
    assert not found[33:40].any()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("cuts", [(0,), (5,), (19,), (4, 5, 11), tuple(range(20))])
def test_windows_cut_where_o_is_sure_have_the_same_best_path(
    seed: int, cuts: tuple[int, ...]
) -> None:
    one = model(seed)
    scores = np.random.default_rng(seed).normal(size=(20, len(LABELS))).astype(np.float32)
    scores[list(cuts), 0] += 50
    whole = brute_force(one, scores)
    found = tagger.decode(one, scores, [(0, 20)], np.array(cuts))
    assert found.tolist() == whole.tolist()
    assert not found[list(cuts)].any()


def test_windows_are_not_cut_where_o_is_not_sure() -> None:
    one = model(2)
    scores = np.zeros((9, len(LABELS)), dtype=np.float32)
    scores[:, LABELS.index("I-ORG")] = 30
    scores[4, 0] = 30 + SURE_O / 2
    whole = brute_force(one, scores)
    assert whole[4]  # the name goes on over it
    found = tagger.decode(one, scores, [(0, 9)], np.array([4]))
    assert found.tolist() == whole.tolist()


def test_many_windows_find_the_path_that_each_finds_alone() -> None:
    one = model(7)
    lengths = np.random.default_rng(7).integers(1, 12, TOGETHER + 7)
    ends = lengths.cumsum()
    scores = np.random.default_rng(8).normal(size=(ends[-1], len(LABELS))).astype(np.float32)
    spans = np.stack((ends - lengths, ends), axis=1)
    together = tagger.decode(one, scores, spans)
    for start, end in spans.tolist():
        alone = tagger.decode(one, scores, np.array([(start, end)]))
        assert together[start:end].tolist() == alone[start:end].tolist()


def test_spans_of_labels() -> None:
    labels = labels_of("B-ORG", "I-ORG", "B-ORG", "O", "B-PER", "I-PER", "I-PER")
    scores = np.zeros((7, len(LABELS)), dtype=np.float32)
    found = tagger.spans_of(labels, scores)
    assert [(t.start, t.end, t.type) for t in found] == [
        (0, 2, "ORG"),
        (2, 3, "ORG"),
        (4, 7, "PER"),
    ]
    assert {t.score for t in found} == {0.5}  # no margin over O
    assert tagger.spans_of(labels_of("O", "O"), scores[:2]) == []


def test_windows_hold_every_character_of_the_sentences_and_are_short() -> None:
    text = "很长的句子，" * 100
    cut = tagger.windows(text, [(0, len(text))])
    assert cut[0][0] == 0 and cut[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(cut))
    assert all(end - start <= 160 for start, end in cut)
    assert all(text[end - 1] == "，" for _, end in cut)


def marked(text: str) -> tagger.MarkedText:
    return tagger.MarkedText(text, list(text), ["n"] * len(text), EMPTY)


def test_features_of_a_text_do_not_depend_on_its_neighbours() -> None:
    texts = list(map(marked, ("甲公司。", "乙", "丙丁戊己庚辛")))
    row = tagger.character_context(texts, IS_SURNAME, NO_CLUSTERS)
    together = tagger.features(row)
    for text, begin in zip(texts, row.begins, strict=True):
        context = tagger.character_context([text], IS_SURNAME, NO_CLUSTERS)
        alone = tagger.features(context)
        at, size = context.begins[0], len(text.text)
        assert (together[:, begin : begin + size] == alone[:, at : at + size]).all()


def test_the_names_of_a_batch_are_those_of_each_text_and_from_its_own_start() -> None:
    one = model(3)
    texts = [marked(text) for text in ("某市甲公司。", "", "乙丙丁" * 60, "戊")]
    windows = [[(0, len(text.text))] if text.text else [] for text in texts]
    together = tagger.tag(one, texts, windows, IS_SURNAME)
    alone = [
        tagger.tag(one, [t], [w], IS_SURNAME)[0] for t, w in zip(texts, windows, strict=True)
    ]
    assert together == alone
    assert together[2] and max(name.end for name in together[2]) <= 180
    assert tagger.tag(one, [], [], IS_SURNAME) == []


def test_the_gazetteer_finds_each_kind_by_itself() -> None:
    known = load_gazetteer()
    assert tuple(known.names) == KINDS
    assert (0, 3) in [mark[:2] for mark in known.find_names("董事长王某")["titles"]]
    assert (2, 4, 1) in known.find_suffixes("甲乙公司")


def test_a_batch_says_what_each_text_alone_says() -> None:
    resources = load()
    texts = ["贵州茅台董事长王小样周一在北京说。", "腾讯控股收购样例科技有限公司。", ""]
    documents = [Document("t", text, paragraphs=((0, len(text)),)) for text in texts]
    cut = [sentences(Findings(document), resources) for document in documents]
    batch = tokens(cut, resources)
    together = mentions(batch, resources)
    assert [f.mentions for f in together] == [
        mentions([f], resources)[0].mentions for f in batch
    ]
    assert together[0].mentions
