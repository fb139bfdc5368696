"""What a step is: it declares what it needs and gives (fields of Findings), and works on a
batch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sinanews.analysis.findings import Findings
from sinanews.analysis.resources import Resources

Run = Callable[[Sequence[Findings], Resources], list[Findings]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the pipeline. `run` is pure: same findings and resources in, same findings
    out, in order.
    """

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Run


def each(one: Callable[[Findings, Resources], Findings]) -> Run:
    """Make the batch form of a function over one document's findings."""

    def run(batch: Sequence[Findings], resources: Resources) -> list[Findings]:
        return [one(findings, resources) for findings in batch]

    return run
