"""On which day somebody with an office is said to have done something, as far as the words around tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.interpret.offices.holders import MONTHS
from whosays.interpret.offices.titled import Titled

NEAR = timedelta(days=60)
"""A day and month without a year is taken to be the last such day only so long before the article: plans and anniversaries are not."""

_MONTH = "|".join(f"{month}|{month[:3]}\\.?" for month in MONTHS) + "|Sept\\.?"
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<month>{_MONTH})|(?P<month2>{_MONTH})[ ](?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    r"\b(?!:)(?:,?[ ](?P<year>\d{4})\b)?"
)
_YEAR = re.compile(r"(?<![\d$€£.,-])(?:19|20)\d\d(?:s|-\d\d)?(?![\d%,.]\d)(?!-\w)")
_LOOSE_MONTH = re.compile(rf"\b(?:in|since|last|until|by|of|early|late|mid|from|through)[ -](?:{'|'.join(MONTHS)})\b")
_DAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|this (?:week|morning|afternoon|evening))\b")
_SPEAKS = (
    r"(?:said|told|says|tells|met|meets|warned|warns|urged|urges|announced|announces|called|calls|visited|visits|arrived|arrives|spoke|"
    r"speaks|wrote|condemned|condemns|welcomed|welcomes|rejected|rejects|denied|denies|vowed|pledged|praised|accused|accuses|insisted|"
    r"insists|added|tweeted|hosted|hosts|travelled|traveled|held|holds|declared|thanked|described|stressed|expressed|opened|addressed|"
    r"confirmed|confirms|ordered|ruled|dismissed|criticized|criticised|repeated|promised|threatened|defended|acknowledged|appeared)"
)
_DOES = re.compile(
    rf"^,?(?: (?:also|again|later|on|has|have|today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)){{0,2}} {_SPEAKS}\b"
)
_NOW = re.compile(
    r"^ (?:says|tells|warns|urges|insists|calls for|vows|plans to|arrives in|meets|visits|welcomes|rejects|denies|"
    r"is (?:due|expected|set|scheduled|visiting|travell?ing|meeting|hosting)|has (?:said|told|called|warned|urged|announced))\b"
)
_MEETS = re.compile(r"\b(?:met|meets|told|said|says|according to|talks|meetings?|spoke|speaks|call(?:ed)?)\b[^.;:()“”\"]{0,70}$")
_TURNS = re.compile(r"\b(?:who|which|whose|whom|by|under|of|about|against|from|like|because|why|how|where|whether|that)\b", re.IGNORECASE)
_ANOTHER_TIME = re.compile(
    r"\b(?:when|while|ago|since|until|had|era|years? later|predecessors?|successors?|former|previously|once|if|at the time|back then|"
    r"in those days|last (?:month|year|spring|summer|fall|autumn|winter)|earlier (?:this|that) (?:month|year)|decades?|recall\w*|"
    r"remember\w*|histor\w+|anniversary|memoirs?|book|documentary|film|movie|play(?:s|ed)|actor|impersonat\w+|fictional|novel|died|"
    r"death|funeral|tribute|legacy|archiv\w+|video shows|footage|elect(?:ed|ion)|inaugurat\w+|succeed\w*|replac\w+|resign\w*|"
    r"appoint\w+)\b",
    re.IGNORECASE,
)
"""Words after which a sentence may speak of another time than the article's, or of no time at all."""


@dataclass(frozen=True)
class Occasion:
    """The ``day`` to hold an office against.

    ``past``: the sentence names another year. ``tied``: it tells of something that the person did on that day.
    """

    day: date
    past: bool
    tied: bool


def find_occasion(text: str, titled: Titled, published: date) -> Occasion:
    """The day that the sentence around ``titled`` tells of; the day of the article where it names none."""
    start, end = _sentence(text, titled)
    sentence = text[start:end]
    days = {_resolve(match, published) for match in _DATE.finditer(sentence)}
    years = set(_YEAR.findall(_DATE.sub(" ", sentence)))
    if years - {str(published.year)}:
        return Occasion(published, past=True, tied=False)
    earlier = text[max(0, start - 300) : start].rpartition("\n")[2]
    elsewhere = bool(set(_YEAR.findall(earlier)) - {str(published.year)})
    loose = elsewhere or bool(years or _LOOSE_MONTH.search(sentence) or _ANOTHER_TIME.search(sentence))
    deed = _deed(text[start : titled.phrase.start], text[titled.phrase.end : end])
    now = bool(_NOW.match(text[titled.phrase.end : end]))
    if days:
        day = days.pop()
        return Occasion(day or published, past=False, tied=bool(day and deed and not days and not loose))
    return Occasion(published, past=False, tied=not loose and (now or (deed and bool(_DAY.search(sentence)))))


def _deed(before: str, behind: str) -> bool:
    """Whether the person does something, or somebody meets or tells them something."""
    met = _MEETS.search(before)
    return bool(_DOES.match(behind) or (met and not _TURNS.search(met[0])))


def _resolve(match: re.Match[str], published: date) -> date | None:
    """The day of a date; None for one that is no day, lies ahead, or cannot be placed without its year."""
    month = 1 + [name[:3] for name in MONTHS].index((match["month"] or match["month2"])[:3])
    number = int(match["day"] or match["day2"])
    year = int(match["year"] or published.year)
    try:
        day = date(year, month, number)
        if not match["year"] and day > published:
            day = date(year - 1, month, number)
    except ValueError:
        return None
    if day > published or (not match["year"] and published - day > NEAR):
        return None
    return day


def _sentence(text: str, titled: Titled) -> tuple[int, int]:
    """The sentence around a name: from a full stop to a full stop, or the line. Stops of "U.S." and "Gen." end none."""
    first, last = titled.phrase
    start = max((match.end() for match in _STOP.finditer(text, max(0, first - 600), first + 1)), default=max(0, first - 600))
    stop = _STOP.search(text, last)
    return start, stop.start() if stop else len(text)


_STOP = re.compile(
    r"(?<=[a-z0-9)”\"’%][.!?…])[”\"’)]*\s+(?=[“\"‘(—–-]?[A-Z])(?<!Gen\.\s)(?<!Mr\.\s)(?<!Mrs\.\s)(?<!Dr\.\s)(?<!Ms\.\s)(?<!Sen\.\s)(?<!Rep\.\s)|\n"
)
