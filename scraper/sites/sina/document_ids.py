"""How Sina names its articles: one id for PC, mobile, 7x24, search and lists."""

from __future__ import annotations

import re

from sinanews.scraper.model.ids import IdRules

# The `i` before the id belongs to the URL alone: many ids begin with an i of their own
# (doc-iicez… is comos:icez…).
_IN_URL = re.compile(r"(?:doc|detail)-i([a-z0-9]{10,20})\.(?:s?html?|d\.html)")
_IN_DATA = re.compile(r"comos[-:]([a-z0-9]{10,20})")  # comment and data ids of metas and lists
# The whole meta since 2015; before, it held numbers: 31,1,11191698.
_PUBLISHED = re.compile(r"\A([a-z]{3,10}\d{5,9})\Z")
_BULLETIN = re.compile(r"vCB_AllBulletinDetail\.php\?.*?\bid=(\d+)")
_COLUMN = re.compile(r"/article_(\d+_\w+)\.html|/articles/view/(\d+/\w+)")

DOCUMENTS = (_IN_URL, _IN_DATA)
IDS = IdRules(
    prefix="sina",
    documents=DOCUMENTS,
    pages=(_BULLETIN, _COLUMN),
    metas=(("comment", DOCUMENTS), ("sudameta", DOCUMENTS), ("publishid", (_PUBLISHED,))),
    addresses=("doc-{}.html", "{}.html"),
    wrapped=(("norm_detail", "url"),),  # the app's page around an article
)
