"""Who speaks in the turns of an interview, and who asks, also where the mark of a turn names nobody.

Where no turn names anybody, the lead is read: "The Harbour Post spoke to Ann Rowe", "Ann Rowe sat down with the Harbour Post". Which of
the two is the one who asks is told by the kind of name, not by its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.annotate.marks import initials, speaker_keys
from whosays.annotate.turns import Turn
from whosays.model import Document, Evidence, Name, Span

# How far before the first turn, in characters, an interview's lead may name who talks.
LEAD = 4000
# Share of the turns that an interview's asker takes at least.
FEWEST_QUESTIONS = 0.3
# Labels of those who ask that name nobody, in lower case.
UNNAMED = re.compile(
    r"(?:the )?(?:interviewer|moderator|host|reporters?|journalist|correspondent|question(?:er)?|audience.*|anchor|presenter|"
    r"unidentified.*|unknown.*)"
)
# Words that end the names of media, and abbreviations.
OUTLET = re.compile(
    r"\b(?:Post|Times|Gazette|Herald|News|Tribune|Journal|Magazine|Radio|TV|Television|Guardian|Monitor|Chronicle|Press|Review|Weekly|"
    r"Daily|Globe|Courier|Observer|Telegraph|Independent|Standard|Mail|Mirror|Record|Register|Examiner|Inquirer|Bulletin|Dispatch|Echo|"
    r"Argus|Podcast|Broadcasting|Network|Newspaper|Wire|Today|Tonight|Show)$|^[A-Z]{2,5}$"
)
_NO_NAME = (
    r"(?!(?:He|She|They|We|I|It|You|This|That|Here|There|In|On|At|After|Before|When|As|But|And|Then|Now|Yesterday|Today|Recently|Last)\b)"
)
TITLE = re.compile(r"^(?:(?:Dr|Mr|Ms|Mrs|Sen|Rep|Gov|Gen|Prof)\.? )+", re.IGNORECASE)
_PART = r"(?:(?:Dr|Mr|Ms|Mrs|St|Sen|Rep|Gov|Gen|Prof|[A-ZÀ-ÖØ-Þ])\.|[A-ZÀ-ÖØ-Þ][\w’'-]*)"
_NAME = (
    rf"(?P<name>(?:[Tt]he )?(?:[\"“][A-ZÀ-ÖØ-Þ][^\"”\n]{{1,40}}[\"”]|{_NO_NAME}{_PART}(?: (?:de|da|van|von|der|bin|al|of|{_PART})){{0,5}}))"
)
_TALKED = r"(?:(?:spoke|speaks|talked|talks|sat down|chatted)(?: by phone| over the phone| on the phone)? (?:to|with)|met(?: with)?)"
_BETWEEN = r"(?:[a-z'’-]+,? ){0,7}?"
# Those who talk with each other: whoever of them is a medium asks, and the other one answers.
PARTIES = (
    re.compile(rf"{_NAME} (?:recently |also |then )?{_TALKED} "),
    re.compile(rf"{_NAME} (?:answers|answered|takes|took|replies to|replied to) (?:[a-z'’]+ ){{0,2}}questions\b"),
    re.compile(rf"{_NAME} (?:told|tells) (?:me\b|us\b|{_NAME.replace('name', 'medium', 1)})"),
    re.compile(
        # "in an interview with" tells as often who asked.
        r"(?<!\b[Ii]n an )(?<!\b[Ii]n a )\b(?:[Ii]nterview with|[Ii]nterviewed|[Cc]onversation with|Q&A with|[Qq]uestions (?:to|for)|"
        rf"[Ww]e asked|{_TALKED}) {_BETWEEN}{_NAME}"
    ),
)
ASKERS = (re.compile(rf"\b[Ii]nterview(?:ed)? by {_NAME}"), re.compile(rf"{_NAME} interview(?:ed|s) "))
# That somebody is talked with in what follows, without saying who.
TALKS = re.compile(
    r"\b(?:[Ii]nterview|[Cc]onversation|Q&A)\b|\b(?:[Ww]e|I) (?:met|spoke|talked|asked)\b|"
    r"\b(?:[Hh]e|[Ss]he) (?:talks|speaks|tells|explains|answers)\b"
)


@dataclass(frozen=True, slots=True)
class _Lead:
    """Those who ask and those who answer by the words before the first turn."""

    askers: tuple[Span, ...]
    guests: tuple[Span, ...]


def speakers_of(document: Document, turns: Sequence[Turn], names: Sequence[Name] = ()) -> tuple[Span | None, ...]:
    """For each turn the words that name its speaker, also where its mark names nobody; None where the text does not tell.

    Initials before a turn ("A.R.:") stand for the name that has them. A question without a name is the one named asker's, an answer the
    one named answerer's; where no turn names one, the lead is asked. Of two possible speakers none is chosen. ``names``, where they are
    known, help with a lead that tells of a talk and gives one person's full name.
    """
    text, lead = document.text, _read_lead(document, turns, names)
    spans = [*lead.askers, *lead.guests, *(turn.speaker for turn in turns if turn.speaker)]
    places = {text[slice(*span)]: span for span in reversed(spans)}
    keys = speaker_keys(list(places))
    by_lead = {True: _only(text, lead.askers), False: _only(text, lead.guests)}
    named: dict[bool, dict[str, Span]] = {True: {}, False: {}}
    found: list[Span | None] = []
    for turn in turns:
        known = named[turn.is_question]
        if turn.speaker:
            label = text[slice(*turn.speaker)]
            is_short = label.replace(".", "").casefold() == initials(keys[label])
            found.append(places[keys[label]] if is_short else turn.speaker)
            known.setdefault(keys[label].casefold(), places[keys[label]] if is_short else turn.speaker)
        else:
            found.append(by_lead[turn.is_question] if not known else next(iter(known.values())) if len(known) == 1 else None)
    return tuple(found)


def asker_of(document: Document, turns: Sequence[Turn], names: Sequence[Name] = ()) -> Evidence | None:
    """The words that name who put the questions, a medium or a person: before the questions, else in the lead.

    None where the text does not tell, or tells of several, or where whoever asks takes few of the turns.
    """
    speakers = zip(turns, speakers_of(document, turns, names), strict=True)
    asking = [
        span for turn, span in speakers if turn.is_question and span and not UNNAMED.fullmatch(document.text[slice(*span)].casefold())
    ]
    if asking and FEWEST_QUESTIONS * len(turns) > len(asking):
        return None
    span = _only(document.text, asking or _read_lead(document, turns, names).askers)
    return document.quote(span) if span else None


def _only(text: str, spans: Sequence[Span]) -> Span | None:
    """The fullest of the words, and of those the first, if all others are the end of it but for titles ("Dr. Rowe", "Ann Rowe")."""
    if not spans:
        return None
    untitled = {span: TITLE.sub("", text[slice(*span)]).casefold() for span in sorted(spans)}
    fullest = max(untitled, key=lambda span: len(untitled[span]))
    return fullest if all(f" {untitled[fullest]}".endswith(f" {name}") for name in untitled.values()) else None


def _read_lead(document: Document, turns: Sequence[Turn], names: Sequence[Name]) -> _Lead:
    text = document.text
    end = min((turn.speaker or turn.span).start for turn in turns) if turns else 0
    within = Span(max(0, end - LEAD), end)
    parties = [
        _without_article(text, *match.span("name"))
        for pattern in PARTIES
        for match in pattern.finditer(text, *within)
        if not match.groupdict().get("medium") or _is_outlet(document, _without_article(text, *match.span("medium")), names)
    ]
    asking = [_without_article(text, *match.span("name")) for pattern in ASKERS for match in pattern.finditer(text, *within)]
    askers = [*asking, *(span for span in parties if _is_outlet(document, span, names))]
    guests = [span for span in parties if span not in askers and not text[: span.start].lower().endswith("the ")]
    people = [name.span for name in names if name.kind == "person" and within.start <= name.span.start and name.span.end <= end]
    # Whoever is talked with is introduced by the full name; others may be named in passing.
    told = [span for span in people if " " in text[slice(*span)] and span not in askers] if TALKS.search(text, *within) else []
    return _Lead(tuple(askers), tuple(guests or told))


def _without_article(text: str, start: int, end: int) -> Span:
    """A name without "the", quotation marks, and the house before somebody of it ("Harvard's Ann Rowe"), unless that is a medium."""
    before = re.match(r"(?:[Tt]he )?[\"“]?", text[start:end])
    start, end = start + (before.end() if before else 0), start + len(text[start:end].rstrip('"”'))
    house = re.match(r"(?P<house>.{2,40}?)['’]s (?=[A-Z])", text[start:end])
    return Span(start + house.end(), end) if house and not OUTLET.search(house["house"]) else Span(start, end)


def _is_outlet(document: Document, span: Span, names: Sequence[Name]) -> bool:
    """Whether a name is a medium's, or one of its people's ("CNN's Jon Blake")."""
    text = document.text
    words = text[slice(*span)].split("’s ")[0].split("'s ")[0]
    quoted = text[span.start - 1 : span.start] in ('"', "“") and text[span.end : span.end + 1] in ('"', "”")
    known = any(name.kind == "outlet" and name.span.start <= span.start and span.end <= name.span.end for name in names)
    return quoted or known or words == document.outlet or bool(OUTLET.search(words))
