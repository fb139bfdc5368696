"""What every room knows of URLs: how those of the web begin, and the host they name."""

from __future__ import annotations

from urllib.parse import urlsplit

WEB = ("http://", "https://")


def host_of(url: str) -> str:
    """Return the host of a URL, by which we count, wait and queue: lower case, without port and
    final dot; "" where it names none.
    """
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return ""
    return (host or "").rstrip(".")


def is_host_or_below(host: str, domain: str) -> bool:
    """Tell whether `host` is `domain` or one of its subdomains."""
    return host == domain or host.endswith(f".{domain}")
