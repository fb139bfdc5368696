"""What reading a page costs, stage by stage: how a page is read, with a clock between the stages.

Stages are those of `scraper/parse.py` for a page of a known template; what lies between them (URLs,
ids, values of the article, the memory of the tree) is the rest.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

from sinanews.scraper.html.decode import decode
from sinanews.scraper.html.part_blocks import part_blocks
from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.parse import choose, finish, parse
from sinanews.scraper.read.body import Sorter
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.fields import authors_of, own_url, published, title_of
from sinanews.scraper.read.shown_fields import shown_on
from sinanews.scraper.read.template import Template
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.owners import site_of_page

STAGES = (
    "decode",
    "tree",
    "template choice",
    "fields",
    "part",
    "body blocks",
    "furniture",
    "sorting",
    "bylines",
    "article",
    "rest",
)
_Made = TypeVar("_Made")


class Clock:
    """Milliseconds of CPU time a stage, of one page."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(STAGES, 0.0)

    def run(self, stage: str, work: Callable[[], _Made]) -> _Made:
        """Do some work of a stage."""
        begin = time.process_time_ns()
        made = work()
        self.spent[stage] += (time.process_time_ns() - begin) / 1e6
        return made


def stages_of(page: RawPage) -> dict[str, float] | None:
    """Return the milliseconds of each stage of a page; None where no template fits it."""
    clock = Clock()
    begin = time.process_time_ns()
    article = parse(page)
    whole = (time.process_time_ns() - begin) / 1e6
    decoded = clock.run("decode", lambda: decode(page.body, page.charset))
    text = decoded.text
    tree = clock.run("tree", lambda: Page(text, decoded.utf8))
    found = clock.run("template choice", lambda: _chosen(page, tree, text))
    if found is None:
        return None
    template, conventions = found
    if template.prepare is not None:
        text = clock.run("tree", lambda: (template.prepare or str)(text))
        tree = clock.run("tree", lambda: Page(text)) if text != decoded.text else tree
    shown = clock.run("fields", lambda: shown_on(tree, template, conventions))
    clock.run("fields", lambda: title_of(tree, template, conventions))
    clock.run(
        "fields", lambda: published(tree, template, conventions, stated=shown, source=text)
    )
    html = clock.run("part", lambda: _part(tree, template))
    blocks = clock.run("body blocks", lambda: part_blocks(html, conventions.markup))
    sorter = clock.run("furniture", lambda: Sorter(blocks, conventions, article.url))
    body = clock.run("sorting", sorter.sorted)
    clock.run("bylines", lambda: authors_of(shown, body))
    clock.run("article", lambda: finish(article, decoded))
    clock.spent["rest"] = max(0.0, whole - sum(clock.spent.values()))
    return clock.spent


def _chosen(page: RawPage, tree: Page, text: str) -> tuple[Template, Conventions] | None:
    site = site_of_page(page.url, tree, text, SITES)
    template = choose(tree, own_url(tree), site.templates) if site else None
    return (template, site.conventions) if site and template else None


def _part(tree: Page, template: Template) -> str:
    html = tree.html(template.body, template.drop)
    return template.prune(html) if template.prune else html


def table(pages: Sequence[RawPage], rounds: int) -> list[tuple[str, float, float]]:
    """Return (stage, milliseconds a page, share): medians over the rounds, means over the pages."""
    taken: dict[str, list[float]] = {stage: [] for stage in STAGES}
    for page in pages:
        runs = [spent for spent in (stages_of(page) for _ in range(rounds)) if spent]
        for stage in STAGES if runs else ():
            taken[stage].append(median(run[stage] for run in runs))
    means = {stage: sum(values) / max(1, len(values)) for stage, values in taken.items()}
    whole = sum(means.values())
    return [(stage, mean, mean / whole if whole else 0.0) for stage, mean in means.items()]
