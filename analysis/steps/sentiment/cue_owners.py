"""Of which companies the cues of a text speak."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.lexicons.subject_words import SubjectWords
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.sentiment.cues import Cue
from sinanews.analysis.steps.sentiment.turned_news import key_of
from sinanews.analysis.steps.shared.carried_subjects import carried_subjects
from sinanews.analysis.steps.shared.clauses import sentence_of, together
from sinanews.analysis.steps.shared.observers import looks_on

_START, _END = attrgetter("start"), attrgetter("end")
ALL_REACH = 20  # characters after the last of several names; set by hand
_CLAUSE = re.compile(r"[，,；;：:]")
# What follows holds for all names of the sentence so far, or since its last cue.
_ALL = re.compile(r"等|均|都|纷纷|集体|双双|齐|分别")


def cues_by_company(
    findings: Findings,
    cues: Sequence[Cue],
    mentions: Sequence[Mention],
    resources: Resources,
) -> dict[str, list[Cue]]:
    """Give each cue to the companies it speaks of, by their keys: whose it is by its words; the
    last before it in the sentence with those it is listed with, else the first after it; where
    the sentence names none, the subject that is carried over. Observers have the cues of
    sentences that name nobody else.
    """
    shares: dict[str, list[Cue]] = defaultdict(list)
    around = _around(findings, cues, mentions, resources.organisations)
    subjects = resources.taxonomy.subjects
    last: dict[int, int] = {}  # by sentence: where its last cue stands
    for cue in cues:
        concerned = [cue.owner] if cue.owner else around.keys_of(cue, subjects, last)
        for key in dict.fromkeys(concerned):
            shares[key].append(cue)
    return shares


@dataclass(frozen=True, slots=True)
class _Around:
    """The companies and the observers of each sentence, by its start, and the company that is
    carried over to it.
    """

    text: str
    companies: Mapping[int, Sequence[Mention]]
    observers: Mapping[int, Sequence[Mention]]
    carried: Mapping[int, Mention]

    def keys_of(self, cue: Cue, subjects: SubjectWords, last: dict[int, int]) -> Iterator[str]:
        """Yield the keys of the companies that a cue speaks of, and keep where it stands."""
        concerned = self._concerned(cue, subjects, last.get(cue.sentence, -1))
        last[cue.sentence] = cue.start
        return map(key_of, concerned)

    def _concerned(
        self,
        cue: Cue,
        subjects: SubjectWords,
        last_cue: int,
    ) -> Sequence[Mention]:
        """Return the companies that a cue speaks of; `last_cue`: where the one before it stands."""
        sentence = cue.sentence
        named = self.companies.get(sentence)
        if named:
            whose = _attributed(self.text, named, cue)
            return whose or _companies_of(self.text, named, cue.start, last_cue=last_cue)
        before = self.carried.get(sentence)
        if before is not None and subjects.carries(self.text, sentence, cue.start):
            return (before,)
        return _observers_of(self.observers.get(sentence, ()), cue.start)


def _around(
    findings: Findings,
    cues: Sequence[Cue],
    mentions: Sequence[Mention],
    organisations: OrganisationRoles,
) -> _Around:
    """Return who stands in the sentences that have cues."""
    companies: dict[int, list[Mention]] = defaultdict(list)
    observers: dict[int, list[Mention]] = defaultdict(list)
    text = findings.document.text
    with_cues = {cue.sentence for cue in cues}
    for sentence, mention in _in_sentences(findings, mentions, with_cues):
        side = observers if looks_on(text, mention, organisations) else companies
        side[sentence].append(mention)
    carried = carried_subjects(findings, organisations)
    return _Around(text, companies, observers, carried)


def _in_sentences(
    findings: Findings,
    mentions: Sequence[Mention],
    wanted: Container[int],
) -> Iterator[tuple[int, Mention]]:
    """Yield the mentions that stand in one of the sentences wanted, with its start."""
    starts = [s.start for s in findings.sentences]
    for mention in mentions:
        sentence = sentence_of(findings.sentences, starts, mention.start)
        if sentence is not None and sentence.start in wanted:
            yield sentence.start, mention


def _attributed(
    text: str,
    companies: Sequence[Mention],
    cue: Cue,
) -> Sequence[Mention]:
    """Return the company, with those listed with it, that a cue with 的 stands before (续亏的甲乙)."""
    end = cue.start + len(cue.words)
    if not text.startswith("的", end):
        return ()
    at = bisect_left(companies, end + 1, key=_START)
    is_named = at < len(companies) and companies[at].start == end + 1
    return together(text, companies, at) if is_named else ()


def _companies_of(
    text: str,
    companies: Sequence[Mention],
    at: int,
    *,
    last_cue: int,
) -> Sequence[Mention]:
    """Return those of a sentence's companies that a cue at `at` speaks of; `last_cue`: where the one
    before it stands in the sentence.

    An enumeration (甲、乙和丙大涨) shares it; where none stands before it, it speaks of who
    follows (某部点名甲、乙).
    """
    count = bisect_right(companies, at, key=_END)
    if not count:
        return together(text, companies, 0)
    first, last = count - 1, companies[count - 1].end
    if _ALL.search(text, last, min(at, last + ALL_REACH)):
        since = bisect_right(companies, last_cue, key=_START)
        return companies[min(since, first) : count]
    if _CLAUSE.search(text, last, at):
        first = _subject_of_clause(text, companies, first)
    return [one for one in together(text, companies, first) if one.end <= at]


def _subject_of_clause(
    text: str,
    companies: Sequence[Mention],
    last: int,
) -> int:
    """Return which is the first name of the clause of name `last`: its subject, no matter whom it
    names last (甲超越乙，重回第一).
    """
    first = last
    while first and not _CLAUSE.search(text, companies[first - 1].end, companies[first].start):
        first -= 1
    return first


def _observers_of(
    observers: Sequence[Mention],
    at: int,
) -> Sequence[Mention]:
    """Return the observer of whom a cue speaks in a sentence that names nobody else: who stands
    before it, else the first.
    """
    count = bisect_right(observers, at, key=_END)
    return observers[max(0, count - 1) : max(1, count)]
