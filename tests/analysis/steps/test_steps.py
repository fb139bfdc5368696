"""Tokens, sentences, keywords, summary and the pipeline."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Findings
from sinanews.analysis.options import Options
from sinanews.analysis.pipeline import analyze, analyze_many
from sinanews.analysis.resources import Resources, load
from sinanews.scraper.model.records import Article, Paragraph


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load()


def article(*paragraphs: str, title: str = "") -> Article:
    return Article("t", None, None, title, tuple(Paragraph(p) for p in paragraphs))


def found(text: str, resources: Resources, title: str = "") -> Findings:
    return analyze(article(*text.split("\n"), title=title), resources)


def test_tokens_cover_the_text(resources: Resources) -> None:
    text = "A股 3.5%，😀《公司法》\t龘" * 3
    tokens = found(text, resources).tokens
    assert "".join(tokens.words) == text
    assert all(
        text[s : s + len(w)] == w for s, w in zip(tokens.starts, tokens.words, strict=True)
    )


def test_sentences_keep_their_closing_marks(resources: Resources) -> None:
    findings = found("他说：“好。”随后离开。真的吗？", resources, title="题目")
    text = findings.document.text
    assert [text[s.start : s.end] for s in findings.sentences] == [
        "题目",
        "他说：“好。”",
        "随后离开。",
        "真的吗？",
    ]


def test_keywords_are_in_the_text_and_apart(resources: Resources) -> None:
    text = "贵州茅台发布半年报，净利润同比增长。反垄断调查影响阿里巴巴，反垄断调查仍在继续。"
    findings = found(text, resources, title="反垄断调查继续 阿里巴巴下跌")
    words = [k.text for k in findings.keywords]
    assert "阿里巴巴" in words
    assert all(k.text == findings.document.text[k.start : k.end] for k in findings.keywords)
    assert not [(a, b) for a in words for b in words if a != b and a in b]


def test_options_of_keywords() -> None:
    options = Options(
        keywords=3, stop_words=("净利润",), user_terms=("半年报披露",), only_dict=True
    )
    words = [
        k.text for k in found("贵州茅台半年报披露完毕，净利润增长。", load(options)).keywords
    ]
    assert "半年报披露" in words
    assert "净利润" not in words
    assert len(words) <= 3


def test_summary_fits_and_keeps_order(resources: Resources) -> None:
    text = (
        "宁德时代发布年报，净利润同比增长四成。"
        + "\n天气很好，大家都去公园散步游玩。\n宁德时代拟每10股派50元现金红利。"
    )
    findings = found(text, resources, title="宁德时代年报")
    assert findings.summary
    assert list(findings.summary) == sorted(findings.summary, key=lambda s: s.start)
    assert sum(s.end - s.start for s in findings.summary) <= 200


def test_a_batch_gives_what_single_articles_give(resources: Resources) -> None:
    articles = [
        article("贵州茅台涨停。"),
        article(""),
        article("腾讯发布财报。", title="腾讯"),
    ]
    assert list(analyze_many(articles, resources)) == [analyze(a, resources) for a in articles]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\x01", "的" * 50_000, "1" * 50_000, "“" * 5_000, "A😀中" * 5_000]
)
def test_odd_texts_end(resources: Resources, text: str) -> None:
    assert analyze(article(text), resources).document.text == text
