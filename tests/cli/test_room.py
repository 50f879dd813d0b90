"""``whosays readers``: who may log in, and who no longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from whosays.keep.accounts import check
from whosays.keep.library import open_library
from whosays.keep.nouns import Reader

PASSWORD = "a long enough password"


@pytest.fixture
def peopled(run: Run) -> Run:
    """``run``, once Ann and Bo may log in."""
    assert run("readers", "add", "Bo", input=f"{PASSWORD}\n").exit_code == 0
    assert run("readers", "add", "Ann", "--role", "editor", input=f"{PASSWORD}\n").exit_code == 0
    return run


def checked(folder: Path, name: str, password: str) -> Reader | None:
    """Who may come in."""
    library = open_library(folder / "library.db")
    try:
        return check(library, name, password)
    finally:
        library.close()


def test_readers_are_listed(peopled: Run) -> None:
    assert peopled("readers", "list").stdout == "Ann\teditor\nBo\treader\n"


def test_a_password_is_changed_and_is_no_argument(peopled: Run, tmp_path: Path) -> None:
    result = peopled("readers", "password", "Bo", input="another long password\n")
    assert (result.exit_code, result.stderr) == (0, "Bo has another password and is logged out everywhere.\n")
    assert checked(tmp_path, "Bo", PASSWORD) is None
    assert checked(tmp_path, "Bo", "another long password") is not None
    assert peopled("readers", "password", "Bo", input="short\n").exit_code == 6
    assert peopled("readers", "password", "Cy", input=f"{PASSWORD}\n").exit_code == 6


def test_a_role_is_changed(peopled: Run, tmp_path: Path) -> None:
    assert peopled("readers", "role", "Bo", "editor").stderr == "Bo is an editor now and logged out everywhere.\n"
    reader = checked(tmp_path, "Bo", PASSWORD)
    assert reader is not None
    assert reader.role == "editor"
    assert peopled("readers", "role", "Bo", "owner").exit_code == 2


def test_a_reader_is_removed(peopled: Run, tmp_path: Path) -> None:
    assert peopled("readers", "remove", "Ann").stderr == "Ann may log in no more.\n"
    assert checked(tmp_path, "Ann", PASSWORD) is None
    assert peopled("readers", "remove", "Ann").exit_code == 6
    assert peopled("readers", "remove", "Ann", "--everything", input="n\n").exit_code == 1
    assert peopled("readers", "remove", "Ann", "--everything", "--yes").stderr == "Ann may log in no more, and what they said is gone.\n"
    assert peopled("readers", "list").stdout == "Bo\treader\n"
