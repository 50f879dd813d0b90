"""The words that tell time, as data: each becomes one letter, and phrases are patterns over letters (see ``phrases``).

Everything else is a space in the line of letters, a full stop is ".".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.model import Span


def listed(words: str) -> list[str]:
    """The words of a line."""
    return words.split()


# Each month's names, the full one first.
MONTH_NAMES = listed(
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec"
)
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, start=1) for name in names.split("/")}
WEEKDAYS = {name: number for number, name in enumerate(listed("monday tuesday wednesday thursday friday saturday sunday"))}
# The TIMEX3 letter of a unit and how many of it make one.
CODES: dict[str, tuple[str, int]] = {
    "second": ("S", 1),
    "minute": ("M", 1),
    "hour": ("H", 1),
    "day": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "month": ("M", 1),
    "quarter": ("M", 3),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
}
CLOCK = {"second", "minute", "hour"}
HALVES = {"year": "6M", "hour": "30M", "minute": "30S"}
UNITS = [*CODES, "weekend"]
PLURALS = {f"{unit}s": unit for unit in UNITS} | {"centuries": "century"}
PARTS = {"morning": "MO", "dawn": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "12:00", "midday": "12:00"} | {
    "midnight": "24:00",
    "mornings": "MO",
    "afternoons": "AF",
    "evenings": "EV",
    "nights": "NI",
}
SEASON_CODES = ("WI", "SP", "SU", "FA")
SEASONS = {"winter": 0, "spring": 1, "summer": 2, "fall": 3, "autumn": 3}
ONES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty"
)
TENS = listed("thirty forty fifty sixty seventy eighty ninety hundred")
CARDINALS = {word: number for number, word in enumerate(ONES)} | {word: 10 * number for number, word in enumerate(TENS, start=3)}
CARDINALS |= {"a couple of": 2, "a couple": 2, "couple of": 2, "dozen": 12, "thousand": 1000}
ORDINALS = {
    word: number
    for number, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
            "seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {"thirtieth": 30}
VAGUE = {"several", "few", "some", "many", "a few", "a number of"}
DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}
PRESENT = {"now", "right now", "currently", "at present", "at the moment", "nowadays", "these days", "presently"}
PAST = {"recently", "lately", "more recently", "the recent past"}
FUTURE = {"soon", "the near future", "the near term", "someday", "as soon as possible", "the foreseeable future"}
DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
REPEATED = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M"} | {"yearly": "P1Y"}
# Feast days: (month, day), or (month, weekday, which of the month), or days from Easter.
FEASTS: dict[str, tuple[int, ...]] = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "independence day": (7, 4),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "martin luther king day": (1, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
    "good friday": (-2,),
    "easter sunday": (0,),
    "easter": (0,),
    "election day": (11, 0, 1, 1),
}

EDGES = [f"{edge} {of}" for edge in ("the end", "the beginning", "the start", "the middle", "end") for of in ("of", "in")]
APPROXIMATIONS = [
    *listed("nearly almost about around over roughly approximately additional more only another full comparable trading"),
    *("at least", "at most", "up to", "more than", "less than", "fewer than", "no more than", "just over"),
]

# "May" and "March" are months behind these, a year is one behind those even if it is long past, "a week" is a stretch and no rate.
BEFORE_MONTH = frozenset(
    listed("in since by until till of from to during for and or this last next early late mid the through between before after")
)
BEFORE_YEAR = frozenset(listed("in since until till by from year"))
BEFORE_STRETCH = frozenset(listed("for in within after than nearly about once over of took such under lasted into"))

# What each letter stands for; of two letters for one word the first counts.
LETTERS: dict[str, str] = {}
for _letter, _words in {
    "W": ["nineteen"],
    "N": CARDINALS,
    "O": ORDINALS,
    "n": VAGUE,
    "M": [names.split("/")[0] for names in MONTH_NAMES],
    "D": WEEKDAYS,
    "w": [f"{day}s" for day in WEEKDAYS],
    "U": UNITS,
    "V": PLURALS,
    "P": PARTS,
    "E": SEASONS,
    "C": DECADES,
    "J": PRESENT | PAST | FUTURE,
    "j": DAYS,
    "S": REPEATED,
    "H": FEASTS,
    "T": ["the", "its", "his", "her", "their", "our", "my"],
    "A": ["a", "an"],
    "L": ["last", "past", "previous", "preceding", "prior", "this past"],
    "X": ["next", "following", "coming", "subsequent", "upcoming", "this coming", "succeeding"],
    "t": ["this", "current", "present"],
    "Z": ["that", "same", "the same", "that same"],
    "l": ["latest", "most recent"],
    "r": ["recent"],
    "u": ["future"],
    "k": ["early", "late", "mid", "mid-", "sometime", *EDGES],
    "e": ["earlier", "later"],
    "R": ["before", "after", "afterwards", "afterward", "thereafter"],
    "Q": ["every", "each"],
    "G": ["ago"],
    "F": ["fiscal"],
    "p": ["period", "half", "results"],
    "o": ["of", "in", "on", "at"],
    "a": ["and", "to", "or", "through", "–", "—"],
    "f": ["and a half"],
    "b": ["or so", "or more", "or two"],
    "-": ["-"],
    "c": [","],
    "s": ["'s", "’s"],
    "x": ["old"],
    "d": ["end"],
    "m": ["a.m.", "p.m.", "a.m", "p.m", "am", "pm"],
    "z": ["gmt", "est", "edt", "utc", "cet", "pst", "pdt", "cst", "cdt"],
    "q": APPROXIMATIONS,
    ".": [".", "!", "?", ";"],
}.items():
    for _word in _words:
        LETTERS.setdefault(_word, _letter)
SEVERAL = sorted((word for word in LETTERS if " " in word), key=len, reverse=True)
LONGEST_NUMBER = 12
CAPITALS = frozenset("MDw")

TOKEN = re.compile(
    r"(?P<I>\d{4}-\d\d-\d\d(?!\d))"
    r"|(?P<B>\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?![\d/]|\.\d))"
    r"|(?P<K>\d{1,2}:\d\d(?!\d))"
    r"|(?P<C>(?:1\d|20)\d0s|['’‘]?\d0s)"
    r"|(?P<h>\d/\d(?![\d/]))"
    r"|(?P<O>\d+(?:st|nd|rd|th)\b)"
    r"|(?P<number>[$£€#]?\d+(?:[.,]\d+)*%?)"
    r"|(?i:\b(?:" + "|".join(map(re.escape, SEVERAL)) + r")\b)"
    r"|(?P<m>(?i:(?<![^\W\d_])[ap]\.m\b\.?|(?<=\d)[ap]m\b))"
    r"|(?P<M>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)(?:\.|(?=\s+\d)))"
    r"|\bmid-|['’]s\b|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Prof|St|Inc|Corp|Co|Ltd|Jr|Sr)\.|(?:[^\W\d_]\.){2,}|[^\W\d_]+"
    r"|(?P<paragraph>\n\s*\n)|[.,;!?–—-]|[^\s\w]"
)


@dataclass(frozen=True)
class Spelled:
    """A text as a line of letters, one for each token, with the tokens in lower case and where they stand."""

    letters: str
    shown: tuple[str, ...]
    spans: tuple[Span, ...]


def spell(text: str) -> Spelled:
    """The tokens of ``text`` and their letters.

    >>> spell("It ended last week, on 2 May.").letters
    '  LUcoNM.'
    """
    letters, shown, spans = [], [], []
    for match in TOKEN.finditer(text):
        word = match.group()
        letters.append(_letter_of(word, match.lastgroup))
        shown.append(" ".join(word.lower().split()))
        spans.append(Span(*match.span()))
    return Spelled("".join(letters), tuple(shown), tuple(spans))


def _letter_of(word: str, group: str | None) -> str:
    if group == "paragraph":
        return "."
    if group == "number":
        if not word[0].isdigit() or word[-1] == "%" or len(word) > LONGEST_NUMBER:
            return "#"
        return "Y" if len(word) == 4 and word.isdigit() and "1000" <= word <= "2100" else "N"
    if group is not None:
        return group
    letter = LETTERS.get(" ".join(word.lower().split()) if " " in word else word.lower(), " ")
    return " " if letter in CAPITALS and not word[0].isupper() else letter
