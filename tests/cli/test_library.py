"""``whosays add``, ``again``, ``search``, ``who``, ``forget`` and ``readers``, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import plain_reader
from tests.cli.conftest import Run
from whosays import flow
from whosays.cli.inputs import Failure, by_reason
from whosays.errors import FetchError, LanguageError
from whosays.keep.accounts import check
from whosays.keep.library import open_library


def test_what_is_added_is_told(run: Run) -> None:
    first = run("add", "a.txt", "b.txt", "--outlet", "Harbour Post", "--published", "2025-10-31")
    assert (first.exit_code, first.stderr) == (0, "2 read, 0 failed\n")
    assert first.stdout.splitlines()[0] == "    1  The ferry stays  Harbour Post · 31 October 2025"
    assert "there already" in run("add", "a.txt", "--outlet", "Harbour Post", "--published", "2025-10-31").stdout
    assert "    3  An article without a title" in run("add", "-", input="Ada Lind said that nobody would be stranded this winter.\n").stdout


def test_what_fails_is_told_by_reason_and_the_rest_is_kept(run: Run, tmp_path: Path) -> None:
    for name in "cdef":
        (tmp_path / f"{name}.txt").write_text("", encoding="utf-8")
    (tmp_path / "g.txt").write_text("Le maire a dit lundi que le pont resterait fermé jusqu’à la fin de l’année. " * 4, encoding="utf-8")
    result = run("add", ".")
    assert result.exit_code == 3
    lines = result.stderr.splitlines()
    assert lines[5:] == ["2 read, 5 failed", "4 × is empty: c.txt, d.txt, e.txt and 1 more", "1 × is in French: g.txt"]
    assert len(result.stdout.splitlines()) == 2


def test_reasons_are_told_without_names() -> None:
    url = "http://harbourpost.example/a"
    failures = [Failure(url, FetchError(f"{url}: answered 404: there is no such page")), Failure("x", LanguageError("x is in Danish: no"))]
    assert list(by_reason(failures)) == [f"1 × answered 404: {url}", "1 × is in Danish: x"]


def test_search_tells_who_and_where(filled: Run) -> None:
    lines = filled("search", "lamps").stdout.splitlines()
    assert lines[0] == "2 claims"
    assert "Ada Lind, demand" in lines
    assert "  an end to the counting of lamps" in lines
    assert "  Lamps on the other shore · Lake Radio · 2 November 2025 · article 2" in lines
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--who", "Lind"], ["an end to the counting of lamps", "the ferry would stay all winter"]),
        (["--kind", "demands"], ["an end to the counting of lamps", "a second hull before the ice comes"]),
        (["--kind", "demand", "--outlet", "Harbour Post"], ["a second hull before the ice comes"]),
        (["lamps", "--since", "2025-11-01", "--who", "Moen"], ["the lamps of Brackwater would burn until spring"]),
        (["--until", "2025-10-31", "--limit", "1"], ["a second hull before the ice comes"]),
        (["--", "winter", "-lamps"], ["the ferry would stay all winter"]),
        (['"second hull" AND ( * NEAR'], []),
        (["nothing like it"], []),
    ],
)
def test_search_narrows_down(filled: Run, asked: list[str], words: list[str]) -> None:
    result = filled("search", "--json", *asked)
    assert result.exit_code == 0
    assert [claim["words"] for claim in json.loads(result.stdout)["claims"]] == words


@pytest.mark.parametrize("bad", [["--since", "31/10/2025"], ["--kind", "sermon"], ["--limit", "0"], ["--sort", "best"]])
def test_what_cannot_be_searched_by_is_refused(filled: Run, bad: list[str]) -> None:
    assert filled("search", *bad).exit_code == 2


def test_who_tells_a_page_and_does_not_guess(filled: Run) -> None:
    shown = filled("who", "ada lind").stdout
    assert shown.startswith("Ada Lind\n2 claims in 2 articles\nquoted by Harbour Post (1) and Lake Radio (1)\n")
    assert "the ferry would stay all winter" in shown
    assert json.loads(filled("who", "Moen", "--json").stdout)["person"]["name"] == "Ida Moen"
    for name, told in (("d", "may be any of"), ("Nobody Else", "has a page")):
        refused = filled("who", name)
        assert (refused.exit_code, refused.stdout) == (6, "")
        assert told in refused.stderr


def test_hostile_words_style_nothing(run: Run, tmp_path: Path) -> None:
    text = "[bold]Title[/bold] \x1b[31m\u202e\n\nAda Lind said that [red]the \u202eferry[/red] would stay \x1b]0;x\x07for good.\n"
    (tmp_path / "h.txt").write_text(text, encoding="utf-8")
    shown = run("add", "h.txt").stdout + run("search", "ferry").stdout + run("who", "Ada Lind").stdout
    assert "[red]the ferry[/red]" in shown
    assert not {"\x1b", "\u202e", "\x07"} & set(shown)


def test_again_reads_what_an_older_one_read(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "examine", lambda document: plain_reader.examine(document, flow.producer()))
    result = filled("again")
    assert result.stderr == "2 articles read again\n"
    assert [line.split("  ")[2] for line in result.stdout.splitlines()] == ["1", "2"]
    assert "Nothing to read again" in filled("again").stderr


def test_forget_exports_suppresses_and_erases(filled: Run) -> None:
    assert json.loads(filled("forget", "Ada Lind", "--export").stdout)["name"] == "Ada Lind"
    assert filled("forget", "Ada Lind").exit_code == 2
    assert filled("forget", "Ada Lind", "--erase", input="n\n").exit_code == 1
    assert filled("who", "Ada Lind").exit_code == 0
    assert filled("forget", "Ada Lind", "--suppress", input="y\n").exit_code == 0
    assert filled("who", "Ada Lind").exit_code == 6
    assert filled("forget", "Karl Ott", "--erase", "--yes").stderr == "Erased in 1 article.\n"
    filled("add", "a.txt", "--outlet", "Harbour Post", "--published", "2025-10-31")
    assert json.loads(filled("search", "hull", "--json").stdout)["total"] == 0
    assert "Karl" not in filled("export", "--jsonl").stdout


def test_a_reader_is_let_in_with_a_password_that_is_no_argument(run: Run, tmp_path: Path) -> None:
    assert run("readers", "add", "Ann", "--role", "editor", input="a long enough password\n").stderr == "Ann may log in, as an editor.\n"
    assert run("readers", "add", "Ann", input="a long enough password\n").exit_code == 6
    assert run("readers", "add", "Ben", input="short\n").exit_code == 6
    library = open_library(tmp_path / "library.db")
    reader = check(library, "Ann", "a long enough password")
    library.close()
    assert reader is not None
    assert reader.role == "editor"


def test_a_room_open_to_others_needs_a_log_in(run: Run) -> None:
    result = run("serve", "--host", "0.0.0.0")
    assert result.exit_code == 1
    assert result.stderr.startswith("whosays: 0.0.0.0 is open to other machines")


def test_the_library_is_where_it_is_said_to_be(run: Run, tmp_path: Path) -> None:
    run("add", "a.txt", "--library", "other.db")
    assert json.loads(run("search", "--json", "--library", f"sqlite:///{tmp_path}/other.db").stdout)["total"] == 2
    assert json.loads(run("search", "--json").stdout)["total"] == 0
    refused = run("search", "--library", "mysql://nobody@nowhere/x")
    assert (refused.exit_code, refused.stderr.startswith("whosays: ")) == (6, True)
