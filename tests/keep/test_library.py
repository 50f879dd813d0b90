import subprocess
import sys
import traceback
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import whosays.keep
from tests.keep.articles import lock
from tests.keep.conftest import create
from whosays.errors import KeepError
from whosays.keep.articles import add, get_article
from whosays.keep.library import open_library
from whosays.keep.schema import HEAD, metadata

OPEN = "import sys; from whosays.keep.library import open_library; open_library(sys.argv[1]).close()"


def test_the_migrations_make_what_the_schema_tells(library):
    def ours(_object, name, _kind, _reflected, _compared):
        return not (name or "").startswith(("articles_fts", "claims_fts", "claims_vocabulary", "ix_documents_search", "ix_claims_search"))

    with library.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": False})
        found = [change for change in compare_metadata(context, metadata) if "search" not in str(change)]
    assert found == []


def test_head_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(Path(whosays.keep.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_an_open_library_can_be_opened_again(url, library):
    added = add(library, lock())
    again = open_library(url)
    assert get_article(again, added.article).dossier == lock()
    again.close()


def test_processes_that_open_a_new_library_at_once_all_succeed(request, tmp_path):
    started = [subprocess.Popen([sys.executable, "-c", OPEN, str(tmp_path / "new.db")]) for _ in range(4)]
    assert [process.wait() for process in started] == [0] * 4
    open_library(tmp_path / "new.db").close()


def test_processes_that_open_a_new_postgres_library_at_once_all_succeed(postgres):
    url = create(postgres, "at_once")
    started = [subprocess.Popen([sys.executable, "-c", OPEN, url]) for _ in range(3)]
    assert [process.wait() for process in started] == [0] * 3


def test_a_database_of_something_else_is_left_alone(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'other.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    with pytest.raises(KeepError, match="recipes"):
        open_library(tmp_path / "other.db")


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("not a database at all, only words " * 100)
    with pytest.raises(KeepError, match=r"notes\.txt"):
        open_library(tmp_path / "notes.txt")


def test_a_library_of_a_newer_whosays_is_refused(url, library):
    library.write(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(KeepError, match="newer"):
        open_library(url)


@pytest.mark.parametrize("url", ["mysql://user:secret@host/name", "://", "postgresql://user:secret@127.0.0.1:1/name"])
def test_a_url_that_leads_nowhere_is_told_without_its_password(url):
    with pytest.raises(KeepError) as raised:
        open_library(url)
    assert "secret" not in str(raised.value)


def test_sqlite_keeps_what_it_confirmed_and_checks_references(empty_sqlite):
    library = open_library(empty_sqlite)
    with library.reading() as connection:
        settings = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")]
    library.close()
    assert settings == ["wal", 2, 1]


def test_nothing_of_a_write_that_fails_is_kept(library):
    def half(connection):
        connection.execute(text("INSERT INTO settings (name, value) VALUES ('half', 'there')"))
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        library.write(half)
    with library.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM settings")).scalar() == 0


def test_an_error_tells_nothing_of_what_was_to_be_written(library):
    told = "-".join(["ada", "lind"])
    with pytest.raises(KeepError) as raised:
        library.write(lambda connection: connection.execute(text("INSERT INTO settings (nowhere) VALUES (:told)"), {"told": told}))
    assert "nowhere" in str(raised.value)
    assert told not in "".join(traceback.format_exception(raised.value))
