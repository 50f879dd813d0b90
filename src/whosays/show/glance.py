"""A dossier at a glance: six lines at most, the same in terminal and page. A line with nothing to say is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from whosays.model import Claim, Dossier, Kind, Support
from whosays.show.claims import names_in_chains, passed_on_by
from whosays.show.inert import inert, one_line, web_address
from whosays.show.parts import number_claims, tell_office, tell_support, who_holds
from whosays.show.quoted import in_curly_marks
from whosays.show.voices import NO_SOURCE, Voice, label_of
from whosays.show.wording import clipped, count, listed, percent

# How many of a sort a line tells before it says how many more there are, and how long what it quotes may be.
_MOST_VOICES = 5
_MOST_OTHERS = 3
_LONGEST = 72
_LONGEST_NAME = 40
_AHEAD: dict[Kind, str] = {"demand": "demanded", "threat": "threatened", "promise": "promised", "prediction": "foretold"}
# What a reader should know of a headline comes first.
_GRAVEST: tuple[Support, ...] = ("contradicted", "unsupported", "attributed", "partly", "supported")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, and the place of the page that they lead to ("" for none)."""

    words: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """A line: what it is about, and its rows of phrases. Most have one row."""

    label: str
    rows: tuple[tuple[Phrase, ...], ...]


def at_a_glance(dossier: Dossier, voices: Sequence[Voice]) -> list[Glance]:
    """Where it comes from, who speaks and who does not, what is wanted and foretold, where accounts part, the headline, the offices.

    ``voices`` are those of ``group_by_voice``.
    """
    told = {
        "From": _origin(dossier),
        "Voices": _who_speaks(dossier, voices),
        "Ahead": _ahead(dossier),
        "Accounts": _accounts(dossier),
        "Headline": _headline(dossier),
        "Offices": _offices(dossier),
    }
    lines = [Glance(label, tuple(row for row in rows if row)) for label, rows in told.items()]
    return [line for line in lines if line.rows]


def _origin(dossier: Dossier) -> Iterator[tuple[Phrase, ...]]:
    document, names = dossier.document, names_in_chains(dossier)
    carriers = Counter(id for claim in dossier.claims for id in passed_on_by(claim) if id in names)
    carried = listed([names[id] for id, _ in carriers.most_common()], _MOST_OTHERS)
    known = [
        ("a translation", document.translated),
        (f"original {_place(document.original_url or '')}", document.original_url),
        (f"read from {_place(document.url or '')}", document.url),
        ("with a disclaimer", document.disclaimers),
        (f"passed on by {carried}", carried),
    ]
    yield tuple(Phrase(words, "about") for words, there in known if there)


def _place(address: str) -> str:
    """The host of a web address, or the end of a path."""
    return one_line(urlsplit(address).hostname or "") if web_address(address) else clipped(address.rsplit("/", 1)[-1] or address, _LONGEST)


def _who_speaks(dossier: Dossier, voices: Sequence[Voice]) -> Iterator[tuple[Phrase, ...]]:
    heard = [(number, voice) for number, voice in enumerate(voices, start=1) if not voice.article]
    shown = [
        Phrase(f"{clipped(voice.label, _LONGEST_NAME)} {percent(voice.share)}", f"voice-{number}") for number, voice in heard[:_MOST_VOICES]
    ]
    if len(heard) > _MOST_VOICES:
        shown.append(Phrase(f"{len(heard) - _MOST_VOICES} more", "voices"))
    own = [Phrase(f"{voice.label} {percent(voice.share)}", "voices") for voice in voices if voice.article]
    yield (*shown, *own)
    labels = {source.id: label_of(source) for source in dossier.sources}
    silent = listed([clipped(labels[id], _LONGEST_NAME) for id in dossier.unheard if id in labels], _MOST_VOICES)
    yield (Phrase(f"spoken about, not heard: {silent}", "unheard"),) if silent else ()


def _ahead(dossier: Dossier) -> Iterator[tuple[Phrase, ...]]:
    """The first claim of each kind, and whose the others are. Where nobody can be told for it, a claim waits behind those with a holder."""
    numbers, holders = number_claims(dossier), {id: clipped(name, _LONGEST_NAME) for id, name in who_holds(dossier).items()}
    for kind, verb in _AHEAD.items():
        same = sorted((claim for claim in dossier.claims if claim.kind == kind), key=lambda claim: claim.holder is None)
        if same:
            by = f"{verb} by {holders[same[0].id]}" if same[0].holder else f"{verb}, {NO_SOURCE}"
            first = Phrase(f"{by}: {_words(dossier, same[0])}", f"claim-{numbers[same[0].id]}")
            others = listed(list(dict.fromkeys(holders[claim.id] for claim in same[1:] if claim.holder)), _MOST_OTHERS)
            more = [
                Phrase(f"{len(same) - 1} more" + (f" by {others}" if others else ""), f"claim-{numbers[claim.id]}") for claim in same[1:2]
            ]
            yield (first, *more)


def _words(dossier: Dossier, claim: Claim) -> str:
    words = clipped(inert(in_curly_marks(dossier.document.text, claim)), _LONGEST)
    return words + "”" * (words.count("“") - words.count("”")) if words.endswith("…") else words


def _accounts(dossier: Dossier) -> Iterator[tuple[Phrase, ...]]:
    holders = who_holds(dossier)
    for conflict in dossier.conflicts[:_MOST_OTHERS]:
        who = listed(list(dict.fromkeys(holders[id] for id in (conflict.left, conflict.right) if id in holders)))
        yield (Phrase(f"{who}: {clipped(conflict.about, _LONGEST)}", "conflicts"),)
    if len(dossier.conflicts) > _MOST_OTHERS:
        yield (Phrase(f"{len(dossier.conflicts) - _MOST_OTHERS} more", "conflicts"),)


def _headline(dossier: Dossier) -> Iterator[tuple[Phrase, ...]]:
    """What is not simply borne out, the gravest first; if all is, that."""
    holders = who_holds(dossier)
    doubtful = sorted((told for told in dossier.headline if told.support != "supported"), key=lambda told: _GRAVEST.index(told.support))
    for told in doubtful[:_MOST_OTHERS]:
        yield (Phrase(f"“{clipped(told.claim.exact, _LONGEST)}”: {tell_support(told, holders)}", "headline"),)
    if dossier.headline and not doubtful:
        yield (Phrase("borne out by the text", "headline"),)


def _offices(dossier: Dossier) -> Iterator[tuple[Phrase, ...]]:
    names = {source.id: label_of(source) for source in dossier.sources}
    wrong = [Phrase(tell_office(office, names), "offices") for office in dossier.offices if office.verdict == "wrong"]
    yield from ((phrase,) for phrase in wrong[:_MOST_OTHERS])
    if len(wrong) > _MOST_OTHERS:
        yield (Phrase(count(len(wrong) - _MOST_OTHERS, "more office"), "offices"),)
