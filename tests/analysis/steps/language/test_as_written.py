"""The steps read simplified characters, the rows are in those of the text."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.lexicons.traditional import load_traditional
from sinanews.analysis.pipeline import analyze, document
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.language.as_written import as_read, as_written
from sinanews.scraper.model.records import Article, Paragraph
from sinanews.scraper.model.times import BEIJING

TEXT = "騰訊控股（00700.HK）週二公布財報，收入為3.2億港元，增長5%。劉某表示：“明年會更好。”"


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load()


@pytest.fixture(scope="module")
def found(resources: Resources) -> Findings:
    time = datetime(2025, 6, 18, 10, tzinfo=BEIJING)
    return analyze(Article("a", None, None, "", (Paragraph(TEXT),), published=time), resources)


def test_amounts_dates_and_names_are_read(found: Findings) -> None:
    assert [(f.text, f.value) for f in found.figures] == [("3.2億港元", 3.2e8), ("5%", 5.0)]
    assert next((d.text, d.value) for d in found.dates) == ("週二", "2025-06-17")
    names = {m.text: m.tickers for m in found.mentions}
    assert "00700.HK" in names["騰訊控股"]


def test_all_spans_hold_the_words_of_the_text(found: Findings) -> None:
    assert found.document.text == TEXT
    for one in (*found.mentions, *found.figures, *found.dates, *found.quotes):
        assert TEXT[one.start : one.end] == one.text


def test_a_document_without_traditional_characters_is_read_as_it_is() -> None:
    plain = Document("a", "净利润增长")
    assert as_read(plain, load_traditional()) is plain
    findings = Findings(plain)
    assert as_written(findings, plain) is findings


def test_the_length_stays() -> None:
    made = document(Article("a", None, None, "業績", (Paragraph(TEXT),)))
    read = as_read(made, load_traditional())
    assert len(read.text) == len(made.text)
    assert read.paragraphs == made.paragraphs
