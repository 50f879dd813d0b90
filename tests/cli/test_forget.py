"""``whosays forget --list`` and ``--undo``; what else it does is in test_library."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_who_is_forgotten_is_told_without_names(filled: Run) -> None:
    assert filled("forget", "--list").stderr == "0 names suppressed, 0 erased; the names themselves are not kept.\n"
    filled("forget", "Ada Lind", "--suppress", "--yes")
    filled("forget", "Karl Ott", "--erase", "--yes")
    told = filled("forget", "--list")
    assert [line.split(" since ")[0].strip() for line in told.stdout.splitlines()] == ["suppressed", "erased"]
    assert told.stderr == "1 name suppressed, 1 erased; the names themselves are not kept.\n"
    assert "Lind" not in told.stdout


def test_what_was_suppressed_is_shown_again(filled: Run) -> None:
    filled("forget", "Ada Lind", "--suppress", "--yes")
    assert filled("who", "Ada Lind").exit_code == 6
    assert filled("forget", "Ada Lind", "--undo", input="y\n").stderr.endswith("Shown again in 2 articles.\n")
    assert filled("who", "Ada Lind").exit_code == 0
    assert filled("forget", "Ada Lind", "--undo", "--yes").exit_code == 6


def test_what_is_half_asked_for_is_told(filled: Run) -> None:
    for arguments in (["--suppress"], ["Ada Lind"], ["Ada Lind", "--list"], []):
        assert filled("forget", *arguments).exit_code == 2


def test_a_part_of_a_name_is_refused_as_the_whole_one_would_stay(filled: Run) -> None:
    for how in ("--suppress", "--erase"):
        refused = filled("forget", "Lind", how, "--yes")
        assert refused.exit_code == 2
        assert "Ada Lind" in refused.stderr
    assert filled("who", "Ada Lind").exit_code == 0
