import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.annotate.times import find_times
from whosays.annotate.times.calendar import Point, day_point, easter, nth_weekday, to_point
from whosays.annotate.times.phrases import to_number
from whosays.annotate.times.words import LETTERS

FRIDAY = "2025-10-31"


def values(text: str, published: str | None = FRIDAY) -> list[str]:
    return [time.value for time in find_times(text, published)]


def told(text: str, published: str | None = FRIDAY) -> list[tuple[str, str, str]]:
    return [(text[slice(*time.span)], time.kind, time.value) for time in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on 16 October 2024.", "2024-10-16"),
        ("It opened on Oct. 16, 2024.", "2024-10-16"),
        ("It opened on the 16th of October.", "2025-10-16"),
        ("It opened on 2024-10-16.", "2024-10-16"),
        ("It opened on 31.12.2024.", "2024-12-31"),
        ("It opened in March 2024.", "2024-03"),
        ("It opened in 1987.", "1987"),
        ("It opened in nineteen ninety-four.", "1994"),
        ("It opened in the late 1970s.", "197"),
        ("It opened in the 19th century.", "18"),
        ("It opened in the third quarter of 2024.", "2024-Q3"),
        ("It opened in the second half of 2024.", "2024-H2"),
        ("It opened last year.", "2024"),
        ("It opened early this month.", "2025-10"),
        ("It opened last week.", "2025-W43"),
        ("It opened two weeks ago.", "2025-W42"),
        ("It opened ten days ago.", "2025-10-21"),
        ("It opened last summer.", "2025-SU"),
        ("It opened on Labor Day.", "2025-09-01"),
        ("It opened in the week of March 3, 2025.", "2025-W10"),
        ("It opened at 9:30 p.m. on Tuesday.", "2025-10-28T21:30"),
        ("It opened at noon on October 16.", "2025-10-16T12:00"),
        ("It opened yesterday evening.", "2025-10-30TEV"),
        ("It opened recently.", "PAST_REF"),
        ("It is open now.", "PRESENT_REF"),
    ],
)
def test_a_date_is_as_precise_as_it_is_told(text: str, value: str) -> None:
    assert values(text) == [value]


def test_the_verb_tells_which_friday_is_meant() -> None:
    assert values("The council met on Monday and will meet again on Monday.") == ["2025-10-27", "2025-11-03"]
    assert values("They will vote in March.") == ["2026-03"]
    assert values("They voted in March.") == ["2025-03"]
    assert values("The vote is scheduled for January 12.") == ["2026-01-12"]
    assert values("It had been scheduled for Tuesday.") == ["2025-10-28"]
    assert values("He spoke on Friday.") == [FRIDAY]
    assert values("He spoke last Friday.") == ["2025-10-24"]


def test_order_counts_from_the_date_told_last() -> None:
    text = "They met on 16 October. The following day he left; two days later she came back. A year earlier nobody had."
    assert values(text) == ["2025-10-16", "2025-10-17", "2025-10-19", "2024"]
    assert values("The following day he left.") == ["XXXX-XX-XX"]


def test_before_an_event_a_stretch_stays_a_stretch() -> None:
    assert told("Two days after the talks she left.") == [("Two days after", "DURATION", "P2D")]


def test_two_days_of_one_month_are_two_dates() -> None:
    assert values("It ran on April 24 and 25, 2024.") == ["2024-04-24", "2024-04-25"]
    assert values("It ran on 24 and 25 April 2024.") == ["2024-04-24", "2024-04-25"]
    assert values("It ran on Oct. 16-18.") == ["2025-10-16", "2025-10-18"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It took two and a half years.", "DURATION", "P2Y6M"),
        ("It took a few minutes.", "DURATION", "PTXM"),
        ("Over the past two months it fell.", "DURATION", "P2M"),
        ("A four-day visit.", "DURATION", "P4D"),
        ("It meets every Monday.", "SET", "XXXX-WXX-1"),
        ("It meets on Tuesdays.", "SET", "XXXX-WXX-2"),
        ("It meets every two weeks.", "SET", "P2W"),
        ("It is a daily event.", "SET", "P1D"),
    ],
)
def test_durations_and_sets_are_no_dates(text: str, kind: str, value: str) -> None:
    assert [time[1:] for time in told(text)] == [(kind, value)]


def test_without_a_day_of_publication_nothing_is_made_up() -> None:
    assert values("On October 16 they met. The next day he left.", None) == ["XXXX-10-16", "XXXX-10-17"]
    assert values("They met on Friday, and last week, and yesterday.", None) == ["XXXX-WXX-5", "XXXX-WXX", "XXXX-XX-XX"]
    assert values("They met on October 16, 2024.", None) == ["2024-10-16"]
    assert values("They met on October 16.", "9999-01-01") == ["XXXX-10-16"]


@pytest.mark.parametrize(
    "text",
    [
        "The year 2203 and 9999.",
        "In 2203 it ends.",
        "About 1900 people came.",
        "A 6-year-old boy.",
        "She is 44 years old.",
        "He is in his 30s.",
        "A quarter of the voters.",
        "Three-quarters of it.",
        "May I march?",
        "Jan Lind spoke.",
        "The fall of the wall.",
        "It scored 10:35.",
        "It was the weekend after the vote.",
        "On 2025-13-40.",
        "It cost $2024.",
    ],
)
def test_what_is_no_time_or_beyond_reason(text: str) -> None:
    assert values(text) == []


def test_day_and_month_that_can_be_mistaken_leave_the_year() -> None:
    assert values("Signed 3/4/2024.") == ["2024"]
    assert values("Signed 3/14/2024.") == ["2024-03-14"]


def test_a_comparison_is_not_what_follows_counts_from() -> None:
    text = "Profit fell in the third quarter, from a year earlier. For the quarter, sales rose."
    assert values(text) == ["2025-Q3", "2024-Q3", "2025-Q3"]


def test_calendar() -> None:
    assert easter(2024) == date(2024, 3, 31)
    assert nth_weekday(2025, 11, 3, 4) == date(2025, 11, 27)
    assert nth_weekday(2025, 5, 0, -1) == date(2025, 5, 26)
    assert day_point(2025, 2, 29) is None
    assert Point("day", 10**30).value() is None
    assert to_number(["2", "1/2"]) == 2.5


@given(st.dates(date(1001, 1, 1), date(2099, 12, 31)), st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "year"]))
def test_every_day_lies_in_its_point(day: date, grain) -> None:
    point = to_point(grain, day)
    assert point.first_day() <= day or grain == "weekend"
    assert to_point(grain, point.shift(1).first_day()) == point.shift(1)
    assert point.within(grain) == point


WORDS = st.sampled_from(
    [
        *LETTERS,
        "Friday",
        "October",
        "May",
        "16",
        "24th",
        "1999",
        "2203",
        "1/2",
        "3/4/2024",
        "2025-10-31",
        "10:35",
        "1990s",
        "will",
        "was",
        "x",
    ]
)


@given(st.lists(WORDS, max_size=40), st.sampled_from([None, FRIDAY, "2000-02-29", "junk"]), st.sampled_from([" ", "-"]))
def test_times_stand_in_order_and_within_reason(words: list[str], published: str | None, between: str) -> None:
    text = between.join(words)
    behind = 0
    for time in find_times(text, published):
        assert behind <= time.span.start < time.span.end <= len(text)
        behind = time.span.end
        if re.match(r"\d{4}", time.value):
            assert 1000 <= int(time.value[:4]) <= 2100


@given(st.text(), st.one_of(st.none(), st.text()))
def test_any_text_is_read(text: str, published: str | None) -> None:
    find_times(text, published)
