"""One key for one article, wherever it stands: what is general. A site's own rules are data
(`IdRules`), written down in its folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

Patterns = tuple[re.Pattern[str], ...]

# Parameters that say how a reader came to a page, not which page it is. They hold for every
# host, since lists append their own to the links of other hosts too; a name that is taken out
# changes the ids of stored articles.
_TRACKING = re.compile(
    r"from|cre|mod|loc|r|doct|rfunc|tj|tr|wm|vt|pos|subch|sudaref|utm_\w+|_?s?id_?ref"
)
_ENCODED = re.compile(r"https?%3A", re.IGNORECASE)  # a whole URL, percent-encoded
ID_DIGITS = 16  # of the SHA-256: among a million articles two meet once in 37 million


@dataclass(frozen=True, slots=True)
class IdRules:
    """How one site names its articles.

    Expressions of `documents` and `pages` are searched in order; the first group that is filled
    is the id. Those of `documents` are looked for in URLs and in what lists and metas say, those
    of `pages` in URLs alone (a `/` in what they find becomes `_`).
    """

    prefix: str  # stands before a colon in the ids of the site's articles
    documents: Patterns = ()
    pages: Patterns = ()
    metas: tuple[tuple[str, Patterns], ...] = ()  # metas that may hold the id, in order
    addresses: tuple[
        str, ...
    ] = ()  # forms of a URL's end in which a document id stands for {}
    wrapped: tuple[tuple[str, str], ...] = ()  # end of a path, parameter that is the real URL


ANY_SITE = IdRules("url")  # of sites that we do not know


class Identity(NamedTuple):
    """Which article a link or a record is."""

    article_id: str
    docid: str | None
    url: str | None  # canonical


def document_id(rules: IdRules, text: str | None) -> str | None:
    """Return the site's document id in a URL or in what a list says of a row, or None."""
    return _first_group(rules.documents, text)


def document_in_metas(rules: IdRules, metas: Mapping[str, str]) -> str | None:
    """Return the document id that the first of the site's metas holds, or None."""
    found = (_first_group(patterns, metas.get(name)) for name, patterns in rules.metas)
    return next(filter(None, found), None)


def canonical_url(url: str | None, rules: IdRules = ANY_SITE) -> str | None:
    """Return the URL without fragment and tracking parameters.

    Percent-encoded whole URLs, and pages of the site that wrap another URL, are undone first.
    """
    if not url:
        return None
    if _ENCODED.match(url):
        url = unquote(url)
    parts = urlsplit(url.strip())
    for end, parameter in rules.wrapped:
        inner = parse_qs(parts.query).get(parameter) if parts.path.endswith(end) else None
        if inner:
            return canonical_url(inner[0], rules)
    query = _without_tracking(parts.query)
    return urlunsplit((parts.scheme or "https", parts.netloc.lower(), parts.path, query, ""))


def article_id(
    rules: IdRules,
    document: str | None,
    url: str | None,
    text: str,
) -> str:
    """Return the stable id: from the site's document id, else its page in the URL, else the
    canonical URL, else the text.
    """
    page = document or _first_group(rules.pages, url)
    if page:
        return f"{rules.prefix}:{page.replace('/', '_')}"
    return url_id(canonical_url(url, rules) or url) if url else text_id(text)


def url_id(url: str) -> str:
    """Return the id of a canonical URL; http and https are one."""
    return f"url:{_digest(url.partition('://')[2].encode())}"


def text_id(text: str) -> str:
    """Return the id of a text without any URL. Lone surrogates are taken as they are."""
    return f"text:{_digest(text.encode('utf-8', 'surrogatepass'))}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:ID_DIGITS]


def _first_group(patterns: Patterns, text: str | None) -> str | None:
    for pattern in patterns if text else ():
        found = pattern.search(text or "")
        if found:
            return str(next(filter(None, found.groups())))
    return None


def _without_tracking(query: str) -> str:
    kept = (p for p in query.split("&") if p and not _TRACKING.fullmatch(p.partition("=")[0]))
    return "&".join(kept)
