"""What a view is asked and what it answers. Between the two it parses, makes one call, and says what to show."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from whosays.errors import WhosaysError
from whosays.keep.library import Library
from whosays.keep.nouns import Reader
from whosays.serve.jobs import Jobs
from whosays.serve.limits import Limits

LARGEST_ID = 2**31 - 1
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Room:
    """What all readers share. ``local`` is who reads where nobody logs in, None in a room with accounts; ``origins`` are the addresses by
    which browsers reach it, beside this machine's own; ``key`` signs its forms and dies with the process.
    """

    library: Library
    local: Reader | None
    allow_private: bool = False
    origins: tuple[str, ...] = ()
    jobs: Jobs = field(default_factory=Jobs)
    limits: Limits = field(default_factory=Limits)
    logins: Limits = field(default_factory=Limits)
    key: bytes = field(default_factory=partial(secrets.token_bytes, 32), repr=False)

    @property
    def https(self) -> bool:
        """Whether browsers reach the room by https alone, so that cookies may demand it."""
        return bool(self.origins) and all(origin.startswith("https://") for origin in self.origins)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent, under the name that it bears at home."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, parsed. ``path`` are the variable parts of the address, ``fields`` those of the query or, if something is to be done, of
    the form. ``reader`` is None for one who is not logged in.
    """

    room: Room
    reader: Reader | None
    path: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    uploads: tuple[Upload, ...] = ()
    address: str = ""
    session: str = field(default="", repr=False)

    @property
    def who(self) -> Reader:
        """Who asks.

        Raises:
            RefusedError: nobody is logged in.
        """
        if self.reader is None:
            raise RefusedError(401, "Log in first.")
        return self.reader

    def number(self, name: str) -> int:
        """A part of the address that is a number.

        Raises:
            RefusedError: it is none, so there is nothing of that address.
        """
        return row_id(self.path[name])

    def field(self, name: str) -> str:
        """A field without the blanks around it; "" where it was not sent."""
        return self.fields.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Shown:
    """Nouns to show, by name. ``typed`` is what a form is filled with; ``refused`` is why it was not taken when it was sent before,
    ``retry_after`` the seconds until it may be sent again.
    """

    nouns: Mapping[str, Any]
    status: int = 200
    refused: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    retry_after: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """Something was done, or is found elsewhere: the noun for programs, and ``to`` where a browser goes next.

    ``session`` is the token of a session that begins with it; "" of one that ends.
    """

    noun: Any
    to: str
    status: int = 200
    session: str | None = None


class RefusedError(WhosaysError):
    """A request that is not answered as asked: ``status`` by HTTP, and why, in words for a person."""

    def __init__(self, status: int, words: str, *, retry_after: int = 0) -> None:
        super().__init__(words)
        self.status = status
        self.words = words
        self.retry_after = retry_after


def row_id(value: str) -> int:
    """The number of an article, a person or a correction.

    Raises:
        RefusedError: it is none, or one that no database has, so there is nothing of that number.
    """
    if not (value.isascii() and value.isdigit() and len(value) <= len(str(LARGEST_ID)) and int(value) <= LARGEST_ID):
        raise RefusedError(404, f"There is nothing of the number “{value[:40]}”.")
    return int(value)


def keepable(value: str) -> str:
    """``value`` with U+FFFD for what cannot be kept: NUL, which PostgreSQL has no place for, and lone surrogates, which UTF-8 has not."""
    return _UNKEEPABLE.sub("\ufffd", value)
