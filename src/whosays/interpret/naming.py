"""Names as words, and when two of them may mean the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

SMALL = frozenset(["the", "a", "an", "of", "and", "to", "in", "for", "on", "at", "by"])
_DROPPED = re.compile(r"[’']s\b|\.")
_FURTHER = re.compile(
    r"(?<=\w)(?: ?,|(?:[’']s)?\s(?:of|from|in|at|by|for|on|to|with|who|that|which|whose|about|among|released|conducted|near)\s)"
)
_TITLE = re.compile(r"^(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Rev|Hon|Sir|Dame|Lord|Lady|Miss)\.? )+(?=\S)")
_PARTICLES = frozenset(["de", "la", "van", "von", "der", "den", "bin", "al", "el", "da", "dos", "du", "del"])
_CAPITALS = re.compile(r"(?:[Tt]he )?(?:[A-Z]\.?){2,}")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """A name in lower case, without punctuation, possessive and leading article.

    >>> name_words("The U.S. Senate’s")
    ('us', 'senate')
    """
    words = tuple(_WORD.findall(_DROPPED.sub("", name.casefold())))
    return words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words


def head(name: str) -> str:
    """The last word of a name before what only tells more of it: "report" of "a report by the harbour board", "lind" of "Ada Lind"."""
    return (name_words(_FURTHER.split(name, maxsplit=1)[0]) or name_words(name) or ("",))[-1]


def without_title(name: str) -> str:
    """A name without the form of address before it.

    >>> without_title("Dr. Jane Roe"), without_title("Dr.")
    ('Jane Roe', 'Dr.')
    """
    return _TITLE.sub("", name) or name


def initials(words: Sequence[str]) -> str:
    """The first letters of a name's longer words: "sec" of "securities and exchange commission"."""
    return "".join(word[0] for word in words if word not in SMALL)


def extends(longer: str, shorter: str) -> bool:
    """Whether ``longer`` is a fuller form of the name ``shorter``: all its words and more, with the same last word.

    >>> extends("Jane Q. Roe", "Roe")
    True
    """
    long, short = name_words(longer), name_words(shorter)
    return bool(short) and long[-1:] == short[-1:] and set(short) < set(long)


def begins(longer: str, shorter: str) -> bool:
    """Whether ``shorter`` is the first word of ``longer``, as a forename is, or a family name that stands first.

    >>> begins("Jane Roe", "Jane")
    True
    """
    long, short = name_words(longer), name_words(shorter)
    return len(short) == 1 < len(long) and long[0] == short[0]


def personal(name: str) -> bool:
    """Whether a name is built as people's are: a few words, capitalised but for particles.

    >>> personal("Ludwig van der Roe"), personal("Roe campaign"), personal("Ada Lind beats Bo Roe")
    (True, False, False)
    """
    words = name.split()
    return len(words) <= 5 and all(word[0].isupper() or word in _PARTICLES for word in words)


def shortens(shorter: str, longer: str) -> bool:
    """Whether ``shorter`` can stand for ``longer``: its end, its first word, or its initials."""
    return extends(longer, shorter) or begins(longer, shorter) or abbreviates(shorter, longer)


def abbreviates(shorter: str, longer: str) -> bool:
    """Whether ``shorter`` is written as the capitals that ``longer`` begins its words with.

    >>> abbreviates("the H.B.E.", "Harbour Board of Easthaven")
    True
    """
    short = name_words(shorter)
    return len(short) == 1 and len(short[0]) > 1 and _CAPITALS.fullmatch(shorter) is not None and initials(name_words(longer)) == short[0]
