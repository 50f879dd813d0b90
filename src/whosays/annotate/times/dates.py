"""Dates, weekdays, feasts, years and times of day: what such a phrase comes to.

One reader for each rule of ``phrases``; a reader gives None for what is no time after all, or none that can be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from whosays.annotate.times import words
from whosays.annotate.times.calendar import Point, day_point, easter, month_point, nth_weekday, to_point
from whosays.annotate.times.phrases import PATTERNS, Phrase, Reading, left_open, placed, shifted, to_number

POSSESSIVE = ("'s", "’s")
# The year of "April 24 and 25, 2024".
YEAR_BEHIND = re.compile(r"[a-][NO]c?Y")
# Against the tense of its verb a date must be this many times nearer to be the one that is meant (2 to 6 made no difference).
AGAINST_TENSE = 4


def _nearest(phrase: Phrase, candidates: list[Point]) -> Point | None:
    """Of a date in several years the one that is meant: the nearest that suits the tense of the verb."""
    if not phrase.published:
        return None
    ahead, today = phrase.looks_ahead(), phrase.published

    def distance(point: Point) -> float:
        days = (point.first_day() - (today.replace(day=1) if point.grain != "day" else today)).days
        return abs(days) * (AGAINST_TENSE if days and ahead is not None and (days > 0) != ahead else 1)

    return min(candidates, key=distance, default=None)


def _iso(phrase: Phrase) -> Reading | None:
    try:
        return placed(to_point("day", date.fromisoformat(phrase.get("I"))))
    except ValueError:
        return None


def _numeric(phrase: Phrase) -> Reading | None:
    """Day and month only where they cannot be mistaken for each other: 3/4 is March in one country and April in another."""
    one, two, year = map(int, re.split(r"[./]", phrase.get("B")))
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    day, month = (one, two) if one > 12 or "." in phrase.get("B") or one == two else (two, one) if two > 12 else (0, 0)
    return placed(day_point(year, month, day) if day else to_point("year", date(year, 1, 1)) if 1000 <= year <= 2100 else None)


def _month_day(phrase: Phrase) -> Reading | None:
    month, day = words.MONTHS[phrase.get("M").rstrip(".")], phrase.ordinal()
    years = YEAR_BEHIND.match(phrase.text.letters, phrase.behind)
    return _day_of_month(phrase, month, day, int(phrase.text.shown[years.end() - 1]) if years else phrase.year())


def _day_of_month(phrase: Phrase, month: int, day: int, year: int | None) -> Reading | None:
    if year or not phrase.published:
        return placed(day_point(year, month, day))
    years = (phrase.published.year + step for step in (-1, 0, 1))
    return placed(_nearest(phrase, [point for each in years if (point := day_point(each, month, day))]))


def _week_of(phrase: Phrase) -> Reading | None:
    """The week of March 6."""
    day = _month_day(phrase)
    return placed(day.point.within("week")) if day and day.point and day.point.year_known and phrase.get("U") == "week" else None


def _year_end(phrase: Phrase) -> Reading | None:
    if phrase.unit() != "year":
        return None
    return placed(day_point(phrase.published.year, 12, 31)) if phrase.published else Reading("DATE", "XXXX-12-31")


def _day_also(phrase: Phrase) -> Reading | None:
    """The first day of "24 and 25 April"."""
    behind = re.compile(PATTERNS["day_first"]).match(phrase.text.letters, phrase.behind + 1)
    other = _month_day(replace(phrase, first=phrase.behind + 1, behind=behind.end())) if behind else None
    return _day_again(replace(phrase, month=other.point)) if other else None


def _day_again(phrase: Phrase) -> Reading | None:
    """The second day of "April 24 and 25"."""
    if not phrase.month:
        return None
    first = phrase.month.first_day()
    return placed(day_point(first.year if phrase.month.year_known else None, first.month, phrase.ordinal()))


def _month(phrase: Phrase) -> Reading | None:
    name = phrase.get("M").rstrip(".")
    if name in ("may", "march") and phrase.letters == "M" and phrase.before not in words.BEFORE_MONTH:
        return None
    month, year = words.MONTHS[name], phrase.year()
    if year or not phrase.published:
        return placed(month_point(year, month))
    today = to_point("month", phrase.published)
    if step := re.search(r"([LX])M", phrase.letters):
        behind = (today.number - month + 1) % 12
        return placed(today.shift(-(behind or 12) if step[1] == "L" else 12 - behind))
    return placed(_nearest(phrase, [month_point(phrase.published.year + step, month) for step in (-1, 0, 1)]))


def _decade(phrase: Phrase) -> Reading | None:
    """The 1990s, the late '80s, the seventies; somebody in his 30s is no time."""
    word = phrase.get("C")
    if phrase.get("T") not in ("", "the") or (phrase.letters == "C" and re.fullmatch(r"\d0s|[a-z]+", word)):
        return None
    digits = word.strip("'’‘s")
    decade = int(digits) // 10 if digits.isdigit() else words.DECADES[word]
    if decade < 100:
        decade += 200 if decade <= 2 and (not phrase.published or phrase.published.year >= 2000 + 10 * decade) else 190
    return placed(Point("decade", decade))


def _clock(phrase: Phrase) -> Reading | None:
    """Ten past nine on Friday; noon on Thursday."""
    hour, _, minute = phrase.get("NK").replace(".", ":").partition(":")
    if not re.fullmatch(r"\d{1,2}(?::\d\d)?", f"{hour}:{minute}".rstrip(":")) or int(hour) > 24 or int(minute or 0) > 59:
        return None
    half = (phrase.get("m") or {"afternoon": "pm", "evening": "pm", "night": "pm"}.get(phrase.get("P"), ""))[:1]
    clock = int(hour) % 12 + (12 if half == "p" else 0) if half and int(hour) <= 12 else int(hour)
    return _on_day(phrase, f"{clock:02}:{minute or '00'}")


def _part(phrase: Phrase) -> Reading | None:
    """Friday night, this morning, the next evening, noon on Thursday."""
    part = words.PARTS[phrase.get("P")]
    if ":" not in part and (phrase.letters == "P" or "Po" in phrase.letters):
        return None  # "at night"; "the night of October 16" has its day behind it
    return _on_day(phrase, part)


def _on_day(phrase: Phrase, time: str) -> Reading | None:
    """A time of day on the day that a phrase names, or else on the day told last, or today."""
    if phrase.get("M"):
        reading = _month_day(phrase)
    elif phrase.get("D"):
        reading = _weekday(phrase)
    elif phrase.get("j"):
        reading = _dayword(phrase)
    else:
        told = phrase.recent if phrase.recent and phrase.recent.grain == "day" and not phrase.get("t") else None
        day = told or phrase.today("day")
        reading = shifted(phrase.today("day") if phrase.step() < 0 else day, phrase.step(), "day")
    return Reading("TIME", f"{reading.value}T{time}", reading.point) if reading else None


def _weekday(phrase: Phrase) -> Reading | None:
    name = phrase.get("D")
    number, today = words.WEEKDAYS[name], phrase.published
    if not today:
        return Reading("DATE", f"XXXX-WXX-{number + 1}")
    day = to_point("day", today)
    if phrase.unit() == "week":
        return placed(day.shift(number - today.weekday() + 7 * phrase.step()))
    behind, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if phrase.get("L"):
        base = phrase.recent if phrase.get("L") == "previous" and phrase.recent and phrase.recent.grain == "day" else day
        return placed(base.shift(-((base.first_day().weekday() - number) % 7 or 7)))
    if phrase.get("X") or (behind and phrase.next not in POSSESSIVE and phrase.looks_ahead()):
        return placed(day.shift(ahead or 7))
    return placed(day.shift(-behind))


def _dayword(phrase: Phrase) -> Reading | None:
    return shifted(phrase.today("day"), words.DAYS[phrase.get("j")], "day")


def _season(phrase: Phrase) -> Reading | None:
    number, year = words.SEASONS[phrase.get("E")], phrase.year()
    if year:
        return placed(Point("season", year * 4 + number))
    today = phrase.today("season")
    if not today:
        return Reading("DATE", f"XXXX-{words.SEASON_CODES[number]}")
    behind = (today.number - number) % 4
    if phrase.get("t"):
        return placed(Point("season", today.number // 4 * 4 + number))
    if phrase.get("X") or (not phrase.get("L") and behind and phrase.looks_ahead()):
        return placed(today.shift((4 - behind) % 4 or 4))
    return placed(today.shift(-((behind or 4) if phrase.get("L") else behind)))


def _feast(phrase: Phrase) -> Reading | None:
    rule, year = words.FEASTS[phrase.get("H")], phrase.year()
    if year:
        return placed(_feast_in(rule, year))
    if not phrase.published:
        return Reading("DATE", f"XXXX-{rule[0]:02}-{rule[1]:02}") if len(rule) == 2 else left_open("day")
    return placed(_nearest(phrase, [_feast_in(rule, phrase.published.year + step) for step in (-1, 0, 1)]))


def _feast_in(rule: tuple[int, ...], year: int) -> Point:
    if len(rule) == 1:
        return to_point("day", easter(year)).shift(rule[0])
    if len(rule) == 2:
        return to_point("day", date(year, *rule))
    month, weekday, n, *later = rule
    return to_point("day", nth_weekday(year, month, weekday, n)).shift(sum(later))


def _spoken_year(phrase: Phrase) -> Reading | None:
    """Nineteen ninety-four; the year two thousand."""
    tokens = phrase.text.shown[phrase.first : phrase.behind]
    if phrase.get("W") and phrase.letters.startswith("W"):
        tens = to_number([word for word in tokens[1:] if word != "-"])
        return placed(to_point("year", date(1900 + int(tens), 1, 1))) if 10 <= tens < 100 else None
    number = int(to_number([word for word in tokens if word in words.CARDINALS]))
    return placed(to_point("year", date(number, 1, 1))) if phrase.get("U") == "year" and 1000 <= number <= 2100 else None


def _year(phrase: Phrase) -> Reading | None:
    year = int(phrase.get("Y"))
    if phrase.letters == "Y" and phrase.before not in words.BEFORE_YEAR:
        counts = phrase.before not in words.BEFORE_MONTH and re.fullmatch(r"\w{3,}s|people|men|women|children", phrase.next)
        if counts or not 1800 <= year <= 2050:
            return None  # 1,900 of something
    return placed(to_point("year", date(year, 1, 1))) if phrase.unit() in ("", "year") else None


DATES: dict[str, Callable[[Phrase], Reading | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "clock": _clock,
    "month_first": _month_day,
    "day_first": _month_day,
    "day_also": _day_also,
    "day_again": _day_again,
    "week_of": _week_of,
    "year_end": _year_end,
    "month": _month,
    "decade": _decade,
    "part": _part,
    "weekday": _weekday,
    "dayword": _dayword,
    "season": _season,
    "feast": _feast,
    "spoken_year": _spoken_year,
    "year": _year,
}
