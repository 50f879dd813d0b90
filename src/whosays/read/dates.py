"""Date lines: "31 October 2025", "Published: October 31, 2025, 10:15 a.m. EDT", "2025-10-31" as ISO dates and date-times."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Hours from UTC. Only what newspapers write and what means one thing in English.
ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "BST": 1, "CET": 1}

LABEL = (
    r"(?:(?P<label>first published|published|last updated|last modified|updated|posted|date|modified|created)"
    r"(?:\s+on|\s+at)?\s*[:：]?\s*)?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day{n}>\d{{1,2}})(?:st|nd|rd|th)?"
DATE = (
    rf"(?:{DAY.format(n=1)}\s+(?P<month1>{MONTH}),?\s+(?P<year1>\d{{4}})"
    rf"|(?P<month2>{MONTH})\s+{DAY.format(n=2)},?\s+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})[-/.](?P<month3>\d{1,2})[-/.](?P<day3>\d{1,2}))"
)
TIME = (
    r"(?:(?:T|,?\s+(?:at\s+)?|\s*[-–—|]\s*)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2}(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<zone>[A-Z]{1,5}|[+-]\d{2}:?\d{2})?)?"
)
LONGEST = 120
DATE_LINE = re.compile(rf"[(\[]?{LABEL}{WEEKDAY}{DATE}{TIME}[)\].]?", re.IGNORECASE)


def read_date_line(line: str) -> tuple[str, bool] | None:
    """The ISO date or date-time that a line consists of, and whether the line says that it is a later change.

    A date among other words is no date line, and neither is one that reads both ways, such as 10/11/2025.

    >>> read_date_line("Published: October 31, 2025, 10:15 a.m. EDT")
    ('2025-10-31T10:15:00-04:00', False)
    """
    found = DATE_LINE.fullmatch(line.strip()) if len(line) <= LONGEST else None
    if not found:
        return None
    part = found.groupdict()
    day, month, year = (next(part[f"{unit}{n}"] for n in (1, 2, 3) if part[f"{unit}{n}"]) for unit in ("day", "month", "year"))
    try:
        when = datetime(int(year), int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1, int(day))
        iso = when.date().isoformat() if part["hour"] is None else _at_hour(when, part).isoformat()
    except ValueError:
        return None
    return iso, (part["label"] or "").lower() in {"last updated", "last modified", "updated", "modified"}


def to_iso(stated: str) -> str | None:
    """A date or date-time as a page's data state it, in ISO form, or None if it cannot be read.

    >>> to_iso("2025-10-31T08:00:00.000+0000")
    '2025-10-31T08:00:00+00:00'
    """
    stated = stated.strip()
    try:
        when = datetime.fromisoformat(stated)
    except ValueError:
        found = read_date_line(stated)
        return found[0] if found else None
    return when.date().isoformat() if re.fullmatch(r"[\d-]{8,10}", stated) else when.isoformat(timespec="seconds")


def _at_hour(when: datetime, part: dict[str, str | None]) -> datetime:
    hour = int(part["hour"] or 0)
    if half := part["half"]:
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    return when.replace(hour=hour, minute=int(part["minute"] or 0), tzinfo=_zone(part["zone"] or ""))


def _zone(name: str) -> timezone | None:
    if name.upper() in ZONES:
        return timezone(timedelta(hours=ZONES[name.upper()]))
    if name[:1] in {"+", "-"}:
        offset = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(-offset if name[0] == "-" else offset)
    return None
