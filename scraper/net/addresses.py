"""Which addresses may be connected to: public ones, and hosts that the user named. No request
is made here.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from sinanews.scraper.model.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]
# Not for hosts, though Python calls them global: protocol assignments (RFC 6890), 6to4 relays
# (RFC 7526), and all IPv6
# that is not global unicast (RFC 4291 2.4), or is Teredo (RFC 4380) or 6to4, which carry
# another address.
_NEVER_IPV4 = (
    ipaddress.IPv4Network("192.0.0.0/24"),
    ipaddress.IPv4Network("192.88.99.0/24"),
)
_UNICAST_IPV6 = ipaddress.IPv6Network("2000::/3")
_NEVER_IPV6 = (
    ipaddress.IPv6Network("2001::/23"),
    ipaddress.IPv6Network("2002::/16"),
)
_FAKE = ipaddress.IPv4Network("198.18.0.0/15")  # what Clash-like proxies answer for every name
_INNER_NAMES = (
    ".localhost",
    ".local",
    ".internal",
    ".home.arpa",
)  # RFC 6761, 6762, 8375, and ICANN's for private use
_WITHIN_IPV6 = (
    ipaddress.IPv6Network("::/96"),  # RFC 4291 2.5.5.1
    ipaddress.IPv6Network("64:ff9b::/96"),  # RFC 6052
)


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of `host` as the system resolves them (127.1 and 0x7f000001 too);
    FetchError dns.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"{host}: no address found ({error}): check the name and the net"
        raise FetchError(message, reason="dns") from error
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    """Tell whether `address` is a public unicast one, looking through the IPv6 forms that carry
    an IPv4 address.
    """
    found = _parsed(address)
    return _is_unicast(_embedded(found))


def checked_addresses(
    host: str, port: int, *, allow_hosts: frozenset[str], resolver: Resolver = resolve
) -> tuple[str, ...]:
    """Return the addresses that a connection to `host` may use.

    The caller must connect to one of these, not resolve again: a second answer may differ (DNS
    rebinding). One address that is not public refuses the host. `allow_hosts` holds lower-case
    names without port. Raises FetchError: dns, refused_address.
    """
    addresses = tuple(dict.fromkeys(resolver(host, port)))
    if not addresses:
        message = f"{host}: no address found: check the name and the net"
        raise FetchError(message, reason="dns")
    if host.lower() in allow_hosts:
        return addresses
    inner = next((address for address in addresses if not is_public(address)), None)
    if inner is not None:
        raise FetchError(_refusal(host, inner), reason="refused_address")
    return addresses


def _refusal(host: str, address: str) -> str:
    message = f"{host} is at {address}, which is not public: name it with --allow-host if that is meant"
    if _is_fake(address):
        message += " (a local proxy with fake addresses answers so: --proxy names it)"
    return message


def check_name(host: str, allow_hosts: frozenset[str]) -> None:
    """Refuse the names of this machine and written addresses that are not public, where a proxy
    will resolve.

    Raises FetchError refused_address. What a name resolves to is the proxy's to see.
    """
    if host in allow_hosts:
        return
    written = _written_addresses(host)
    inner = not all(is_public(address) for address in written)
    bare_name = "." not in host and not written
    if inner or bare_name or host.endswith(_INNER_NAMES):
        message = f"{host} is of the inner net: name it with --allow-host if that is meant"
        raise FetchError(message, reason="refused_address")


def _written_addresses(host: str) -> list[str]:
    """Return the address that `host` is written as, in any of the system's spellings."""
    try:
        found = socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]) for entry in found]


def _parsed(address: str) -> Address:
    """Return an address without the zone that the system may name (fe80::1%eth0)."""
    number, _, _ = address.partition("%")
    return ipaddress.ip_address(number)


def _is_unicast(address: Address) -> bool:
    if not address.is_global or address.is_multicast:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in net for net in _NEVER_IPV4)
    if address not in _UNICAST_IPV6:
        return False
    return not any(address in net for net in _NEVER_IPV6)


def _is_fake(address: str) -> bool:
    found = _parsed(address)
    return isinstance(found, ipaddress.IPv4Address) and found in _FAKE


def _embedded(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one stands for, else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if not any(address in net for net in _WITHIN_IPV6):
        return address
    last_32_bits = int(address) & 0xFFFFFFFF
    return ipaddress.IPv4Address(last_32_bits)
