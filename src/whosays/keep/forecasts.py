"""What a prediction says of itself: by when, and how likely. Only what stands there; where it is not plain, None."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from whosays.model import Claim, Dossier

_NUMBERS = {
    word: number for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1)
}
_NUMBER = rf"(?:\d+|{'|'.join(_NUMBERS)})"
_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d+)?)(?:\s?%|[\s-]per\s?cent)"
_CHANCES = r"(?:chance|probability|likelihood|odds)"
_ENDS = r"(?=\s*(?:[.,;:!?)”\"’—–]|$|that\b|for\b))"
_RATIO = rf"(?P<part>{_NUMBER})[\s-]in[\s-](?:an?[\s-])?(?P<whole>{_NUMBER})"
STATED = [
    re.compile(rf"\b{_PERCENT}\s+(?:{_CHANCES}|likely|likelier)\b(?!\s+(?:to\s+)?(?:more|less|higher|lower))", re.IGNORECASE),
    re.compile(rf"\b{_CHANCES}\s+(?:of|at|is|are|was|were|stands?\s+at)\s+(?:about\s+|around\s+)?{_PERCENT}{_ENDS}", re.IGNORECASE),
    re.compile(rf"\b{_RATIO}\s+{_CHANCES}\b", re.IGNORECASE),
    re.compile(rf"\b{_CHANCES}\s+(?:of|at|is|are|was|were|stand\s+at)\s+(?:about\s+|around\s+)?{_RATIO}{_ENDS}", re.IGNORECASE),
]
UNSURE = re.compile(
    r"\b(?:not?|never|n[o']t|than|least|most|over|under|above|below|nearly|almost|between|up to|and|or|to|from|by)\s+(?:an?\s+|the\s+)?$"
    r"|[\d%–—-]\s*$",
    re.IGNORECASE,
)
"""Words before a probability that make it a bound, a range, a change or a denial of one."""

WHEN = re.compile(r"(\d{4})(?:-(?:W(\d\d)|(\d\d)(?:-(\d\d))?))?(?:T.*)?")


def stated_probability(words: str) -> float | None:
    """The probability that ``words`` state, from 0 to 1; None if none, several, or not plainly one.

    >>> stated_probability("there is a 70 percent chance of frost")
    0.7
    """
    found = set()
    for pattern in STATED:
        for stated in pattern.finditer(words):
            if UNSURE.search(words[: stated.start()]):
                return None
            found.add(_value(stated.groupdict()))
    only = found.pop() if len(found) == 1 else None
    return only if only is not None and 0 <= only <= 1 else None


def _value(stated: dict[str, str | None]) -> float | None:
    if percent := stated.get("percent"):
        return round(float(percent) / 100, 6)
    part, whole = ((_NUMBERS.get(number.lower()) or int(number)) for number in (stated["part"] or "", stated["whole"] or ""))
    return round(part / whole, 6) if whole else None


def due_date(dossier: Dossier, claim: Claim) -> str | None:
    """The last day (ISO) of the latest time that the timeline hangs on ``claim``, if it lies after the article's date; otherwise None.

    What will be "after" a day has no day by which it must be.
    """
    today = published_day(dossier.document.published)
    ends = [last_day(moment.when) for moment in dossier.timeline if claim.id in moment.claims and moment.relation != "after"]
    latest = max((end for end in ends if end), default=None)
    return latest if latest and today and latest > today else None


def last_day(when: str) -> str | None:
    """The last day of an ISO year, month, week, day or time; None if it is none of these.

    >>> last_day("2026-02"), last_day("2025-W43"), last_day("--10-16")
    ('2026-02-28', '2025-10-26', None)
    """
    found = WHEN.fullmatch(when)
    if not found:
        return None
    year, week, month, day = (int(part) if part else None for part in found.groups())
    try:
        if week:
            return date.fromisocalendar(year or 0, week, 7).isoformat()
        if not month:
            return date(year or 0, 12, 31).isoformat()
        return date(year or 0, month, day or monthrange(year or 0, month)[1]).isoformat()
    except ValueError:  # such as a month 13
        return None


def published_day(published: str | None) -> str | None:
    """The day of an ISO date or date-time; None if it is no whole date."""
    day = (published or "")[:10]
    try:
        return date.fromisoformat(day).isoformat() if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    except ValueError:
        return None
