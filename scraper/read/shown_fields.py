"""What a page shows outside of the article's part: the line of its time, medium, editors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.times import shown, shown_end
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.template import Selectors, Template
from sinanews.scraper.read.terms import terms
from sinanews.scraper.read.yearless import is_yearless

SOURCE_LINE = 100  # characters of a line of address, time and medium; a longer one is text


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows outside of the article's part; empty where it does not. It is read
    before furniture is dropped, since some of it stands in furniture.
    """

    time: str  # the line in which the time stands
    source: str
    source_link: str
    author: str
    editors: tuple[str, ...]
    channel: tuple[str, ...]
    keywords: tuple[str, ...]  # of the metas, where these have them


def shown_on(
    page: Page,
    template: Template,
    conventions: Conventions,
) -> Shown:
    """Return what the page shows outside of the article's part."""
    time = _time_line(page, template.time)
    source, link = _stated_medium(page, template.source, conventions)
    stated = Shown(
        time=time,
        source=source or after_time(time, conventions),
        source_link=link,
        author=" ".join(page.texts(template.author)),
        editors=tuple(page.texts(template.editors)),
        channel=tuple(page.texts(template.channel)),
        keywords=_keywords(page, template.keywords),
    )
    return _with_labels(stated, page, template) if template.labels else stated


def _with_labels(stated: Shown, page: Page, template: Template) -> Shown:
    """Return what is shown with what stands behind the template's labels."""
    labelled = labels_of(_head(page, template), tuple(label for label, _ in template.labels))
    found = {field: labelled[label] for label, field in template.labels if labelled.get(label)}
    authors = "、".join(found.get("author", "").split())
    return replace(
        stated,
        time=found.get("time", stated.time),
        source=found.get("source", stated.source),
        author=f"作者：{authors}" if authors else stated.author,
    )


def _head(page: Page, template: Template) -> str:
    """Return the text of the template's head; that of the article's part is taken off its end."""
    head = page.text(template.head) or ""
    return head.partition(page.text(template.body) or "\n")[0]


def labels_of(line: str, labels: Sequence[str]) -> dict[str, str]:
    """Return what stands behind each label (机构：…) of a line, up to the next label."""
    pieces = re.split(rf"({'|'.join(map(re.escape, labels))})\s{{0,2}}[:：]", line)
    values = zip(pieces[1::2], pieces[2::2], strict=True)
    return {label: value.strip(" \u3000|｜/") for label, value in values}


def _time_line(page: Page, selectors: Selectors) -> str:
    """Return the first line that shows a time, else the first that shows one without its year.
    No selector behind the one that has it is asked for.
    """
    yearless = ""
    for selector in selectors:
        for line in page.texts((selector,)):
            if shown(line):
                return line
            if not yearless and is_yearless(line):
                yearless = line
    return yearless


def _keywords(page: Page, selectors: Selectors) -> tuple[str, ...]:
    stated = terms(page.metas.get("keywords"))
    return stated or tuple(dict.fromkeys(page.texts(selectors)))


def _stated_medium(
    page: Page,
    selectors: Selectors,
    conventions: Conventions,
) -> tuple[str, str]:
    """Return the medium and the link on its name (empty where there is none)."""
    for selector in selectors:
        for text, href in page.links(selector):
            name = clean(text)
            if conventions.not_medium:
                name = conventions.not_medium.sub("", name).strip()
            if name:
                return name, href
    return "", ""


def after_time(line: str, conventions: Conventions) -> str:
    """Return the medium that a short line names after its time (http://… 2009年11月09日 13:48
    新京报).
    """
    end = shown_end(line)
    if not end or len(line) > SOURCE_LINE:
        return ""
    word, *_ = clean(line[end:]).split() or ("",)
    no_name = conventions.not_medium and conventions.not_medium.fullmatch(word)
    return "" if no_name else word
