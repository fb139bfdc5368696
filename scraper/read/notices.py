"""Sentences of a medium about itself (不代表本网立场) inside of a paragraph: texts that were saved as
one line have their disclaimer there, before or behind the news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sinanews.scraper.html.tree import CLOSE, OPEN
from sinanews.scraper.read.furniture import Furniture

# Where a sentence may begin: at the head, behind another one, behind the comma or the blank that
# stands where two paragraphs were joined.
_BEGIN = re.compile(r"(?:^|[。！？][”’」』）)】]{0,3}|[,\s])[,\s]{0,9}(?=[^,\s])")
_END = re.compile(r"[。！？][”’」』）)】]{0,3}")
_HEAD = re.compile(r"[^。：:]{0,14}声明[】\])）]?\s{0,2}[:：]")
_JOINTS = ", \t\u3000"
_JOINT = re.compile(r"[,\s]{1,9}")
# Characters; where less is left beside the notice of a short paragraph, all of it is the notice.
LEFT = 60
SENTENCE = 300  # characters; the longest notices that media close with have 200


class Noticed(NamedTuple):
    """A paragraph without its notices, and these; empty where there was none."""

    text: str
    notice: str = ""


def without_notices(
    text: str,
    furniture: Furniture,
) -> Noticed:
    """Take the sentences of a medium about itself out of a paragraph, which may hold marks of
    stocks; sentences with a mark stay.
    """
    if furniture.notice_words.search(text) is None:
        return Noticed(text)
    kept = ""
    at = 0
    notices: list[str] = []
    for begin, end in _places(text, furniture):
        if begin > at:
            kept += text[at:begin].rstrip(_JOINTS)
        notices.append(text[begin:end])
        at = end
    if not notices:
        return Noticed(text)
    return Noticed((kept + text[at:]).strip(_JOINTS), "".join(notices))


def notices_apart(
    text: str,
    furniture: Furniture,
) -> Noticed:
    """Take the notices out of a paragraph that is not one as a whole."""
    found = without_notices(text, furniture)
    whole = text.replace(OPEN, "").replace(CLOSE, "")
    if not found.text or not found.notice or is_short_rest(found.text, whole, furniture):
        return Noticed(text)
    return found


def is_short_rest(
    rest: str,
    whole: str,
    furniture: Furniture,
) -> bool:
    """Say whether a paragraph is a notice as a whole, although some of its sentences are none by
    themselves.
    """
    if not furniture.is_disclaimer(whole):
        return False
    return len(rest) < LEFT or furniture.disclaimer_head.match(whole) is not None


def _places(
    text: str,
    furniture: Furniture,
) -> Iterator[tuple[int, int]]:
    """Yield where the notices begin and end; what only goes with one (如需转载请联系) stands behind
    it.
    """
    done = end = 0
    after_notice = False
    for found in _BEGIN.finditer(text):
        begin = found.end()
        if begin < done:
            continue
        if begin >= end:
            ended = _END.search(text, begin)
            end = ended.end() if ended else len(text)
        if end - begin > SENTENCE:
            continue
        sentence = text[begin:end]
        goes_on = after_notice and not text[done:begin].strip(_JOINTS)
        goes_on = goes_on and furniture.after_disclaimer.match(sentence) is not None
        if goes_on or _is_notice(sentence, furniture):
            after_notice = True
            done = end
            yield begin, end


def _is_notice(
    sentence: str,
    furniture: Furniture,
) -> bool:
    word = furniture.notice_words.search(sentence)
    if word is None or OPEN in sentence or CLOSE in sentence:
        return False
    if not furniture.is_disclaimer(sentence):
        return False
    if _begins_later(sentence, furniture):
        return False
    return bool(_HEAD.match(sentence)) or not furniture.reports(sentence[: word.start()])


def _begins_later(
    sentence: str,
    furniture: Furniture,
) -> bool:
    """Say whether a notice begins behind words that are none of its own: what was joined to it
    by a comma.
    """
    for found in _JOINT.finditer(sentence):
        before, behind = sentence[: found.start()], sentence[found.end() :]
        if furniture.notice_words.search(before) or "声明" in before:
            return False
        if furniture.is_disclaimer(behind):
            return True
    return False
