"""What all pages of a site have in common, as data for the readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sinanews.scraper.html.text_blocks import NO_MARKUP, Markup
from sinanews.scraper.model.ids import ANY_SITE, IdRules
from sinanews.scraper.model.records import StockTag
from sinanews.scraper.read.furniture import GENERAL, Furniture
from sinanews.scraper.read.template import Selectors

PORTAL_TITLE = re.compile("首页|门户|导航")


def _no_stocks(_source: str) -> tuple[StockTag, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Bodyless:
    """How pages without an article look."""

    search: Selectors = ()
    search_url: re.Pattern[str] | None = None
    lists: Selectors = ()
    portal_title: re.Pattern[str] = PORTAL_TITLE


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a site's pages share, whatever their template. The defaults are those of a site that
    we do not know.
    """

    ids: IdRules = ANY_SITE
    base: str | None = None  # what relative addresses are joined to, where a page has no URL
    furniture: Furniture = GENERAL
    markup: Markup = NO_MARKUP  # attributes of its own in the article's part
    bodyless: Bodyless = Bodyless()
    title_tail: re.Pattern[str] | None = None  # the site's names at the end of a <title>
    # Keywords and channel before that tail; taken off only where the tail was there.
    title_words: re.Pattern[str] | None = None
    not_medium: re.Pattern[str] | None = None  # words beside or instead of a medium's name
    published_comment: re.Pattern[str] | None = None  # in the page's source; group `time`
    modified_metas: tuple[str, ...] = ()
    columns: tuple[str, re.Pattern[str]] | None = None  # meta; its group 1: numbers by commas
    markets: tuple[tuple[str, str], ...] = ()  # market of a marked stock as written → ours
    stocks: Callable[[str], tuple[StockTag, ...]] = _no_stocks  # named in the page's source
