"""The room, opened: on this machine for whoever sits at it, or elsewhere for those who log in."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

import uvicorn

from whosays.errors import WhosaysError
from whosays.keep.library import Library
from whosays.serve.app import create_app

PORT = 8717


def run(
    library: Library,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    auth: bool = False,
    allow_private: bool = False,
    origins: Sequence[str] = (),
) -> None:
    """Serve the room until it is stopped.

    Raises:
        WhosaysError: it would be open to others without a log-in, or under no name.
    """
    require_safe(host, auth=auth, origins=origins)
    names = origins if is_own(host) or is_everywhere(host) else (f"http://{_in_url(host)}:{port}", *origins)
    app = create_app(library, auth=auth, allow_private=allow_private, origins=tuple(names))
    # A proxy in front of the room stands on this machine; what others say of who they are is not believed.
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False, forwarded_allow_ips="127.0.0.1")


def require_safe(host: str, *, auth: bool, origins: Sequence[str]) -> None:
    """Nothing, if a room at ``host`` is safe.

    Raises:
        WhosaysError: others could come in without a log-in; or it listens everywhere, and by which name is not told.
    """
    if not is_own(host) and not auth:
        raise WhosaysError(f"{host} is open to other machines: expected 127.0.0.1, or --auth, so that readers log in")
    for origin in origins:
        if not origin.startswith(("http://", "https://")) or origin.count("/") != 2:
            raise WhosaysError(f"{origin!r} is no origin: write it as https://room.example, without a path")
    if is_everywhere(host) and not origins:
        raise WhosaysError(f"{host} is no name that a browser can ask for: give --origin https://room.example, the address of the room")


def is_own(host: str) -> bool:
    """Whether only this machine reaches ``host``. A name is none of its own but "localhost": what it leads to may change."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_everywhere(host: str) -> bool:
    """Whether ``host`` stands for every address that this machine has."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return not host


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
