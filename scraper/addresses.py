"""Which addresses may be connected to: public ones, and hosts that the user named. No request is made here."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from scraper.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]
SCHEMES = {"http": 80, "https": 443}
_WITHIN_IPV6 = tuple(ipaddress.IPv6Network(net) for net in ("::/96", "64:ff9b::/96"))  # RFC 4291 2.5.5.1, RFC 6052


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of `host` as the system resolves them (127.1 and 0x7f000001 too); FetchError dns."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host}: no address found ({error}): check the name and the net", reason="dns") from error
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    """Tell whether `address` is a public unicast one, looking through the IPv6 forms that carry an IPv4 address."""
    return all(part.is_global and not part.is_multicast for part in _carried(ipaddress.ip_address(address)))


def checked_addresses(
    url: str, *, allow_hosts: frozenset[str] = frozenset(), resolver: Resolver = resolve
) -> tuple[str, ...]:
    """Return the addresses that a connection for `url` may use.

    The caller must connect to one of these, not resolve again: a second answer may differ (DNS rebinding).
    One address that is not public refuses the host. `allow_hosts` holds lower-case names without port.
    Raises FetchError: bad_url, dns, refused_address.
    """
    host, port = _host_and_port(url)
    addresses = tuple(dict.fromkeys(resolver(host, port)))
    if not addresses:
        raise FetchError(f"{host}: no address found: check the name and the net", reason="dns")
    if host in allow_hosts:
        return addresses
    for address in addresses:
        if not is_public(address):
            message = f"{host} is at {address}, which is not public: name it with --allow-host if that is meant"
            raise FetchError(message, reason="refused_address")
    return addresses


def _host_and_port(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"{url!r} is no valid URL ({error})", reason="bad_url") from error
    if parts.scheme not in SCHEMES or not host:
        raise FetchError(f"{url!r}: only http and https URLs with a host are fetched", reason="bad_url")
    return host, SCHEMES[parts.scheme] if port is None else port


def _carried(address: Address) -> list[Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if any(address in net for net in _WITHIN_IPV6):
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    carried: list[Address] = [address]
    if address.sixtofour is not None:
        carried.append(address.sixtofour)
    return carried
