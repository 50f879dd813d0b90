"""Time expressions: found, told apart (date, time of day, duration, repetition) and held against the day of publication.

Rules, not a model: the words that tell time are few, and what they come to is arithmetic. Each word becomes a letter
(``words``), a phrase is a pattern over letters (``phrases``), and a reader tells its value (``dates``, ``counted``), so that one pass of
one pattern reads a text. Values are TIMEX3's (TimeML 1.2.1).
"""

from __future__ import annotations

from datetime import date

from whosays.annotate.times.calendar import FIRST_YEAR, LAST_YEAR, Point
from whosays.annotate.times.counted import COUNTED
from whosays.annotate.times.dates import DATES
from whosays.annotate.times.phrases import PHRASE, Phrase, Reading
from whosays.annotate.times.words import spell
from whosays.model import Span, TimeExpression

READERS = DATES | COUNTED


def find_times(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text``, in order and without overlap, read on the day it was ``published`` (ISO date or date-time).

    Without that day "yesterday" and "Friday" stay open, and "October 16" is one of an unknown year.

    >>> [found.value for found in find_times("It was put off on Tuesday, two days after the talks.", "2025-10-31")]
    ['2025-10-28', 'P2D']
    """
    spelled, today = spell(text), to_date(published)
    found: list[TimeExpression] = []
    recent: Point | None = None
    quarter: Point | None = None
    again: tuple[int, Point | None] = (0, None)
    at = 0
    while match := PHRASE.search(spelled.letters, at):
        (first, behind), rule = match.span(), match.lastgroup or ""
        phrase = Phrase(spelled, first, behind, today, recent, again[1] if again[0] == first - 1 else None, quarter)
        reading = READERS[rule](phrase) if rule in READERS else None
        if reading is None:
            at = behind if rule == "age" else first + 1  # an age holds no time either; other phrases may
            continue
        found.append(TimeExpression(Span(spelled.spans[first].start, spelled.spans[behind - 1].end), reading.kind, reading.value))
        recent, at = reading.point or recent, behind
        quarter = reading.point if reading.point and reading.point.grain == "quarter" else quarter
        again = (behind, _day_of_month(reading, phrase))
    return tuple(found)


def to_date(published: str | None) -> date | None:
    """The day of an ISO date or date-time, None if it has none within reason."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if FIRST_YEAR < day.year < LAST_YEAR else None


def _day_of_month(reading: Reading, phrase: Phrase) -> Point | None:
    return reading.point if reading.point and reading.point.grain == "day" and phrase.get("M") else None
