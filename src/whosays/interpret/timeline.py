"""The timeline: what the text puts on a date, in the order of the calendar.

An event is the clause that a date stands in, in the article's own words. "After the call" leads to the date of the call where the article
tells of one call only; an order that leads nowhere is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from whosays.model import ARTICLE, Claim, Document, Moment, Source, Span, TimeExpression, TimeRelation

ABBREVIATIONS = (
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|No))"
    r"(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?<!\bSept)"
)
OPENERS = r"(?:The|In|On|At|But|And|He|She|It|They|We|This|That|A|An|For|As|After|Before|However|Meanwhile|There|When|While)\b"
SENTENCE_END = re.compile(rf"(?:{ABBREVIATIONS}\.|[!?])[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9—–-])|(?<=[A-Z]\.[A-Z])\.(?=\s+{OPENERS})|\n+")
# Where a sentence with two dates is cut between them, the clearest cut first.
CUTS = tuple(
    re.compile(cut)
    for cut in (
        r"[;:]\s",
        r",\s(?=(?:and|but|or|while|whereas|when|then|before|after|who|which|where|so)\b)",
        r"\s[—–-]+\s",
        r",\s",
        r"\s(?=and\b)",
    )
)
BEFORE = re.compile(r"\b(?:before|until|till|by|prior to|ahead of|no later than)\s+(?:the\s+)?$", re.IGNORECASE)
AFTER = re.compile(r"\b(?:after|since|following|starting|beginning|effective|as of)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
DURING = re.compile(r"\b(?:during|throughout|over)\s+(?:the\s+)?$", re.IGNORECASE)
LOOK_BACK = 24
"""How many characters before a date can hold the word that says how the event lies to it."""

# What happens at one time and is spoken of again as "the …"; a war or a campaign is too long for its day to be told.
EVENTS = (
    "accident|agreement|announcement|arrest|assassination|attack|attacks|blast|bombing|call|ceremony|conversation|crash|debate|"
    "decision|earthquake|election|elections|explosion|hearing|incident|interview|invasion|inauguration|killing|launch|meeting|murder|"
    "press conference|protest|raid|referendum|resignation|ruling|shooting|signing|speech|strike|summit|talks|verdict|visit|vote"
)
ORDER = re.compile(
    rf"\b(?P<order>after|before|following|since)\s+(?P<article>the|that|this|a|an|his|her|their)\s+(?P<event>(?:[\w-]+\s){{0,2}}?(?P<noun>{EVENTS}))\b(?!-)",
    re.IGNORECASE,
)
WHEN = re.compile(r"(?P<day>(?:\d{4}|XXXX)-\d\d-\d\d)(?P<clock>T(?:[01]\d|2[0-3]):\d\d)?|(?P<coarse>(?:\d{4}|XXXX)-\d\d|\d{4}-W\d\d|\d{4})")
PART_OF_YEAR = re.compile(r"(\d{4})-(?:Q\d|H\d|SP|SU|FA)")
EVENT = re.compile(rf"\b(?:(?P<before>[\w-]+)\s+)?(?P<noun>{EVENTS})\b(?!-)", re.IGNORECASE)
RIGHTS = re.compile(r"©|\bcopyright\b|all rights reserved", re.IGNORECASE)
POINTS_BACK = frozenset({"the", "that", "this"})
RELATIONS: tuple[TimeRelation, ...] = ("before", "during", "on", "after")
STRETCH = re.compile(r"P(\d+)([DWMY])")


@dataclass(frozen=True)
class _Event:
    """A clause with its date; ``at`` is where its time expression or order word stands, ``sentence`` what it is a part of."""

    at: Span
    when: str
    relation: TimeRelation
    clause: Span
    sentence: Span


def to_timeline(
    document: Document, times: Sequence[TimeExpression], claims: Sequence[Claim], sources: Sequence[Source]
) -> tuple[Moment, ...]:
    """What happened when, earliest first, dates of unknown year last; ``times`` are those of the body, in the order of the text.

    A moment has the claims whose content or whose cue's sentence its date stands in, and as participants the sources that its clause names.
    """
    sentences = _sentences(document.text)
    mentions = sorted((span, source.id) for source in sources if source.id != ARTICLE for span in source.mentions)
    dated = _dated(document.text, times, sentences)
    events = [*dated, *_ordered(document.text, dated, times, mentions, sentences)]
    seen: dict[tuple[str, str, Span], _Event] = {}
    for event in sorted(events, key=lambda event: event.at):
        seen.setdefault((event.when, event.relation, event.clause), event)
    return tuple(
        Moment(event.when, event.relation, document.quote(event.clause), _claims_at(event, claims), _named_in(event.clause, mentions))
        for event in sorted(seen.values(), key=_place)
    )


def _sentences(text: str) -> list[Span]:
    """The sentences of a text, without the space around them; a line never shares one with the next."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    return [span for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if (span := _trim(text, start, end))]


def _trim(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip(" \t\r\n,;:—–-")), start + len(words.rstrip(" \t\r\n,;:—–-"))
    return Span(start, end) if start < end else None


def _around(spans: Sequence[Span], place: Span) -> Span | None:
    """The one of ``spans`` that ``place`` lies in."""
    at = bisect_right(spans, place.start, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and place.end <= spans[at].end else None


def _dated(text: str, times: Sequence[TimeExpression], sentences: Sequence[Span]) -> list[_Event]:
    """The clauses with a date of their own."""
    placed: dict[Span, list[tuple[Span, str]]] = defaultdict(list)
    for time in times:
        when, sentence = _when(time), _around(sentences, time.span)
        if when and sentence and not RIGHTS.search(text, *sentence):
            placed[sentence].append((time.span, when))
    events = []
    for sentence, dates in placed.items():
        clauses = _clauses(text, sentence, [span for span, _ in dates])
        for (span, when), clause in zip(dates, clauses, strict=True):
            before = text[max(sentence.start, span.start - LOOK_BACK) : span.start]
            events.append(_Event(span, when, _relation(before, when), clause, sentence))
    return events


def _when(time: TimeExpression) -> str | None:
    """A date on the timeline as a moment tells it; None for durations, repetitions, decades and times that are not told."""
    if time.kind not in ("DATE", "TIME"):
        return None
    if part := PART_OF_YEAR.fullmatch(time.value):
        return part[1]  # ISO has no quarters and seasons: the year is as precise as it gets
    found = WHEN.match(time.value)
    if not found:
        return None
    when = (found["day"] or found["coarse"]) + (found["clock"] or "")
    return when.replace("XXXX", "-")


def _relation(before: str, when: str) -> TimeRelation:
    if BEFORE.search(before):
        return "before"
    if AFTER.search(before):
        return "after"
    return "during" if DURING.search(before) or len(when.split("T")[0].lstrip("-")) not in (5, 10) else "on"


def _clauses(text: str, sentence: Span, dates: Sequence[Span]) -> list[Span]:
    """For each of the dates of a sentence the part of it that it stands in."""
    cuts = [sentence.start]
    for one, other in pairwise(dates):
        between = text[one.end : other.start]
        cut = next((found for pattern in CUTS if (found := list(pattern.finditer(between)))), None) if len(between.split()) > 2 else None
        cuts.append(one.end + cut[-1].start() if cut else cuts[-1])
    ends = [*cuts[1:], sentence.end]
    for at in range(len(ends) - 2, -1, -1):
        if cuts[at] == cuts[at + 1]:
            ends[at] = ends[at + 1]
    return [_trim(text, start, end) or sentence for start, end in zip(cuts, ends, strict=True)]


def _ordered(
    text: str, dated: Sequence[_Event], times: Sequence[TimeExpression], mentions: Sequence[tuple[Span, str]], sentences: Sequence[Span]
) -> list[_Event]:
    """The sentences that have no date but an order: after the call, two days before the vote."""
    told: dict[str, list[_Event]] = defaultdict(list)
    for event in dated:
        if noun := _what_happened(text, event):
            told[noun].append(event)
    spoken_of: dict[str, set[str]] = defaultdict(set)
    for word in EVENT.finditer(text):
        spoken_of[word["noun"].casefold()].add((word["before"] or "").casefold())
    has_date = {event.sentence for event in dated}
    stretches = {time.span.end: time for time in times if time.kind == "DURATION"}
    events = []
    for match in ORDER.finditer(text):
        sentence = _around(sentences, Span(*match.span()))
        if sentence is None or sentence in has_date:
            continue
        noun = match["noun"].casefold()
        others = told.get(noun, [])
        if not _is_one_event(text, others, match["event"], spoken_of[noun]):
            continue
        if match["article"].casefold() in ("a", "an") and not _share(sentence, others[0].clause, mentions):
            continue
        stretch = stretches.get(match.end("order"))
        when = _moved(others[0].when, stretch.value, match["order"].casefold() == "before") if stretch else others[0].when
        relation: TimeRelation = "on" if stretch else "before" if match["order"].casefold() == "before" else "after"
        if when:
            events.append(_Event(Span(*match.span()), when, relation, sentence, sentence))
    return events


def _what_happened(text: str, event: _Event) -> str | None:
    """The event that a date is told of, "call" in "the call on Monday" and "on Monday, the call"; None if there are several or none."""
    start = text.rfind(",", event.clause.start, event.at.start) + 1 or event.clause.start
    end = text.find(",", event.at.end, event.clause.end)
    if 0 <= end - event.at.end < 2 and len(text[start : event.at.start].split()) < 2:
        end = text.find(",", end + 1, event.clause.end)
    nouns = {word["noun"].casefold() for word in EVENT.finditer(text, start, event.clause.end if end < 0 else end)}
    return nouns.pop() if len(nouns) == 1 else None


def _is_one_event(text: str, others: Sequence[_Event], said: str, befores: set[str]) -> bool:
    """Whether the article knows one such event, on one date: each mention points back, or is worded as in the clause with the date."""
    if len({event.when for event in others}) != 1:
        return False
    clauses = [text[event.clause.start : event.clause.end].casefold() for event in others]
    noun = said.casefold().split()[-1]
    return any(said.casefold() in clause for clause in clauses) and all(
        before in POINTS_BACK or any(f"{before} {noun}" in clause for clause in clauses) for before in befores
    )


def _share(one: Span, other: Span, mentions: Sequence[tuple[Span, str]]) -> bool:
    """Whether two participants are named in both places: "a call" between the same two is likely the same call."""
    return len(set(_named_in(one, mentions)) & set(_named_in(other, mentions))) > 1


def _moved(when: str, stretch: str, back: bool) -> str | None:
    """A day so many days, weeks, months or years before or after another; as precise as the stretch."""
    found = STRETCH.fullmatch(stretch)
    if not found or not re.fullmatch(r"\d{4}-\d\d-\d\d", when):
        return None
    count, day = int(found[1]) * (-1 if back else 1), date.fromisoformat(when)
    if found[2] in "DW":
        return (day + timedelta(days=count * (7 if found[2] == "W" else 1))).isoformat()
    months = day.year * 12 + day.month - 1 + count * (12 if found[2] == "Y" else 1)
    return f"{months // 12}" if found[2] == "Y" else f"{months // 12}-{months % 12 + 1:02}"


def _claims_at(event: _Event, claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(
        claim.id
        for claim in claims
        if any(start <= event.at.start < end for start, end in claim.content.spans)
        or (claim.cue and event.sentence.start <= claim.cue.start < event.sentence.end)
    )


def _named_in(clause: Span, mentions: Sequence[tuple[Span, str]]) -> tuple[str, ...]:
    """The ids of the sources that a clause names, in its order; ``mentions`` are sorted."""
    first = bisect_left(mentions, clause.start, key=lambda mention: mention[0].start)
    behind = bisect_left(mentions, clause.end, key=lambda mention: mention[0].start)
    return tuple(dict.fromkeys(id for _, id in mentions[first:behind]))


def _place(event: _Event) -> tuple[bool, str, int, Span]:
    """Where an event stands on the timeline: a week by its Monday, a year before its months."""
    when = event.when
    if "-W" in when:
        when = date.fromisocalendar(int(when[:4]), int(when[6:8]), 1).isoformat()
    return when.startswith("-"), when, RELATIONS.index(event.relation), event.at
