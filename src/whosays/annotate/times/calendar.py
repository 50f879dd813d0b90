"""Points in the calendar, each as precise as it was told: a day, a week, a quarter, a year.

A point is its grain and its number in that grain (months since year 0, weeks since the first Monday …), so that "two months earlier" is
a subtraction. Years below 1000 and above 2100 are beyond reason for news, and no such point is ever written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

Grain = Literal["day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
# Every grain by its name, finest first.
GRAINS: dict[str, Grain] = {grain: grain for grain in get_args(Grain)}

FIRST_YEAR, LAST_YEAR = 1000, 2100
# How many of a grain make up a year, for the grains that divide it evenly.
A_YEAR = {"month": 12, "season": 4, "quarter": 4, "half": 2, "year": 1}
YEARS = {"decade": 10, "century": 100}
SEASONS = ("WI", "SP", "SU", "FA")
# Stands in for a year that nobody tells: not a leap year, so that a day after 28 February is 1 March.
SOME_YEAR = 2001


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the calendar. ``year_known`` is False where the text leaves the year open ("October 16")."""

    grain: Grain
    number: int
    year_known: bool = True

    def shift(self, count: int) -> Point:
        """The point ``count`` days, weeks, months … later, as the grain is."""
        return replace(self, number=self.number + count)

    def first_day(self) -> date:
        """The day on which it begins; a season begins with its first full month.

        Raises:
            ValueError, OverflowError: it lies outside the years that Python counts.
        """
        if self.grain == "day":
            return date.fromordinal(self.number)
        if self.grain in ("week", "weekend"):
            return date.fromordinal(self.number * 7 + 1) + timedelta(days=5 if self.grain == "weekend" else 0)
        if self.grain in YEARS:
            return date(max(1, self.number * YEARS[self.grain]), 1, 1)
        year, part = divmod(self.number, A_YEAR[self.grain])
        month = (1, 3, 6, 9)[part] if self.grain == "season" else 1 + part * 12 // A_YEAR[self.grain]
        return date(year, month, 1)

    def within(self, grain: Grain) -> Point:
        """The week, month, year … in which it begins."""
        return replace(to_point(grain, self.first_day()), year_known=self.year_known)

    def value(self) -> str | None:
        """As TIMEX3 writes it ("1998-W11", "1989-Q3", "199", "XXXX-10-16"); None beyond reason."""
        try:
            day = self.first_day()
        except (ValueError, OverflowError):
            return None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None
        year = f"{day.year}" if self.year_known else "XXXX"
        part = self.number % A_YEAR.get(self.grain, 1)
        iso = day.isocalendar()
        written = {
            "day": f"{year}-{day:%m-%d}",
            "week": f"{iso.year}-W{iso.week:02}" if self.year_known else "XXXX-WXX",
            "weekend": f"{iso.year}-W{iso.week:02}-WE" if self.year_known else "XXXX-WXX-WE",
            "month": f"{year}-{day:%m}",
            "season": f"{year}-{SEASONS[part % 4]}",
            "quarter": f"{year}-Q{part + 1}",
            "half": f"{year}-H{part + 1}",
            "year": year,
            "decade": year[:3],
            "century": year[:2],
        }
        return written[self.grain]


def to_point(grain: Grain, day: date) -> Point:
    """The day, week, month … that ``day`` lies in."""
    if grain == "day":
        return Point(grain, day.toordinal())
    if grain in ("week", "weekend"):
        return Point(grain, (day.toordinal() - 1) // 7)
    if grain in YEARS:
        return Point(grain, day.year // YEARS[grain])
    part = day.month % 12 // 3 if grain == "season" else (day.month - 1) * A_YEAR[grain] // 12
    return Point(grain, day.year * A_YEAR[grain] + part)


def month_point(year: int | None, month: int) -> Point:
    """A month; the year stays open where it is None."""
    return Point("month", (year or SOME_YEAR) * 12 + month - 1, year is not None)


def day_point(year: int | None, month: int, day: int) -> Point | None:
    """A day, None if the calendar has no such day; the year stays open where it is None."""
    try:
        return Point("day", date(year or (2000 if (month, day) == (2, 29) else SOME_YEAR), month, day).toordinal(), year is not None)
    except ValueError:
        return None


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The ``n``-th Monday (0) … Sunday (6) of a month; -1 is the last."""
    first = date(year, month, 1)
    if n > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    behind = date(year + month // 12, month % 12 + 1, 1)
    return behind - timedelta(days=(behind.weekday() - weekday - 1) % 7 + 1)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
