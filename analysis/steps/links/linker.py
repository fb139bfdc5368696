"""Names to entities: written codes win, then known names, then what the article itself makes
clear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sinanews.analysis.findings import Document, Mention
from sinanews.analysis.lexicons.companies import Known, Lexicons, Name
from sinanews.analysis.steps.links.written import bind, codes
from sinanews.scraper.model.tickers import from_symbol

SUFFIX = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|股份公司|公司|股份|概念股|母公司)$")
CLASS = re.compile(r"(?<=[\u4e00-\u9fff])[-－]?[ABHUWSＷＡ]{1,2}$")
LISTED_AFTER = re.compile(
    r"(?:股份|公司|集团|A股|H股|股价|[（(]\d|等[\d一二三四五六七八九十]{0,3}[只股]|涨|跌|封|触板|跟涨|报收|收报|高开|低开|领|公告|披露|发布|回复|拟|宣布)"
)
LISTED_BEFORE = re.compile(
    r"(?:个股|股票|公司|龙头|概念|板块|中的|其中|其中，|如|买入|增持|减持|截至发稿，|分别为|包括|及|和|与)$"
)
CLOSE = re.compile(r"(?:、|，|,|和|及|与|以及|或| |；)")
SHORTEST, LONGEST = 2, 8  # characters of a short form within the article
BY_STEM = 0.75  # another company that is not listed may be called so too
CONTEXT_SURE = 0.5  # the tagger read an ordinary word as an organisation at least so surely
FULL_LONGEST, TRADE_LONGEST = 24, 4  # characters
HALF_WIDTH = {
    code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)
}  # full-width digits and letters
FINANCE = re.compile(r"保险|人寿|银行|证券|基金|租赁|财务|资产")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The entity of a mention, how sure, and why."""

    known: Known
    score: float
    why: str


def link(
    document: Document, mentions: Sequence[Mention], lexicons: Lexicons
) -> tuple[Mention, ...]:
    """Return the mentions with entity, tickers, score and reason; the others keep an id of
    their own name.
    """
    text = document.text
    bearers = [m for m in mentions if m.type == "ORG"]
    verdicts = by_codes(text, bearers, lexicons)
    tagged = {t for tag in document.stock_tags if (t := from_symbol(tag.symbol, tag.market))}
    clear = {
        i: v
        for i, m in enumerate(bearers)
        if (v := by_name(m, lexicons)) and m.text not in verdicts
    }
    clear_ends = {bearers[i].end for i in clear}
    clear_starts = {bearers[i].start for i in clear}
    for i, mention in enumerate(bearers):
        verdict = clear.get(i) or in_context(
            text, mention, lexicons, tagged=tagged, ends=clear_ends, starts=clear_starts
        )
        if verdict:
            verdicts.setdefault(mention.text, verdict)
    short_forms(text, bearers, verdicts)
    return tuple(finish(m, verdicts, lexicons) for m in mentions)


def by_codes(text: str, bearers: Sequence[Mention], lexicons: Lexicons) -> dict[str, Verdict]:
    """Return the entities of the names that stand by a code, by name."""
    verdicts: dict[str, Verdict] = {}
    for at, ticker in bind(text, bearers, codes(text, lexicons)).items():
        known = lexicons.by_ticker.get(ticker) or unknown(ticker, bearers[at].text)
        verdicts.setdefault(
            bearers[at].text, Verdict(known, 1.0, f"the text gives the code {ticker}")
        )
    return verdicts


def unknown(ticker: str, name: str) -> Known:
    """Return an entity for a code that no list has."""
    code, _, market = ticker.rpartition(".")
    prefix = {"HK": "hk", "US": "us"}.get(market, "cn")
    return Known(f"{prefix}:{code}", name, "ORG", (ticker,))


def forms(name: str) -> Iterator[tuple[str, str]]:
    """Yield (form, what was done) of a name as the lists may have it."""
    yield name, ""
    even = name.replace("（", "(").replace("）", ")").replace(" ", "")
    if even != name:
        yield even, "brackets made even"
    if (whole := CLASS.sub("", even)) != even:
        yield whole, "without its class of shares"
    if (bare := SUFFIX.sub("", even)) != even and len(bare) >= SHORTEST:
        yield bare, "without its suffix"


def candidates(name: str, lexicons: Lexicons) -> tuple[Name, str] | None:
    """Return what the lists know of a name, its group name last."""
    for form, done in forms(name):
        found = lexicons.lookup(form)
        if (
            found
            and found.type == "ORG"
            and any(lexicons.entities[i].tickers for i in found.entity_ids)
        ):
            return found, done
    return within(name, lexicons) or unlisted(name, lexicons) or stem(name, lexicons)


def unlisted(name: str, lexicons: Lexicons) -> tuple[Name, str] | None:
    """Return an institution that is not on any exchange."""
    found = lexicons.lookup(name)
    return (found, "") if found and found.type == "ORG" else None


def stem(name: str, lexicons: Lexicons) -> tuple[Name, str] | None:
    """Return the listed company whose name alone begins so (泰禾: 泰禾集团)."""
    found = lexicons.stems.get(name)
    return (found, f"short for {found.text}") if found else None


def within(name: str, lexicons: Lexicons) -> tuple[Name, str] | None:
    """Return the short name inside a full one: place, short name, trade, 股份有限公司
    (宁波美诺华药业股份有限公司).
    """
    if not name.endswith("股份有限公司") or len(name) > FULL_LONGEST:
        return None
    core = name.removesuffix("股份有限公司")
    hits = lexicons.find_names(core)
    if (
        len(hits) != 2
        or (hits[0].type, hits[0].start) != ("LOC", 0)
        or hits[1].start != hits[0].end
    ):
        return None
    rest = core[hits[1].end :]
    listed = hits[1].kind == "short" and not hits[1].ambiguous and len(hits[1].text) > SHORTEST
    if not listed or len(rest) > TRADE_LONGEST or FINANCE.search(rest):
        return None
    found = lexicons.lookup(hits[1].text)
    return (found, "inside the full name") if found else None


def choose(found: Name, lexicons: Lexicons) -> tuple[Known, float]:
    """Return the entity that a name means: the one called so today, else the first; less sure
    where several bear it.
    """
    bearers = [lexicons.entities[i] for i in found.entity_ids]
    today = [k for k in bearers if k.name == found.text]
    return (today or bearers)[0], 1.0 if len(bearers) == 1 else 0.7


def by_name(mention: Mention, lexicons: Lexicons) -> Verdict | None:
    """Return the entity of a name that is no ordinary word."""
    held = candidates(mention.text, lexicons)
    if not held or (held[0].ambiguous and len(held[0].entity_ids) == 1 and not held[1]):
        return None
    known, sure = choose(held[0], lexicons)
    done = f", {held[1]}" if held[1] else ""
    score = BY_STEM if held[1].startswith("short for") else 0.95 * sure
    return Verdict(known, score, f"{held[0].kind} name{done}")


def in_context(
    text: str,
    mention: Mention,
    lexicons: Lexicons,
    *,
    tagged: set[str],
    ends: set[int],
    starts: set[int],
) -> Verdict | None:
    """Return the entity of a name that is an ordinary word too, where something by it speaks of
    a company.
    """
    found = lexicons.lookup(mention.text)
    if not found or found.type != "ORG":
        return None
    known, _ = choose(found, lexicons)
    if tagged.intersection(known.tickers):
        return Verdict(known, 0.95, "Sina's own tag, and the name is in the lists")
    if LISTED_AFTER.match(text, mention.end) or LISTED_BEFORE.search(
        text[max(0, mention.start - 6) : mention.start]
    ):
        return Verdict(
            known, 0.85, "an ordinary word, but what stands by it speaks of a company"
        )
    after, before = (
        text[mention.end : mention.end + 1],
        text[max(0, mention.start - 1) : mention.start],
    )
    if (CLOSE.match(after) and mention.end + 1 in starts) or (
        CLOSE.match(before) and mention.start - 1 in ends
    ):
        return Verdict(known, 0.85, "an ordinary word, but listed beside another company")
    if mention.how in ("tagger", "document", "user") and mention.score >= CONTEXT_SURE:
        return Verdict(
            known, 0.7, "an ordinary word, but the sentence reads as of an organisation"
        )
    return None


def short_forms(text: str, bearers: Sequence[Mention], verdicts: dict[str, Verdict]) -> None:
    """Add names that begin or end the name of exactly one listed company of the article
    (贵州茅台 ... 茅台).
    """
    ways: dict[str, dict[str, Verdict]] = {}
    for surface, verdict in verdicts.items():
        if not verdict.known.tickers:
            continue
        for name in {surface, verdict.known.name}:
            for size in range(SHORTEST, min(LONGEST, len(name) - 1) + 1):
                for part in (name[:size], name[-size:]):
                    ways.setdefault(part, {})[verdict.known.id] = verdict
    for i, mention in enumerate(bearers):
        held = verdicts.get(mention.text)
        meant = ways.get(mention.text, {})
        if (held and held.known.tickers) or len(meant) != 1:
            continue
        full = next(iter(meant.values()))
        called = i > 0 and "简称" in text[bearers[i - 1].end : mention.start][:30]
        why = (
            "named so by the text (简称)"
            if called
            else f"short form of {full.known.name} in this article"
        )
        verdicts[mention.text] = Verdict(full.known, 0.9 if called else 0.8, why)


def by_type(mention: Mention, lexicons: Lexicons) -> Verdict | None:
    """Return the entity of a listed place or index; of indices with and without 指数, digits
    made even.
    """
    even = mention.text.translate(HALF_WIDTH)
    bare = even.removesuffix("指数")
    ways = (
        (mention.text, even, bare, f"{bare}指数")
        if mention.type == "INDEX"
        else (mention.text,)
    )
    found = next(
        (n for way in ways if (n := lexicons.lookup(way)) and n.type == mention.type), None
    )
    return (
        Verdict(choose(found, lexicons)[0], 0.95, f"{found.kind} name")
        if found and found.entity_ids
        else None
    )


def finish(mention: Mention, verdicts: dict[str, Verdict], lexicons: Lexicons) -> Mention:
    """Return a mention with its link; an id of its own name where no list knows it."""
    verdict = verdicts.get(mention.text) if mention.type == "ORG" else None
    if verdict is None and mention.type != "ORG":
        verdict = by_type(mention, lexicons)
    if verdict is None:
        own = f"{mention.type.lower()}:{mention.text}"
        return replace(
            mention,
            entity_id=own,
            name=mention.text,
            why="no list knows the name in this sense",
        )
    known = verdict.known
    return replace(
        mention,
        entity_id=known.id,
        name=known.name,
        tickers=known.tickers,
        link_score=verdict.score,
        why=verdict.why,
    )
