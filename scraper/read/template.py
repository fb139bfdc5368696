"""What a template is: selectors as data, code only for what selectors cannot say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sinanews.scraper.model.records import StockTag

Selectors = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """One page family. Selectors are tried in order; the first that finds something wins."""

    name: str
    marks: Selectors  # what the page answers: one of them must be there
    body: Selectors
    title: Selectors
    hosts: tuple[str, ...] = ()  # parts of the URL that choose it before others
    time: Selectors = ()
    source: Selectors = ()
    source_metas: tuple[str, ...] = ()  # metas that hold the medium, where the page shows none
    author: Selectors = ()
    editors: Selectors = ()
    channel: Selectors = ()
    keywords: Selectors = ()  # after the metas
    time_metas: tuple[str, ...] = ()
    drop: Selectors = ()
    prepare: Callable[[str], str] | None = None  # on the page's text, before it is parsed
    prune: Callable[[str], str] | None = None  # on the article's part
    # From the page's source and its URL, beside those of Conventions.
    stocks: Callable[[str, str | None], tuple[StockTag, ...]] | None = None
    hard_wrapped: bool = False  # what is in a <pre> has line breaks inside sentences
    from_descriptions: bool = False  # what the selectors miss is looked for beside the text
    # A head such as 机构：… 研究员：… 日期：… : where it stands, and label → field of Stated
    # (time, source, author; empty: the label only ends the one before it).
    head: Selectors = ()
    labels: tuple[tuple[str, str], ...] = ()
