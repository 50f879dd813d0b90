"""Style and scripts, under addresses that change when they do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files

# The page of ``show`` and the room share one style and one script for reading.
_PARTS = {
    "room.css": [("whosays.show", "assets/page.css"), ("whosays.serve", "static/room.css")],
    "room.js": [("whosays.serve", "static/room.js")],
    "reading.js": [("whosays.show", "assets/page.js")],
}
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent; ``address`` holds a digest of it, so that a browser may keep it."""

    address: str
    media_type: str
    body: bytes


def load_static() -> dict[str, Asset]:
    """Every file, by name."""
    assets = {}
    for name, parts in _PARTS.items():
        body = b"\n".join(files(package).joinpath(path).read_bytes() for package, path in parts)
        digest = hashlib.sha256(body).hexdigest()[:12]
        assets[name] = Asset(f"/static/{name}?{digest}", _TYPES[name.rsplit(".", 1)[1]], body)
    return assets
