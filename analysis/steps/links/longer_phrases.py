"""Names that are only the beginning of a longer word or phrase: a place and a common noun are a
company's name, but where another noun follows the place's own (some country's gold reserves) no
company is meant; nor where a word of the dictionary reaches over the name's end.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.word_lists import alternatives, read_words
from sinanews.analysis.steps.links.link_context import Reading
from sinanews.analysis.steps.links.name_lookup import LINK_WORDS

# What companies have: counted behind names that are no phrase.
_FOLLOWERS = tuple(
    word for word, _, _ in read_words("company_followers.tsv", ("word", "count", "names"))
)
_OF_COMPANY = re.compile(alternatives((*_FOLLOWERS, *LINK_WORDS["organ of a company"])))
_LONGEST = 4  # characters of names over whose end a word may reach; longer ones are whole
ROW = 2  # words of the dictionary that make up a name and go on beyond it
_READ = "tagger"  # how a mention was found that the sentence itself reads as a name
_NOUNS = frozenset({"n", "vn", "nz", "l", "j", "b"})  # parts of speech that go on as a phrase


def begins_longer_phrase(
    mention: Mention,
    reading: Reading,
    *,
    is_phrase: bool,
) -> bool:
    """Say whether a mention is no name here but the beginning of a longer word or phrase;
    `is_phrase`: its words are a place and a noun.
    """
    if _OF_COMPANY.match(reading.text, mention.end):
        return False
    tokens = reading.tokens
    number = bisect_left(tokens.starts, mention.end)
    if number == len(tokens.starts):
        return False
    if tokens.starts[number] > mention.end:
        over = tokens.words[number - 1]
        return reading.is_word(over) and (is_phrase or _is_short_guess(mention))
    follows = len(tokens.words[number]) > 1 and tokens.tags[number] in _NOUNS
    return follows and is_phrase


def is_row_of_words(mention: Mention, reading: Reading) -> bool:
    """Say whether a mention begins a row of words of the dictionary of which the last reaches over
    its end (供销|大|集体企业): then it is no name, even where the sentence reads one; but where what
    follows is said of companies (某某电子|公告).
    """
    if _OF_COMPANY.match(reading.text, mention.end):
        return False
    tokens = reading.tokens
    first = bisect_left(tokens.starts, mention.start)
    last = bisect_left(tokens.starts, mention.end)
    if last - first < ROW or tokens.starts[first] != mention.start:
        return False
    words = tokens.words[first:last]
    if tokens.starts[last - 1] + len(words[-1]) <= mention.end or len(words[0]) == 1:
        return False
    if len(words) > ROW and len(words[-1]) <= ROW:  # 中国|恒|大张: cut by chance
        return False
    return all(map(reading.is_word, words))


def _is_short_guess(mention: Mention) -> bool:
    """Say whether a short mention was not read as a name by the sentence."""
    return mention.how != _READ and len(mention.text) <= _LONGEST
