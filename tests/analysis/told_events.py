"""Events of short texts whose names are given."""

from __future__ import annotations

from sinanews.analysis.findings import Argument, Findings, Mention
from sinanews.analysis.steps.dates.step import dates
from sinanews.analysis.steps.events.arguments import arguments_of
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import within
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.events.triggers import hits
from sinanews.analysis.steps.figures.step import figures
from tests.analysis.news import RESOURCES, findings


def with_numbers(made: Findings) -> Findings:
    return dates(figures(made, RESOURCES), RESOURCES)


def whom_concerned(text: str, kind: str, **names: tuple[str, ...]) -> list[str]:
    """Whom the events of a type concern, in order."""
    made = events(findings(text, **names), RESOURCES).events
    return [
        argument.text
        for event in made
        if event.type == kind
        for argument in event.arguments
        if argument.role == "who"
    ]


def arguments_about(made: Findings, hit: TriggerHit, who: Mention | None) -> list[Argument]:
    """The arguments of an event that concerns a mention, with the names near its trigger."""
    pool = within(made.mentions, hit.place)
    return arguments_of(made, hit, who, pool=pool, organisations=RESOURCES.organisations)


def roles_of_first(text: str, who: str = "", **names: tuple[str, ...]) -> dict[str, list[str]]:
    """The arguments of the first event of a text that concerns the mention `who`."""
    made = with_numbers(findings(text, **names))
    hit = hits(made, RESOURCES)[0]
    concerned = next((m for m in made.mentions if m.text == who), None)
    found: dict[str, list[str]] = {}
    for a in arguments_about(made, hit, concerned):
        assert made.document.text[a.start : a.end] == a.text
        found.setdefault(a.role, []).append(a.text)
    return found
