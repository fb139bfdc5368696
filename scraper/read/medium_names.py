"""Names of media: in the bracket that ends a flash, and in what records state as their source."""

from __future__ import annotations

import re

from sinanews.scraper.model.word_tables import by_kind, read_table

_WORDS = by_kind(
    read_table("sinanews.scraper.read.words", "medium_words.tsv", ("word", "kind"))
)
_NAMES = frozenset(_WORDS["name"])
_ENDINGS = _WORDS["ending"]
_SURE_ENDINGS = _WORDS["sure_ending"]
_NO_MEDIA = frozenset(_WORDS["no_medium"])
_REMARKS = _WORDS["remark"]
_BRACKET = re.compile(r"(?P<before>.?)[（(](?P<inner>[^（）()]{2,24})[）)]\s{0,4}\Z", re.S)
_LABEL = re.compile(r"^(?:文章|本文|信息|消息)?(?:来源|来自|转自|稿源)\s{0,2}[:：]?\s{0,2}")
_REPORTER = re.compile(
    r"\s{0,3}(?:实习|见习|首席)?(?:记者|通讯员)[ ：:/]{0,2}"
    r"(?:[\u4e00-\u9fff]{2,4}(?:[ 、]{1,2}|\Z)){0,4}\Z"
)
_QUOTED = re.compile(r"^[《“「\"'](?P<name>[^《》“”「」\"']{1,30})[》”」\"']$")
_SENTENCE_ENDS = "。！？!?…”；;.，"
_NO_NAME = re.compile(
    r"\d[\d,.]{0,12}\s?[%％‰万亿元美倍点月日年时例股手吨桶个家第号期至\-+~～]"
    r"|^[\d.,:：+\-－/%％ ]{1,24}$"  # a code, a figure, a time
    r"|^(?:[A-Za-z]{0,3}\d{4,6}|\d{4,6}\.?[A-Za-z]{0,2}|[A-Z]{1,5}\.[A-Z]{1,2})$"
    r"|[，,。；;：:、？！?!〔〕%％=]"
)
NAME_CHARACTERS = 16  # 中国银行保险监督管理委员会网站 has 15
# Of a bracket right after a sentence that ends: a name of letters and Han characters.
_LIKE_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·&《》 ]{2,16}")


def medium_in_bracket(text: str) -> str | None:
    """Return the medium that the last bracket of a text names; None where it names none.

    It stands behind the end of a sentence; inside one it must be known or end as media's names
    do. A code, a figure, 同比, 含税 and the like are remarks on what stands before them.
    """
    found = _BRACKET.search(text[-60:])
    if found is None:
        return None
    name = medium_name(found["inner"])
    if not name or is_remark(name):
        return None
    if len(name) > NAME_CHARACTERS:
        return None
    if is_known_medium(name):
        return name
    behind_sentence = found["before"] in _SENTENCE_ENDS
    return name if behind_sentence and _LIKE_NAME.fullmatch(name) else None


def medium_name(text: str) -> str:
    """Return the bare name of a medium, without 来源： before it and the reporter behind it."""
    bare = _LABEL.sub("", text.strip())
    bare = _REPORTER.sub("", bare).strip() or bare
    return _QUOTED.sub(r"\g<name>", bare).strip()


def is_remark(name: str) -> bool:
    """Say whether what stands in a bracket is a remark on the text, not a name."""
    return name.startswith(_REMARKS) or _NO_NAME.search(name) is not None


def is_known_medium(name: str) -> bool:
    """Say whether a name is a medium's or ends as media's names do."""
    return name in _NAMES or (len(name) > 2 and name.endswith(_ENDINGS))


def is_name_of_medium(name: str) -> bool:
    """Say whether a word that stands alone can only be a medium's name: channels (公司新闻) and
    kinds of text (财报) end as media's names do.
    """
    if name in _NAMES:
        return True
    return len(name) > 2 and name not in _NO_MEDIA and name.endswith(_SURE_ENDINGS)
