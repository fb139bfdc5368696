"""Parts into a store: the loop of every run, with what a cluster made of the pages in the place of
processing them. The rows are those of a run here over the same sources.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from sinanews.cluster.part_files import Manifest, read_split
from sinanews.job.interrupt import Interrupt
from sinanews.job.page_loop import Loop
from sinanews.job.page_plan import Item, pages_of
from sinanews.job.process import Analyze, Processed, process_batch


class PartReader:
    """The items of parts, and an engine for them: what each page gave stands in the parts where
    they were made by the `version` that is here; else it is made again.
    """

    def __init__(
        self,
        parts: str,
        found: Iterable[Manifest],
        *,
        version: str,
        analyze: Analyze,
    ) -> None:
        self._parts = parts
        self._found = found
        self._version = version
        self._analyze = analyze
        self._made: deque[Processed | None] = deque()  # of the pages that were read, in order

    def items(self) -> Iterator[Item]:
        """Yield the items of all splits in order."""
        for manifest in self._found:
            is_current = manifest.version == self._version
            for item, processed in read_split(self._parts, manifest):
                if pages_of([item]):
                    self._made.append(processed if is_current else None)
                yield item

    def drive(
        self, loop: Loop, batches: Iterator[Sequence[Item]], interrupt: Interrupt
    ) -> None:
        """Do all batches in their order."""
        while not interrupt.requested and (items := next(batches, None)):
            with interrupt.held():
                plan = loop.plan(pages_of(items))
                by_id = dict(zip(plan.ids, self._taken(plan.pages), strict=True))
                made = [by_id[key] for key in plan.due]
                loop.write_batch(items, loop.prepare_made(plan, made))

    def settle(self) -> None:
        """Do nothing: nothing is under way between two batches."""

    def _taken(self, pages: Sequence[object]) -> list[Processed]:
        """Return what the next pages gave."""
        taken = [self._made.popleft() for _ in pages]
        missing = [page for page, made in zip(pages, taken, strict=True) if made is None]
        late = iter(process_batch(missing, self._analyze) if missing else ())  # type: ignore[arg-type]
        return [made if made is not None else next(late) for made in taken]
