"""Article.text, its spans and its body: the one rule of what offsets point into."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from sinanews.scraper.model.records import Article, Paragraph, annotated, text_and_spans


def article(title: str, *paragraphs: Paragraph) -> Article:
    return Article("id", None, None, title, paragraphs)


LINES = (
    Paragraph("第一段。"),
    Paragraph("图说", "caption"),
    Paragraph("小标题", "subheading"),
)


def test_title_line_feed_body_without_captions() -> None:
    found = article("标题", *LINES)
    assert found.text == "标题\n第一段。\n小标题"
    assert found.body == "第一段。\n小标题"
    assert [found.text[a:b] for a, b in found.spans] == ["第一段。", "小标题"]
    assert [p.kind for p in found.text_paragraphs] == ["text", "subheading"]


def test_without_a_title_the_body_begins_at_once() -> None:
    found = article("", *LINES)
    assert (found.text, found.body_start) == ("第一段。\n小标题", 0)
    assert found.spans[0] == (0, 4)


@pytest.mark.parametrize("paragraphs", [(), (Paragraph("图说", "caption"),)])
def test_an_article_of_a_title_alone(paragraphs: tuple[Paragraph, ...]) -> None:
    found = article("标题", *paragraphs)
    assert (found.text, found.body, found.spans) == ("标题\n", "", ())


def test_an_empty_paragraph_has_its_place() -> None:
    found = article("题", Paragraph("甲"), Paragraph(""), Paragraph("乙"))
    assert [found.text[a:b] for a, b in found.spans] == ["甲", "", "乙"]


def test_text_and_spans_follow_a_change() -> None:
    found = replace(article("标题", *LINES), title="长标题")
    assert found.text.startswith("长标题\n第一段。")
    assert found.spans[0] == (4, 8)


@pytest.mark.parametrize("title", ["标题", ""])
def test_text_and_spans_before_there_is_an_article(title: str) -> None:
    found = article(title, *LINES)
    assert text_and_spans(title, LINES) == (found.text, found.spans)


def test_notes_of_an_article_are_changed_as_replace_does() -> None:
    found = article("标题", *LINES)
    changes = {"charset": "gb18030", "damaged": True, "missing": ("url",), "warnings": ("a",)}
    changed = annotated(found, **changes)
    assert changed == replace(found, **changes)
    assert (changed.text, changed.spans) == (found.text, found.spans)
    assert (found.charset, found.warnings) == ("utf-8", ())


def test_a_pickled_article_is_the_same() -> None:
    found = article("标题", *LINES)
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert (again.text, again.spans) == (found.text, found.spans)


def test_text_cannot_be_given_apart_from_the_paragraphs() -> None:
    with pytest.raises(TypeError):
        Article("id", None, None, "题", (), text="anderes")  # type: ignore[call-arg]
