"""Lines of a terminal before they are wrapped: what hangs before the first, and what before every further one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """Words, what stands before them in the first line, and before every further one."""

    words: Text
    first: Text = field(default_factory=Text)
    further: str = ""

    def wrapped(self, console: Console, width: int) -> Iterator[Text]:
        """The lines of at most ``width`` columns that it takes; what hangs before them gives way where it leaves no room."""
        room = width - max(self.first.cell_len, len(self.further))
        first, further = (self.first, self.further) if room >= width // 3 else (Text(), "")
        room = width - max(first.cell_len, len(further))
        for number, line in enumerate(self.words.wrap(console, room) or [Text()]):
            whole = Text.assemble(first if number == 0 else further, line)
            whole.rstrip()
            yield whole


def plain(words: str) -> Line:
    """A line of words without style; "" for an empty one."""
    return Line(Text(words))


def column(label: Text, words: Text, width: int, *, before: str = "", rail: str = "") -> Iterator[Line]:
    """A label in a column of ``width`` and the words beside it, with ``rail`` between them all the way down.

    A width of 0 puts the words under the label, and so does a label that does not fit.
    """
    if 0 < width > label.cell_len:
        first = Text.assemble(before, label, " " * (width - label.cell_len), (rail, "dim"))
        yield Line(words, first, before + " " * width + rail)
    else:
        if label:
            yield Line(label, Text(before), before)
        yield Line(words, Text(before + (rail or INDENT)), before + (rail or INDENT))
