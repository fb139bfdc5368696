"""Arguments made of what stands in the text: names, dates, figures, and expressions."""

from __future__ import annotations

from collections.abc import Iterator

from sinanews.analysis.findings import Argument, DateMention, Figure, Findings, Mention
from sinanews.analysis.lexicons.event_roles import FORMS
from sinanews.analysis.steps.shared.within_span import within_span


def argument_of(
    role: str,
    span: Figure | DateMention | Mention,
) -> Argument:
    """Return a figure, date or name in a role."""
    if isinstance(span, Mention):
        return of_name(role, span)
    if isinstance(span, Figure):
        return of_figure(role, span)
    return of_date(role, span)


def of_date(
    role: str,
    date: DateMention,
) -> Argument:
    """Return a date as an argument, with its ISO value."""
    return Argument(role, date.text, date.start, date.end, value=date.value)


def of_name(
    role: str,
    mention: Mention,
) -> Argument:
    """Return a name as an argument, with its entity and the name of it."""
    return Argument(
        role=role,
        text=mention.text,
        start=mention.start,
        end=mention.end,
        entity_id=mention.entity_id,
        value=mention.name or mention.text,
    )


def of_figure(
    role: str,
    figure: Figure,
) -> Argument:
    """Return a figure as an argument, with its value and unit."""
    value = f"{figure.value:.10g}"
    if figure.high is not None:
        value = f"{value}/{figure.high:.10g}"
    return Argument(role, figure.text, figure.start, figure.end, value=value, unit=figure.unit)


def forms_in(
    findings: Findings,
    role: str,
    first: int,
    last: int,
) -> Iterator[Argument]:
    """Yield the words of a form outside names."""
    names = within_span(findings.mentions, first, last)
    for match in FORMS[role].finditer(findings.document.text, first, last):
        group = "value" if match.re.groups and match["value"] else 0
        start, end = match.span(group)
        inside = any(m.start <= start and end <= m.end for m in names)
        if not inside or role == "pledgee":
            yield Argument(role, match[group], start, end, value=match[group])
