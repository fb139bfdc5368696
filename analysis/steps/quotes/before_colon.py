"""Who speaks before a colon (某某说：“…”, 某某：“…”)."""

from __future__ import annotations

import re

from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.possible_speakers import (
    PossibleSpeakers,
    Speaker,
    last_found,
    named,
)
from sinanews.analysis.steps.quotes.quote_marks import is_closed, is_speech, sentence_start
from sinanews.analysis.steps.quotes.speakers import announcer, author, speaker, writer

_POST_AT_END = re.compile(r"(?:相关|有关)?(?:负责人|工作人员|发言人|人士)$")
SHORTEST = 3  # characters of the words for a department
ISSUED_BEFORE = 300  # characters before the colon in which a document's issuer stands: by hand
# Before the colon, what a document says: 具体意见如下：
_FOLLOWS = re.compile(r"(?:内容|意见|结论|决定|全文|事项|事实)(?:主要)?(?:如下|为)$")
# Right before the colon, the document itself (收到某会《通知书》：“…”)
_PAPER = re.compile(r"的?《[^《》\n]{2,40}》$")
_ON = re.compile(r"(?:[于在]?[0-9年月日]{1,12})?")  # between who issues it and the verb
_ISSUES = re.compile(r"(?:出具|下发|送达|发出|签发|作出)[的了]?(?:关于[^《。]{0,30})?《")


def speaker_before_colon(
    possible: PossibleSpeakers, colon: int, start: int, end: int
) -> Speaker | None:
    """Return who stands before the colon; words that the sentence goes on with (某某：“…”的传闻) are
    a term.
    """
    spoken = is_speech(possible.text, start, end)
    if not spoken and not is_closed(possible.text, end):
        return None
    begin = sentence_start(possible.text, colon)
    found = (
        speaker(possible, begin, colon + 1)
        or _issuer(possible, colon)
        or _department(possible, begin, colon)
        or _name_alone(possible, begin, colon + 1)
        or writer(possible, begin, colon)
        or _label(possible, begin, colon + 1)
    )
    if found or not spoken:
        return found
    return author(possible, begin, colon) or announcer(possible, begin, colon)


def _issuer(
    possible: PossibleSpeakers,
    colon: int,
) -> Speaker | None:
    """Return who issued the document whose words follow (收到某所出具的《意见》，内容如下：“…”)."""
    text = possible.outside
    begin = max(0, colon - ISSUED_BEFORE)
    paper = _PAPER.search(text, begin, colon)
    if paper:
        return _named_before(possible, begin, paper.start())
    if _FOLLOWS.search(text, begin, colon) is None:
        return None
    issued = last_found(_ISSUES, text, begin, colon)
    if issued is None:
        return None
    return _named_before(possible, begin, issued.start())


def _named_before(
    possible: PossibleSpeakers,
    begin: int,
    end: int,
) -> Speaker | None:
    """Return the last name in [begin, end), nothing but a day behind it."""
    near = possible.between(begin, end)
    if not near or _ON.fullmatch(possible.outside, near[-1].end, end) is None:
        return None
    return named(near[-1])


def _department(
    possible: PossibleSpeakers,
    begin: int,
    colon: int,
) -> Speaker | None:
    """Return the organisation named before of which only the last words are said again (某某公司新闻处…
    新闻处称：“…”).
    """
    verb = last_found(forms.VERB, possible.outside, begin, colon)
    words = possible.text[begin : verb.start() if verb else colon].strip()
    words = _POST_AT_END.sub("", words)
    if len(words) < SHORTEST:
        return None
    before = possible.between(max(0, begin - ISSUED_BEFORE), begin)
    found = (m for m in reversed(before) if m.type == "ORG" and m.text.endswith(words))
    body = next(found, None)
    return named(body) if body else None


def _name_alone(
    possible: PossibleSpeakers,
    begin: int,
    left: int,
) -> Speaker | None:
    """Return the name that stands right before the colon (某某：“…”)."""
    near = possible.between(begin, left)
    return named(near[-1]) if near and near[-1].end == left - 1 else None


def _label(
    possible: PossibleSpeakers,
    begin: int,
    left: int,
) -> Speaker | None:
    """Return the words that stand alone before the colon (该负责人：“…”)."""
    found = forms.LABEL.search(possible.text, max(0, begin - 1), left)
    if found is None or forms.VERB.search(found["who"]):
        return None
    if possible.between(*found.span("who")):  # a name with what was done
        return None
    anybody = forms.ANYBODY.search(found["who"]) is not None
    return Speaker(found["who"], *found.span("who"), not anybody)
