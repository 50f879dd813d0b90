"""A library: opened, brought up to date, read and written.

Every write is one transaction, on the disk when it returns. On SQLite many may read while one writes.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError

from whosays.errors import KeepError
from whosays.keep import dialects
from whosays.keep.schema import HEAD

Result = TypeVar("Result")
TRIES = 5


@dataclass(frozen=True, slots=True)
class Library:
    """An open library. Threads may share one."""

    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the library as it is now, whatever is written meanwhile."""
        with self.engine.connect().execution_options(**dialects.SNAPSHOT[self.engine.dialect.name]) as connection:
            yield connection

    def write(self, work: Callable[[Connection], Result], *, alone: bool = False) -> Result:
        """What ``work`` gives, done in one transaction: all of it, or nothing. It is tried again where another writer was in the way.

        ``alone``: nobody else writes meanwhile. Whoever comes to be forgotten is so before the next writer looks who is.

        Raises:
            KeepError: others were in the way each time, or the database refuses what it is given.
        """
        for attempt in range(1, TRIES + 1):
            try:
                with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
                    dialects.lock(connection, alone=alone)
                    return work(connection)
            except DBAPIError as error:
                if attempt == TRIES or not isinstance(error, OperationalError | IntegrityError):
                    # The first line alone: the others may tell what stood in a row.
                    reason = str(error.orig).partition("\n")[0]
                    raise KeepError(f"the library could not be written ({reason}); try again") from error
                time.sleep(random.uniform(0, 0.05 * 2**attempt))
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_library(url: str | Path | None = None) -> Library:
    """The library at a path or SQLAlchemy URL, brought up to date; None is this user's own. A SQLite file is made where there is none.

    Raises:
        KeepError: it cannot be opened, is no library, or was written by a newer whosays.
    """
    address = _address(url)
    try:
        if address.drivername.startswith("sqlite") and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address, hide_parameters=True)  # what articles say is nothing for a log
        dialects.prepare(engine)
        library = Library(engine)
        if _state(library) != HEAD:
            _migrate(library)
    except (DBAPIError, OSError, ImportError, ArgumentError) as error:
        reason = error.orig if isinstance(error, DBAPIError) else error
        raise KeepError(f"no library can be opened at {address.render_as_string()} ({reason}); give a path or a database URL") from error
    return library


def _address(url: str | Path | None) -> URL:
    if url is None:
        from platformdirs import user_data_path

        url = user_data_path("whosays") / "library.db"
    if "://" not in str(url):
        return URL.create("sqlite", database=str(url))
    try:
        address = make_url(str(url))
    except ArgumentError as error:
        raise KeepError("the library's URL cannot be read; expected a path or a URL such as postgresql://user@host/name") from error
    if address.drivername in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise KeepError(f"found a library URL of {address.get_backend_name()!r}, expected sqlite or postgresql")
    return address


def _state(library: Library) -> str | None:
    """The migration that the library stands at; None for an empty database."""
    with library.reading() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" in tables:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if tables:
            raise KeepError(f"found a database with other tables ({', '.join(sorted(tables)[:3])} …), expected a library or an empty one")
        return None


def _migrate(library: Library) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    def upgrade(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise KeepError("the library was written by a newer whosays; update this one") from error

    library.write(upgrade, alone=True)  # another process may be at it; if it was, nothing is left to do
