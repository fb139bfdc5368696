"""One key for one article, wherever it stands: PC, mobile, 7x24, search, lists."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

_DOCID = re.compile(r"(?:doc|detail)-i([a-z0-9]{10,20})\.(?:s?html?|d\.html)")
_COMOS = re.compile(r"comos[-:]([a-z0-9]{10,20})")
_PUBLISHID = re.compile(r"[a-z]{3,10}\d{5,9}")  # since 2015; before, `31,1,11191698`
_BULLETIN = re.compile(r"vCB_AllBulletinDetail\.php\?.*?\bid=(\d+)")
_COLUMN = re.compile(r"/article_(\d+_\w+)\.html|/articles/view/(\d+/\w+)")
_NOISE = re.compile(
    r"^(?:from|cre|mod|loc|r|doct|rfunc|tj|tr|wm|vt|pos|subch|sudaref|utm_\w+|_?s?id_?ref)$"
)


def docid(text: str | None) -> str | None:
    """Return Sina's document id in a URL or a comment/data id (`doc-i<ID>`, `detail-i<ID>`,
    `comos:<ID>`), or None.

    The `i` before it belongs to the URL alone: many ids begin with an i of their own
    (doc-iicez… is comos:icez…).
    """
    if not text:
        return None
    found = _DOCID.search(text) or _COMOS.search(text)
    return found[1] if found else None


def published_id(text: str | None) -> str | None:
    """Return the id that the meta `publishid` names; None for the numbers of old pages."""
    return text if text and _PUBLISHID.fullmatch(text) else None


def canonical_url(url: str | None) -> str | None:
    """Return the URL without fragment and tracking parameters; percent-encoded whole URLs are
    undone first.
    """
    if not url:
        return None
    if re.match(r"https?%3A", url, re.I):
        url = unquote(url)
    parts = urlsplit(url.strip())
    inner = parse_qs(parts.query).get("url")
    if parts.path.endswith("norm_detail") and inner:
        return canonical_url(inner[0])
    kept = "&".join(
        p for p in parts.query.split("&") if p and not _NOISE.match(p.partition("=")[0])
    )
    return urlunsplit((parts.scheme or "https", parts.netloc.lower(), parts.path, kept, ""))


def article_id(document: str | None, url: str | None, text: str) -> str:
    """Return the stable id: from Sina's docid, else the canonical URL, else the text."""
    if document:
        return f"sina:{document}"
    if url:
        found = _BULLETIN.search(url) or _COLUMN.search(url)
        if found:
            return "sina:" + next(g for g in found.groups() if g).replace("/", "_")
        bare = (canonical_url(url) or url).partition("://")[2]
        return "url:" + hashlib.sha256(bare.encode()).hexdigest()[:16]
    return "text:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
