"""Names that companies coin: two characters, one of which stands in names only, before what
short names of companies end with (甲乙股份). The tagger has not seen them and finds them where
the words around them say enough; where those say little, their form does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.word_lists import longest_first, read_words
from sinanews.analysis.steps.mentions.merging import complete
from sinanews.analysis.steps.mentions.words import all_of

_COUNTS = {
    character: int(count)
    for character, count in read_words("common_characters.tsv", ("character", "count"))
}
# Of a million characters, fewer of one that is seldom in other words: names of the forms below that are
# none have characters from 66 on in 95,000 texts of the corpora.
_SELDOM = 60
_COMMON = "".join(character for character, count in _COUNTS.items() if count >= _SELDOM)
# A Chinese character that is not common. One class of characters: it is looked for in each text.
_RARE = re.compile(f"[^\\x00-\\u4dff\\ua000-\\U0010ffff{_COMMON}]")
# Where a character stands in other words too, the name begins and ends as a company's.
_OPENS = re.compile(r"(?:^|[，。；：、“（】！？\n 的])")
_GOES_ON = re.compile(
    r"董事会|公告|披露|宣布|表示|回应|发布|股价|拟|[，：]|\d|的|在|将|与|和|、|于|因|今日|昨日"
)
_CORE = 2  # characters before the ending
# 全栈|智能|体 is a sort of software, 跨境|贸易|额 what is counted
_ENDING = re.compile(
    f"(?:{longest_first(all_of('ending of a short name'))})(?![体化业界板股战额区逆顺协谈部])"
)
_ENDING_STARTS = frozenset(word[0] for word in all_of("ending of a short name"))
# No particle, negation, verb of wishing or pronoun in it.
_HAN = re.compile(f"(?:(?![的等不欲某啥该这那])[\u4e00-\u9fff]){{{_CORE}}}")
# Right before a name, though the tokenizer takes them for its first character; and between two.
_BEFORE, _AND = frozenset("将对后被把给向由与和及"), frozenset("与和及")
_GUESSES = ("tagger", "document")  # how a name was found that a longer one takes in
_SCORE = 0.7  # as of a name that the rest of the document shows


def with_coined_names(
    text: str,
    found: Sequence[Mention],
    words: Container[int],
    is_known: Callable[[str], bool],
) -> list[Mention]:
    """Return the mentions with the coined names among the words. `words` are the offsets at
    which words begin, and the end of the text; `is_known` knows words and listed names.
    """
    spans = dict.fromkeys(_spans(text, words, is_known))
    if not spans:
        return list(found)
    more = [
        Mention(start, end, text[start:end], "ORG", _SCORE, "rule")
        for start, end in spans
        if all(
            _gives_way(text, m, start, end) for m in found if m.start < end and start < m.end
        )
    ]
    taken = {at for one in more for at in range(one.start, one.end)}
    kept = [m for m in found if taken.isdisjoint(range(m.start, m.end))]
    return complete(kept, more)


def _spans(
    text: str,
    words: Container[int],
    is_known: Callable[[str], bool],
) -> Iterator[tuple[int, int]]:
    for rare in _RARE.finditer(text):
        for start in (rare.start() - 1, rare.start()):
            core = start + _CORE
            if text[core : core + 1] not in _ENDING_STARTS or core not in words:
                continue
            ending = _ENDING.match(text, core)  # most have none
            if (
                ending is None
                or ending.end() not in words
                or not _HAN.match(text, max(start, 0))
            ):
                continue
            if text[rare.start()] in _COUNTS and not _is_set_off(text, start, ending.end()):
                continue
            if not is_known(text[start:core]) and (
                start in words or text[start - 1] in _BEFORE
            ):
                yield start, ending.end()


def _is_set_off(text: str, start: int, end: int) -> bool:
    """Say whether a mark or 的 stands before a name, and what companies do behind it."""
    begins = start == 0 or _OPENS.match(text, start - 1)
    return bool(begins and _GOES_ON.match(text, end))


def _gives_way(
    text: str,
    mention: Mention,
    start: int,
    end: int,
) -> bool:
    """Say whether a name that a coined one touches is only the first half of it, all but its
    first character, or two in one (甲乙股份|与|丙丁科技).
    """
    if mention.how not in _GUESSES:
        return False
    if mention.type == "LOC":
        return mention.end == start + _CORE and _begins(text, mention.start, start)
    if mention.start == start:
        return mention.end < end or text[end : end + 1] in _AND
    if mention.end != end:
        return False
    return mention.start == start + 1 or text[start - 1] in _BEFORE


def _begins(
    text: str,
    place: int,
    start: int,
) -> bool:
    """Say whether a place begins where a name does, or at a word before it (对某某|地产)."""
    return place == start or (place == start - 1 and text[place] in _BEFORE)
