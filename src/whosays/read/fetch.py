"""One safe way from a URL to bytes.

Only http and https, only public addresses, robots.txt kept to, time and size limited. A host is resolved once, every address it has is
checked, and the connection goes to a checked address, so that a name which changes its mind in between (DNS rebinding) gains nothing.
Every redirect is a new URL and goes through all of it again. Proxy settings of the environment are not used.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from importlib.metadata import version
from typing import TypeVar

from protego import Protego
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from whosays.errors import BusyError, FetchError
from whosays.read.addresses import is_never_allowed, is_public
from whosays.read.places import Place, find_place

T = TypeVar("T")

ROBOT = "whosays"
ROBOTS_BYTES = 512 * 1024  # RFC 9309 asks for at least 500 KiB; what comes after is not read.
# Protego's work grows with agents times lines: one to two seconds at this product, minutes for 512 KiB made to harm.
ROBOTS_WORK = 1_000_000
CHUNK = 64 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
BUSY = {429, 503}
ARTICLES = re.compile(r"text/.+|application/(xhtml\+xml|xml)")
FEEDS = re.compile(r"text/.+|application/([\w.+-]+\+)?(xml|json)|application/(x-)?gzip")
ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"
ACCEPT_FEEDS = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.ASCII | re.IGNORECASE)
OWN_MACHINE = "pass --allow-private (in Python: allow_private=True) if it is a machine of your own"
BY_HAND = "open it in a browser, save the page and read the file"

STATUS = {
    401: f"the page asks for a log-in; {BY_HAND}",
    402: f"the page asks to be paid for; {BY_HAND}",
    403: f"the server refuses access; {BY_HAND}",
    404: "there is no such page; check the URL",
    410: "the page was taken away for good; look for a copy in a web archive",
    429: "the server asks for fewer requests; wait a while and try again",
    451: "the page is withheld for legal reasons; look for another copy of the article",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one fetch may take, redirects and robots.txt included: seconds in all, bytes of the page (as received and as unpacked),
    redirects in a row."""

    seconds: float = 20
    bytes: int = 20_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What a URL led to: the final URL, the body unpacked but not decoded, and what the server says of both.

    ``etag`` and ``last_modified`` are for asking again: see ``fetch_feed``.
    """

    url: str
    body: bytes
    media_type: str | None
    charset: str | None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Visit:
    """One call of ``fetch``: what it may do, when it ends on the monotonic clock, what it asks for, and what it has learned: the checked
    addresses of hosts, the robots.txt of origins."""

    start: str
    allow_private: bool
    limits: Limits
    deadline: float
    readable: re.Pattern[str] = ARTICLES
    headers: Mapping[str, str] = field(default_factory=lambda: {"Accept": ACCEPT})
    addresses: dict[str, list[str]] = field(default_factory=dict)
    rules: dict[str, Protego] = field(default_factory=dict)

    def left(self) -> float:
        """Seconds left. Raises FetchError when there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise FetchError(f"{self.start}: not read within {self.limits.seconds:g} seconds; try again later, or {BY_HAND}")
        return left


def fetch(url: str, *, allow_private: bool = False, limits: Limits = Limits()) -> Page:
    """Fetch the page at ``url``, following redirects.

    ``allow_private`` lets private and loopback addresses through, for pages on one's own machine or network; link-local ones and the
    metadata services of clouds stay closed. A redirect from https to http is refused: nobody could vouch for the words any more, and
    whoever wants it can give that URL themselves. robots.txt is read by RFC 9309: missing (4xx) means yes, failing (5xx) means no.

    Raises:
        FetchError: the URL is malformed, may not be fetched, or did not lead to a page of text within the limits (``BusyError``: the server
            asks for patience).
    """
    place = find_place(url)
    visit = _Visit(place.url, allow_private, limits, time.monotonic() + limits.seconds)
    return _follow(place, visit, _page, obey=True)


def fetch_feed(
    url: str, *, etag: str | None = None, modified: str | None = None, allow_private: bool = False, limits: Limits = Limits()
) -> Page | None:
    """Fetch the feed or sitemap at ``url``, in the ways and with the errors of ``fetch``.

    None if it is what it was when its ``Page`` carried ``etag`` and ``last_modified`` (here ``modified``).
    """
    place = find_place(url)
    asked = {"Accept": ACCEPT_FEEDS, "If-None-Match": etag, "If-Modified-Since": modified}
    headers = {name: value for name, value in asked.items() if value}
    visit = _Visit(place.url, allow_private, limits, time.monotonic() + limits.seconds, FEEDS, headers)
    return _follow(place, visit, _page_if_changed, obey=True)


def _follow(place: Place, visit: _Visit, take: Callable[[Place, BaseHTTPResponse, _Visit], T], *, obey: bool) -> T:
    """What ``take`` makes of the first answer that is no redirect. ``obey``: ask robots.txt before each step."""
    seen: list[str] = []
    while True:
        if obey and not _rules_of(place, visit).can_fetch(place.url, ROBOT):
            raise FetchError(f"{place.url}: robots.txt of {place.host} asks programs to stay away from it; {BY_HAND}")
        with _answer(place, visit, visit.headers if obey else {"Accept": "text/plain, */*;q=0.1"}) as response:
            location = response.headers.get("Location")
            if response.status not in REDIRECTS or not location:
                return take(place, response, visit)
        seen.append(place.url)
        place = _redirected(place, location, seen, visit.limits.redirects)


def _redirected(place: Place, location: str, seen: list[str], most: int) -> Place:
    with suppress(UnicodeError):  # http.client reads headers as Latin-1; servers write UTF-8
        location = location.encode("latin-1").decode()
    target = find_place(location, base=place.url)
    if target.url in seen:
        raise FetchError(f"{seen[0]}: redirected in a circle, back to {target.url}; the site may need cookies: {BY_HAND}")
    if len(seen) > most:
        raise FetchError(f"{seen[0]}: more than {most} redirects; give the URL of the article itself")
    if place.scheme == "https" and target.scheme == "http":
        raise FetchError(f"{place.url}: redirects to {target.url}, which is not encrypted; give that URL itself if you trust the way to it")
    return target


def _page_if_changed(place: Place, response: BaseHTTPResponse, visit: _Visit) -> Page | None:
    asked = {"If-None-Match", "If-Modified-Since"} & set(visit.headers)
    return None if response.status == 304 and asked else _page(place, response, visit)


def _page(place: Place, response: BaseHTTPResponse, visit: _Visit) -> Page:
    """The page in an answer, once its status, type and size are what they should be."""
    if response.status not in (200, 203):
        other = "the server fails; try again later" if response.status >= 500 else f"a page was expected; {BY_HAND}"
        message = f"{place.url}: answered {response.status}: {STATUS.get(response.status, other)}"
        raise BusyError(message, _retry_after(response)) if response.status in BUSY else FetchError(message)
    stated_type = response.headers.get("Content-Type", "")
    media_type = stated_type.partition(";")[0].strip().lower() or None
    charset = CHARSET.search(stated_type)
    if media_type and not visit.readable.fullmatch(media_type):
        raise FetchError(f"{place.url}: is {media_type[:80]!a}, not a page or plain text; save its words as a .txt file and read that")
    most = visit.limits.bytes
    stated = getattr(response, "length_remaining", None) or 0
    body, more = (b"", True) if stated > most else _read(place, response, most)
    if more:
        raise FetchError(f"{place.url}: larger than {most / 1e6:g} MB; save the article alone as a file and read that")
    etag, modified = (_sent_back(response.headers.get(name)) for name in ("ETag", "Last-Modified"))
    return Page(place.url, body, media_type, charset[1].lower() if charset else None, etag, modified)


def _sent_back(header: str | None) -> str | None:
    """A header as it may be sent back: one line of ASCII, not overlong; None for any other."""
    return header if header and len(header) <= 500 and header.isascii() and header.isprintable() else None


def _retry_after(response: BaseHTTPResponse) -> float | None:
    """Seconds until the server wants to be asked again, if it says so: as a number or as a date."""
    stated = response.headers.get("Retry-After", "").strip()
    if stated.isascii() and stated.isdigit() and len(stated) < 10:
        return float(stated)
    try:
        when = parsedate_to_datetime(stated)
    except (ValueError, OverflowError):
        return None
    return max(0.0, when.timestamp() - time.time()) if when.tzinfo else None


def _rules_of(place: Place, visit: _Visit) -> Protego:
    """The robots.txt of a place, asked for once a visit."""
    if place.origin not in visit.rules:
        robots = Place(place.scheme, place.host, place.port, "/robots.txt")
        visit.rules[place.origin] = _follow(robots, visit, _rules, obey=False)
    return visit.rules[place.origin]


def _rules(place: Place, response: BaseHTTPResponse, visit: _Visit) -> Protego:
    if 400 <= response.status < 500:
        return Protego.parse("")
    if response.status >= 300:
        raise FetchError(f"{place.url}: answered {response.status}, so whether the page may be read is unknown; try again later")
    text = _read(place, response, ROBOTS_BYTES)[0].decode("utf-8-sig", "replace")
    lines = text.splitlines()
    if sum("agent" in line.lower() for line in lines) * len(lines) > ROBOTS_WORK:
        raise FetchError(f"{place.url}: has too many rules to be read, so whether the page may be is unknown; {BY_HAND}")
    return Protego.parse(text)


def _read(place: Place, response: BaseHTTPResponse, most: int) -> tuple[bytes, bool]:
    """The first ``most`` bytes of a body, unpacked, and whether there was more, packed or unpacked.

    Unpacked here and not by urllib3, so that a small body that grows without end is stopped at the limit.
    """
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise FetchError(f"{place.url}: is packed as {encoding[:80]!a}, though gzip or nothing was asked for; {BY_HAND}")
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if encoding.endswith("gzip") else None
    received, body = 0, bytearray()
    for part in response.stream(CHUNK, decode_content=False):
        received += len(part)
        body += unpack.decompress(part, most + 1 - len(body)) if unpack else part
        if max(received, len(body)) > most:
            return bytes(body[:most]), True
        if unpack and unpack.eof:
            break
    if unpack and received and not unpack.eof:
        raise zlib.error("the packed body ends too early")
    return bytes(body), False


@contextmanager
def _answer(place: Place, visit: _Visit, headers: Mapping[str, str]) -> Iterator[BaseHTTPResponse]:
    """The answer to GET, its body still on the wire. What goes wrong while it is read becomes a FetchError here."""
    connection = _connect(place, visit)
    # A time-out of the socket starts anew with each byte, so a line that drips would never end. The socket is shut instead, a touch
    # late so that the clock agrees it is over.
    shut = threading.Timer(visit.left() + 0.02, _shut, [connection.sock])
    shut.daemon = True
    shut.start()
    try:
        connection.request("GET", place.target, headers={**_headers(place), **headers}, preload_content=False)
        with closing(connection.getresponse()) as response:
            yield response
        visit.left()  # a body without a stated length ends quietly when it is shut
    except (HTTPError, HTTPException, OSError, zlib.error) as error:
        visit.left()
        raise FetchError(f"{place.url}: the answer broke off or is no valid HTTP; try again later, or {BY_HAND}") from error
    finally:
        shut.cancel()
        connection.close()


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):  # closed already
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # the plain one: an SSLSocket's own takes the reader's state away under it


def _headers(place: Place) -> dict[str, str]:
    return {
        "Host": place.netloc,
        "User-Agent": f"{ROBOT}/{version('whosays')} (reads single articles on request)",
        "Accept-Encoding": "gzip",
        "Accept-Language": "en",
        "Connection": "close",
    }


def _connect(place: Place, visit: _Visit) -> HTTPConnection:
    """A connection to the first of the place's addresses that takes one."""
    addresses = _addresses(place, visit)
    connection: HTTPConnection
    for tried, address in enumerate(addresses):
        # Connecting and the TLS handshake may each take this long, and the next address wants its turn.
        seconds = visit.left() / (len(addresses) - tried + 1)
        if place.scheme == "https":
            tls = ssl.create_default_context()
            connection = HTTPSConnection(address, place.port, timeout=seconds, server_hostname=place.host, ssl_context=tls)
        else:
            connection = HTTPConnection(address, place.port, timeout=seconds)
        try:
            connection.connect()
        except (HTTPError, OSError) as error:
            connection.close()
            failure = error
        else:
            connection.timeout = visit.limits.seconds  # from here on the clock of ``_answer`` counts
            return connection
    visit.left()
    if isinstance(failure, ssl.SSLCertVerificationError):
        raise FetchError(
            f"{place.origin}: its certificate does not hold ({failure.verify_message}); {BY_HAND} if you trust it"
        ) from failure
    what = "no safe connection (TLS) can be made" if isinstance(failure, ssl.SSLError) else "nobody answers"
    raise FetchError(
        f"{place.origin}: {what} at {place.host} port {place.port}; check the URL, and whether this port is blocked on the way"
    ) from failure


def _addresses(place: Place, visit: _Visit) -> list[str]:
    """Every address of the place's host, resolved once a visit and all of them checked."""
    if place.host in visit.addresses:
        return visit.addresses[place.host]
    try:
        addresses = _lookup(place.host, visit.left())
    except (OSError, UnicodeError) as error:
        visit.left()
        raise FetchError(f"{place.origin}: the host {place.host} is not known; check its spelling and your connection") from error
    for address in map(ipaddress.ip_address, addresses):
        if is_never_allowed(address):
            raise FetchError(f"{place.origin}: leads to {address}, a link-local or cloud-metadata address, which is never fetched")
        if not (visit.allow_private or is_public(address)):
            raise FetchError(f"{place.origin}: leads to {address}, which is not a public address; {OWN_MACHINE}")
    visit.addresses[place.host] = addresses
    return addresses


def _lookup(host: str, seconds: float) -> list[str]:
    """Ask the resolver, which knows no time-out of its own, in a thread that nobody waits for longer than ``seconds``."""
    answer: Future[list[str]] = Future()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            answer.set_result(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except Exception as error:
            answer.set_exception(error)

    threading.Thread(target=ask, daemon=True).start()
    return answer.result(seconds)
