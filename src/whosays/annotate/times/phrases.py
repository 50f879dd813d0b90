"""Phrases that tell time, as patterns over the letters of ``words``.

The first pattern that fits counts, so longer phrases stand before their parts. What each comes to is told in ``dates`` and ``counted``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from whosays.annotate.times.calendar import Grain, Point, to_point
from whosays.annotate.times.tense import looks_ahead
from whosays.annotate.times.words import CARDINALS, ORDINALS, PLURALS, Spelled
from whosays.model import TimeKind

NUM = r"(?:A?[NW](?:-?[NW]){0,4}h?f?|n|A)"
ABOUT = r"q{0,3}"
UNIT = r"[UV]"
YEAR = r"(?:c?Y|o?T?[tLX]q?F?U)"
DAY = r"(?:(?:[LXtk]{0,2}Dc?o?)?(?:M-?[NO]|[NO]o?M)(?:c?Y)?|[LXtk]{0,2}D|j)"
PATTERNS: dict[str, str] = {
    "iso": r"I",
    "numeric": r"B",
    "clock": rf"q?(?:[NK]mz?|Kz|NoTP|K(?=o?{DAY}))(?:c?o?{DAY})?",
    "age": rf"{ABOUT}T?{NUM}-?{UNIT}-?x",
    "month_first": rf"(?:Dc?o?)?T?k?[LXt]?M-?[NO](?!-?[UV#]){YEAR}?",
    "day_first": rf"(?:Dc?o?)?k?T?[NO]o?M{YEAR}?",
    "day_also": r"T?[NO](?=[a-][NO]o?M)",
    "day_again": r"(?<=[a-])[NO](?!-?[UVnNMm#P])(?:c?Y)?",
    "week_of": rf"T?UoM[NO]{YEAR}?",
    "month": rf"T?[ke]?T?-?[LXt]?M(?:o?Y|{YEAR})?",
    "decade": r"T?k?T?-?C",
    "year_before": r"[TA]?q?U-[Ge](?:O?-?[Up]|[NW]V)?",
    "quarter": r"T?[ke]?T?(?:[tLX]Us|Y)?F?-?O-?F?-?[Up](?:o?F?Y|o?T?F?[tLX]q?F?U|oTF?U)?",
    "quarter_of": r"T?Y[Up]|[tLX]UsU|T?lF?[Up]",
    "ago": rf"{ABOUT}{NUM}?q?{UNIT}b?G",
    "order": rf"{ABOUT}{NUM}q?{UNIT}b?[eR]",
    "several": rf"{ABOUT}(?:QoT?)?T?[LXrul](?:{NUM}q?{UNIT}|V)b?",
    "set": rf"Q(?:{NUM}|O)?-?(?:{UNIT}|D|M|E|P)P?|w|S",
    "part": rf"(?:[ke]?-?(?:[LXt]?D|j)|[ke]?T?[LXtZ]q?)P|k?-?Po?{DAY}|k-?P|(?<=o)T?P(?!o)",
    "weekday": r"T?[ke]?T?[LXt]?D(?:o[tLX]U)?",
    "dayword": r"[ke]?j",
    "season": r"[ke]?T?[ke]?(?:[LXtZ]E|E(?=o?T?Y)|TE(?!o))(?:oT?Y|Y)?",
    "feast": r"[LXt]?H(?:c?Y)?",
    "spoken_year": r"(?:TU)?[NW]-?[NW](?:-?N)?",
    "year_end": r"q?T?U-?d",
    "relative": r"[ke]?T?[LXtZ]q?F?Ub?|[ke]?TqF?U|[ke]o?TF?U|TF?U",
    "year": r"T?[ke]?-?F?T?U?F?Y",
    "duration": rf"{ABOUT}T?O?{NUM}-?q?{UNIT}f?b?|V(?!-?x)",
    "reference": r"J|Tu|TL|t",
}
"""Each rule's phrases, as patterns over letters."""


PHRASE = re.compile(r"(?![ .])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items()) + ")")
# How a date is written of which not even the year is known; "XXXX" for the coarser grains.
UNKNOWN: dict[Grain, str] = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}


@dataclass(frozen=True)
class Phrase:
    """The tokens from ``first`` to before ``behind`` of a text, read on the day it was ``published`` (None: unknown).

    ``recent`` is the date told last before it, ``quarter`` the quarter told last, ``month`` the date of a day that stands right before it
    ("April 24 and 25").
    """

    text: Spelled
    first: int
    behind: int
    published: date | None
    recent: Point | None = None
    month: Point | None = None
    quarter: Point | None = None

    @cached_property
    def letters(self) -> str:
        """Its letters."""
        return self.text.letters[self.first : self.behind]

    def find(self, pattern: str) -> str:
        """The token at the first group of a pattern over its letters, "" if the pattern is not in them."""
        match = re.search(pattern, self.letters)
        return self.text.shown[self.first + match.start(1)] if match else ""

    def get(self, letters: str) -> str:
        """Its first token of which the letter is one of ``letters``, "" if there is none."""
        return self.find(f"([{letters}])")

    @property
    def before(self) -> str:
        """The token right before it, "" at the start of the text."""
        return self.text.shown[self.first - 1] if self.first else ""

    @property
    def next_letter(self) -> str:
        """The letter right behind it, "." at the end of the text."""
        return self.text.letters[self.behind : self.behind + 1] or "."

    @property
    def next(self) -> str:
        """The token right behind it, "" at the end of the text."""
        return self.text.shown[self.behind] if self.behind < len(self.text.shown) else ""

    def today(self, grain: Grain) -> Point | None:
        """The day, week … of publication."""
        return to_point(grain, self.published) if self.published else None

    def year(self) -> int | None:
        """The year that it names, if any ("1989", "last year")."""
        if word := self.get("Y"):
            return int(word)
        if self.published and self.find(r"[tLX]q?F?(U)") == "year":
            return self.published.year + self.step()
        return None

    def step(self) -> int:
        """-1 for "last", 1 for "next", 0 for "this" or neither."""
        return 1 if "X" in self.letters else -1 if "L" in self.letters else 0

    def number(self) -> float | None:
        """Its cardinal: 1 for "a" or none at all, None for "several"."""
        if self.get("n"):
            return None
        tokens = zip(self.letters, self.text.shown[self.first : self.behind], strict=True)
        return to_number([word for letter, word in tokens if letter in "NWh"]) + 0.5 * ("f" in self.letters)

    def unit(self) -> str:
        """Its last unit, in the singular ("years" is "year")."""
        word = self.find(r"([UVp])[^UVp]*$")
        return PLURALS.get(word, word)

    def ordinal(self) -> int:
        """The number of its day, quarter, century: 0 if it has none ("24th", "second")."""
        word = self.find(r"M-?([NO])") or self.find(r"([NO])o?M") or self.get("ON")
        digits = re.match(r"\d{1,2}(?!\d)", word)
        return int(digits[0]) if digits else ORDINALS.get(word) or CARDINALS.get(word, 0)

    def looks_ahead(self) -> bool | None:
        """Whether the nearest verb of its sentence looks ahead, None where no verb tells."""
        return looks_ahead(self.text, self.first, self.behind)


@dataclass(frozen=True)
class Reading:
    """What a phrase comes to; ``point`` is where it lies in the calendar, if it can be placed and what follows may count from it."""

    kind: TimeKind
    value: str
    point: Point | None = None


def placed(point: Point | None) -> Reading | None:
    """A date at a point; None if there is no point, or none within reason."""
    value = point.value() if point else None
    return Reading("DATE", value, point) if value else None


def beside(point: Point) -> Reading | None:
    """A date that another is only compared with: what follows does not count from it."""
    reading = placed(point)
    return replace(reading, point=None) if reading else None


def left_open(grain: Grain) -> Reading:
    """A date of which not even the year is known."""
    return Reading("DATE", UNKNOWN.get(grain, "XXXX"))


def shifted(point: Point | None, count: int, grain: Grain) -> Reading | None:
    """The date ``count`` days, weeks, years … of ``grain`` from a point; left open where there is no point to count from."""
    return placed(point.shift(count)) if point else left_open(grain)


def to_number(words: list[str]) -> float:
    """A cardinal in words or digits ("2", "1/2", "two", "thousand"); 1 for no words.

    >>> to_number(["two", "hundred", "ten"]), to_number(["2", "1/2"])
    (210.0, 2.5)
    """
    total = 0.0
    for word in words:
        if "/" in word:
            over, under = word.split("/")
            total += int(over) / max(1, int(under))
        elif word in ("hundred", "thousand", "dozen"):
            total = max(total, 1) * CARDINALS[word]
        else:
            digits = re.sub(r"[^\d.]", "", word.replace(",", "")).rstrip(".")
            total += CARDINALS[word] if word in CARDINALS else float(digits) if digits.count(".") < 2 and digits else 0
    return total if words else 1.0
