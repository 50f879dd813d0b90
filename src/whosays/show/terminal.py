"""A dossier in the terminal. Everything is rich ``Text`` built from inert words, never markup, so that no article can style itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from whosays.model import Dossier
from whosays.show.glance import at_a_glance
from whosays.show.inert import one_line
from whosays.show.lines import INDENT, Line, column, plain
from whosays.show.parts import Entry, Part, find_parts
from whosays.show.spoken import Speech
from whosays.show.voices import Voice, group_by_voice, label_of
from whosays.show.wording import NO_TITLE, byline, listed, nothing_said, percent, provenance

# Longer lines are hard to read back from their end to the next beginning.
_WIDEST = 96
_NARROWEST = 20
_LABELS = 10
_DATES = 26
_NAMES = 40
_MOST_BARS = 10
# Below this a second column would leave no room for words.
_TWO_COLUMNS = 60


def render(dossier: Dossier, *, width: int | None = None, chains: bool = False) -> Sheet:
    """The dossier for ``console.print``: what there is at a glance, then who speaks, the claims of each, and the other parts.

    ``width`` is in columns; without it the console's own is taken, up to 96. ``chains`` draws the whole chain of every claim that was
    passed on, from this article inwards. Lines are wrapped here and carry no trailing blanks.
    """
    return Sheet(dossier, width, chains)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A dossier that rich can print."""

    dossier: Dossier
    width: int | None
    chains: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(_NARROWEST, self.width or min(options.max_width, _WIDEST))
        for line in _lines(self, width):
            yield from line.wrapped(console, width)


def _lines(sheet: Sheet, width: int) -> Iterator[Line]:
    dossier = sheet.dossier
    voices = group_by_voice(dossier)
    yield from _head(dossier, voices, width)
    if not dossier.claims:
        yield plain(nothing_said(dossier))
        yield plain("")
    yield from _bars(dossier, voices, width)
    speech = Speech(dossier, voices, sheet.chains)
    for voice in voices:
        yield from speech.of(voice)
    for part in find_parts(dossier):
        yield from _part(part, width)
    yield from _about(dossier)


def _head(dossier: Dossier, voices: list[Voice], width: int) -> Iterator[Line]:
    yield Line(Text(one_line(dossier.document.title or "") or NO_TITLE, style="bold"))
    if known := byline(dossier.document):
        yield Line(Text(" · ".join(known), style="italic"))
    glance = at_a_glance(dossier, voices)
    if glance:
        yield plain("")
    for line in glance:
        for number, row in enumerate(line.rows):
            label = Text(line.label if number == 0 else "", style="dim")
            yield from column(label, Text(" · ".join(phrase.words for phrase in row)), _LABELS if width >= _TWO_COLUMNS else 0)
    yield plain("")


def _bars(dossier: Dossier, voices: list[Voice], width: int) -> Iterator[Line]:
    """Who speaks, as bars against the largest share; then who does not."""
    if voices:
        yield _title("Who speaks")
        most = max(voice.share for voice in voices) or 1.0
        names = max(_NARROWEST - 8, min(_NAMES, max(len(voice.label) for voice in voices), width - 40))
        room = max(0, min(32, width - names - 16))
        others = [voice for voice in voices if not voice.article][_MOST_BARS:]
        for voice in (voice for voice in voices if voice not in others):
            label = Text(voice.label)
            label.truncate(names, overflow="ellipsis", pad=True)
            bar = "━" * (round(room * voice.share / most) or min(room, 1 if voice.share else 0))
            label.append(f" {percent(voice.share):>8}  ").append(bar, style="dim" if voice.article else "")
            yield Line(label, Text(INDENT), INDENT)
        if others:
            yield Line(Text(f"and {len(others)} more, {percent(others[0].share)} or less each", style="dim"), Text(INDENT), INDENT)
    labels = {source.id: label_of(source) for source in dossier.sources}
    if silent := [labels[id] for id in dossier.unheard if id in labels]:
        yield Line(Text("Spoken about, not heard: ", style="dim").append(listed(silent), style="not dim"), Text(INDENT), INDENT * 2)
    if voices or silent:
        yield plain("")


def _part(part: Part, width: int) -> Iterator[Line]:
    yield _title(part.title)
    drawn = part.name == "timeline"
    for entry in part.entries:
        if drawn:
            words = Text(" ").join([Text(line) for line in entry.lines])
            words.append(f" — {entry.aside}" if entry.aside else "", style="dim")
            room = _DATES if width >= _TWO_COLUMNS else 0
            yield from column(Text(entry.head, style="bold"), words, room, before=INDENT, rail="│ ")
        else:
            yield from _entry(entry)
    yield plain("")


def _entry(entry: Entry) -> Iterator[Line]:
    yield Line(Text(entry.head, style="bold"), Text(INDENT), INDENT * 2)
    for line in entry.lines:
        yield Line(Text(line), Text(INDENT * 2), INDENT * 3)
    if entry.aside:
        yield Line(Text(entry.aside, style="dim"), Text(INDENT * 2), INDENT * 3)


def _about(dossier: Dossier) -> Iterator[Line]:
    facts = provenance(dossier.document)
    if facts:
        yield _title("Where this comes from")
    for fact in facts:
        yield Line(Text(fact.words), Text(f"{INDENT}{fact.label} ", style="dim"), INDENT * 2)


def _title(words: str) -> Line:
    return Line(Text(words, style="bold underline"))
