"""How many and when, so far as two accounts can be held against each other: bounds of an amount, marks of a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Amount(NamedTuple):
    """At least ``low``, at most ``high``."""

    low: float
    high: float


Times = Mapping[str, frozenset[str]]
"""Marks of a time by kind: year, month, day, weekday, clock, and words such as "yesterday" (relative)."""

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: value for value, word in enumerate(_ONES.split(), start=1)}
_WORDS |= {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_LOOSE = {"dozens": (20.0, 150.0), "hundreds": (150.0, 2e3), "thousands": (1e3, 1e5), "scores": (30.0, 200.0)}
_NUMBER = re.compile(rf"\d|\b(?:{'|'.join((*_WORDS, *_SCALES))})\b", re.I)
_NUMBERS = frozenset({*_WORDS, *_SCALES, *_LOOSE})
_ABOUT, _ROUND = 0.2, 0.01
_AT_LEAST = re.compile(r"\b(?:at least|(?:more|greater) than|over|upwards? of|no fewer than|a minimum of)\W*$", re.I)
_AT_MOST = re.compile(r"\b(?:at most|up to|(?:fewer|less) than|under|nearly|almost|as many as|no more than|a maximum of)\W*$", re.I)
_NEAR = re.compile(r"\b(?:about|around|some|roughly|approximately|estimated|an estimated|close to|nearly|almost|circa)\W*$", re.I)
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(
    rf"\b(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month1>{_MONTH})"
    rf"|(?P<month2>{_MONTH})(?: (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d))?)",
    re.I,
)
_YEAR = re.compile(rf"(?:\b(?:in|since|of|by|until|year) |, |\b(?:{_MONTH}) )((?:1[5-9]|20)\d\d)\b", re.I)
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_CLOCK = re.compile(r"\b(\d{1,2}(?:[:.]\d\d)?) ?([ap])\.?m\b|\b(noon|midnight|dawn|dusk)\b", re.I)
_RELATIVE = re.compile(
    r"\b(today|yesterday|tomorrow|tonight|(?:last|next|this|the previous|the following) (?:year|month|week|night|quarter|season|spring"
    r"|summer|autumn|winter)|(?:\w+) (?:years|months|weeks|days) ago)\b",
    re.I,
)
_ANY = re.compile(
    r"\d|day\b|noon|midnight|dawn|dusk|tonight|ago\b|\b(?:last|next|this|previous|following) "
    r"|Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec"
)
"""What every time has; most texts have none, and this is soon seen."""


def find_amount(text: str, start: int, end: int) -> Amount | None:
    """The amount that stands in ``text[start:end]``, with the words before it that make it a bound; None without one.

    "About" is taken as a fifth more or less.

    >>> find_amount("at least 20 people", 9, 18)
    Amount(low=20.0, high=inf)
    """
    words = text[start:end].lower().replace("-", " ").split()
    if not any(map(is_number, words)):
        return None
    value: float | None = None
    for word in words:
        if word in _LOOSE:
            return Amount(*_LOOSE[word])
        if digits := _DIGITS.match(word.lstrip("$€£")):
            value = float(digits.group().replace(",", ""))
        elif word in _WORDS:
            value = (value or 0) + _WORDS[word]
        elif word in _SCALES:
            value = (value or 1) * _SCALES[word]
    return None if value is None else _bounded(value, text[max(0, start - 30) : start] + _lead(text[start:end]))


def _lead(words: str) -> str:
    """What stands before the number."""
    return _NUMBER.split(words, maxsplit=1)[0]


def _bounded(value: float, before: str) -> Amount:
    if _NEAR.search(before):
        return Amount(value * (1 - _ABOUT), value * (1 + _ABOUT))
    if _AT_LEAST.search(before):
        return Amount(value, float("inf"))
    if _AT_MOST.search(before):
        return Amount(0.0, value)
    return Amount(value, value)


def amounts_differ(left: Amount, right: Amount) -> bool:
    """Whether no number fits both, rounding aside."""
    return left.high * (1 + _ROUND) < right.low or right.high * (1 + _ROUND) < left.low


def is_number(word: str) -> bool:
    """Whether a word in small letters is a number or a part of one."""
    return word in _NUMBERS or bool(_DIGITS.match(word.lstrip("$€£")))


def find_times(text: str) -> dict[str, frozenset[str]]:
    """The marks of time in ``text``."""
    if not _ANY.search(text):
        return {}
    found: dict[str, set[str]] = {}
    for date in _DATE.finditer(text):
        month = date["month1"] or date["month2"]
        if month[0].isupper():
            found.setdefault("month", set()).add(month.lower())
            if day := date["day1"] or date["day2"]:
                found.setdefault("day", set()).add(day)
    for kind, pattern in (("year", _YEAR), ("weekday", _WEEKDAY), ("clock", _CLOCK), ("relative", _RELATIVE)):
        for match in pattern.finditer(text):
            found.setdefault(kind, set()).add("".join(part for part in match.groups() if part).lower())
    return {kind: frozenset(marks) for kind, marks in found.items()}


def times_differ(left: Times, right: Times) -> bool:
    """Whether the two tell of different times, of some kind that both tell."""
    return any(not left[kind] & right[kind] for kind in left.keys() & right.keys())


def time_words(text: str) -> str:
    """The words of the first time that ``text`` tells, empty without one."""
    found = [match for pattern in (_DATE, _WEEKDAY, _CLOCK, _RELATIVE) if (match := pattern.search(text))]
    found += [year] if (year := _YEAR.search(text)) else []
    first = min(found, key=lambda match: match.start(), default=None)
    return first.group(first.lastindex or 0) if first and first.re is _YEAR else first.group() if first else ""
