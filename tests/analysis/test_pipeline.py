"""The pipeline: what of an article is read, batches, order."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from sinanews.analysis import pipeline
from sinanews.analysis.options import Options
from sinanews.analysis.pipeline import analyze, analyze_batch, analyze_many, document
from sinanews.analysis.resources import load
from sinanews.analysis.steps.shared.step import Step
from sinanews.scraper.model.records import Article, Paragraph

BEIJING = timezone(timedelta(hours=8))


@pytest.fixture(scope="module")
def resources():
    return load(Options())


def article(number=0, *texts):
    paragraphs = tuple(Paragraph(text) for text in texts or (f"海风电机第{number}次涨停。",))
    return Article(f"a{number}", None, None, "公告", paragraphs)


def test_spans_of_paragraphs_are_offsets_into_the_text():
    found = document(article(0, "第一段。", "", "第三段，长一些。"))
    assert [found.text[start:end] for start, end in found.paragraphs] == [
        "第一段。",
        "",
        "第三段，长一些。",
    ]
    assert found.text[: found.title_end] == "公告"


def test_captions_are_left_out_and_kinds_go_with_their_paragraphs():
    paragraphs = (
        Paragraph("小标题", "subheading"),
        Paragraph("图：厂房", "caption"),
        Paragraph("正文。"),
    )
    found = document(Article("a", None, None, "", paragraphs))
    assert (found.text, found.kinds) == ("小标题\n正文。", ("subheading", "text"))
    assert found.title_end == 0


def test_what_the_page_says_goes_along():
    time = datetime(2024, 1, 2, 9, tzinfo=BEIJING)
    given = replace(article(), published=time, source="样例报", authors=("甲",))
    found = document(given)
    assert (found.published, found.source, found.authors) == (time, "样例报", ("甲",))


def test_many_are_the_same_as_one_by_one_and_in_order(resources):
    articles = [article(number) for number in range(5)]
    one_by_one = [analyze(a, resources) for a in articles]
    assert list(analyze_many(articles, resources)) == one_by_one
    assert analyze_batch([document(a) for a in articles], resources) == one_by_one
    assert [f.document.id for f in one_by_one] == ["a0", "a1", "a2", "a3", "a4"]


def test_many_are_taken_a_batch_at_a_time(resources, monkeypatch):
    monkeypatch.setattr(pipeline, "BATCH", 2)
    taken, sizes = [], []

    def counted(batch, _):
        sizes.append(len(batch))
        return list(batch)

    def articles():
        for number in range(5):
            taken.append(number)
            yield article(number)

    found = analyze_many(articles(), resources, [Step("count", (), (), counted)])
    assert next(found).document.id == "a0"
    assert taken == [0, 1]
    assert len(list(found)) == 4
    assert sizes == [2, 2, 1]


def test_steps_run_in_their_order_on_what_came_before(resources):
    def marked(name):
        def run(batch, _):
            return [
                replace(f, document=replace(f.document, id=f.document.id + name))
                for f in batch
            ]

        return Step(name, (), (), run)

    found = analyze(article(), resources, [marked("-x"), marked("-y")])
    assert found.document.id == "a0-x-y"


def test_nothing_in_nothing_out(resources):
    assert analyze_batch([], resources) == []
    assert list(analyze_many([], resources)) == []
