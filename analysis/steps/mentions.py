"""Mentions: the tagger's names, mended and completed by lists, patterns and the rest of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from analysis import tagger
from analysis.lexicons import Lexicons, NameHit
from analysis.records import Findings, Mention
from analysis.resources import Resources
from analysis.steps.step import Step, each

KINDS = ("short", "full", "former", "alias", "english", "curated", "institution", "place", "index", "user")
_WORK = re.compile(r"《([^《》\n]{1,60})》")
# Futures by commodity and month (沪铜2105), bonds by year, issuer and number (19国债01).
_SECURITY = re.compile(
    r"(?:沪|郑|连)?(?:铜|铝|锌|镍|金|银|锡|铅|燃油|原油|棉|白糖|豆粕|螺纹钢?|铁矿石?|焦炭|焦煤|热卷|橡胶|甲醇)(?:2\d(?:0[1-9]|1[0-2])|主力)"
    r"|(?<![\d.])[12]\d(?:附息)?[\u4e00-\u9fff]{2,4}(?:债|券|票据)?\d{2}(?![\d年月日%.])(?<=债\d\d)"
)
GENERIC = frozenset(
    (
        *(
            "上市公司",
            "子公司",
            "公司",
            "集团",
            "分公司",
            "上海分公司",
            "母公司",
            "银行",
            "法院",
            "公安机关",
            "警方",
            "邮局",
            "政府",
        ),
        *(
            "中央政府",
            "地方政府",
            "研发中心",
            "提名委员会",
            "董事会",
            "监事会",
            "股东大会",
            "媒体",
            "记者",
            "券商",
            "机构",
            "基金公司",
        ),
        *(
            "世界杯",
            "世界互联网",
            "领先科技",
            "新材料",
            "有限公司",
            "股份有限公司",
            "人民法院",
            "检察院",
            "医院",
            "大学",
            "学校",
            "证券交易所",
            "FOF",
            "ETF",
            "IPO",
        ),
    )
)
_APPOINTED = re.compile(r"^(?:[任兼](?=[\u4e00-\u9fff]{4,}))")
_BODY_OF_PARTY = re.compile(r"(?:党委|党组|董事会|监事会)$")
_TITLES = (
    "董事长|副董事长|总裁|副总裁|总经理|副总经理|首席执行官|首席财务官|首席经济学家|首席分析师|首席策略师|CEO|CFO|CTO|董事|监事|"
    "董秘|董事会秘书|创始人|联合创始人|主席|副主席|总统|总理|首相|部长|副部长|局长|司长|处长|行长|副行长|院长|校长|教授|研究员|"
    "分析师|策略师|经济学家|记者|编辑|主任|副主任|秘书长|发言人|合伙人|基金经理|律师|主管|负责人|理事长|会长|市长|省长|书记|院士|委员"
)
_ROLE_BEFORE = re.compile(
    rf"(?P<organisation>[\u4e00-\u9fffA-Za-z（）()·]{{0,24}}?)(?P<role>(?:{_TITLES})(?:兼(?:{_TITLES}))?)$"
)
ROLE_REACH = 34  # characters before a name in which its title stands
SURE = 0.5  # a name of the tagger below it is not spread over the document
FOUND_BY = {"short": "lexicon", "user": "lexicon"}


def mentions(findings: Findings, resources: Resources) -> Findings:
    """Fill `mentions`: spans in order, without overlap."""
    text = findings.document.text
    hits = resources.lexicons.find_names(text)
    media = {h.text for h in hits if h.kind == "institution"}
    found = [*works(text, media), *securities(text), *tagged(findings, hits, resources.model)]
    found = merge(found, listed(hits, bool(resources.model)))
    found = document_pass(text, found)
    found = [titled(text, m) if m.type == "PER" else m for m in found]
    return replace(findings, mentions=tuple(found))


def name_clues(hits: Iterable[NameHit]) -> list[tuple[int, int, int]]:
    """Return listed names as the tagger's clues: kind and type in one number from 1."""
    return [
        (h.start, h.end, 1 + 2 * (KINDS.index(h.kind) * 2 + (h.type == "ORG")) + h.ambiguous)
        for h in hits
        if h.kind in KINDS
    ]


def tagged(findings: Findings, hits: Sequence[NameHit], model: tagger.Model | None) -> list[Mention]:
    """Return the tagger's names; those of jieba's parts of speech where no model is there."""
    text = findings.document.text
    if model is None:
        return by_parts_of_speech(findings)
    found = tagger.clues(findings.tokens.words, findings.tokens.tags, name_clues(hits), len(text))
    names = tagger.tag(model, text, [(s.start, s.end) for s in findings.sentences], found)
    places = {(h.start, h.end) for h in hits if h.type == "LOC"}
    kept = (trim(text, n) for n in names if n.type != "WORK")
    return [
        Mention(n.start, n.end, text[n.start : n.end], n.type, n.score, "tagger")
        for name in kept
        for n in parted(name, places)
        if n.end - n.start > 1 and text[n.start : n.end] not in GENERIC
    ]


def parted(name: tagger.Tagged, places: Container[tuple[int, int]]) -> list[tagger.Tagged]:
    """Return a place as its parts where it is listed places in a row (浙江|义乌)."""
    if name.type != "LOC":
        return [name]
    for middle in range(name.start + 2, name.end - 1):
        if (name.start, middle) in places and (middle, name.end) in places:
            return [replace(name, end=middle), replace(name, start=middle)]
    return [name]


def trim(text: str, name: tagger.Tagged) -> tagger.Tagged:
    """Take quotation marks, brackets without their other half and blanks off the edges."""
    start, end = name.start, name.end
    while start < end and text[start] in " “”‘’\"'《》，。、：；（(\u3000\n":
        start += 1
    while end > start and text[end - 1] in " “”‘’\"'《》，。、：；（(\u3000\n":
        end -= 1
    if name.type == "ORG":
        start += len(found[0]) if (found := _APPOINTED.match(text[start:end])) else 0
        end -= len(tail[0]) if (tail := _BODY_OF_PARTY.search(text[start:end])) and tail.start() > 1 else 0
    if text[start:end].count("（") > text[start:end].count("）") and text[end : end + 1] == "）":
        end += 1
    return replace(name, start=start, end=end)


def by_parts_of_speech(findings: Findings) -> list[Mention]:
    """Return the words that jieba tags as persons, places and organisations."""
    kinds = {"nr": "PER", "nrt": "PER", "nrfg": "PER", "ns": "LOC", "nt": "ORG"}
    tokens = findings.tokens
    return [
        Mention(start, start + len(word), word, kinds[tag], 0.5, "words")
        for word, start, tag in zip(tokens.words, tokens.starts, tokens.tags, strict=True)
        if tag in kinds and len(word) > 1
    ]


def works(text: str, media: Container[str]) -> list[Mention]:
    """Return what stands in 《》; a medium there is an organisation and left to the lists."""
    return [Mention(m.start(1), m.end(1), m[1], "WORK", 1.0, "rule") for m in _WORK.finditer(text) if m[1] not in media]


def securities(text: str) -> list[Mention]:
    """Return futures contracts and bonds by their form (沪铜2105, 19国债01)."""
    return [
        Mention(m.start(), m.end(), m[0], "SECURITY", 0.8, "rule")
        for m in _SECURITY.finditer(text)
        if not m[0].startswith("月")
    ]


def listed(hits: Sequence[NameHit], with_model: bool) -> list[Mention]:
    """Return the listed names that mean their bearer without help: no ordinary words."""
    return [
        Mention(h.start, h.end, h.text, h.type, 0.9, "lexicon")
        for h in hits
        if not h.ambiguous
        and h.text not in GENERIC
        and (len(h.text) > 2 or h.kind in ("institution", "index", "curated", "user", "short"))
        and not (with_model and h.kind == "place")
    ]  # fmt: skip


def merge(found: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Return `found` with those of `more` that touch nothing of it, or hold what they touch of the same type."""
    kept: list[Mention] = []
    ordered = sorted(found, key=lambda m: (m.how != "rule", m.start, -m.end))
    taken: dict[int, Mention] = {}
    dropped: set[int] = set()  # taken out at the end: doing it at once would be quadratic
    for mention in ordered:
        if not any(at in taken for at in range(mention.start, mention.end)):
            taken.update(dict.fromkeys(range(mention.start, mention.end), mention))
            kept.append(mention)
    for mention in more:
        touched = {id(m): m for at in range(mention.start, mention.end) if (m := taken.get(at))}
        inside = all(mention.start <= m.start and m.end <= mention.end for m in touched.values())
        if touched and not (inside and all(m.how == "tagger" for m in touched.values())):
            continue
        if touched and all(
            (m.start, m.end, m.type) == (mention.start, mention.end, mention.type) for m in touched.values()
        ):
            continue
        dropped |= touched.keys()
        kept.append(mention)
        taken.update(dict.fromkeys(range(mention.start, mention.end), mention))
    return sorted((m for m in kept if id(m) not in dropped), key=lambda m: m.start)


def document_pass(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Name what is named elsewhere in the document: surfaces that were found surely, by their most frequent type."""
    votes: dict[str, Counter[str]] = {}
    for mention in found:
        if mention.score >= SURE and len(mention.text) > 1:
            votes.setdefault(mention.text, Counter())[mention.type] += 1
    if not votes:
        return list(found)
    spread: list[Mention] = []
    pattern = re.compile("|".join(re.escape(s) for s in sorted(votes, key=len, reverse=True)))
    for match in pattern.finditer(text):
        kind = votes[match[0]].most_common(1)[0][0]
        if not inside_latin(text, match.start(), match.end()):
            spread.append(Mention(match.start(), match.end(), match[0], kind, 0.7, "document"))
    return merge(found, spread)


def inside_latin(text: str, start: int, end: int) -> bool:
    """Say whether a span is part of a longer Latin word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isascii() and before.isalnum() and text[start].isascii()) or (
        after.isascii() and after.isalnum() and text[end - 1].isascii()
    )


def titled(text: str, person: Mention) -> Mention:
    """Give a person the title and the organisation that stand right before the name."""
    found = _ROLE_BEFORE.search(text[max(0, person.start - ROLE_REACH) : person.start].rstrip(" \u3000"))
    if not found:
        return person
    organisation = re.split(r"[的是为由，。]", found["organisation"])[-1].strip(" （）()")
    return replace(person, role=found["role"], organisation=organisation or None)


MENTIONS = Step(
    "mentions", needs=("document", "sentences", "tokens"), gives=("mentions",), run=each(mentions)
)  # fmt: skip
__all__ = ["MENTIONS", "Lexicons", "mentions", "name_clues"]
