"""One bounded, guarded GET. The only file that imports requests."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scraper.addresses import Resolver, resolve
from scraper.archive_writer import ArchiveWriter, Place
from scraper.asking import Asked, FetchSetting
from scraper.records import RawPage

__all__ = ["Asked", "FetchSetting", "Fetched", "Fetcher", "HostStats"]


@dataclass(frozen=True, slots=True)
class HostStats:
    """What was done to one host. `waited` counts seconds of all threads."""

    requests: int = 0  # that reached the host, also tries, redirects and robots.txt
    bytes: int = 0  # of bodies on the wire
    waited: float = 0.0
    pauses: int = 0  # because the host blocked us or said Retry-After
    paused_until: float = 0.0  # on the Fetcher's clock
    closed: str | None = None  # why no request goes there any more


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response that ended well (200 or 304)."""

    page: RawPage  # final URL, body decoded (b"" for 304), headers as they came, fetched in UTC, charset of the header
    place: Place | None  # where the archive holds it; None without an archive
    hops: tuple[str, ...] = ()  # the URLs that redirected, first to last


class Fetcher:
    """Gets pages within all limits. Thread-safe; waits for the pace of each host by itself; a context manager.

    `clock` is monotonic seconds; `sleep` waits seconds (None: until `stop` at the latest); `resolver` and `dial`
    (address, port, timeout) -> socket are how hosts are found and reached.
    """

    def __init__(
        self,
        setting: FetchSetting,
        *,
        archive: ArchiveWriter | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        resolver: Resolver = resolve,
        chance: random.Random | None = None,
    ) -> None: ...

    def __enter__(self) -> Fetcher: ...

    def __exit__(self, *exc: object) -> None: ...

    @property
    def stats(self) -> Mapping[str, HostStats]:
        """Return what was done so far, by host."""

    def get(self, asked: Asked) -> Fetched:
        """Return the response to `asked`: 200, or 304 where it was conditional.

        Waits for the pace of the host, keeps robots.txt, follows redirects, tries again where that may help, and
        archives each response that ended well. Raises FetchError (with reason and retry), BlockedError (the host is
        left for this run; later calls for it raise at once), DiskFullError.
        """

    def stop(self) -> None:
        """End all waits from another thread: calls that wait raise FetchError `stopped`; requests under way end."""

    def close(self) -> None:
        """Close all connections."""
