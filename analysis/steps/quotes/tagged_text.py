"""What stretches of a text are by the tags of their words: titles, clauses, predicates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sinanews.analysis.findings import Tokens
from sinanews.analysis.steps.quotes import speech_forms as forms

VERB_TAGS = frozenset("vil")  # jieba's: verbs, idioms
DOING_TAGS = VERB_TAGS | set("duqzp")  # and adverbs, particles, 道 (which jieba counts by)
NO_TITLE_TAGS = frozenset("vdpcw")
CLAUSE_TAGS = frozenset({"d", "df", "r", "ul", "ud", "uz", "ug", "zg"})  # see is_clause
VERB_BEFORE = frozenset({"v", "ul", "uz", "ug"})  # a verb, or 了 着 过 behind it
BEGINS_CLAUSE = frozenset("drpc")  # adverbs, pronouns, prepositions, conjunctions
SAYS_ALONE = frozenset({"v", "l", "a", "z"})  # one word that says something (令人震惊)
SPEAKS_TAGS = CLAUSE_TAGS - {"zg"}  # jieba has 县 as such a word
FROM_TO = re.compile(r"从[^，。到]+到[^，。]+")
ENDS_NOUN = frozenset({"n", "vn", "nz", "an"})
SUPERLATIVE = ("最", "史上最")
SLOGAN = 5  # characters of the longest part of a slogan
DOES_SO = ("ad", "v")  # an adjective that stands as an adverb, and its verb
COMPARES = frozenset({"最", "更", "极", "极其", "较"})  # adverbs that stand before adjectives
NOUN_TAGS = frozenset("nr")  # nouns, names, pronouns
# What something is said of: a noun, a time, a place or an adverb (某地将“…”)
SAID_OF_TAGS = NOUN_TAGS | set("tfsjed")
SAYING_TAGS = DOING_TAGS | {"a"}
NOT = frozenset("不没未")
HOW_TAGS = frozenset({"a", "ad"})  # how something is done, before its verb


class TaggedText:
    """A text with its words; those who inherit say where both come from."""

    __slots__ = ()
    text: str
    tokens: Tokens

    def verbs(self, start: int, end: int) -> bool:
        """Say whether [start, end) holds words of what is done alone: verbs, adverbs, idioms."""
        tags = self._tags(start, end)
        return not tags.isdisjoint(VERB_TAGS) and tags <= DOING_TAGS

    def has_verb(self, start: int, end: int) -> bool:
        """Say whether a verb begins in [start, end)."""
        return not self._tags(start, end).isdisjoint(VERB_TAGS)

    def is_title(self, start: int, end: int) -> bool:
        """Say whether [start, end) can be a title: no verb, adverb or preposition in it."""
        return self._tags(start, end).isdisjoint(NO_TITLE_TAGS)

    def ends_in_verb(self, start: int, end: int) -> bool:
        """Say whether the last word that begins in [start, end) is a verb."""
        last = bisect_left(self.tokens.starts, end) - 1
        if last < 0 or self.tokens.starts[last] < start:
            return False
        return self.tokens.tags[last][0] in VERB_TAGS

    def is_clause(self, start: int, end: int) -> bool:
        """Say whether [start, end) is a clause or a long predicate and no term: it holds an adverb, a
        pronoun, a particle (了) or a word as 是, 没有 or 将, or begins with how something is done
        (显著恶化), or with a verb and has another one in it or 将, 旨在 and the like before it.
        """
        if self.is_marked_clause(start, end):
            return True
        first, last = self._range(start, end)
        tags = self.tokens.tags[first:last]
        if tags[:2] == DOES_SO:
            return True
        if tags[:1] != ("v",):
            return False
        if forms.AUXILIARY_AT_END.search(self.text, max(0, start - 5), start - 1):
            return True
        return tags.count("v") > 1 and "x" not in tags

    def has_adverb(self, start: int, end: int) -> bool:
        """Say whether [start, end) holds an adverb, a pronoun or a particle as 了."""
        first, last = self._range(start, end)
        return not CLAUSE_TAGS.isdisjoint(self.tokens.tags[first:last])

    def is_marked_clause(self, start: int, end: int) -> bool:
        """Say whether [start, end) has a word that only clauses have: an adverb, a pronoun, a
        particle, or before its end 是, 没有, 将, 被 and the like.
        """
        if self.has_adverb(start, end):
            return True
        first, last = self._range(start, end)
        return not forms.CLAUSE_WORDS.isdisjoint(self.tokens.words[first : last - 1])

    def is_predicate(self, start: int, end: int) -> bool:
        """Say whether [start, end) is what the noun right before the mark does (备忘录“进入…”), a
        subject with its verb, or how with a verb (按照规则采取…).
        """
        first, last = self._range(start, end)
        tags = self.tokens.tags[first:last]
        if not tags or "x" in tags:
            return False
        if tags[0] == "p":
            return "v" in tags[2:]
        if tags[0] in VERB_TAGS:
            before = bisect_left(self.tokens.starts, start - 1) - 1
            return before >= 0 and self.tokens.tags[before][0] in NOUN_TAGS
        return tags[0][0] in NOUN_TAGS and "v" in tags[1:-1]

    def is_said_of(self, start: int, end: int) -> bool:
        """Say whether [start, end) is what is said of the word right before the mark: an adverb with
        what it goes with (此举“十分幼稚”, 说法“不实”), how something is done behind an adverb (将“显著恶化”), or
        what stands between 是 and 的 (是“免责的”).
        """
        first, last = self._range(start, end)
        before = bisect_left(self.tokens.starts, start - 1) - 1
        if last - first < 2 or before < 0:
            return False
        tags = self.tokens.tags[first:last]
        if self.tokens.words[before].endswith("是"):
            return tags[-1] == "uj"
        if "uj" in tags or not self._can_be_said_of(before):
            return False
        if self._says_how_much(first, last):
            return True
        return self.tokens.tags[before] == "d" and tags[0] in HOW_TAGS and tags[1] == "v"

    def _says_how_much(self, first: int, last: int) -> bool:
        """Say whether words begin with an adverb and end in no noun, or with 不."""
        word = self.tokens.words[first]
        if self.tokens.tags[first] != "d" and word not in forms.DEGREES:
            return False
        return word in NOT or self.tokens.tags[last - 1][0] in SAYING_TAGS

    def _can_be_said_of(self, word: int) -> bool:
        """Say whether something can be said of a word: a noun by its tag or behind 的, an adverb."""
        tags = self.tokens.tags
        return tags[word][0] in SAID_OF_TAGS or tags[max(0, word - 1)] == "uj"

    def is_term(self, start: int, end: int) -> bool:
        """Say whether [start, end) is one word (一落千丈), a slogan of short parts (甲采样、乙检测), a way
        (从某地到某地), or ends as a noun behind 的 (针对某地的“某某行动”), as the name of a project, with a
        preposition or a superlative at its head (与某事有关的情况, 最严重事件).
        """
        first, last = self._range(start, end)
        tags = self.tokens.tags[first:last]
        if len(tags) <= 1:
            return not SAYS_ALONE.issuperset(tags)
        plain = _has_no_clause(tags, self.tokens.words[first:last])
        words = self.text[start:end]
        if _is_slogan(words, tags) or (plain and FROM_TO.fullmatch(words)):
            return True
        says = not forms.CLAUSE_WORDS.isdisjoint(self.tokens.words[first:last])
        if forms.NAMED_THING.search(words) and not says:
            return True
        if tags[-1] not in ENDS_NOUN or not plain:
            return False
        behind_of = self.text.startswith("的", start - 2)
        return behind_of or tags[0] == "p" or words.startswith(SUPERLATIVE)

    def is_object(self, start: int, end: int) -> bool:
        """Say whether [start, end) is what the verb right before the mark is done to (讨论“…的话题”):
        words that begin as no clause and end with a noun behind 的, or have no adverb or pronoun.
        """
        first, last = self._range(start, end)
        if first == last or "，" in self.text[start:end] or not self._is_behind_verb(start):
            return False
        tags = self.tokens.tags[first:last]
        words = self.tokens.words[first:last]
        if tags[0][0] in BEGINS_CLAUSE or words[0] in forms.CLAUSE_WORDS:
            return False
        if tags[:2] == DOES_SO:
            return False
        if "uj" in tags:
            behind = len(tags) - tags[::-1].index("uj")
            return tags[-1][0] == "n" and _has_no_clause(tags[behind:], words[behind:])
        return forms.CLAUSE_WORDS.isdisjoint(words) and _has_no_clause(tags, words)

    def _is_behind_verb(self, start: int) -> bool:
        """Say whether a verb stands right before the mark that opens at `start` - 1."""
        before = bisect_left(self.tokens.starts, start - 1) - 1
        if before < 0 or self.tokens.tags[before] not in VERB_BEFORE:
            return False
        return forms.AUXILIARY_AT_END.fullmatch(self.tokens.words[before]) is None

    def _tags(self, start: int, end: int) -> set[str]:
        """Return the first letters of the tags of the words that begin in [start, end)."""
        first, last = self._range(start, end)
        return {tag[0] for tag in self.tokens.tags[first:last]}

    def _range(self, start: int, end: int) -> tuple[int, int]:
        """Return which words begin in [start, end): the first and the one after the last."""
        starts = self.tokens.starts
        return bisect_left(starts, start), bisect_left(starts, end)


def _is_slogan(words: str, tags: Sequence[str]) -> bool:
    """Say whether words are short parts in a row without what makes a clause of one."""
    parts = words.split("、")
    if len(parts) == 1 or max(map(len, parts)) > SLOGAN:
        return False
    return SPEAKS_TAGS.isdisjoint(tags)


def _has_no_clause(tags: Sequence[str], words: Sequence[str]) -> bool:
    """Say whether no tag is one of a clause's but of a word that compares (最严厉行动)."""
    pairs = zip(tags, words, strict=True)
    return CLAUSE_TAGS.isdisjoint(tag for tag, word in pairs if word not in COMPARES)
