"""Events of several companies with a figure for each (甲、乙分别涨230%、130%): one event for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sinanews.analysis.findings import Argument, Event, Figure, Findings
from sinanews.analysis.steps.events.argument_spans import of_figure
from sinanews.analysis.steps.events.concerned import WHO, concerned
from sinanews.analysis.steps.shared.clauses import CLOSE_JOINTS
from sinanews.analysis.steps.shared.within_span import within_span

EACH = "分别"
# Characters, by hand: behind the last name in which the word stands, and behind the word as far as
# its figures go.
REACH, FIGURES = 30, 200


def dealt_out(
    findings: Findings,
    event: Event,
) -> list[Event]:
    """Return an event as one for each company that has a figure of its own; else the event alone."""
    who = concerned(event)
    row = _row(findings, who) if len(who) > 1 else []
    starts = {figure.start for figure in row}
    told = [a for a in event.arguments if a.start in starts]
    if not told or len(row) != len(who):
        return [event]
    return [
        replace(event, arguments=tuple(_own(event.arguments, one, starts, figure)))
        for one, figure in zip(who, row, strict=True)
    ]


def _row(
    findings: Findings,
    who: Sequence[Argument],
) -> list[Figure]:
    """Return the figures behind the word for each, one beside the other; none where it is not
    there.
    """
    text, end = findings.document.text, max(a.end for a in who)
    at = text.find(EACH, end, end + REACH)
    if at < 0:
        return []
    row: list[Figure] = []
    for figure in within_span(findings.figures, at, at + FIGURES):
        if row and text[row[-1].end : figure.start] not in CLOSE_JOINTS:
            break
        row.append(figure)
    return row


def _own(
    arguments: Sequence[Argument],
    who: Argument,
    starts: set[int],
    figure: Figure,
) -> list[Argument]:
    """Return the arguments of the event of one company, with its own figure."""
    mine = [a for a in arguments if a.role != WHO or a is who]
    own = [of_figure(a.role, figure) if a.start in starts else a for a in mine]
    return list(dict.fromkeys(own))
