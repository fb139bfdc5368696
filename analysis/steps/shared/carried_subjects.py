"""The company of which a sentence speaks that names none: the subject of the sentence before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from operator import attrgetter

from sinanews.analysis.findings import Findings, Mention, Sentence
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.steps.shared.sources import only_tells

# Characters from the start of a sentence in which its subject stands: by hand, a date and a
# bracket fit in.
HEAD = 14
CARRIED = 4  # sentences over which a subject is carried: by hand, an announcement's paragraph
_START = attrgetter("start")
# What follows a broker or an authority that reports on others, right after its name.
_REPORTS = re.compile(
    r"[^，。：]{0,8}(?:研报|认为|指出|表示|分析师|报告|数据|首予|给予|维持|将)"
)


def carried_subjects(
    findings: Findings,
    organisations: OrganisationRoles,
) -> Mapping[int, Mention]:
    """Return, by start of a sentence, the company that is the subject of those before it: the
    last sentence that begins with a company and is followed by none that names another.
    """
    text = findings.document.text
    starts = [m.start for m in findings.mentions]
    carried: dict[int, Mention] = {}
    subject: Mention | None = None
    age = 0
    for sentence in findings.sentences:
        if subject is not None and age < CARRIED:
            carried[sentence.start] = subject
        first = bisect_left(starts, sentence.start)
        last = bisect_left(starts, sentence.end, first)
        named = [
            m
            for m in findings.mentions[first:last]
            if m.type == "ORG" and not organisations.observer(m) and not only_tells(text, m)
        ]
        if named:
            subject, age = _subject(text, sentence, named, organisations), 0
        else:
            age += 1
    return carried


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
