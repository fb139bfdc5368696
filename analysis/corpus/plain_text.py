"""The text of an item without what the medium put around it: the head (`X社1月2日电`), the name
of a medium in brackets at the end, who edited it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sinanews.analysis.lexicons.word_lists import alternatives, read_words

# 某社1月2日电, 《某报》2日讯, 某社北京1月2日电(记者 某某): at most 30 characters into a text or
# behind its title. The quantifiers are bounded: each expression is linear.
HEAD = re.compile(
    r"(?:《[^》\n]{2,12}》|[\u4e00-\u9fff]{2,10})?(?:\d{1,2}月)?\d{1,2}日[电讯]"
    r"(?:[((][^))\n]{1,24}[))])?[,:]?\s{0,4}"
)
CREDIT = re.compile(r"[((](?:来源:?|记者:?|编辑:?)?[^(())\d\n]{2,16}[))]\s{0,4}$")
EDITED = re.compile(
    r"(?m)^\s{0,8}(?:责任编辑|责编|编辑|原标题|文章来源|来源|作者|记者|校对|审核)[::][^\n]{0,80}$"
)
CIRCLED = re.compile(r"[①-⑳]")
NUMBERED = re.compile(r"\d(?<![\d(\uff08]\d)\d?[、.)\uff09](?!\d)")
# marks of Chinese texts, and what NFKC makes of them
MARKS = tuple(zip("，：；（）！？％\u3000\xa0", ",:;()!?%  ", strict=True))
DIGEST = 200  # characters: a list of news is longer
TITLE = 40  # characters in which the title of a digest says that it is one
BEGINNING = 8  # letters: `A股三大指数收评`; farther behind it is what somebody wrote in one
HEAD_LINES = (
    120  # characters in which a head is looked for: behind the longest titles of flashes
)


def plain(text: str) -> str:
    """Return the text in one width of signs, without head, credit and editors; each cut leaves a
    line feed. Numbers and names in the text itself stay.
    """
    body = EDITED.sub("\n", narrow(text)).rstrip()
    head = HEAD.search(body, 0, HEAD_LINES)
    if head is not None:
        body = f"{body[: head.start()]}\n{body[head.end() :]}"
    return CREDIT.sub("", body)


def narrow(text: str) -> str:
    """Return the text in one width of signs (NFKC): nine of ten texts are in it when their usual
    marks are, which takes a sixth of the time.
    """
    for wide, mark in MARKS:
        text = text.replace(wide, mark)
    if unicodedata.is_normalized("NFKC", text):
        return text
    return unicodedata.normalize("NFKC", text)


def is_digest(text: str) -> bool:
    """Say whether a text is a list of unrelated news (a morning's digest, a calendar): its title
    says so, or it has marks of a list in front of its parts.
    """
    if _titles("list").search(text, 0, TITLE):
        return True
    if len(text) < DIGEST:
        return False
    return len(CIRCLED.findall(text)) >= 3 or len(NUMBERED.findall(text)) >= 4


def is_session(headline: str) -> bool:
    """Say whether a text is on all that a market did in a session: its headline begins so."""
    words = _titles("session")
    found = words.search(headline, 0, BEGINNING)
    return found is not None


@lru_cache(maxsize=2)  # of the package's own file
def _titles(kind: str) -> re.Pattern[str]:
    rows = read_words("digest_titles.tsv", ("words", "kind", "what"))
    chosen = [words for words, of_kind, _ in rows if of_kind == kind]
    expression = alternatives(chosen)
    return re.compile(expression)


def letters(text: str) -> str:
    """Return only what carries the wording: letters, digits and Han characters, lower case; a
    comma inside a number goes, a point stays.
    """
    return _MARKS.sub("", text).lower()


# a mark that is no point between digits, and what follows it
_MARKS = re.compile(r"[\W_](?:(?<!\d\.)|(?!\d))[\W_]*")
