"""A URL checked and taken apart, before anything is asked of the network."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from whosays.errors import FetchError

PORTS = {"http": 80, "https": 443}
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
HOST = re.compile(r"[a-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A checked URL in its parts, all of them ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host, and port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """All of it."""
        return self.origin + self.target


def find_place(text: str, *, base: str = "") -> Place:
    """Check a URL, or a redirect relative to ``base``, and take it apart.

    Raises:
        FetchError: it is malformed, of another scheme than http and https, or holds a user name.
    """
    shown = ascii(text if len(text) <= 200 else text[:200] + "...")
    if UNSAFE.search(text):
        raise FetchError(f"{shown}: a URL has no control characters and no backslashes; copy it once more from the browser")
    try:
        parts = urlsplit(urljoin(base, text.strip()))
        if parts.scheme not in PORTS:
            raise FetchError(f"{shown}: only http:// and https:// are fetched; give such a URL, or the path of a file")
        if "@" in parts.netloc:
            raise FetchError(f"{parts.scheme}://...@{parts.hostname}: a URL with a user name or password in it is not fetched; remove it")
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError as error:
        raise FetchError(f"{shown}: not a URL that can be read ({error}); copy it once more from the browser") from error
    # The server resolves dots, so robots.txt must be asked about the path that they lead to.
    path = urljoin("/", parts.path) if "/." in parts.path else parts.path or "/"
    target = quote(path + (f"?{parts.query}" if parts.query else ""), safe="%/?:@!$&'()*+,;=[]|")
    return Place(parts.scheme, host, PORTS[parts.scheme] if port is None else port, target)


def _host(host: str) -> str:
    """A host as it goes on the wire. Raises ValueError for what is none."""
    if ":" in host:
        if "%" in host:
            raise ValueError("an address with a zone")
        return str(ipaddress.IPv6Address(host))
    host = host.rstrip(".")
    name = host if host.isascii() else host.encode("idna").decode()
    # Python's codec is IDNA 2003 and writes some letters (ß) as others: a wrong site is worse than none.
    if not HOST.fullmatch(name) or (name != host and name.encode().decode("idna") != host):
        raise ValueError(f"the host {host!a} is none, or needs its xn--... form")
    return name
