import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.read.bylines import clean_authors, is_name, is_outlet, read_byline, read_credits


@pytest.mark.parametrize(
    ("line", "authors", "outlet"),
    [
        ("By Jane Doe", ("Jane Doe",), None),
        ("By Jane Doe and John Roe | Harbour Post", ("Jane Doe", "John Roe"), "Harbour Post"),
        ("By Jane Doe, John Roe and Ada Lind", ("Jane Doe", "John Roe", "Ada Lind"), None),
        ("By JANE DOE", ("Jane Doe",), None),
        ("By Jane O'Doe, political correspondent", ("Jane O'Doe",), None),
        ("Jane Doe, Harbour Post", ("Jane Doe",), "Harbour Post"),
        ("Jane Doe, political editor, Harbour Post", ("Jane Doe",), "Harbour Post"),
        ("Author: Ludwig van der Berg", ("Ludwig van der Berg",), None),
        ("By Khalid al-Sayed", ("Khalid al-Sayed",), None),
        ("Words by Ana M. Sá", ("Ana M. Sá",), None),
        ("By AFP", ("AFP",), None),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...], outlet: str | None) -> None:
    assert read_byline(line) == (authors, outlet)


@pytest.mark.parametrize(
    "line",
    [
        "By Thursday afternoon, the council had left the hall.",
        "By 2010, Harbour was poor.",
        "By contrast, Ada Lind voted against.",
        "Jane Doe, the mayor, said no.",
        "Jane Doe",
        "By the way",
        "",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert read_byline(line) is None


def test_credits_at_the_end_name_the_reporters_only() -> None:
    line = "(Reporting by Jane Doe and John Roe in Harbour; Editing by Ada Lind)"
    assert read_credits(line) == ("Jane Doe", "John Roe")
    assert read_credits("Reporting by the council shows a gap.") is None


def test_authors_of_a_page_are_cleaned() -> None:
    fields = [
        "By Jane Doe; Jane-Doe",
        "https://post.example/jane",
        "John Roe and Ada Lind",
        "ada@post.example",
        "(Image: Lens Co)",
        "Sam Hill, Jr.",
    ]
    assert clean_authors(fields) == ("Jane Doe", "John Roe", "Ada Lind", "Sam Hill, Jr")


def test_outlets_and_names() -> None:
    assert is_outlet("The Harbour Post")
    assert not is_outlet("The mayor posted a letter")
    assert is_name("Ada Lind and John M. Roe")
    assert not is_name("Council votes again")


@pytest.mark.parametrize("line", ["By " + "McA McB " * 24, "By " + "A, " * 60, "A" * 200, "By " + "Aa Bb, " * 28 + "x", "Aa " * 60 + ","])
def test_no_line_takes_long(line: str) -> None:
    begin = time.perf_counter()
    read_byline(line)
    read_credits(line)
    is_outlet(line)
    assert time.perf_counter() - begin < 0.5


@given(st.lists(st.text(max_size=60), max_size=5))
def test_cleaned_authors_are_clean_already(fields: list[str]) -> None:
    names = clean_authors(fields)
    assert all(name.strip() == name and name for name in names)
    assert len(names) == len(set(names))
