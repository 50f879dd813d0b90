"""A dossier as it is stored: compressed JSON, without the text, which stands beside it, and what evidence repeats of it."""

from __future__ import annotations

import json
import zlib
from typing import Any

from whosays.model import GAP, Dossier
from whosays.show.jsonl import from_dict, to_dict

Json = Any


def pack(dossier: Dossier) -> bytes:
    """The dossier without its text."""
    return zlib.compress(json.dumps(to_bare(dossier), ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes, text: str) -> Dossier:
    """The dossier of ``text`` that was packed."""
    return from_bare(json.loads(zlib.decompress(packed)), text)


def packed_words(packed: bytes) -> str:
    """All that a packed dossier tells in words, to be searched."""
    return zlib.decompress(packed).decode()


def to_bare(dossier: Dossier) -> dict[str, Json]:
    """The dossier as plain dicts in which evidence is spans alone."""
    data = to_dict(dossier)
    data["document"] = {name: value for name, value in data["document"].items() if name not in ("text", "id")}
    bare: dict[str, Json] = _without_words(data)
    return bare


def from_bare(bare: dict[str, Json], text: str) -> Dossier:
    """The dossier with its words, read from ``text`` and from the title."""
    title = bare["document"]["title"] or ""
    data = {name: _with_words(part, title if name == "headline" else text) for name, part in bare.items()}
    data["document"]["text"] = text
    return from_dict(data)


def _without_words(data: Json) -> Json:
    if isinstance(data, dict):
        if data.keys() == {"exact", "spans"}:
            return {"spans": data["spans"]}
        return {name: _without_words(value) for name, value in data.items()}
    return [_without_words(value) for value in data] if isinstance(data, list) else data


def _with_words(data: Json, text: str) -> Json:
    if isinstance(data, dict):
        if data.keys() == {"spans"}:
            return {"exact": GAP.join(text[start:end] for start, end in data["spans"]), "spans": data["spans"]}
        return {name: _with_words(value, text) for name, value in data.items()}
    return [_with_words(value, text) for value in data] if isinstance(data, list) else data
