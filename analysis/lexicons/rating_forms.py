"""Ratings of shares in the forms in which brokers give, raise, cut and keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sinanews.analysis.lexicons.word_lists import longest_first, words_by_kind
from sinanews.scraper.model.frozen import frozen

FILE = "rating_words.tsv"
UP, DOWN, KEPT = "rating_up", "rating_down", ""
_LEVELS = MappingProxyType({"good": 1, "even": 0, "bad": -1})
# Between a verb and its grade: the name of the rated company with its code, 对 and 的. By hand.
_BETWEEN = r"[^，,。；;！？\n]{0,30}?"
_CUT = re.compile(r"[，,。；;！？\n]")  # no form reaches over one of these
_AROUND = (
    80  # characters each side of a grade in which any form of it ends: the longest has 55
)
_OPEN, _CLOSE = '[“"「『‘《]', '[”"」』’》]'
_NOUN = r"(?:的?(?:投资|股票|公司|行业)?评级)"


@frozen
class Rating:
    """Words that rate a share. `kind`: rating_up, rating_down, nothing where the rating is
    neutral.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class RatingForms:
    """The expression of all forms, and the level of each grade: 1 good, 0, -1 bad."""

    expression: re.Pattern[str]
    grade: re.Pattern[str]  # each form holds one
    levels: Mapping[str, int]
    raised: frozenset[str]
    cut: frozenset[str]

    def find(self, text: str) -> Iterator[Rating]:
        """Yield the ratings of a text in order."""
        for start, end in self._clauses(text):
            for match in self.expression.finditer(text, start, end):
                yield Rating(match.start(), match.end(), self._kind(match))

    def _clauses(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the clauses that hold a grade, as far as a form reaches around one: forms are
        looked for in few places of a text.
        """
        end = 0
        for grade in self.grade.finditer(text):
            if grade.start() < end:
                continue
            start = max(end, grade.start() - _AROUND)
            for before in _CUT.finditer(text, start, grade.start()):
                start = before.end()
            cut = _CUT.search(text, grade.end())
            end = cut.start() if cut else len(text)
            last = grade.end()
            while other := self.grade.search(text, last, min(end, last + 2 * _AROUND)):
                last = other.end()
            end = min(end, last + _AROUND)
            yield start, end

    def _kind(self, match: re.Match[str]) -> str:
        """Return what a rating says: by its verb where it moves, else by its grade."""
        verb = match["moved"] or match["verb"]
        if verb in self.raised:
            return UP
        if verb in self.cut:
            return DOWN
        grade = match["new"] or match["given"] or match["quoted"] or match["bare"]
        level = self.levels[grade or match["last"] or match["stated"]]
        before = self.levels.get(match["old"] or match["first"] or "", 0)
        if level == before:
            return KEPT
        return UP if level > before else DOWN


def load_rating_forms() -> RatingForms:
    """Load words/rating_words.tsv. Raises InstallError where it is not as it should be."""
    words = words_by_kind(FILE)
    levels = {word: level for kind, level in _LEVELS.items() for word in words[kind]}
    raised, cut = frozenset(words["raise"]), frozenset(words["cut"])
    grades = longest_first(levels)
    expression = _expression(grades, longest_first(raised | cut), words["give"])
    return RatingForms(expression, re.compile(grades), levels, raised, cut)


def _expression(
    grades: str,
    moves: str,
    give: tuple[str, ...],
) -> re.Pattern[str]:
    """Return the forms: moved from one grade to another, moved to one, given one with the word
    评级 or in quotation marks, and a grade right beside 评级.
    """
    gives = longest_first(give)
    forms = (
        rf"(?:由|从|自){_OPEN}?(?P<old>{grades}){_CLOSE}?{_NOUN}?(?P<moved>{moves}|调整|调)"
        rf"{_NOUN}?(?:至|到|为|成){_OPEN}?(?P<new>{grades}){_CLOSE}?{_NOUN}?",
        rf"(?:由|从|自){_OPEN}(?P<first>{grades}){_CLOSE}(?:至|到|为|成){_OPEN}(?P<last>{grades}){_CLOSE}",
        rf"(?P<verb>{moves}){_BETWEEN}(?:至|到|为){_OPEN}?(?:{grades}){_CLOSE}?{_NOUN}?",
        rf"(?:{gives}){_BETWEEN}{_OPEN}?(?P<given>{grades}){_CLOSE}?{_NOUN}",
        rf"(?:{gives}){_BETWEEN}{_OPEN}(?P<quoted>{grades}){_CLOSE}",
        rf"评级(?:为|是|：|:){_OPEN}?(?P<stated>{grades}){_CLOSE}?",
        rf"{_OPEN}?(?P<bare>{grades}){_CLOSE}?{_NOUN}",
    )
    return re.compile("|".join(forms))
