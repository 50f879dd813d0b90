from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.read.dates import read_date_line, to_iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("31 October 2025", "2025-10-31"),
        ("October 31, 2025", "2025-10-31"),
        ("Oct. 31, 2025", "2025-10-31"),
        ("Friday, 31st October 2025", "2025-10-31"),
        ("2025-10-31", "2025-10-31"),
        ("Published: 31 October 2025", "2025-10-31"),
        ("Published on October 31, 2025", "2025-10-31"),
        ("October 31, 2025, 10:15 a.m. EDT", "2025-10-31T10:15:00-04:00"),
        ("October 31, 2025 at 12:05 pm", "2025-10-31T12:05:00"),
        ("31 October 2025, 12:05 a.m. GMT", "2025-10-31T00:05:00+00:00"),
        ("2025-10-31 18:30 +02:00", "2025-10-31T18:30:00+02:00"),
        ("31 October 2025 | 18:30", "2025-10-31T18:30:00"),
    ],
)
def test_date_lines(line: str, iso: str) -> None:
    assert read_date_line(line) == (iso, False)


@pytest.mark.parametrize("line", ["Updated: 1 November 2025", "Last updated 2025-11-01", "Last modified on November 1, 2025"])
def test_a_later_change_is_told_apart(line: str) -> None:
    assert read_date_line(line) == ("2025-11-01", True)


@pytest.mark.parametrize(
    "line",
    [
        "On 31 October 2025 the council met.",
        "31 October",
        "10/11/2025",
        "31 February 2025",
        "October 31, 2025, 25:99",
        "2025",
        "May 2025",
        "",
        "31 October 2025" + " " * 1_000_000 + "x",
    ],
)
def test_what_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2024-08-08T08:00Z", "2024-08-08T08:00:00+00:00"),
        ("2023-04-28T18:23:00+0000", "2023-04-28T18:23:00+00:00"),
        ("2023-06-26T12:00:29.055Z", "2023-06-26T12:00:29+00:00"),
        ("2025-10-31", "2025-10-31"),
        ("October 31, 2025", "2025-10-31"),
        ("yesterday", None),
    ],
)
def test_stated_dates(stated: str, iso: str | None) -> None:
    assert to_iso(stated) == iso


@given(st.datetimes(), st.one_of(st.none(), st.integers(-720, 840)))
def test_iso_date_times_stay_as_they_are(when: datetime, minutes: int | None) -> None:
    when = when.replace(microsecond=0, tzinfo=None if minutes is None else timezone(timedelta(minutes=minutes)))
    assert to_iso(when.isoformat()) == when.isoformat()


@given(st.text(max_size=200))
def test_any_line_is_read_or_not(line: str) -> None:
    found = read_date_line(line)
    assert found is None or to_iso(found[0]) == found[0]
