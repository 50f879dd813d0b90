"""A dossier in the terminal. Everything is rich ``Text`` built from inert words, never markup, so that no article can style itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from whosays.model import Dossier
from whosays.show.inert import inert, one_line
from whosays.show.quoted import in_curly_marks
from whosays.show.voices import Voice, group_by_voice
from whosays.show.wording import NO_CLAIMS, NO_TITLE, PERHAPS, byline, count, provenance, unsure

# Longer lines are hard to read back from their end to the next beginning.
_WIDEST = 96
_NARROWEST = 20
_INDENT = "  "


def render(dossier: Dossier, *, width: int | None = None) -> Sheet:
    """The dossier for ``console.print``: title and provenance, then the claims by who speaks.

    ``width`` is in columns; without it the console's own is taken, up to 96. Lines are wrapped here and carry no trailing blanks.
    """
    return Sheet(dossier, width)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A dossier that rich can print."""

    dossier: Dossier
    width: int | None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(_NARROWEST, self.width or min(options.max_width, _WIDEST))
        for line in _lines(self.dossier):
            yield from line.wrapped(console, width)


@dataclass(frozen=True, slots=True)
class _Line:
    """Words, what stands before them in the first line, and before every further one."""

    words: Text
    first: Text
    further: str = ""

    def wrapped(self, console: Console, width: int) -> Iterator[Text]:
        room = width - max(self.first.cell_len, len(self.further))
        for number, line in enumerate(self.words.wrap(console, room) or [Text()]):
            whole = Text.assemble(self.first if number == 0 else self.further, line)
            whole.rstrip()
            yield whole


def _lines(dossier: Dossier) -> Iterator[_Line]:
    yield from _head(dossier)
    if not dossier.claims:
        yield _line(Text(NO_CLAIMS))
    for voice in group_by_voice(dossier):
        yield from _voice(dossier, voice)


def _head(dossier: Dossier) -> Iterator[_Line]:
    document = dossier.document
    yield _line(Text(one_line(document.title or "") or NO_TITLE, style="bold"))
    if known := byline(document):
        yield _line(Text(" · ".join(known), style="italic"))
    for fact in provenance(document):
        yield _line(Text(fact.words), Text(f"{fact.label} ", style="dim"), _INDENT)
    yield _line(Text())


def _voice(dossier: Dossier, voice: Voice) -> Iterator[_Line]:
    name = Text(voice.label, style="bold" if voice.named else "")
    name.append(f"  {count(voice.words, 'word')} in {count(len(voice.claims), 'claim')}", style="dim not bold")
    yield _line(name, further=_INDENT)
    for claim in voice.claims:
        lines = inert(in_curly_marks(dossier.document.text, claim)).split("\n")
        paragraphs = [" ".join(line.split()) for line in lines if line.strip()] or [""]
        aside = ", ".join(filter(None, [one_line(claim.cue.exact) if claim.cue else "", PERHAPS if unsure(claim) else ""]))
        for number, paragraph in enumerate(paragraphs):
            words = _hung(paragraph)
            if number == len(paragraphs) - 1 and aside:
                words.words.append(f" — {aside}", style="dim")
            yield words
    yield _line(Text())


def _hung(paragraph: str) -> _Line:
    """A paragraph whose opening mark hangs before its left edge, so that quotation and paraphrase stand on one line."""
    mark = "“" if paragraph.startswith("“") else " "
    return _line(Text(paragraph.removeprefix("“")), Text(_INDENT + mark), _INDENT + " ")


def _line(words: Text, first: Text | None = None, further: str = "") -> _Line:
    return _Line(words, first or Text(), further)
