"""What stands right by a name and makes it less: a person's foreign name or title, an ordinary
word among ordinary words, an index among indices, a part of a longer name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.links.link_context import Reading
from sinanews.analysis.steps.links.verdict import Verdict

PERSON = "part of a person's name"  # 某某·本－甲乙, 甲王朱某
ALONE = "alone in its list"  # 豆粕、甲乙、白糖
WITH_INDEX = "beside an index"  # 甲乙与丙指
JOINED = "joined to another name"  # 甲乙丙丁证券, of both 甲乙 and 丙丁
LONGER_ITEM = "longer item of a list"  # 丙丁、甲乙海上、戊己
LEGAL_END = "end of a legal name"  # 某地超纯甲乙股份有限公司
INVESTOR = "an arm that invests"  # 甲乙创意投资、丙丁资本
NAMESAKE = (
    "of Hong Kong, which the text does not say"  # some region and a trade: a firm at home, too
)
DOUBTS = frozenset({ALONE, WITH_INDEX, JOINED, LONGER_ITEM, LEGAL_END, INVESTOR, NAMESAKE})

_LONGEST = 3  # characters of a surname's last part
_REACH = 12  # characters of a foreign name before that part
_GIVEN_NAMES = re.compile(r"[\u4e00-\u9fff][·•‧・](?:[\u4e00-\u9fff·•‧・]{0,8}[－—-])?$")
# Nicknames of companies that are titles of nobles as well, and what follows those.
_TITLE_ENDS = ("王", "公", "侯", "帝")
_OF_NOBLES = re.compile("府|之乱|之叛|叛乱|世子|爷")
_ITEM_BEFORE = re.compile(r"[^\d%％]、$")  # no number of a list, no figure
_ITEM_BEHIND = re.compile(r"[\u4e00-\u9fff]{2}、")
# Two characters and what invests, to the end of the phrase.
_INVESTOR = re.compile(
    r"[\u4e00-\u9fff]{2}(?:投资|资本|资管|创投)(?=[、，。；和及与等两三）】]|$)"
)
_WITH = frozenset("、与和及")
_BY_FORM = frozenset({"suffix", "form"})  # how a legal name was found that no list has whole
_LEGAL, _BY_SHARES = ("有限公司", "有限责任公司"), "股份有限公司"
_ABROAD, _AMERICAN = (".HK", ".US"), ".US"
_HONG_KONG = re.compile("港|HK|H股")
_OF_NAMES = frozenset({"n", "nz", "nt", "nr", "ns", "a", "b", "s", "eng"})  # before its end


def beside(
    mention: Mention,
    verdict: Verdict,
    reading: Reading,
    *,
    is_doubtful: bool = False,
) -> Iterator[str]:
    """Yield what stands right by a mention; `is_doubtful`: its name is made of words, and
    often something else.
    """
    if mention.text.isascii():
        return
    yield from _longer_names(mention, verdict, reading)
    if _is_with_index(mention, reading):
        yield WITH_INDEX
    if is_doubtful and _is_abroad_unsaid(verdict, reading.text):
        yield NAMESAKE
    if verdict.name is not None and verdict.name.ambiguous and _is_alone(mention, reading):
        yield ALONE


def _longer_names(mention: Mention, verdict: Verdict, reading: Reading) -> Iterator[str]:
    """Yield of what longer name a mention may be a part."""
    text, end = reading.text, mention.end
    before = text[max(0, mention.start - _REACH) : mention.start]
    if len(mention.text) <= _LONGEST and _GIVEN_NAMES.search(before):
        yield PERSON
    if _is_title(mention, reading):
        yield PERSON
    if end in reading.named.starts and not text[end].isascii():
        yield JOINED
    if _ITEM_BEFORE.search(before) and _ITEM_BEHIND.match(text, end):
        yield LONGER_ITEM
    if _INVESTOR.match(text, end):
        yield INVESTOR
    if mention.text.endswith(_LEGAL) and _is_anothers_legal(mention, verdict, reading):
        yield LEGAL_END


def _is_abroad_unsaid(verdict: Verdict, text: str) -> bool:
    """True for a listed name of Hong Kong alone in a text that says nothing of Hong Kong."""
    name = verdict.name
    if name is None or name.kind != "short" or _HONG_KONG.search(text):
        return False
    return all(ticker.endswith(_ABROAD[0]) for ticker in verdict.known.tickers)


def _is_title(mention: Mention, reading: Reading) -> bool:
    """True for the title of a noble, whose name or house follows (甲王朱某, 甲王府)."""
    if len(mention.text) > _LONGEST or not mention.text.endswith(_TITLE_ENDS):
        return False
    end = mention.end
    return end in reading.persons.starts or _OF_NOBLES.match(reading.text, end) is not None


def _is_with_index(mention: Mention, reading: Reading) -> bool:
    """True for the neighbour of an index in a list."""
    text = reading.text
    indices = reading.indices
    before = mention.start - 1
    if text[mention.end : mention.end + 1] in _WITH and mention.end + 1 in indices.starts:
        return True
    return text[max(0, before) : mention.start] in _WITH and before in indices.ends


def _is_anothers_legal(mention: Mention, verdict: Verdict, reading: Reading) -> bool:
    """True for the legal name of a firm at home whose bearer is listed abroad alone (its
    subsidiary or namesake here, often), or that stands right behind what may be its first part.
    """
    tickers = verdict.known.tickers
    if verdict.by in _BY_FORM and all(ticker.endswith(_AMERICAN) for ticker in tickers):
        return True
    if not mention.text.endswith(_BY_SHARES) and all(t.endswith(_ABROAD) for t in tickers):
        return True
    return verdict.by in _BY_FORM and _follows_noun(mention, reading)


def _follows_noun(mention: Mention, reading: Reading) -> bool:
    """True right behind a word of which names are made."""
    tokens = reading.tokens
    number = bisect_left(tokens.starts, mention.start) - 1
    if number < 0:
        return False
    end = tokens.starts[number] + len(tokens.words[number])
    return end == mention.start and tokens.tags[number] in _OF_NAMES


def _is_alone(mention: Mention, reading: Reading) -> bool:
    """True in a list whose next items are no names."""
    text = reading.text
    named = reading.named
    follows = text[mention.end : mention.end + 1] == "、"
    before = text[max(0, mention.start - 2) : mention.start]
    precedes = bool(_ITEM_BEFORE.search(before))
    if not follows and not precedes:
        return False
    next_named = follows and mention.end + 1 in named.starts
    last_named = precedes and mention.start - 1 in named.ends
    return not next_named and not last_named
