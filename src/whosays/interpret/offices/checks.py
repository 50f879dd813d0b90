"""Offices that an article gives people, held against a table of who held them when.

A wrong accusation is worse than none, so "wrong" asks for much: the article has a date, the words tie the person's deed to a day near
it (``whosays.interpret.offices.occasions``), the table is sure of that day and names somebody else, and the two names cannot be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.interpret.offices.holders import MONTHS, Held, compare, load_holders, name_words
from whosays.interpret.offices.occasions import Occasion, find_occasion
from whosays.interpret.offices.titled import Titled, find_titled
from whosays.model import Document, Name, Office, Source, Span, Verdict

HANDOVER = timedelta(days=14)
"""So near the beginning or end of somebody's time nothing is wrong: articles, and the table, may lag."""

HEADS = frozenset(["president", "prime minister", "premier", "chancellor", "leader", "supreme leader"])
"""Offices that are often called by one another's names."""

_AT_HOME = {
    ("United States", "defence minister"): "defense secretary",
    ("United Kingdom", "defence minister"): "defence secretary",
    ("United Kingdom", "foreign minister"): "foreign secretary",
}
_ORDER: tuple[Verdict, ...] = ("wrong", "right", "unknown")


@dataclass(frozen=True)
class Checked:
    """The verdict on one mention. ``person`` is where the name stands; the rest as in ``whosays.model.Office``."""

    person: Span
    office: str
    as_of: date | None
    verdict: Verdict
    held_by: str | None
    detail: str


def check_offices(document: Document, names: Sequence[Name], sources: Sequence[Source]) -> tuple[Office, ...]:
    """What the table says of each office that the article gives one of ``sources``: one for a source and an office, the gravest.

    An office that is given somebody who is no source is left out; ``check_mentions`` has it.
    """
    found: dict[tuple[str, str], Office] = {}
    for checked in sorted(check_mentions(document, names), key=lambda checked: _ORDER.index(checked.verdict)):
        source = _source(document.text, checked.person, sources)
        if source:
            as_of = checked.as_of.isoformat() if checked.as_of else ""
            office = Office(source.id, checked.office, as_of, checked.verdict, checked.held_by, checked.detail)
            found.setdefault((source.id, checked.office), office)
    return tuple(found.values())


def check_mentions(document: Document, names: Sequence[Name] = ()) -> tuple[Checked, ...]:
    """Every place in the text where somebody is named with an office that the table knows, and the verdict, in the order of the text."""
    people = [name.span for name in names if name.kind == "person"]
    found = [_check(document, titled, people) for titled in find_titled(document.body)]
    return tuple(checked for checked in found if checked)


def _check(document: Document, titled: Titled, people: Sequence[Span]) -> Checked | None:
    published = _day(document.published)
    name = document.text[slice(*titled.person)]
    if not titled.place:
        return _check_bare(document, titled, name, published)
    office = office_name(titled.place, titled.office)
    if published is None:
        return Checked(titled.person, office, None, "unknown", None, "The article has no date.")
    occasion = find_occasion(document.body, titled, published)
    holders = load_holders()[titled.place, titled.office]
    named = [held for held in holders if compare(name, held) == "same"]
    if occasion.past:
        return Checked(titled.person, office, occasion.day, "unknown", None, "The words speak of another time.")
    if right := next((held for held in named if held.since <= occasion.day <= held.until), None):
        return Checked(titled.person, office, occasion.day, "right", right.person, _told(right, "The table names"))
    return _not_held(titled, office, name, occasion, any(_overlap(titled.person, span) for span in people))


def _not_held(titled: Titled, office: str, name: str, occasion: Occasion, person: bool) -> Checked:
    """The verdict on somebody whom the table does not have in the office on that day.

    Somebody who never held it is called wrong only against rows by hand: the list behind the others has kept people a year too long.
    """
    day = occasion.day
    holders = load_holders()[titled.place, titled.office]
    sure = next((held for held in holders if held.covers(day, HANDOVER)), None)
    if sure is None:
        return Checked(titled.person, office, day, "unknown", None, f"The table is not sure of {_spelt(day)}.")
    detail = _told(sure, f"On {_spelt(day)} the table names")
    known = [held for held in holders if compare(name, held) == "same"]
    other = _another(name, sure, bool(known))
    met = sure.by_hand and titled.plain and ((person and len(name_words(name)) > 1) or _known_elsewhere(name))
    if not other or titled.acting or _head_otherwise(titled, name, day):
        return Checked(titled.person, office, day, "unknown", None, detail)
    if not occasion.tied or not (known or met):
        return Checked(titled.person, office, day, "unknown", sure.person, f"{detail} Whether the words mean that time is not clear.")
    times = "; ".join(f"{_since(held).replace('since', 'from', 1)} to {_spelt(held.until)}" for held in known if held.until < day)
    return Checked(titled.person, office, day, "wrong", sure.person, f"{detail} {name} held it {times}." if times else detail)


def _check_bare(document: Document, titled: Titled, name: str, published: date | None) -> Checked | None:
    """A title without a place: nothing but right can be told, and that only where one person alone fits."""
    words = name_words(name)
    fitting = [
        (place, held)
        for (place, office), holders in load_holders().items()
        if office == titled.office and published
        for held in holders
        if held.since <= published <= held.until and any(words[-1:] == known[-1:] or words == known[:1] for known in held.names)
        if compare(name, held) == "same" and (len(words) > 1 or held.person in document.body)
    ]
    if len(fitting) != 1 or published is None or find_occasion(document.body, titled, published).past:
        return None
    place, held = fitting[0]
    return Checked(titled.person, office_name(place, titled.office), published, "right", held.person, _told(held, "The table names"))


def office_name(place: str, office: str) -> str:
    """An office as a reader knows it.

    >>> office_name("NATO", "secretary general")
    'NATO Secretary General'
    """
    office = _AT_HOME.get((place, office), office)
    return f"{place} {office.title().replace(' Of ', ' of ')}"


def _another(name: str, sure: Held, known: bool) -> bool:
    """Whether ``name`` is not that of ``sure``. For somebody who is ``known`` to have held the office another surname is enough."""
    if compare(name, sure) == "other":
        return True
    surname = " ".join(name.split()[-1:])
    return known and compare(name, sure) == "unclear" and compare(surname, sure) == "other"


def _head_otherwise(titled: Titled, name: str, day: date) -> bool:
    """Whether the person leads the same place under another title."""
    if titled.office not in HEADS:
        return False
    others = (load_holders().get((titled.place, office), ()) for office in HEADS)
    return any(held.since <= day <= held.until and compare(name, held) != "other" for holders in others for held in holders)


def _known_elsewhere(name: str) -> bool:
    """Whether the table knows somebody of that full name."""
    full = len(name_words(name)) > 1
    return full and any(compare(name, held) == "same" for holders in load_holders().values() for held in holders)


def _source(text: str, person: Span, sources: Sequence[Source]) -> Source | None:
    """The source that is mentioned at ``person``, or else has that name."""
    words = name_words(text[slice(*person)])
    here = (source for source in sources if any(_overlap(person, span) for span in source.mentions))
    named = (source for source in sources if words and set(words) <= set(name_words(source.name)))
    return next(here, None) or next(named, None)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _told(held: Held, opening: str) -> str:
    return f"{opening} {held.person}, {_since(held)}."


def _since(held: Held) -> str:
    exact = re.fullmatch(r"\d{4}-\d\d-\d\d", held.begun)
    month = re.fullmatch(r"\d{4}-\d\d", held.begun)
    return (
        f"since {_spelt(held.since)}"
        if exact
        else f"since {MONTHS[held.since.month - 1]} {held.since.year}"
        if month
        else f"since {held.begun}"
    )


def _spelt(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
