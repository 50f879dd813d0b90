"""The commands in this process, on a library of their own, with a reader that needs no weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests import plain_reader
from whosays import flow
from whosays.cli import main

Run = Callable[..., Result]

FERRY = """The ferry stays

Mayor Ada Lind said that the ferry would stay all winter. Karl Ott demanded a second hull before the ice comes.
"""
LAMPS = """Lamps on the other shore

Ida Moen said that the lamps of Brackwater would burn until spring. Ada Lind demanded an end to the counting of lamps.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("add", "a.txt")``, in a folder with two articles, a.txt and b.txt."""
    monkeypatch.setattr(flow, "examine", plain_reader.examine)
    monkeypatch.setenv("WHOSAYS_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(LAMPS, encoding="utf-8")

    def run(*arguments: str, input: str | None = None) -> Result:
        result = CliRunner().invoke(main, list(arguments), input=input)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def filled(run: Run) -> Run:
    """``run``, once both articles are kept."""
    assert run("add", "a.txt", "--outlet", "Harbour Post", "--published", "2025-10-31").exit_code == 0
    assert run("add", "b.txt", "--outlet", "Lake Radio", "--published", "2025-11-02").exit_code == 0
    return run
