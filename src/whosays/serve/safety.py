"""What every request must pass before anything looks at it, and what every answer bears: hosts, origins, sizes, policies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whosays.serve.asked import RefusedError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": under that a browser sends the origin "null" with the room's own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
OWN_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
READING = frozenset({"GET", "HEAD"})
# A form of the room is small; articles may come as several files at once.
FORM_BYTES = 256 * 1024
ADD_BYTES = 64_000_000
ADDING = frozenset({"/add", "/api/add"})


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI app around another one. ``origins`` are those by which the room is reached, beside this machine's own; ``refuse`` words
    what may not pass.
    """

    app: ASGIApp
    origins: Sequence[str]
    refuse: Callable[[Request, RefusedError], Response]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what may not pass; else hand it on, with a bounded body and the headers of every answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = ADD_BYTES if scope["path"] in ADDING else FORM_BYTES
        refused = self._refusal(scope, limit)
        app = self.refuse(Request(scope), refused) if refused else self.app
        await app(scope, _bounded(receive, limit), _with_headers(send))

    def _refusal(self, scope: Scope, limit: int) -> RefusedError | None:
        """Why a request may not pass."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._known(host):
            return RefusedError(421, "This room is not reached under that name.")
        if scope["method"] not in READING and not self._from_here(headers, f"{scope['scheme']}://{host}"):
            return RefusedError(403, "This form was sent from another site. Open the room itself and send it from there.")
        length = headers.get("content-length", "0")
        return too_large(limit) if length.isdigit() and int(length) > limit else None

    def _known(self, host: str) -> bool:
        """Whether ``host`` is this machine, or a name that was given. A strange one is how a site gets at a reader's own machine
        (DNS rebinding)."""
        name = hostname(f"//{host}")
        return name is not None and (name in OWN_HOSTS or name in map(hostname, self.origins))

    def _from_here(self, headers: Headers, here: str) -> bool:
        """Whether a request that does something comes from the room's own pages, or from no page at all."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        return origin is None or origin in (here, *self.origins)


def hostname(address: str) -> str | None:
    """The host of an address, without its port; None where there is none.

    >>> hostname("//[::1]:8717"), hostname("https://room.example")
    ('::1', 'room.example')
    """
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def too_large(limit: int) -> RefusedError:
    """What to say of a body beyond its limit."""
    return RefusedError(413, f"That is too much at once: at most {limit:,} bytes are taken. Send fewer or smaller articles.")


def _bounded(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise too_large(limit)
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "private, no-cache")
        await send(message)

    return with_headers
