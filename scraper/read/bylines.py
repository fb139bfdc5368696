"""Who wrote an article: bylines (文/…, 作者：…, （记者 …）, 本报记者 … 发自 …) read by the
roles that stand in them.

A line of credits is cut at its roles; what follows a writer's role are names, what follows
another role (编辑, 摄影) is not. Nothing rather than a guess: after 记者 and in brackets a name
must begin with a surname where no sign parts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from sinanews.scraper.read.person_names import (
    WORDS,
    Names,
    alternatives,
    has_surname,
    is_full_name,
    is_name,
    is_nobody,
    is_place,
    split_names,
    without_medium,
)

_REPORTERS = alternatives("reporter")
_WRITERS = alternatives("reporter", "pen")
_ROLE = re.compile(f"({alternatives('reporter', 'pen', 'other_role')})")
_REPORTER = re.compile(f"(?:{_REPORTERS})")
_WRITER = re.compile(f"(?:{_WRITERS}|文)")
_SIGN = r"[ \u3000]{0,3}[:：/|丨｜∣][ \u3000]{0,3}"
_HEAD = re.compile(rf"^(?:文|图文|文图|文/图|图/文){_SIGN}(?:图[ \u3000:：]{{1,3}})?(?=\S)")
_FIRST = re.compile(_WRITERS)
_STOP = re.compile("[。，,！!？?；;:：“”]")
FIRST = 16  # characters that may stand before the first role, none of them a stop
_FIRST_END = FIRST + max(len(word) for kind in ("reporter", "pen") for word in WORDS[kind])
_ORNAMENTS = "■□◎⊙●○◆◇▲△★☆▌◤◢|丨｜-—· \u3000"
_BRACKETS = re.compile(r"[（(\[【][^（）()\[\]【】]{0,60}[）)\]】]")
_OPENING = "（([【“"
_QUOTED = re.compile(r"[“《][^“”《》]{0,30}[”》]")
_SENTENCE = re.compile(r"[。！!？?；]")
_LAST_WORD = re.compile(r"[ \u3000、，,:：/|丨｜]")
_GOES_ON = re.compile(rf"^(?:{alternatives('goes_on')})")
_BYLINE_BRACKET = re.compile(r"[（(\[【](?P<inner>[^（）()\[\]【】。]{2,60})[）)\]】]")
_RUNNING = re.compile(
    r"(?:^|[讯电])[ \u3000]{0,3}(?:本报)?记者[ \u3000]{0,2}"
    r"(?P<names>[^。，,：:（(]{2,16}?)报道[:：，]"
)
# 中新社某市11月2日电(张某某): the name right behind the line of place and day, without 记者.
_DATELINE = re.compile(
    r"^[^。，,；;：:（()]{2,40}?[电讯][ \u3000]{0,2}[（(](?P<names>[\u4e00-\u9fff·、，, \u3000]{2,24})[）)]"
)
# An account or a desk that signs as 文 | 某某观察: one word, and no sentence.
_ACCOUNT = re.compile(r"[\w·&+.-]{2,20}")
_OWN_DESK = re.compile("^(?:本|佚名|未知|匿名|网络|综合)")
_CLOCK = re.compile(r"^[【\[（(]?\d{1,2}(?:[:：]\d{2}(?!\d)|[时点]\d{1,2}分)")
_CREDIT = re.compile(r"(?:撰稿|撰文|采写)")
_TAIL = re.compile(r"[（(](?P<name>[\u4e00-\u9fff]{2,3})[）)]$")
_AFTER = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,4})[ \u3000]?[/|丨｜][ \u3000]?文$")
_SIGNED = re.compile(rf"^(?:{alternatives('pen')}){_SIGN}(?=\S)")
_EDGES = ":：/|丨｜∣ \u3000"
_SPEAKER = re.compile(rf"^[^。，:：]{{0,12}}(?:{_WRITERS})[ \u3000]{{0,2}}[:：]")
_SIGNS = (":", "：", "/", "|", "丨", "｜")
LINE = 80  # characters; a byline that is longer is a sentence
ACCOUNT_OVER = 4  # characters; a shorter word would be a name, and is none
REST = 20  # characters of a place or an affiliation in a byline
SPEAKER_HEAD = 24  # characters in which 记者： must stand; _SPEAKER reads no further
ENDS = 3  # paragraphs at head and at end that may be signed
LOG_ITEMS = 3  # paragraphs that begin with the time of day, from which a text is a live log
CLOSING = 2  # paragraphs at the end that may close with a name or a line of credits


class _Credit(NamedTuple):
    """A role and what stands after it."""

    role: str
    words: str

    def needs_surname(self) -> bool:
        """Say whether a name here must begin with one: after 记者, and where no sign stands
        between role and name.
        """
        signed = self.words.startswith(_SIGNS)
        return not signed or _REPORTER.fullmatch(self.role) is not None


def without_prefix(piece: str) -> str:
    """Take off what belongs to the role after it (每经编辑, 见习记者): a last word that is no name."""
    word = _LAST_WORD.split(piece)[-1]
    return piece if is_full_name(word) else piece.removesuffix(word)


def _credits(
    text: str,
    first: str,
) -> Iterator[_Credit]:
    """Yield the writers' roles with their words; those before the first role are of role
    `first`.
    """
    roles = _ROLE.split(_QUOTED.sub("", text))
    last = len(roles) - 1
    for number in range(0, len(roles), 2):
        role = roles[number - 1] if number else first
        if _WRITER.fullmatch(role):
            words = roles[number]
            words = words if number == last else without_prefix(words)
            # 文/… has its sign already, and so have the roles that follow in that line.
            yield _Credit(role, f"/{words}" if first == "文" else words)


def writers(
    text: str,
    *,
    first: str = "",
) -> Names:
    """Return the writers that a text of roles and names gives, and what stands in it beside names.

    `first` is the role that the text begins with where it does not say it (文/…).
    """
    found = Names()
    for part in _credits(text, first):
        listed = split_names(part.words)
        unlikely = bool(listed.names) and not any(map(has_surname, listed.names))
        in_sentence = _GOES_ON.match(part.words.lstrip(" \u3000:：")) is not None
        if in_sentence or (unlikely and part.needs_surname()):
            found.rest.append(part.words)
            continue
        found.names.extend(listed.names)
        found.rest.extend(listed.rest)
    found.names = list(dict.fromkeys(found.names))
    return found


def _writers_of(text: str) -> Names | None:
    """Return the writers of a text that begins as a byline does; None where it does not."""
    if head := _HEAD.match(text):
        return writers(text[head.end() :], first="文")
    first = _FIRST.search(text, 0, _FIRST_END)
    if first is None or first.start() > FIRST or _STOP.search(text, 0, first.start()):
        return None
    return writers(text)


def _may_be_byline(line: str) -> bool:
    if not line or len(line) > LINE or line[0] in _OPENING:
        return False
    return _SENTENCE.search(line) is None


def byline(text: str) -> list[str]:
    """Return the names of a paragraph that is nothing but a byline, else nothing."""
    line = text.strip(_ORNAMENTS)
    if not _may_be_byline(line):
        return []
    if after := _AFTER.match(line):
        return list(filter(is_name, [after["name"]]))
    found = _writers_of(_BRACKETS.sub("", line))
    if found is None or len(max(found.rest, key=len, default="")) > REST:
        return []
    return found.names or _account(line, found.rest)


def _account(
    line: str,
    rest: Sequence[str],
) -> list[str]:
    """Return the account that alone signs a line (文 | 某某观察, 作者：某某研究), or the person
    whose name closes the name of a medium.
    """
    signed = _HEAD.match(line) or _SIGNED.match(line)
    word = rest[0].strip(_EDGES) if signed and len(rest) == 1 else ""
    if len(word) <= ACCOUNT_OVER or not line.endswith(word):
        return []
    if _ACCOUNT.fullmatch(word) is None or _OWN_DESK.match(word) or is_place(word):
        return []
    if is_nobody(word):
        return []
    return [without_medium(word)]


def names_nobody(text: str) -> bool:
    """Say whether a paragraph is a byline that names nobody (作者：佚名, 文/网络)."""
    line = text.strip(_ORNAMENTS)
    signed = _HEAD.match(line) or _SIGNED.match(line)
    return signed is not None and is_nobody(line[signed.end() :])


def dateline_names(text: str) -> list[str]:
    """Return the names right behind a dateline (…社…电(张某某)), all of which must begin with a
    surname.
    """
    found = _DATELINE.match(text)
    names = split_names(found["names"]) if found else Names()
    return names.names if not names.rest and all(map(has_surname, names.names)) else []


def is_speaker(text: str) -> bool:
    """Say whether a line begins as what an interviewer says does (记者：…)."""
    head = text[:SPEAKER_HEAD]
    return ("：" in head or ":" in head) and _SPEAKER.match(head) is not None


def bracketed(text: str) -> list[str]:
    """Return the names of （记者 …） or （文/…） in a paragraph, or of 记者…报道：."""
    for bracket in _BYLINE_BRACKET.finditer(text):
        inner = bracket["inner"].strip()
        found = _writers_of(inner)
        if found is None and "，" in inner:  # （北京，记者 …）
            found = writers(inner)
        if found is not None and found.names:
            return found.names
    return _running(text)


def _running(text: str) -> list[str]:
    """Return the names of 本报记者…报道：, all of which must begin with a surname."""
    running = _RUNNING.search(text) if "报道" in text else None
    if running is None:
        return []
    names = split_names(running["names"]).names
    return names if all(map(has_surname, names)) else []


def credit(text: str) -> list[str]:
    """Return the writers of a line of credits that opens with who published it
    (“政事儿”（微信ID：…）撰稿/…).
    """
    if len(text) > LINE or text.endswith("。"):
        return []
    bare = _QUOTED.sub("", _BRACKETS.sub("", text)).strip()
    return writers(bare).names if _CREDIT.match(bare) else []


def closing_name(text: str) -> list[str]:
    """Return the name of a closing `(李楠)`, by its surname."""
    found = _TAIL.search(text)
    return [found["name"]] if found and is_full_name(found["name"]) else []


def authors(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the writers that the text names: at its head, else at its end; nothing rather than
    a guess.
    """
    if _is_log(paragraphs):
        return ()
    signed = (*paragraphs[:ENDS], *paragraphs[-ENDS:])
    closing = paragraphs[-CLOSING:]
    found = chain(
        map(byline, signed),
        map(bracketed, signed),
        map(dateline_names, paragraphs[:ENDS]),
        map(_closing, closing),
    )
    return tuple(next(filter(None, found), ()))


def _is_log(paragraphs: Sequence[str]) -> bool:
    """Say whether a text is a live log or a digest: its items begin with their own times, or
    close with reporters of their own.
    """
    if sum(_CLOCK.match(text) is not None for text in paragraphs) >= LOG_ITEMS:
        return True
    closed = [text for text in paragraphs if text.endswith(("）", ")", "）。", ")。"))]
    signers = [set(names) for names in map(bracketed, closed) if names]
    return any(one.isdisjoint(signers[0]) for one in signers[1:])


def _closing(text: str) -> list[str]:
    return credit(text) or closing_name(text)
