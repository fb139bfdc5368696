"""What a step is: it declares what it needs and gives, and works on a batch.

Needs and gifts are names of fields of Findings (`mentions`: as the step that finds them leaves
them) or of single attributes that a later step fills in (`mentions.entity_id`: given by the
links step). An attribute that no step gives by itself belongs to its field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sinanews.analysis.findings import Findings
from sinanews.analysis.resources import Resources

Run = Callable[[Sequence[Findings], Resources], list[Findings]]

DOCUMENT = "document"  # is there before the first step


@dataclass(
    frozen=True,
    slots=True,
)
class Step:
    """One step of the pipeline. `run` is pure: same findings and resources in, same findings
    out, in order.
    """

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Run


@dataclass(
    frozen=True,
    slots=True,
)
class EachDocument:
    """The batch form of a function over one document's findings; a class, because a closure
    cannot be pickled.
    """

    one: Callable[[Findings, Resources], Findings]

    def __call__(
        self,
        batch: Sequence[Findings],
        resources: Resources,
    ) -> list[Findings]:
        """Return the findings of each document, in order."""
        return [self.one(findings, resources) for findings in batch]


def unmet_needs(steps: Iterable[Step]) -> tuple[tuple[str, str], ...]:
    """Return (step, need) for each need that no step before it gives: empty where the order is
    right.
    """
    given = {DOCUMENT}
    unmet: list[tuple[str, str]] = []
    for step in steps:
        unmet += [(step.name, need) for need in step.needs if need not in given]
        given.update(step.gives)
    return tuple(unmet)
