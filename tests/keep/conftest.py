"""A library on each database: SQLite in a file, PostgreSQL on a server of Debian's packages that the tests start."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from whosays.keep.library import Library, open_library

NUMBERS = count()


def _programs() -> Path | None:
    """Where initdb and pg_ctl are, of the newest version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    return found[-1].parent if found else None


def _run(*command: str | Path) -> None:
    """Run as a user who may: PostgreSQL refuses root."""
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_user, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[str], str]]:
    """What gives the URL of a database of a name; skips where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    home = Path(tempfile.mkdtemp(prefix="whosays-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(home, "postgres", "postgres")
        data = home / "data"
        settings = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off -c full_page_writes=off"
        _run(programs / "initdb", "--pgdata", data, "--username", "whosays", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8")
        _run(programs / "pg_ctl", "start", "-w", "-D", data, "-l", home / "log", "-o", settings)
        try:
            yield lambda name: f"postgresql://whosays@/{name}?host={home}"
        finally:
            _run(programs / "pg_ctl", "stop", "-D", data, "-m", "immediate")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty library, to be copied."""
    path = tmp_path_factory.mktemp("library") / "empty.db"
    open_library(path).close()
    return path


@pytest.fixture(scope="session")
def empty_postgres(postgres: Callable[[str], str]) -> str:
    """The name of an empty library, to be copied."""
    create(postgres, "empty")
    open_library(postgres("empty")).close()
    return "empty"


def create(postgres: Callable[[str], str], name: str, template: str = "template1") -> str:
    """Make a database and give its URL."""
    engine = create_engine(postgres("postgres").replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    engine.dispose()
    return postgres(name)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh library."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "library.db")
        return str(tmp_path / "library.db")
    template = request.getfixturevalue("empty_postgres")
    return create(request.getfixturevalue("postgres"), f"library_{next(NUMBERS)}", template)


@pytest.fixture
def library(url: str) -> Iterator[Library]:
    opened = open_library(url)
    yield opened
    opened.close()
