"""What a dossier tells beyond its claims, worded once for terminal and page: time, parting accounts, headline, loaded words, offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from whosays.model import Dossier, HeadlineClaim, Office, Support, TimeRelation
from whosays.show.claims import names_in_chains
from whosays.show.inert import inert, one_line
from whosays.show.quoted import in_curly_marks
from whosays.show.voices import NO_SOURCE, THE_ARTICLE, label_of
from whosays.show.wording import clipped, human_date, listed

PartName = Literal["timeline", "conflicts", "headline", "loaded", "offices"]
_TITLES: dict[PartName, str] = {
    "timeline": "When",
    "conflicts": "Where accounts part",
    "headline": "The headline, held against the text",
    "loaded": "Loaded words, and whose they are",
    "offices": "Offices, held against the date",
}
_RELATION: dict[TimeRelation, str] = {"on": "", "before": "before ", "after": "after ", "during": "during "}
_SUPPORT: dict[Support, str] = {
    "supported": "borne out by the text",
    "attributed": "only as said by {}",
    "partly": "partly borne out by the text",
    "unsupported": "not borne out by the text",
    "contradicted": "the text says otherwise",
}
_LONGEST_CLAIM = 220


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing told: ``head`` names it, ``lines`` tell it, ``aside`` adds to it. ``claims`` are the numbers of those it hangs on."""

    head: str
    lines: tuple[str, ...] = ()
    aside: str = ""
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the dossier as it is shown; all its words are fit to be."""

    name: PartName
    title: str
    entries: tuple[Entry, ...]


def find_parts(dossier: Dossier) -> list[Part]:
    """The parts that hold something, in the order in which they are shown."""
    entries: dict[PartName, Iterable[Entry]] = {
        "timeline": _moments(dossier),
        "conflicts": _conflicts(dossier),
        "headline": _headline(dossier),
        "loaded": _loaded(dossier),
        "offices": _offices(dossier),
    }
    parts = [Part(name, _TITLES[name], tuple(told)) for name, told in entries.items()]
    return [part for part in parts if part.entries]


def number_claims(dossier: Dossier) -> dict[str, int]:
    """The number of each claim, from 1, by its id."""
    return {claim.id: number for number, claim in enumerate(dossier.claims, start=1)}


def who_holds(dossier: Dossier) -> dict[str, str]:
    """Who is responsible for each claim, by its id."""
    labels = {source.id: label_of(source) for source in dossier.sources}
    return {claim.id: labels.get(claim.holder or "", NO_SOURCE) for claim in dossier.claims}


def tell_support(told: HeadlineClaim, holders: Mapping[str, str]) -> str:
    """How the text bears out what the headline tells."""
    by = listed(list(dict.fromkeys(holders[id] for id in told.by if id in holders)))
    return _SUPPORT[told.support].format(by or "somebody")


def tell_office(office: Office, names: Mapping[str, str]) -> str:
    """``Per Aas, harbour master: does not fit 5 May 2025, when it was Eva Rud``."""
    return f"{_in_office(office, names)}: {_misfit(office)}"


def _moments(dossier: Dossier) -> Iterator[Entry]:
    numbers, names = number_claims(dossier), names_in_chains(dossier)
    for moment in dossier.timeline:
        date = _RELATION[moment.relation] + human_date(one_line(moment.when))
        who = listed([names[id] for id in moment.participants if id in names])
        yield Entry(date, (f"“{one_line(moment.text.exact)}”",), who, _numbers(moment.claims, numbers))


def _conflicts(dossier: Dossier) -> Iterator[Entry]:
    numbers, holders = number_claims(dossier), who_holds(dossier)
    words = {claim.id: clipped(inert(in_curly_marks(dossier.document.text, claim)), _LONGEST_CLAIM) for claim in dossier.claims}
    for conflict in dossier.conflicts:
        sides = [id for id in (conflict.left, conflict.right) if id in words]
        between = [f"{holders[id]}: {words[id]}" for id in sides]
        denied = f"{holders[sides[0]]} denies it; " if conflict.relation == "denies" and sides else ""
        yield Entry(one_line(conflict.about), tuple(between), denied + one_line(conflict.reason), _numbers(sides, numbers))


def _headline(dossier: Dossier) -> Iterator[Entry]:
    numbers, holders = number_claims(dossier), who_holds(dossier)
    for told in dossier.headline:
        yield Entry(f"“{one_line(told.claim.exact)}”", (tell_support(told, holders),), "", _numbers(told.by, numbers))


def _loaded(dossier: Dossier) -> Iterator[Entry]:
    """The phrases of each voice together, the article's own first."""
    labels = {source.id: label_of(source) for source in dossier.sources}
    phrases: dict[str, list[str]] = defaultdict(list)
    for loaded in sorted(dossier.loaded, key=lambda loaded: loaded.voice is not None):
        phrases[labels.get(loaded.voice or "", THE_ARTICLE)].append(f"“{one_line(loaded.phrase.exact)}”")
    for label, words in phrases.items():
        yield Entry(label, (" · ".join(words),))


def _offices(dossier: Dossier) -> Iterator[Entry]:
    """Each one that does not fit; then, on a line each, those that do and those that cannot be told."""
    names = {source.id: label_of(source) for source in dossier.sources}
    for office in dossier.offices:
        if office.verdict == "wrong":
            yield Entry(_in_office(office, names), (_misfit(office),), one_line(office.detail))
    for verdict, head in (("right", "fits the date"), ("unknown", "cannot be told")):
        if same := [_in_office(office, names) for office in dossier.offices if office.verdict == verdict]:
            yield Entry(head, (" · ".join(dict.fromkeys(same)),))


def _misfit(office: Office) -> str:
    instead = f", when it was {one_line(office.held_by)}" if office.held_by else ""
    return f"does not fit {human_date(one_line(office.as_of))}{instead}"


def _in_office(office: Office, names: Mapping[str, str]) -> str:
    return f"{names.get(office.source, NO_SOURCE)}, {one_line(office.office)}"


def _numbers(ids: Iterable[str], numbers: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(numbers[id] for id in ids if id in numbers)
