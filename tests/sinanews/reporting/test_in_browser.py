"""The page in a real browser: nothing is asked for, nothing fails, all of it can be used."""

from __future__ import annotations

import re

import pytest

from benchmarks.build import report_pictures

SIZES = [(1280, 900), (820, 1000), (390, 844)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_fails_and_nothing_is_asked_for(watched, page_file, width, height, scheme):
    seen = watched(width=width, height=height, scheme=scheme)
    tab = seen.open(page_file)
    tab.wait_for_timeout(100)
    assert seen.errors == []
    assert seen.violations == []
    assert seen.network(page_file) == []
    # no line of it is wider than the window
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_charts_take_the_colours_of_night(watched, page_file):
    fills = set()
    for scheme in ("light", "dark"):
        tab = watched(scheme=scheme).open(page_file)
        bar = tab.locator("#events svg [class~=fill-main]").first
        fills.add(bar.evaluate("bar => getComputedStyle(bar).fill"))
        label = tab.locator("#events svg text").first
        fills.add(label.evaluate("label => getComputedStyle(label).fill"))
    assert len(fills) == 4


def shown_rows(tab, of):
    return tab.locator(f"table[data-of={of}] tbody tr:not(.off)")


def test_a_table_sorts_up_and_down(watched, page_file):
    tab = watched().open(page_file)
    head = tab.locator("table[data-of=companies] th", has_text="Sentiment")
    head.locator("button").click()
    values = shown_rows(tab, "companies").locator("td:nth-child(3)").all()
    numbers = [float(value.get_attribute("data-v")) for value in values]
    assert head.get_attribute("aria-sort") == "descending"
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) > 3
    head.locator("button").click()
    again = shown_rows(tab, "companies").locator("td:nth-child(3)").first
    assert head.get_attribute("aria-sort") == "ascending"
    assert float(again.get_attribute("data-v")) == min(numbers)


def test_a_table_sorts_names_as_chinese_does(watched, page_file):
    tab = watched().open(page_file)
    tab.locator("table[data-of=companies] th", has_text="Company").locator("button").click()
    names = shown_rows(tab, "companies").locator("td:first-child .name").all_inner_texts()
    assert names.index("白鹭航空") < names.index("晨曦医药") < names.index("云海重工")


def test_a_table_filters_and_says_how_many_fit(watched, page_file):
    tab = watched().open(page_file)
    tab.get_by_label("Filter events").fill("召回 星河")
    rows = shown_rows(tab, "events").all_inner_texts()
    assert rows
    assert all("星河锂电" in row and "召回" in row for row in rows)
    said = tab.locator("#events output").inner_text()
    assert re.fullmatch(rf"{len(rows)} of \d+ rows fit", said)
    tab.get_by_label("Filter events").fill("no such thing")
    assert shown_rows(tab, "events").count() == 0
    assert tab.locator("#events output").inner_text().startswith("0 of ")


def test_one_question_filters_the_whole_report(watched, page_file):
    tab = watched().open(page_file)
    tab.locator("#find").fill("白鹭航空")
    assert shown_rows(tab, "companies").count() == 1
    assert shown_rows(tab, "articles").count() == 3
    assert tab.locator(".story:not(.off)").count() >= 1
    assert "companies 1" in tab.locator("#found").inner_text()
    tab.locator("#find").fill("")
    assert shown_rows(tab, "companies").count() == 8
    assert tab.locator(".story.off").count() == 0


def test_a_long_table_shows_the_rest_when_asked(watched, page_file):
    tab = watched().open(page_file)
    every = tab.locator("table[data-of=events] tbody tr").count()
    assert shown_rows(tab, "events").count() == 25 < every
    tab.locator("#events .more").click()
    assert shown_rows(tab, "events").count() == every
    assert not tab.locator("#events .more").is_visible()


def test_the_five_questions_of_a_newcomer(watched, page_file):
    """What happened to 星河锂电, why, since when, who said it, where is the source."""
    tab = watched().open(page_file)
    tab.locator("#find").fill("星河锂电")
    shown_rows(tab, "companies").locator("a.name").first.click()
    card = tab.locator(".view:target")
    text = card.inner_text()
    assert "recall" in text and "loss" in text  # what
    assert "过热风险" in text or "受召回影响" in text  # why, in the words of the article
    assert "Found by: trigger 召回" in text  # and why the row is there
    assert "known since 2026-03-03 10:02" in text  # since when
    assert "赵青禾" in text and "总经理" in text  # who said it
    assert "用户的安全是第一位的" in text
    links = card.locator("a[target=_blank]").all()  # where
    addresses = {link.get_attribute("href") for link in links}
    assert "https://news.example/005.html" in addresses
    assert all(link.get_attribute("rel").startswith("noopener noreferrer") for link in links)


def test_an_article_opens_with_its_marks_and_reasons_and_closes(watched, page_file):
    tab = watched().open(page_file)
    tab.locator("#find").fill("拟36亿元收购")
    opener = shown_rows(tab, "articles").locator(".head a").first
    opener.click()
    view = tab.locator(".view:target")
    assert "云海重工拟36亿元收购南岭轴承" in view.locator("h2").inner_text()
    assert view.locator(".text .m.ORG", has_text="云海重工").count() >= 1
    assert view.locator(".text mark").count() >= 1
    assert "陈立川" in view.locator(".text .m.PER").all_inner_texts()
    assert "补上公司高端轴承的短板" in "".join(view.locator(".said").all_inner_texts())
    summary = view.locator("summary", has_text="Links")
    summary.click()
    assert "699901.SH" in view.locator("details[open]").inner_text()
    tab.keyboard.press("Escape")
    assert tab.locator(".view:target").count() == 0
    assert opener.evaluate("link => link === document.activeElement")


def test_a_name_in_an_article_leads_to_its_company(watched, page_file):
    tab = watched().open(page_file)
    tab.locator("#find").fill("新药")
    shown_rows(tab, "articles").locator(".head a").first.click()
    tab.locator(".view:target .text a.m.ORG", has_text="晨曦医药").first.click()
    assert tab.locator(".view:target.company h2").inner_text() == "晨曦医药"
    tab.go_back()
    assert "新药" in tab.locator(".view:target h2").inner_text()


def test_it_is_printed_without_what_cannot_be_used_on_paper(watched, page_file):
    tab = watched().open(page_file)
    printed = tab.pdf(format="A4")
    assert printed.startswith(b"%PDF") and len(printed) > 20_000
    tab.emulate_media(media="print")
    assert not tab.locator("nav").is_visible()
    assert not tab.locator("#events .tool").is_visible()
    assert tab.locator("h1").is_visible()
    tab.evaluate("location.hash = '#a1'")
    assert tab.locator(".view:target").is_visible()
    assert not tab.locator("h1").is_visible()  # an open article is printed alone


def test_without_script_all_is_there_to_read(watched, page_file):
    tab = watched(java_script_enabled=False).open(page_file, "#c1")
    assert tab.locator(".view:target h2").is_visible()
    assert not tab.locator("#events .tool").is_visible()
    rows = tab.locator("table[data-of=events] tbody tr")
    assert rows.count() > 25
    assert rows.last.is_visible()


def test_on_a_telephone_a_row_is_a_card_and_nothing_lies_over_another(watched, page_file):
    tab = watched(width=390, height=844).open(page_file)
    cells = tab.locator("table[data-of=companies] tbody tr").first.locator("td")
    boxes = [box for box in (cell.bounding_box() for cell in cells.all()) if box]
    for box in boxes:
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    for one in boxes:
        for other in boxes:
            if one is other:
                continue
            apart = (
                one["y"] + one["height"] <= other["y"] + 1
                or other["y"] + other["height"] <= one["y"] + 1
                or one["x"] + one["width"] <= other["x"] + 1
                or other["x"] + other["width"] <= one["x"] + 1
            )
            assert apart


@pytest.mark.parametrize("words", ["", "星河锂电", "拟36亿元收购"])
def test_a_picture_for_the_docs_is_taken_of_it(chromium, page_file, words):
    made = report_pictures.taken(chromium, page_file, ("x", (300, 200), "light", "", words))
    assert made.startswith(b"\x89PNG")
