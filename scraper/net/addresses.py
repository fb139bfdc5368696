"""Which addresses may be connected to: public ones, and hosts that the user named. No request
is made here.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from sinanews.scraper.model.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]
SCHEMES = {"http": 80, "https": 443}
# Not for hosts, though Python calls them global: protocol assignments (RFC 6890), 6to4 relays
# (RFC 7526), and all IPv6
# that is not global unicast (RFC 4291 2.4), or is Teredo (RFC 4380) or 6to4, which carry
# another address.
_NEVER_IPV4 = tuple(ipaddress.IPv4Network(net) for net in ("192.0.0.0/24", "192.88.99.0/24"))
_UNICAST_IPV6 = ipaddress.IPv6Network("2000::/3")
_NEVER_IPV6 = tuple(ipaddress.IPv6Network(net) for net in ("2001::/23", "2002::/16"))
_FAKE = ipaddress.IPv4Network("198.18.0.0/15")  # what Clash-like proxies answer for every name
_INNER_NAMES = (
    ".localhost",
    ".local",
    ".internal",
    ".home.arpa",
)  # RFC 6761, 6762, 8375, and ICANN's for private use
_WITHIN_IPV6 = tuple(
    ipaddress.IPv6Network(net) for net in ("::/96", "64:ff9b::/96")
)  # RFC 4291 2.5.5.1, RFC 6052


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of `host` as the system resolves them (127.1 and 0x7f000001 too);
    FetchError dns.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            f"{host}: no address found ({error}): check the name and the net", reason="dns"
        ) from error
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    """Tell whether `address` is a public unicast one, looking through the IPv6 forms that carry
    an IPv4 address.
    """
    return _is_unicast(_meant(ipaddress.ip_address(address.partition("%")[0])))


def checked_addresses(
    url: str, *, allow_hosts: frozenset[str] = frozenset(), resolver: Resolver = resolve
) -> tuple[str, ...]:
    """Return the addresses that a connection for `url` may use.

    The caller must connect to one of these, not resolve again: a second answer may differ (DNS
    rebinding). One address that is not public refuses the host. `allow_hosts` holds lower-case
    names without port. Raises FetchError: bad_url, dns, refused_address.
    """
    host, port = host_and_port(url)
    return checked_host(host, port, allow_hosts=allow_hosts, resolver=resolver)


def checked_host(
    host: str, port: int, *, allow_hosts: frozenset[str], resolver: Resolver
) -> tuple[str, ...]:
    """Return the addresses that a connection to `host` may use, as `checked_addresses` does for
    its URL.
    """
    addresses = tuple(dict.fromkeys(resolver(host, port)))
    if not addresses:
        raise FetchError(f"{host}: no address found: check the name and the net", reason="dns")
    if host.lower() in allow_hosts:
        return addresses
    for address in addresses:
        if not is_public(address):
            message = f"{host} is at {address}, which is not public: name it with --allow-host if that is meant"
            if _is_fake(address):
                message += (
                    " (this is how a local proxy with fake addresses answers: --proxy names it)"
                )
            raise FetchError(message, reason="refused_address")
    return addresses


def check_name(host: str, allow_hosts: frozenset[str]) -> None:
    """Refuse the names of this machine and written addresses that are not public, where a proxy
    will resolve.

    Raises FetchError refused_address. What a name resolves to is the proxy's to see.
    """
    if host in allow_hosts:
        return
    try:
        found = socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        found = []
    inner = [str(entry[4][0]) for entry in found if not is_public(str(entry[4][0]))]
    if inner or host.endswith(_INNER_NAMES) or ("." not in host and not found):
        message = f"{host} is of the inner net: name it with --allow-host if that is meant"
        raise FetchError(message, reason="refused_address")


def host_and_port(url: str) -> tuple[str, int]:
    """Return host (lower case) and port of an http or https URL without user or password;
    FetchError bad_url.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchError(f"{url!r} is no valid URL ({error})", reason="bad_url") from error
    if (
        parts.scheme not in SCHEMES
        or not host.strip(".")
        or parts.username is not None
        or parts.password is not None
    ):
        message = (
            f"{url!r}: only http and https URLs with a host and without a password are fetched"
        )
        raise FetchError(message, reason="bad_url")
    return host, SCHEMES[parts.scheme] if port is None else port


def _is_unicast(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        never = any(address in net for net in _NEVER_IPV4)
    else:
        never = address not in _UNICAST_IPV6 or any(address in net for net in _NEVER_IPV6)
    return address.is_global and not address.is_multicast and not never


def _is_fake(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    return isinstance(found, ipaddress.IPv4Address) and found in _FAKE


def _meant(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one stands for, else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if any(address in net for net in _WITHIN_IPV6):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address
