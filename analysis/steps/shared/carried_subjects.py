"""The company of which a sentence speaks that names none: the subject of the sentence before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sinanews.analysis.findings import Findings, Mention, Sentence
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.steps.shared.clauses import is_topic
from sinanews.analysis.steps.shared.sources import only_tells
from sinanews.analysis.steps.shared.within_span import within_span

# Characters from the start of a sentence in which its subject stands: by hand, a date and a
# bracket fit in.
HEAD = 14
CARRIED = 4  # sentences over which a subject is carried: by hand, an announcement's paragraph
# Before whom the subject of the sentence before deals with: 另与某某签署协议
_WITH = ("与", "和", "同", "跟", "向", "给", "由")
# Behind the name of who announces what follows: 甲乙股份(600001)公告称
_ANNOUNCES = re.compile(r"\s?(?:[（(][^（()）]{2,24}[)）])?[^，。；：:、\n]{0,16}?公告")
# How a sentence begins that speaks of the company that announces: 公司股票, 完成后，公司控股股东
_OF_COMPANY = re.compile(r"\s{0,4}(?:[^，。；\n]{1,10}，)?本?公司")
# How one begins that tells whom the company before supplies (这家公司是甲乙的供应商)
_THIS_COMPANY = re.compile(r"[\s①-⑳；]{0,4}(?:这家|该)公司")
# What follows a broker or an authority that reports on others, right after its name.
_REPORTS = re.compile(
    r"[^，。：]{0,8}(?:研报|认为|指出|表示|分析师|报告|数据|首予|给予|维持|将)"
)


@dataclass(slots=True)
class _SoFar:
    """Who was spoken of before a sentence."""

    subject: Mention | None = None
    announcer: Mention | None = None
    at_head: bool = False  # the subject begins its sentence
    age: int = 0  # sentences since then that name nobody

    def meant(
        self,
        *,
        of_company: bool,
    ) -> Mention | None:
        """Return of whom a sentence speaks that names nobody, or begins with 公司."""
        if self.age >= CARRIED:
            return None
        if of_company and self.announcer and not self.at_head:
            return self.announcer
        return self.subject

    def begin(
        self,
        text: str,
        subject: Mention | None,
        *,
        at_head: bool,
    ) -> None:
        """Let a sentence begin with whom it names."""
        self.subject, self.at_head = subject, at_head
        if subject is not None and _ANNOUNCES.match(text, subject.end):
            self.announcer = subject


def carried_subjects(
    findings: Findings,
    organisations: OrganisationRoles,
) -> Mapping[int, Mention]:
    """Return, by start of a sentence, the company that is the subject of those before it: the
    last sentence that begins with a company and is followed by none that names another; 公司 is
    who announces, where the sentence before begins with nobody else.
    """
    text = findings.document.text
    carried: dict[int, Mention] = {}
    so_far = _SoFar()
    for sentence in findings.sentences:
        of_company = _OF_COMPANY.match(text, sentence.start) is not None
        unnamed = _THIS_COMPANY.match(text, sentence.start) is not None
        meant = so_far.meant(of_company=of_company)
        if meant is not None:
            carried[sentence.start] = meant
        named = _named(findings, sentence, organisations)
        so_far.age = 0 if named else so_far.age + 1
        if not named:
            continue
        goes_on = of_company or text.endswith(_WITH, 0, named[0].start)
        if unnamed or (meant and goes_on):
            so_far.subject = meant
        else:
            subject = _subject(text, sentence, named, organisations)
            at_head = named[0].start - sentence.start <= HEAD
            so_far.begin(text, subject, at_head=at_head)
    return carried


def _named(
    findings: Findings,
    sentence: Sentence,
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return the companies that a sentence names, without those that only tell or look on."""
    text = findings.document.text
    return [
        m
        for m in within_span(findings.mentions, sentence.start, sentence.end)
        if m.type == "ORG" and not organisations.observer(m) and not only_tells(text, m)
        if not is_topic(text, m)
    ]


def _subject(
    text: str,
    sentence: Sentence,
    named: list[Mention],
    organisations: OrganisationRoles,
) -> Mention | None:
    """Return the company at the head of a sentence, the only one wherever it stands; None
    where it reports on others.
    """
    first = named[0]
    keys = {m.entity_id or m.text for m in named}
    if first.start - sentence.start > HEAD and len(keys) > 1:
        return None
    if organisations.rates(first) and _REPORTS.match(text, first.end):
        return None
    return first
