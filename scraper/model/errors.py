"""The errors of sinanews.

SinanewsError
├── UsageError          the call is wrong: missing file, bad option or config            exit 2
├── SourceError         a source cannot be read: binary, damaged, too large, bad YAML    a failure row
├── ParseError          a page cannot be read as an article                              a failure row
├── FetchError          a request did not end well (net/fetcher.py: how)                 a failure row
│   └── BlockedError    the site blocks us: pause the host                               exit 4
├── ListingError        a list's shape changed: names channel and field                  a failure row
├── ClusterError        the machines of a cluster are gone                               exit 5
├── InstallError        a file of the package is missing or damaged                      exit 2
└── StoreError          the store cannot be used: not ours, newer, read-only
    ├── StoreBusyError  another job holds it                                             exit 75
    └── DiskFullError                                                                    exit 6
"""

from __future__ import annotations

import errno

# No room, no quota (absent on Windows), or a file that may not grow (`ulimit -f`).
_DISK_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})


def is_disk_full(error: OSError) -> bool:
    """Tell whether a file could not be written because there is no room for it."""
    return error.errno in _DISK_FULL


class SinanewsError(Exception):
    """Root of our errors. `reason` is a short stable code for tables; the message says what,
    where, what to do.
    """

    reason = "error"

    def __init__(self, message: str, *, reason: str | None = None) -> None:
        super().__init__(message)
        if reason is not None:
            self.reason = reason


class UsageError(SinanewsError):
    """The call is wrong."""

    reason = "usage"


class ClusterError(SinanewsError):
    """No worker of a cluster is left, or its scheduler is gone: what was done stays done."""

    reason = "cluster"


class InstallError(SinanewsError):
    """A file that ships with the package is missing or damaged: the message ends with what to do."""

    reason = "install"

    def __init__(self, message: str) -> None:
        super().__init__(f"{message}: install sinanews again")


class SourceError(SinanewsError):
    """A source cannot be read."""

    reason = "unreadable"


class ParseError(SinanewsError):
    """A page cannot be read as an article."""

    reason = "unparsable"


# Reasons of FetchError that another try cannot mend, so that a job need not come back to the
# page.
NO_RETRY_REASONS = frozenset(
    {"bad_url", "refused_address", "redirect_loop", "too_large", "kind", "robots", "tls"}
)


class FetchError(SinanewsError):
    """A request did not end well.

    Reasons: bad_url, dns, refused_address, connect, timeout, reset, tls, proxy, damaged,
    too_large, kind (not what was asked for), redirect_loop, robots (forbidden),
    robots_unreachable, not_json, block_page and rate_limited (of this page, while its host is
    well), stopped, status_NNN.
    """

    reason = "fetch"

    @property
    def retry(self) -> bool:
        """Tell whether a later try may end otherwise: a job keeps the page waiting, else it is
        a failure for good.
        """
        if self.reason.startswith("status_4"):
            return self.reason in ("status_403", "status_408", "status_425", "status_429")
        return self.reason not in NO_RETRY_REASONS


class BlockedError(FetchError):
    """The site blocks us or cannot be reached: no request goes to `host` again in this run;
    come back later.

    Reasons: blocked (ban page, login page, series of 403 or 502), rate_limited (429, 503),
    unreachable.
    """

    reason = "blocked"

    def __init__(
        self, message: str, *, host: str = "", reason: str | None = None, met: bool = True
    ) -> None:
        super().__init__(message, reason=reason)
        self.host = host
        self.met = met  # by this request itself; else the host had been left before


class ListingError(SinanewsError):
    """A list's shape changed: `channel` and `field` (a path such as result.data.url) say where."""

    reason = "listing"

    def __init__(
        self, message: str, *, channel: str, field: str, reason: str | None = None
    ) -> None:
        super().__init__(f"{channel}: {message} ({field})", reason=reason)
        self.channel = channel
        self.field = field


class StoreError(SinanewsError):
    """The store cannot be used."""

    reason = "store"


class StoreBusyError(StoreError):
    """Another job holds the store."""

    reason = "busy"


class DiskFullError(StoreError):
    """No space is left where the store or an export lies."""

    reason = "disk_full"
