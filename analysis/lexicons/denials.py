"""Rumours and their denial: the spans of a text that are told only to be denied."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sinanews.analysis.findings import Sentence
from sinanews.analysis.lexicons.word_lists import longest_first, words_by_kind

FILE = "denial_words.tsv"
Span = tuple[int, int]
# A clause of a denial begins behind one of these, and a denial in front reaches to the next.
_CUT = re.compile(r"[，,；;：:。！!？?\n]")
# Characters of a denial that counts for the sentence before it (X要破产？公司紧急辟谣): by hand.
_REPLY = 40
# The formula of announcements (本公告内容不存在任何虚假记载、误导性陈述或者重大遗漏): what it
# denies is no news, nor is its denial.
_WRONG = "虚假记载|误导性陈述|重大遗漏"
_ASSURED = re.compile(
    r"(?:(?<![未能法不])(?:保证|确保)[^。\n]{0,60}?(?:真实[、性]|虚假记载)"
    rf"|(?:不存在|没有|无|不含)(?:任何)?(?:{_WRONG}))"
    r"(?:[^。；\n]{0,80}?重大遗漏|[^，,。；\n]{0,40})"
)
_FORMULA = ("虚假记载", "误导性陈述", "重大遗漏", "真实、准确", "真实性、准确性")
# What the sentence before says, as a denial speaks of it
_REFERS = re.compile(
    r"(?:上述|该|此|这一|有关)(?:等|些|类)?(?:内容|信息|消息|说法|文章|视频|言论|报道|传闻|传言|情况)"
)
# There is no such thing; alone only where the clause ends (目前暂无计划)
_NONE = "没有|暂无|并无|尚无|未有|目前无|不存在|无(?=任何|相关|此|类似|该|上述)"
_SUCH = "任何|这样|这方面|这项|这一|相关|此类|类似|该类?|上述|此"
# What follows turns to what is true: 却, 但 ... end the denial.
_TURN = re.compile(r"[，,；;](?:却|但|然而|不过|而今|今日却|随后却)")


@dataclass(frozen=True, slots=True)
class Denials:
    """Expressions of rumours and denials."""

    rumour: re.Pattern[str]
    asked: re.Pattern[
        str
    ]  # what an answer denies: a question, a rumour that no one calls news
    # The words of `behind` and `before` alone: most texts hold none, and an expression that begins
    # with words and not with what stands before them is found ten times as fast.
    word: re.Pattern[str]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    answer: re.Pattern[str]  # there is no such plan

    def spans(self, text: str, sentences: Sequence[Sentence]) -> list[Span]:
        """Return the spans that are denied, with the words that deny them, in order."""
        words = [match.start() for match in self.word.finditer(text)]
        words += [match.start() for match in self.answer.finditer(text)]
        found: list[Span] = []
        for number in _numbers_at(words, sentences):
            sentence = sentences[number]
            found += self._in_sentence(text, sentence)
            if number and self._answers(text, sentences[number - 1], sentence):
                found.append((sentences[number - 1].start, sentences[number - 1].end))
        return sorted(found)

    def _in_sentence(self, text: str, sentence: Sentence) -> Iterator[Span]:
        """Yield the spans that are denied behind or before in their own sentence, and the formula
        that what is announced is true.
        """
        for match in _ASSURED.finditer(text, sentence.start, sentence.end):
            yield match.span()
        for denial, told in ((self.behind, self.rumour), (self.answer, self.asked)):
            yield from _told_before(text, sentence, denial, told)
        for match in self.before.finditer(text, sentence.start, sentence.end):
            cut = _CUT.search(text, match.end(), sentence.end)
            yield match.start(), cut.start() if cut else sentence.end

    def _answers(self, text: str, previous: Sentence, sentence: Sentence) -> bool:
        """Say whether a sentence denies the one before: a question, or what it calls a rumour."""
        last = min(sentence.end, sentence.start + _REPLY)
        told = self.rumour
        match = self.behind.search(text, sentence.start, last)
        if match is None:
            told, match = self.asked, self.answer.search(text, sentence.start, last)
        if match is None or _TURN.search(text, sentence.start, match.start()):
            return False
        if text[previous.start : previous.end].rstrip().endswith(("？", "?")):
            return True
        if _REFERS.search(text, sentence.start, match.start()):
            return True
        return told.search(text, previous.start, previous.end) is not None


def _told_before(
    text: str,
    sentence: Sentence,
    denial: re.Pattern[str],
    told: re.Pattern[str],
) -> Iterator[Span]:
    """Yield the spans from the clause of what is told in a sentence to a denial behind it."""
    for match in denial.finditer(text, sentence.start, sentence.end):
        rumour = told.search(text, sentence.start, match.end())
        if rumour is not None:
            yield _clause_start(text, sentence.start, rumour.start()), match.end()


def _numbers_at(places: Sequence[int], sentences: Sequence[Sentence]) -> list[int]:
    """Return the numbers of the last sentences that begin before each of the places, in order."""
    if not places:  # of most texts
        return []
    starts = [sentence.start for sentence in sentences]
    return sorted({bisect_right(starts, place) - 1 for place in places} - {-1})


def _clause_start(text: str, first: int, at: int) -> int:
    """Return where the clause begins that holds `at`, not before `first`."""
    last = first
    for match in _CUT.finditer(text, first, at):
        last = match.end()
    return last


def load_denials() -> Denials:
    """Load words/denial_words.tsv. Raises InstallError where it is not as it should be."""
    words = words_by_kind(FILE)
    closing = longest_first(words["closing"])
    answers = longest_first(words["answer"])
    # It begins with words, as `word` does. Alone it denies only where the clause ends.
    ends = r"(?=[^，。；]{2}(?:[，,。；;！!\s]|$))"
    answer = rf"(?:{_NONE})(?:(?:{_SUCH}){{1,2}}的?|(?<!在){ends})(?:{answers})"
    denying = (*words["behind"], *words["closing"], *words["before"], *_FORMULA)
    return Denials(
        rumour=re.compile(longest_first((*words["rumour"], *words["told"]))),
        asked=re.compile(longest_first((*words["rumour"], *words["question"]))),
        word=re.compile(longest_first(denying)),
        behind=re.compile(
            rf"{longest_first(words['behind'])}"
            rf"|(?<![可能法])(?:{closing})(?=[，,。；;！!\s]|$)"
        ),
        before=re.compile(
            rf"(?<![可能法])(?:{longest_first(words['before'])})(?=[^，,。；;！!\s])"
        ),
        answer=re.compile(answer),
    )
