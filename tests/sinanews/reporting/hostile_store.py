"""A store in which every text of every table is hostile: markup, script, escapes of terminals,
marks that turn the direction of writing, ten thousand characters.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import count, product

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.records import Article, Paragraph, RawPage
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.corpus_tables import CORPUS_TABLES
from sinanews.scraper.store.known_times import PUBLISHED
from sinanews.scraper.store.store import Store

CALL = "window.canary=1"
PAYLOADS = (
    f"<script>{CALL}</script>",
    f"<img src=x onerror={CALL}>",
    f"<svg onload={CALL}>",
    f"<svg><style>{{}}</style><script>{CALL}</script></svg>",
    f"javascript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    f"<a href=javascript:{CALL} autofocus onfocus={CALL}>x</a>",
    "<iframe srcdoc='<script>parent.canary=1</script>'></iframe>",
    f"<details open ontoggle={CALL}>",
    f"<input autofocus onfocus={CALL}>",
    f"<math><mtext><style><img src=x onerror={CALL}></style></mtext></math>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import url(https://evil.example/x.css);*{background:url(https://evil.example/y)}</style>",
    f"{{{{ ().__class__.__base__.__subclasses__() }}}}{{% for x in y %}}${{{CALL}}}",
    f"&lt;script&gt;{CALL}&lt;/script&gt;&#60;script>{CALL}&#60;/script>",
    "\x1b[31m\x1b]0;owned\x07\x9b2J\x00\x08\x7f",
    "\u202egnp.exe\u202c \u2066x\u2069\u200f\u061c\u200b\ufeff\U000e0041",
    f"![x](https://evil.example/p.png) [y](javascript:{CALL}) <https://evil.example> @all",
)
WRAPS = (
    "{}",
    '"{}"',
    "'>{}<'",
    '">{}',
    "</title></style></textarea>{}",
    "</script>{}<script>",
    "-->{}<!--",
    "]]>{}<![CDATA[",
    "`${{{}}}`\u2028",
    "A" * 5_000 + "{}" + "Z" * 5_000,
)
HOSTILE = tuple(wrap.replace("{}", text) for wrap, text in product(WRAPS, PAYLOADS))
URLS = (
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}//https://x.example/",
    f" javascript:{CALL}",
    f"java\nscript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    f"vbscript:{CALL}",
    "file:///etc/passwd",
    "//evil.example/x",
    f'https://x.example/"onmouseover="{CALL}',
    f"https://x.example/'><script>{CALL}</script>",
    "https://[bad/",
    "https://",
    "https://x.example/" + "a" * 5_000,
    "https://x.example/good",
)
BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING)
LENGTH = 40  # of the spans that rows have in the text


def value_of(column, text, number):
    """A value for a column of a table: text is hostile, the rest is what it may be."""
    if column.type in ("text", "category"):
        return text
    if column.type == "json":
        if column.name == "arguments":
            part = {"role": text, "text": text, "value": text, "unit": text, "entity_id": text}
            return json.dumps([part | {"start": 0, "end": 5}])
        return json.dumps(["600001.SH"] if column.name == "tickers" else [text])
    if column.type == "float":
        return 0.5 if number % 2 else -0.5
    if column.name in ("end", "sentence_end", "speaker_end"):
        return LENGTH
    return 0


def rows_of(text, number, entity):
    rows = {}
    for table in TABLES:
        made = {
            column.name: value_of(column, text, number)
            for column in table.columns
            if not getattr(column, "of_article", None)
        }
        if "entity_id" in made and table.name != "sentiments":
            made["entity_id"] = entity
        if table.name == "signals":
            kind = "direct" if number % 2 else text
            made |= {"ticker": f"6{number % 20:05}.SH", "relevance_kind": kind}
        rows[table.name] = [made]
    rows["events"][0] |= {"type": text, "family": text}
    rows["sentiments"].append(rows["sentiments"][0] | {"entity_id": None, "name": None})
    return rows


def hostile_store(path, texts=HOSTILE):
    """Write the store; a text is in all fields of its article. Two articles are a story."""
    ticks = count()
    with Store.open(path, TABLES, clock=lambda: BEGIN + timedelta(days=2)) as store:
        for number, text in enumerate(texts):
            known = BEGIN + timedelta(minutes=next(ticks))
            article = Article(
                f"x:{number}{text[:40]}",
                URLS[number % len(URLS)],
                None,
                text,
                (Paragraph(text), Paragraph(f"{number} {text}")),
                published=known,
                source=text,
            )
            page = RawPage(f"https://x.example/{number}", f"{number}".encode())
            kept = store.articles.keep(
                article, store.pages.keep(page), parser_version="1", known_from=PUBLISHED
            )
            entity = f"cn:{number % 20}{text[:20]}"
            rows = rows_of(text, number, entity)
            store.analyses.keep(kept.article_id, kept.version, "1", rows)
            _across(store, kept, known.isoformat(), f"story:{number // 2}{text[:20]}", text)
    return path


def _across(store, kept, known, story, text):
    """Put hostile rows into the tables across articles."""
    first = {"story_id": f"story:{story}", "event": 0, "entity_id": None, "novelty": 0.5}
    for table in CORPUS_TABLES:
        row = {
            column.name: first.get(column.name, value_of(column, text, 0))
            for column in table.columns
        }
        row |= {"article_id": kept.article_id, "version": kept.version, "known_at": known}
        for time in ("first_known_at",):
            if time in row:
                row[time] = known
        if "changed" in row:
            row["changed"] = "[[], []]"
        with store.transaction():
            store.database.insert(table.name, row)
