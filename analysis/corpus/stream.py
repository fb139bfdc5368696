"""The stream: one item after the other, each compared with those before it, and its rows.

What is said of an item depends on the items of the seven days before it and on what was said of
these, and on when events were first known. So the stream can be taken up at any moment: `recall`
the seven days before, then `take` what follows; the rows are the same as in one pass over all.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from sinanews.analysis.corpus.copies import CANDIDATES, Likeness, likeness
from sinanews.analysis.corpus.identity import (
    Earlier,
    EventIdentity,
    Sight,
    identities,
    reported_at,
)
from sinanews.analysis.corpus.item_terms import Vocabulary
from sinanews.analysis.corpus.items import Item
from sinanews.analysis.corpus.novelty import novelty_of
from sinanews.analysis.corpus.recent_items import RecentItems, Seen
from sinanews.analysis.corpus.stories import membership
from sinanews.analysis.corpus.stream_rows import Copy, Rows, rows_of_item
from sinanews.analysis.corpus.traits import Traits, traits_of

CORPUS_VERSION = "7"  # raised where the same stream gives other rows
# Keys of events that are held: those of some weeks. Others are asked for again where they are
# kept; a rebuild from nothing keeps as it goes.
HELD_KEYS = 200_000


class Stream:
    """The state of the stream: seven days of items, and the last report of each event."""

    def __init__(self, vocabulary: Vocabulary, earlier: Earlier) -> None:
        """`earlier` says when an event was known before the first item that is taken."""
        self._vocabulary = vocabulary
        self._earlier = earlier
        self._window = RecentItems()
        self._events: OrderedDict[str, Sight] = OrderedDict()

    def recall(self, item: Item, original: str, story: str) -> None:
        """Add an item of before, with what was said of it then."""
        traits = traits_of(item, self._vocabulary)
        self._window.forget(traits.known)
        self._window.add(Seen(traits, original, story))

    def take(self, item: Item, traits: Traits | None = None) -> Rows:
        """Add the next item (with its traits, where they were read before) and return its rows by
        table.
        """
        traits = traits or traits_of(item, self._vocabulary)
        window = self._window
        window.forget(traits.known)
        overlaps = window.overlaps(traits)
        copy = self._copy(traits)
        novel = novelty_of(traits, window, overlaps)
        known = identities(item, self._known)
        joined = membership(traits, window, overlaps, copy.of if copy else None)
        original = copy.of.original if copy else traits.article_id
        window.add(Seen(traits, original, joined.story))
        self._note(known, reported_at(item))
        return rows_of_item(item, copy, novel, (known, joined))

    def _copy(self, traits: Traits) -> Copy | None:
        """Return the earlier item that it is likest, the earliest of several."""
        best: tuple[Likeness, Seen] | None = None
        for place in self._window.alike(traits, CANDIDATES):
            seen = self._window[place]
            found = likeness(traits, seen.traits)
            if found is None:
                continue
            if best is None or found.similarity > best[0].similarity:
                best = (found, seen)
        if best is None:
            return None
        return Copy(best[1], best[0], self._sources(traits, best[1].original))

    def _sources(self, traits: Traits, original: str) -> int:
        media = {seen.traits.source for seen in self._window if seen.original == original}
        return len((media | {traits.source}) - {None}) or 1

    def _known(self, key: str) -> Sight | None:
        found = self._events.get(key)
        return found if found is not None else self._earlier(key)

    def _note(self, known: list[EventIdentity], at: datetime) -> None:
        for identity in known:
            if identity.key is None:
                continue
            self._events[identity.key] = Sight(identity.first_known_at, at)
            self._events.move_to_end(identity.key)
        while len(self._events) > HELD_KEYS:
            self._events.popitem(last=False)
