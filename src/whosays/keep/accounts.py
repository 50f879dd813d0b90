"""Readers, their passwords and their sessions. Passwords are kept as argon2 hashes, tokens as SHA-256."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from functools import cache
from typing import Any, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, Row, delete, insert, select, update

from whosays.errors import KeepError, NotKeptError
from whosays.keep import dialects
from whosays.keep.library import Library
from whosays.keep.nouns import Reader, Role
from whosays.keep.schema import now, readers, sessions

LONGEST_NAME = 200
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1000
"""Characters; a longer one would only cost time."""

LIFETIME = timedelta(days=30)
LOCAL = "local reader"
"""The reader of a room without login."""


def add_reader(library: Library, name: str, password: str, role: Role = "reader") -> Reader:
    """A new reader, or one who was removed and comes back to what is kept under the name.

    Raises:
        KeepError: the name is taken or empty, the password too short or too long, or there is no such role.
    """
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise KeepError(f"a reader's name needs 1 to {LONGEST_NAME} printable characters")
    values = {"password": _hashed(password), "role": _checked(role)}

    def work(connection: Connection) -> Reader:
        known = connection.execute(select(readers).where(readers.c.name == name)).first()
        if known and (known.password or name == LOCAL):
            raise KeepError(f"there is a reader {name!r} already; choose another name")
        if known:
            connection.execute(update(readers).where(readers.c.id == known.id).values(values))
            return Reader(known.id, name, role)
        row = insert(readers).values(name=name, made=now(), **values).returning(readers.c.id)
        return Reader(connection.execute(row).scalar_one(), name, role)

    return library.write(work)


def list_readers(library: Library) -> tuple[Reader, ...]:
    """Those who may log in, by name."""
    with library.reading() as connection:
        rows = connection.execute(select(readers).where(readers.c.password.is_not(None)))
        return tuple(sorted(map(_reader, rows), key=lambda reader: reader.name.casefold()))


def set_password(library: Library, name: str, password: str) -> None:
    """Another password for a reader, who has to log in anew everywhere.

    Raises:
        NotKeptError: nobody of this name may log in.
        KeepError: the password is too short or too long.
    """
    hashed = _hashed(password)
    library.write(lambda connection: _change(connection, name, {"password": hashed}))


def set_role(library: Library, name: str, role: Role) -> None:
    """Another role for a reader, who has to log in anew everywhere.

    Raises:
        NotKeptError: nobody of this name may log in.
        KeepError: there is no such role.
    """
    _checked(role)
    library.write(lambda connection: _change(connection, name, {"role": role}))


def remove_reader(library: Library, name: str, *, everything: bool = False) -> None:
    """Let a reader in no more, at once. Votes, corrections and resolutions stay under the name; with ``everything`` they go too.

    Raises:
        NotKeptError: there is nobody of this name, or without ``everything``, nobody who may log in.
    """

    def work(connection: Connection) -> None:
        if not everything:
            _change(connection, name, {"password": None})
        elif name.strip() == LOCAL or not connection.execute(delete(readers).where(readers.c.name == name.strip())).rowcount:
            raise NotKeptError(f"nobody is kept as {name!r}; look at the list of readers")

    library.write(work)


def _change(connection: Connection, name: str, values: dict[str, Any]) -> None:
    """Change the row of a reader who may log in, and end all their sessions."""
    theirs = readers.c.name == name.strip()
    id = connection.execute(select(readers.c.id).where(theirs, readers.c.password.is_not(None))).scalar()
    if id is None:
        raise NotKeptError(f"nobody may log in as {name!r}; look at the list of readers")
    connection.execute(update(readers).where(readers.c.id == id).values(values))
    connection.execute(delete(sessions).where(sessions.c.reader == id))


def check(library: Library, name: str, password: str) -> Reader | None:
    """The reader of this name and password; None if there is none. It takes as long for a name that nobody has."""
    with library.reading() as connection:
        row = connection.execute(select(readers).where(readers.c.name == name.strip())).first()
    known = row.password if row and row.password else _nobody()
    try:
        _hasher().verify(known, password[: LONGEST_PASSWORD + 1])
    except (VerifyMismatchError, InvalidHashError):
        return None
    if row is None or not row.password:
        return None
    if _hasher().check_needs_rehash(known):
        better = update(readers).where(readers.c.id == row.id).values(password=_hasher().hash(password))
        library.write(lambda connection: connection.execute(better))
    return Reader(row.id, row.name, row.role)


def local_reader(library: Library) -> Reader:
    """The one reader of a room without login, an editor. Nobody can log in as this one."""

    def work(connection: Connection) -> Reader:
        row = {"name": LOCAL, "password": None, "role": "editor", "made": now()}
        dialects.put(connection, readers, row, key="name")
        return _reader(connection.execute(select(readers).where(readers.c.name == LOCAL)).one())

    return library.write(work)


def get_reader(library: Library, id: int) -> Reader:
    """The reader of an id. Raises NotKeptError."""
    with library.reading() as connection:
        row = connection.execute(select(readers).where(readers.c.id == id)).first()
    if row is None:
        raise NotKeptError(f"there is no reader {id}")
    return _reader(row)


def open_session(library: Library, reader: int) -> str:
    """A token by which ``reader_of`` knows the reader again, for 30 days. It is given once and kept as a hash only."""
    token = secrets.token_urlsafe(32)

    def work(connection: Connection) -> None:
        connection.execute(delete(sessions).where(sessions.c.expires < now()))
        connection.execute(insert(sessions).values(digest=_digest(token), reader=reader, expires=now() + LIFETIME))

    library.write(work)
    return token


def reader_of(library: Library, token: str) -> Reader | None:
    """The reader whose session this is; None if it is nobody's, closed, too old, or of one who may not log in (any more)."""
    found = select(readers).join(sessions, sessions.c.reader == readers.c.id).where(readers.c.password.is_not(None))
    with library.reading() as connection:
        row = connection.execute(found.where(sessions.c.digest == _digest(token), sessions.c.expires > now())).first()
    return _reader(row) if row else None


def close_session(library: Library, token: str) -> None:
    """Log out."""
    library.write(lambda connection: connection.execute(delete(sessions).where(sessions.c.digest == _digest(token))))


def _reader(row: Row[Any]) -> Reader:
    return Reader(row.id, row.name, row.role)


def _checked(role: Role) -> Role:
    if role not in get_args(Role):
        raise KeepError(f"found the role {role!r}, expected one of {', '.join(get_args(Role))}")
    return role


def _hashed(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD or not password.isprintable():
        raise KeepError(f"a password needs {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} printable characters")
    return _hasher().hash(password)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """The hash of a password that nobody has."""
    return _hasher().hash(secrets.token_urlsafe(32))
