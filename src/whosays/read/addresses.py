"""Which internet addresses an article may come from."""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def _networks(*names: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(ipaddress.ip_network(name) for name in names)


# IANA's registries of special-purpose addresses. Written out, since Python's ``is_global`` knows more or less of them by version.
# Of IPv6 only 2000::/3 is given out for public use; 6to4 (2002::/16) and Teredo (in 2001::/23) are retired and lead anywhere.
NOT_PUBLIC = _networks(
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24"),
    *("192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"),
    *("::/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "4000::/2", "8000::/1"),
)
# Link-local, and where clouds keep the credentials of a machine: no article is there, whoever asks.
NEVER = _networks(
    *("169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128", "fd20:ce::254/128"),
    *("100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32"),
)
# IPv6 networks whose last 32 bits are an IPv4 address. The first two lead to public ones as well: IPv4-mapped and NAT64 (RFC 6052).
PASSING = _networks("::ffff:0:0/96", "64:ff9b::/96")
CARRYING = PASSING + _networks("::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48")


def is_public(address: Address) -> bool:
    """Whether an address is one that anybody on the internet may be sent to."""
    if any(address in network for network in PASSING):
        return is_public(_last_32_bits(address))
    return address.is_global and not any(address in network for network in NOT_PUBLIC)


def is_never_allowed(address: Address) -> bool:
    """Whether an address, or an IPv4 address inside it, is link-local or a cloud's metadata service."""
    forms: list[Address | None] = [address]
    if isinstance(address, ipaddress.IPv6Address):
        forms += [address.sixtofour, *(address.teredo or ())]
        forms += [_last_32_bits(address)] if any(address in network for network in CARRYING) else []
    return any(form in network for form in forms if form for network in NEVER)


def _last_32_bits(address: Address) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
