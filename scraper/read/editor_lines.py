"""The line of the editors (责任编辑：张三 SF014 校对：李四): who of it is an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sinanews.scraper.model.records import Editor
from sinanews.scraper.read.person_names import alternatives, is_full_name

_EDITORS = ("责任编辑", "责编", "编辑")
_SIGN = r"[:：/|｜丨]"
_ROLES = re.compile(
    rf"({alternatives('other_role', 'reporter', 'pen')})\s{{0,3}}(?:{_SIGN}|(?=[ \u3000]))\s{{0,3}}"
)
_SPLIT = re.compile(r"[、，,/;；|｜丨_]|[ \u3000]{1,4}")
_CODE = re.compile(r"\b[A-Z]{1,3}\d{2,6}\b")
_BRACKETS = re.compile(r"[（()）\[\]【】]")
_PLAIN = re.compile(
    rf"^[\w·]{{0,8}}?编辑[ \u3000]{{0,3}}(?:{_SIGN}|[ \u3000])"
)  # 某某新闻编辑 | 张三
NAMES = 60  # characters of the names behind a role
PLAIN = 60  # characters; a line of 编辑 and names that is longer is text


def names_editors(line: str) -> bool:
    """Say whether a line begins with 编辑, or a medium's, and holds nothing but roles and names."""
    if len(line) > PLAIN or _PLAIN.match(line) is None:
        return False
    pieces = _ROLES.split(line)
    words = [word for piece in pieces[2::2] for word in _words(piece)]
    return bool(words) and all(is_full_name(word) or _CODE.fullmatch(word) for word in words)


def editors(lines: Sequence[str]) -> tuple[Editor, ...]:
    """Return the editors that lines such as 责任编辑：… name, each once; the staff code stands for
    the name where there is no other. Who has another role there (校对) is none.
    """
    found: list[Editor] = []
    for word in (word for line in lines for word in _editor_words(line)):
        if _CODE.fullmatch(word) is None:
            found.append(Editor(word))
        elif found and found[-1].code is None:
            found[-1] = Editor(found[-1].name, word)
        else:
            found.append(Editor(word, word))
    return tuple(dict.fromkeys(found))


def _editor_words(line: str) -> Iterator[str]:
    """Yield the words behind the editors' roles of a line."""
    pieces = _ROLES.split(line)
    for role, words in zip(pieces[1::2], pieces[2::2], strict=True):
        if role in _EDITORS:
            yield from _words(words[:NAMES])


def _words(text: str) -> list[str]:
    return list(filter(None, _SPLIT.split(_BRACKETS.sub(" ", text).strip())))
