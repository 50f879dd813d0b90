"""Who held which office, and when: the table behind ``whosays.interpret.offices``, and whether two spellings can be one name."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Likeness = Literal["same", "unclear", "other"]
OfficeKey = tuple[str, str]
"""A place (a country or an organization) and an office, as the table words them: ("Japan", "prime minister")."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_ALIKE = 0.7
"""From which ratio on (difflib) two words may be spellings of one. Low on purpose: what may be the same person is never called wrong."""
_SPELLINGS = re.compile("tsch|sch|tch|zh|kh|sh|ch|ts|ph|th|gh|dj|ck|q|w|ou|oo|ee|ie|y|j")
_PLAIN = {
    "tsch": "c", "sch": "s", "tch": "c", "zh": "z", "kh": "h", "sh": "s", "ch": "c", "ts": "c", "ph": "f", "th": "t", "gh": "g", "dj": "i",
    "ck": "k", "q": "k", "w": "v", "ou": "u", "oo": "u", "ee": "i", "ie": "i", "y": "i", "j": "i",
}  # fmt: skip
"""Spellings by which transliterations differ, and one letter for each."""
_LETTERS = str.maketrans("øłıðßæđ-", "olidsad ", "’'ʼ")
_NO_NAME = frozenset(["jr", "sr", "ii", "iii", "iv", "al", "el", "bin", "ibn", "abu", "de", "da", "la", "le", "van", "von", "der", "the"])


@dataclass(frozen=True)
class Held:
    """Somebody in an office. The table vouches for every day from ``since`` to ``until``, both included, and for no other.

    ``names`` are the person's names as ``name_words`` has them.
    ``begun`` is when it began, as precisely as it is known. ``by_hand`` tells a row that was written by hand, not taken out of a list.
    """

    person: str
    names: tuple[tuple[str, ...], ...]
    begun: str
    since: date
    until: date
    by_hand: bool

    def covers(self, day: date, margin: timedelta) -> bool:
        """Whether ``day`` lies in this time, more than ``margin`` away from both ends."""
        return self.since + margin < day < self.until - margin


@dataclass(frozen=True)
class Title:
    """What an office is called, and where: ``only_in`` and ``not_in`` are places; none in ``only_in`` means anywhere."""

    office: str
    words: str
    only_in: frozenset[str]
    not_in: frozenset[str]

    def used_in(self, place: str) -> bool:
        """Whether the office is called so in ``place``."""
        return place not in self.not_in and (not self.only_in or place in self.only_in)


@cache
def load_holders() -> Mapping[OfficeKey, tuple[Held, ...]]:
    """All that the table knows, by place and office."""
    held: dict[OfficeKey, list[Held]] = defaultdict(list)
    for row in _rows("offices.csv"):
        names = tuple(name_words(name) for name in (row["person"], *row["aliases"].split("|")) if name)
        since, until = _last_day(row["since"]), date.fromisoformat(row["until"])
        held[row["place"], row["office"]].append(Held(row["person"], names, row["since"], since, until, row["note"] != "World Factbook"))
    return {key: tuple(people) for key, people in held.items()}


@cache
def load_places(*, adjectives: bool) -> Mapping[str, str]:
    """Every name of every place ("Netherlands", without its article), with its ``adjectives`` ("Dutch") or without, and the place."""
    columns = ("place", "names", "adjectives") if adjectives else ("place", "names")
    return {form: row["place"] for row in _rows("places.csv") for column in columns for form in row[column].split("|") if form}


@cache
def load_titles() -> Mapping[str, tuple[Title, ...]]:
    """Titles by their words in lower case."""
    titles: dict[str, list[Title]] = defaultdict(list)
    for row in _rows("titles.csv"):
        only_in, not_in = (frozenset(filter(None, row[column].split("|"))) for column in ("only_in", "not_in"))
        titles[row["title"].casefold()].append(Title(row["office"], row["title"], only_in, not_in))
    return {words: tuple(same) for words, same in titles.items()}


def compare(name: str, held: Held) -> Likeness:
    """Whether ``name`` is that of ``held``. A surname alone is enough; one word in common with another first name is not.

    "other" only where no word of the one can be a spelling of a word of the other.
    """
    said = name_words(name)
    likeness: Likeness = "other"
    for words in held.names:
        if not said or not words or any(_alike(one, other) for one in said for other in words):
            likeness = "unclear"
        if said and _covered(said, words):
            return "same"
    return likeness


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, in one spelling for what is written in several.

    >>> name_words("Volodymyr Zelenskyy") == name_words("Volodymyr Zelenskiy")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [word for word in re.findall(r"[^\W\d_]+", plain) if len(word) > 1]
    return tuple(_skeleton(word) for word in words if word not in _NO_NAME)


def _covered(said: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the last word that was said is one of ``words``, and the first too where there are several."""
    surname = said[-1] in words or _close(said[-1], words[-1])
    return surname and (len(said) == 1 or any(_alike(said[0], word) for word in words) or said[0] == words[-1])


def _close(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= 0.8


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return (longer.startswith(shorter) and len(shorter) > 2) or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _skeleton(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", _SPELLINGS.sub(lambda match: _PLAIN[match[0]], word))


def _last_day(when: str) -> date:
    """The last day that an ISO date, month or year can mean."""
    year, month, day = (int(part) for part in f"{when}-0-0".split("-")[:3])
    if day:
        return date(year, month, day)
    return date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
