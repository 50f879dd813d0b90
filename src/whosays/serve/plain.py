"""Nouns as JSON: what a program sees of what a reader sees."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from whosays.model import Dossier
from whosays.show.jsonl import to_dict


def plain(value: Any) -> Any:
    """Any noun as dicts, lists, words and numbers; a dossier by its own contract.

    Raises:
        TypeError: it is nothing that a noun is made of.
    """
    if isinstance(value, Dossier):
        return to_dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def to_json(value: Any) -> bytes:
    """The same, written. Lone surrogates, which UTF-8 has no bytes for, are escaped."""
    return json.dumps(plain(value), ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")
