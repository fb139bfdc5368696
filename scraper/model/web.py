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


def is_web_address(url: str) -> bool:
    """Tell whether a URL is one of the web: http or https, with a host."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # brackets that are no IPv6 address
        return False
    return parts.scheme in ("http", "https") and bool(host)


def is_host_or_below(host: str, domain: str) -> bool:
    """Tell whether `host` is `domain` or one of its subdomains."""
    return host == domain or host.endswith(f".{domain}")
