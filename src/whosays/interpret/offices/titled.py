"""Where a text names somebody with an office: "NATO Secretary General Jane Roe", "Jane Roe, the French president,"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from whosays.interpret.offices.holders import MONTHS, load_holders, load_places, load_titles
from whosays.model import Span

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽȘȚ]"
_WORD = rf"(?:{_CAPITAL}\.(?:{_CAPITAL}\.)?|[JS]r\.|{_CAPITAL}[\w’'-]*)"
_LINK = r"(?:al|el|bin|ibn|abu|de|da|la|le|di|van|von|der|den|del|dos|ul|al-\w+)"
NAME = rf"{_WORD}(?:[ ](?:{_LINK}[ -]){{0,2}}{_WORD}){{0,4}}"
HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|General|Sir|Lord|Ayatollah|Sheikh|Prince)\.?[ ])?"
_NOT_NAMES = (
    "The A An In On At And But For As It He She They We I His Her Its Their Says Said Tells Told Calls Called Warns Wants Will Has Is Was "
    "To With Of From After Over Who That This If When Not Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
NO_NAME = frozenset([*_NOT_NAMES.split(), *MONTHS])
"""Capitalised words that begin a sentence or go on in a headline, and days: they are no part of a name."""
NO_LONGER = re.compile(
    r"\b(?:former|formerly|ex|then|one-?time|sometime|late|past|previous|future|next|would-be|wannabe|aspiring|potential|prospective|"
    r"candidate|nominee|designate|ousted|deposed|toppled|impeached|exiled|jailed|disgraced|self-declared|self-proclaimed|deputy|vice|"
    r"assistant|associate|under|undersecretary|shadow|fictional|ersatz|fake|honorary|[A-Z]\w*-era)"
    r"(?:[\s-]+[\w.’']+){0,2}[\s-]*$",
    re.IGNORECASE,
)
"""Words before a title that take the office away. They may stand up to two words off ("former Conservative British")."""
ACTING = re.compile(
    r"\b(?:acting|interim|caretaker|outgoing|incoming|transitional|provisional|de facto)(?:[\s-]+[\w.’']+){0,2}[\s-]*$", re.IGNORECASE
)
BEHIND = re.compile(
    r"^,? (?:who (?:was|served|held|left|resigned|stepped|had|died|lost)|(?:the|a|now a) (?:former|late)\b|\((?:\d{4}|former))"
)


@dataclass(frozen=True)
class Titled:
    """Somebody's name with an office.

    ``place`` is a country or organization of the table, "" where the text does not tell. ``phrase`` is the whole of it, name and title.
    ``plain`` tells that the title stands right before the name, its place before it, and nothing else that could turn the meaning.
    """

    person: Span
    phrase: Span
    office: str
    place: str
    plain: bool
    acting: bool = False


def find_titled(text: str) -> Iterator[Titled]:
    """Every name with a title of the table, in the order of the text, unless the words say that the office is not held now."""
    for match in _titles().finditer(text):
        titled = _titled(text, match)
        if titled and not _taken_back(text, titled.phrase):
            yield replace(titled, acting=bool(ACTING.search(_before(text, titled.phrase))))


def _titled(text: str, match: re.Match[str]) -> Titled | None:
    """The office and the name around the title at ``match``."""
    start, end, plain = match.start(), match.end(), True
    place, start = _place_before(text, start)
    if place:
        plain = not _may_be_more(text, start)
    elif behind := _place_behind().match(text, end):
        place, end = load_places(adjectives=False)[behind["place"]], behind.end()
    person, comma = _name_behind(text, end)
    if person and not comma:
        later = None if place else _place_behind().match(text, person.end)
        if later and " " in text[slice(*person)]:
            return _known(match[0], load_places(adjectives=False)[later["place"]], person, Span(start, later.end()), plain=False)
        return _known(match[0], place, person, Span(start, person.end), plain=plain)
    if not place:
        return None
    if not person:
        person = _name_before(text, start, end)
    return _known(match[0], place, person, Span(min(start, person.start), max(end, person.end)), plain=False) if person else None


def _known(title: str, place: str, person: Span, phrase: Span, *, plain: bool) -> Titled | None:
    """The one office of the table that ``title`` can mean in ``place``; "" where no place is told."""
    titles = load_titles()[" ".join(title.split()).casefold()]
    if not place:
        return Titled(person, phrase, titles[0].office, "", plain=False)
    offices = {title.office for title in titles if title.used_in(place) and (place, title.office) in load_holders()}
    return Titled(person, phrase, offices.pop(), place, plain=plain) if len(offices) == 1 else None


def _place_before(text: str, start: int) -> tuple[str, int]:
    """The place named right before ``start``, in up to six words, and where it begins; "" where there is none."""
    before = re.sub(r" (?:new|current) $", " ", text[max(0, start - 60) : start])
    words = list(re.finditer(r"[^\s“”\"(—–]+", before))
    for word in words[-6:] if before.endswith(" ") else ():
        named = re.sub(r"[’']s?$", "", before[word.start() : -1])
        if place := load_places(adjectives=True).get(named):
            return place, max(0, start - 60) + word.start()
    return "", start


def _name_behind(text: str, end: int) -> tuple[Span | None, bool]:
    """The name right behind a title, and whether a comma parts them."""
    match = _NAME_BEHIND.match(text, end)
    if not match:
        return None, False
    return _trimmed(text, match["name"], match.start("name")), bool(match["comma"])


def _name_before(text: str, start: int, end: int) -> Span | None:
    """The name before ", the French president," where the title is closed off behind."""
    if not re.match(r"[,.;:)—–]", text[end : end + 1]):
        return None
    match = _NAME_BEFORE.search(text, max(0, start - 80), start)
    return _trimmed(text, match["name"], match.start("name")) if match else None


def _trimmed(text: str, name: str, start: int) -> Span | None:
    """A name without possessive and without words that are none, behind or before."""
    words = name.split(" ")
    while words and re.sub(r"[’']s$|\.$", "", words[-1]) in NO_NAME:
        words.pop()
    while words and words[0] in NO_NAME:
        start += len(words.pop(0)) + 1
    name = re.sub(r"[’']s$|(?<=\w\w\w)\.$|[’']$", "", " ".join(words))
    return Span(start, start + len(name)) if name else None


def _may_be_more(text: str, start: int) -> bool:
    """Whether a capitalised word stands right before, so that the place may be part of a longer name ("Acme France President")."""
    before = re.search(rf"({_CAPITAL}[\w&.’'-]*)[ ]$", text[max(0, start - 30) : start])
    return bool(before and before[1] not in NO_NAME)


def _taken_back(text: str, phrase: Span) -> bool:
    return bool(NO_LONGER.search(_before(text, phrase)) or BEHIND.match(text[phrase.end : phrase.end + 60]))


def _before(text: str, phrase: Span) -> str:
    return text[max(0, phrase.start - 60) : phrase.start].rpartition("\n")[2]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(load_titles())})(?![\w-])(?![’']s)", re.IGNORECASE)


@cache
def _place_behind() -> re.Pattern[str]:
    return re.compile(rf"[ ](?:of|for)[ ](?:the[ ])?(?P<place>{_any(load_places(adjectives=False))})(?![\w-])(?![’'])")


_NAME_BEHIND = re.compile(rf"(?P<comma>,)?[ ]{HONORIFIC}(?P<name>{NAME})")
_NAME_BEFORE = re.compile(rf"(?P<name>{NAME})(?:,|[ ]\(|[ ][—–-])[ ]?(?:the[ ]|who[ ]is[ ](?:the[ ])?)?$")
