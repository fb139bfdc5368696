"""Events: a trigger of the taxonomy in a sentence, with who, whom, amount and date where the sentence gives them."""

from __future__ import annotations

from dataclasses import replace

from analysis.lexicons.cues import Trigger
from analysis.records import Argument, Event, Findings, Mention, Sentence
from analysis.resources import Resources
from analysis.steps.clauses import clause, negated, sentence_of
from analysis.steps.step import Step, each

GAP = 20  # characters between the two parts of a trigger
AMOUNT_KINDS = frozenset({"money", "shares", "percent", "per_share"})
ACTORS = frozenset({"ORG", "PER"})


def events(findings: Findings, resources: Resources) -> Findings:
    """Fill `events`: one an event type and sentence, the longest trigger wins."""
    text = findings.document.text
    starts = [s.start for s in findings.sentences]
    best: dict[tuple[int, str], Event] = {}
    for start, end, triggers in resources.cues.find_triggers(text):
        sentence = sentence_of(findings.sentences, starts, start)
        if sentence is None or inside_mention(findings.mentions, start, end):
            continue
        left, right = clause(text, start, end, sentence)
        if negated(text, start, left):
            continue
        for trigger in triggers:
            stop = trigger_end(text, end, right, trigger)
            key = (sentence.start, trigger.type.name)
            if stop and (key not in best or stop - start > best[key].end - best[key].start):
                best[key] = event(findings, (start, stop), sentence, trigger)
    ordered = sorted(best.values(), key=lambda e: (e.start, e.end, e.type))
    return replace(findings, events=tuple(ordered))


def inside_mention(mentions: tuple[Mention, ...], start: int, end: int) -> bool:
    """Say whether a trigger is part of a name (the 收购 of a fund's name is no acquisition)."""
    return any(m.start <= start and end <= m.end for m in mentions)


def trigger_end(text: str, end: int, right: int, trigger: Trigger) -> int:
    """Return where the trigger ends, 0 where its second part does not follow in the clause."""
    if not trigger.second:
        return end
    at = text.find(trigger.second, end, min(right, end + GAP + len(trigger.second)))
    return at + len(trigger.second) if at >= 0 else 0


def event(findings: Findings, span: tuple[int, int], sentence: Sentence, trigger: Trigger) -> Event:
    """Build the event of a trigger at `span`."""
    words = f"{trigger.first}…{trigger.second}" if trigger.second else trigger.first
    arguments = tuple(arguments_of(findings, span, sentence))
    return Event(
        type=trigger.type.name,
        family=trigger.type.family,
        start=span[0],
        end=span[1],
        trigger=findings.document.text[span[0] : span[1]],
        sentence=(sentence.start, sentence.end),
        arguments=arguments,
        score=0.9 if any(a.role == "who" for a in arguments) else 0.6,
        why=f"trigger {words}",
    )


def arguments_of(findings: Findings, span: tuple[int, int], sentence: Sentence) -> list[Argument]:
    """Return the roles: who stands last before the trigger (else first of the sentence), whom follows it."""
    actors = [m for m in findings.mentions if m.type in ACTORS and sentence.start <= m.start < sentence.end]
    before = [m for m in actors if m.end <= span[0]]
    after = [m for m in actors if m.start >= span[1]]
    found: list[Argument] = []
    if before:
        who = next((m for m in reversed(before) if m.type == "ORG"), before[-1])
        found.append(Argument("who", who.text, who.start, who.end, who.entity_id))
    elif after:
        found.append(Argument("who", after[0].text, after[0].start, after[0].end, after[0].entity_id))
        after = after[1:]
    if after:
        found.append(Argument("whom", after[0].text, after[0].start, after[0].end, after[0].entity_id))
    amounts = [f for f in findings.figures if f.kind in AMOUNT_KINDS and sentence.start <= f.start < sentence.end]
    if amounts:
        near = min(amounts, key=lambda f: abs(f.start - span[1]))
        found.append(Argument("amount", near.text, near.start, near.end))
    dates = [d for d in findings.dates if sentence.start <= d.start < sentence.end]
    if dates:
        found.append(Argument("date", dates[0].text, dates[0].start, dates[0].end))
    return found


EVENTS = Step("events", needs=("sentences", "mentions", "figures", "dates"), gives=("events",), run=each(events))
