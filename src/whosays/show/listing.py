"""What stands below the article on the page: every claim by who speaks, with its chain, and the other parts of the dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from whosays.model import ARTICLE, Claim, Dossier, Source
from whosays.show.claims import ARROW, THIS_ARTICLE, about_claim, compact_chain, names_in_chains
from whosays.show.inert import inert, one_line
from whosays.show.parts import Entry, Part, find_parts, number_claims
from whosays.show.quoted import in_curly_marks
from whosays.show.voices import NO_SOURCE, Voice, group_by_voice
from whosays.show.wording import HOW_SAID, count

_HUES = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """A voice as the page lists it: its number from 1, its hue (0 is grey), and the numbers of its claims."""

    voice: Voice
    number: int
    hue: int
    claims: tuple[int, ...]


def list_voices(dossier: Dossier) -> list[Listed]:
    """The voices, numbered; the first eight that can be told get a hue of their own, the article itself none."""
    numbers = {id(claim): number for number, claim in enumerate(dossier.claims, start=1)}
    return [
        Listed(voice, number, number if voice.hued and number <= _HUES else 0, tuple(numbers[id(claim)] for claim in voice.claims))
        for number, voice in enumerate(group_by_voice(dossier), start=1)
    ]


def about_voice(voice: Voice) -> str:
    """Role, and whether and why the voice is unnamed."""
    words = ", ".join(filter(None, [voice.role, voice.why_unnamed]))
    return f'<span class="role">{escape(words)}</span> ' if words else ""


def dashed(voice: Voice) -> str:
    """The class of a name that the article keeps to itself."""
    return ' class="unnamed"' if voice.unnamed else ""


def claims_html(dossier: Dossier, voices: Sequence[Listed], *, beside: Mapping[int, str] | None = None) -> str:
    """A section for each voice that has claims. ``beside`` is HTML that stands below claims, by their numbers."""
    listing = _Listing(dossier, voices, beside or {})
    sections = "\n".join(listing.section(one) for one in voices if one.claims)
    heading = '<h2 id="every-claim">Every claim, by who speaks</h2>'
    return f'<section class="all" aria-labelledby="every-claim">\n{heading}\n{sections}\n</section>' if voices else ""


class _Listing:
    """What it takes to list a claim: names, the places of voices and claims on the page, and which claims stand in which."""

    def __init__(self, dossier: Dossier, voices: Sequence[Listed], beside: Mapping[int, str]) -> None:
        self._beside = beside
        self._text = dossier.document.text
        self._names: Mapping[str, str] = names_in_chains(dossier)
        self._sources: Mapping[str, Source] = {source.id: source for source in dossier.sources}
        self._numbers = number_claims(dossier)
        self._speakers = {claim.id: one.voice.label for one in voices for claim in one.voice.claims}
        self._sections = {one.voice.source.id: one.number for one in voices if one.voice.source and one.claims}
        self._inner: dict[str, list[str]] = {}
        for claim in dossier.claims:
            if claim.inside:
                self._inner.setdefault(claim.inside, []).append(claim.id)

    def section(self, one: Listed) -> str:
        voice = one.voice
        items = "".join(self._item(number, claim, voice) for number, claim in zip(one.claims, voice.claims, strict=True))
        return (
            f'<section id="voice-{one.number}" class="h{one.hue}" data-voice="{one.number}">'
            f"<h3><span{dashed(voice)}>{escape(voice.label)}</span> {about_voice(voice)}"
            f'<span class="count">{count(voice.words, "word")}</span></h3><ul>{items}</ul></section>'
        )

    def _item(self, number: int, claim: Claim, voice: Voice) -> str:
        lines = escape(inert(in_curly_marks(self._text, claim))).split("\n")
        cue = f"<i>{escape(one_line(claim.cue.exact))}</i>" if claim.cue else ""
        about = [cue, HOW_SAID[claim.style], *map(escape, about_claim(claim, self._names))]
        back = f'<span class="back"> · <a href="#in-{number}">in the text</a></span>'
        who = f"<span{dashed(voice)}>{escape(voice.label)}</span>"
        below = self._chain(claim) + self._ties(claim) + self._beside.get(number, "")
        return (
            f'<li id="claim-{number}" data-claim="{number}" tabindex="-1"><p class="who">{who}</p>'
            f"{''.join(f'<p>{line}</p>' for line in lines if line.strip())}"
            f'<p class="how">{" · ".join(filter(None, about))}{back}</p>{below}</li>'
        )

    def _chain(self, claim: Claim) -> str:
        """The chain in short, and unfolded the breadcrumb from this page inwards; "" where the article has it from the holder itself."""
        short = compact_chain(claim, self._names)
        if not short:
            return ""
        links = [self._link(id) for id in claim.chain if id in self._names] + ([] if claim.holder else [NO_SOURCE])
        crumbs = f'<span aria-hidden="true">{ARROW}</span></li><li>'.join(links)
        return f'<details class="chain"><summary>{escape(short)}</summary><p>From this page inwards</p><ol><li>{crumbs}</li></ol></details>'

    def _link(self, id: str) -> str:
        source, name = self._sources[id], escape(self._names[id])
        what = source.role or (source.kind if source.kind in ("outlet", "document") else "")
        if id == ARTICLE:
            what = "" if name == THIS_ARTICLE else "this page"
        role = f' <span class="role">{escape(one_line(what))}</span>' if what else ""
        return (f'<a href="#voice-{self._sections[id]}">{name}</a>' if id in self._sections else name) + role

    def _ties(self, claim: Claim) -> str:
        """Which claims this one stands in, has inside it, and rejects."""
        ties = [
            ("inside what is said by", [claim.inside] if claim.inside else []),
            ("inside it:", self._inner.get(claim.id, [])),
            ("rejects what is said by", [claim.denies] if claim.denies else []),
        ]
        told = [f"{words} {', '.join(self._links(ids))}" for words, ids in ties if ids]
        return f'<p class="how tie">{" · ".join(told)}</p>' if told else ""

    def _links(self, ids: Sequence[str]) -> Iterator[str]:
        return (f'<a href="#claim-{self._numbers[id]}">{escape(self._speakers[id])}</a>' for id in ids if id in self._numbers)


def parts_html(dossier: Dossier) -> str:
    """The parts beyond the claims, each with a heading to arrive at."""
    speakers = {number: voice.label for voice in group_by_voice(dossier) for number in _numbers(dossier, voice)}
    return "\n".join(_part(part, speakers) for part in find_parts(dossier))


def _numbers(dossier: Dossier, voice: Voice) -> list[int]:
    numbers = number_claims(dossier)
    return [numbers[claim.id] for claim in voice.claims]


def _part(part: Part, speakers: Mapping[int, str]) -> str:
    entries = "".join(_entry(entry, speakers) for entry in part.entries)
    element = "ol" if part.name == "timeline" else "ul"
    toggle = '<label class="wavy"><input type="checkbox" id="wavy"> show them in the text</label>' if part.name == "loaded" else ""
    return (
        f'<section class="part {part.name}" id="{part.name}" aria-labelledby="{part.name}-title">'
        f'<h2 id="{part.name}-title">{part.title}</h2>{toggle}<{element}>{entries}</{element}></section>'
    )


def _entry(entry: Entry, speakers: Mapping[int, str]) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in entry.lines)
    told = ", ".join(f'<a href="#claim-{number}">{escape(speakers[number])}</a>' for number in entry.claims)
    below = " · ".join(filter(None, [escape(entry.aside), told and f"told by {told}"]))
    how = f'<p class="how">{below}</p>' if below else ""
    return f'<li><p class="head">{escape(entry.head)}</p>{lines}{how}</li>'
