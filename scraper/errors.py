"""The errors of sinanews.

SinanewsError
├── UsageError          the call is wrong: missing file, bad option or config            exit 2
├── SourceError         a source cannot be read: binary, damaged, too large, bad YAML    a failure row
├── ParseError          a page cannot be read as an article                              a failure row
├── FetchError          a request did not end well (fetch.py says how)                   a failure row
│   └── BlockedError    the site blocks us: pause the host                               exit 4
├── ListingError        a list's shape changed: names channel and field                  a failure row
└── StoreError          the store cannot be used: not ours, newer, read-only
    ├── StoreBusyError  another job holds it                                             exit 75
    └── DiskFullError                                                                    exit 6
"""

from __future__ import annotations


class SinanewsError(Exception):
    """Root of our errors. `reason` is a short stable code for tables; the message says what, where, what to do."""

    reason = "error"

    def __init__(self, message: str, *, reason: str | None = None) -> None:
        super().__init__(message)
        if reason is not None:
            self.reason = reason


class UsageError(SinanewsError):
    """The call is wrong."""

    reason = "usage"


class SourceError(SinanewsError):
    """A source cannot be read."""

    reason = "unreadable"


class ParseError(SinanewsError):
    """A page cannot be read as an article."""

    reason = "unparsable"


class FetchError(SinanewsError):
    """A request did not end well."""

    reason = "fetch"


class BlockedError(FetchError):
    """The site blocks us."""

    reason = "blocked"


class ListingError(SinanewsError):
    """A list's shape changed: `channel` and `field` (a path such as result.data.url) say where."""

    reason = "listing"

    def __init__(self, message: str, *, channel: str, field: str, reason: str | None = None) -> None:
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
