"""Words around a trigger that say whether its event is planned, done, past or only told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sinanews.analysis.lexicons.word_lists import longest_first, read_words

FILE = "status_words.tsv"
STATUSES = ("conditional", "rumoured", "historic", "planned", "completed", "announced")
# These hold wherever they stand in the clause; of the others the nearest to the trigger counts.
STRONG = STATUSES[:3]
DEFAULT, COMPLETED = "announced", "completed"
PARTS = ("before", "behind", "source")
# Characters after a trigger in which it is said to be done: by hand (回购股份计划已完成).
BEHIND = 10
_CLAUSE_ENDS = "，,；;：:"
_CONFIRMED = "证实|确认|公告|宣布|回应|披露"
Found = tuple[int, str, str]
CONDITION_REACH = 60  # characters before a clause in which its condition begins: by hand
# The same in which who tells stands: longer than most sentences, so that time stays linear
HEARSAY_REACH = 240
_CONDITION = re.compile(
    r"(?:^|[，,；;。：:])(?P<word>若|如果|一旦|倘若|假如)[^，,；;。：:\n]{1,40}[，,](?:则|那么|将)?$"
)


@dataclass(frozen=True, slots=True)
class StatusWords:
    """One expression for each part; the status of each word of it."""

    # The words of `before` alone: an expression that begins with words and not with what stands
    # before them is found ten times as fast.
    word: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    past: re.Pattern[
        str
    ]  # the words of `before` that tell of the past, whatever is around them
    # Who is not named tells what follows (知情人士透露，...), unless it is confirmed.
    hearsay: re.Pattern[str]
    of_before: Mapping[str, str]
    of_behind: Mapping[str, str]

    def status(
        self,
        text: str,
        left: int,
        start: int,
        *,
        end: int,
        right: int,
    ) -> tuple[str, str]:
        """Return the status of what text[start:end] says in its clause [left, right), and the
        words that say it: `announced` and nothing where none do.
        """
        first = self.word.search(text, left, start)
        before = [
            (start - match.end(), self.of_before[match[0]], match[0])
            for match in (self.before.finditer(text, first.start(), start) if first else ())
        ]
        for status in STRONG:
            for _, found, words in reversed(before):
                if found == status:
                    return status, words
        behind = list(self._behind(text, end, right))
        done = [found for found in behind if found[1] == COMPLETED]  # 计划已实施完毕
        near = min([*before, *(done or behind)], default=None)
        return near[1:] if near else (DEFAULT, "")

    def condition(
        self,
        text: str,
        first: int,
        left: int,
    ) -> str:
        """Return the word that makes text[left:] conditional from the clause before (若重整失败，
        ...), nothing where none does.
        """
        match = _CONDITION.search(text, max(first, left - CONDITION_REACH), left)
        return match["word"] if match else ""

    def rumour(
        self,
        text: str,
        first: int,
        left: int,
    ) -> str:
        """Return the word for who tells text[left:] in the clauses of its sentence before it, from
        `first`; nothing where nobody does or it is confirmed.
        """
        match = self.hearsay.search(text, max(first, left - HEARSAY_REACH), left)
        return match["word"] if match else ""

    def is_past(
        self,
        text: str,
        first: int,
        start: int,
    ) -> bool:
        """Say whether what stands at `start` is told as past in its clause, as far as that goes
        back to `first`.
        """
        if self.past.search(text, first, start) is None:  # most have no such word
            return False
        left = max(first, *[text.rfind(mark, first, start) + 1 for mark in _CLAUSE_ENDS])
        found = self.before.finditer(text, left, start)
        return any(self.of_before[match[0]] == "historic" for match in found)

    def _behind(
        self,
        text: str,
        end: int,
        right: int,
    ) -> Iterator[Found]:
        for match in self.behind.finditer(text, end, min(right, end + BEHIND)):
            if "未" in text[end : match.start()]:
                continue  # 计划尚未实施完毕
            yield match.start() - end, self.of_behind[match[0]], match[0]


def load_status_words() -> StatusWords:
    """Load words/status_words.tsv. Raises ValueError on an unknown status or part."""
    words: dict[str, dict[str, str]] = {part: {} for part in PARTS}
    for status, part, word in read_words(FILE, ("status", "part", "word")):
        if status not in STATUSES or part not in PARTS:
            raise ValueError(f"{FILE}: {status} {part} {word}: unknown status or part")
        words[part][word] = status
    before, behind = words["before"] | words["source"], words["behind"]
    sources = longest_first(words["source"])
    words_before = longest_first(before)
    return StatusWords(
        word=re.compile(words_before),
        # neither 将军, 将来 nor 扣除非经常性损益, 上市后首份财报
        before=re.compile(
            rf"(?<![不未])(?:{words_before})(?!军|来)(?<!扣除非)(?<!上市后(?=首))"
        ),
        behind=re.compile(longest_first(behind)),
        past=re.compile(longest_first(word for word in before if before[word] == "historic")),
        hearsay=re.compile(
            rf"(?P<word>{sources})(?!.{{0,120}}(?:{_CONFIRMED}))[^，,：:。]{{0,16}}[，,：:]"
        ),
        of_before=MappingProxyType(before),
        of_behind=MappingProxyType(behind),
    )
