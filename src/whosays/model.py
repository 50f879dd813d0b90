"""The nouns: frozen values that every room works on. Nothing here reads, writes or decides.

Offsets are half-open code points of ``Document.text``, everywhere.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

SCHEMA = "whosays/dossier/1"
GAP = " … "

Style = Literal["direct", "indirect", "mixed"]
Reason = Literal["title", "byline", "date line", "outlet", "original", "translation note", "disclaimer"]


class Span(NamedTuple):
    """A stretch of text, ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact words of a text and where they stand. Made only by ``Document.quote``, so that words and places always agree."""

    exact: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first of the words begin."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Behind the last of the words."""
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of the text that is no part of the article's body, and what it is instead."""

    words: Evidence
    reason: Reason


@dataclass(frozen=True, slots=True)
class Document:
    """An article: its clean text, and what is known about where it comes from.

    ``url`` is where it was read from, a URL or a path as given; ``original_url`` the original that it states. ``published`` is an
    ISO date or date-time. ``left_out`` are title, byline, disclaimer lines and the like that stand in ``text`` but not in the body.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str = "en"
    url: str | None = None
    original_url: str | None = None
    translated: bool = False
    left_out: tuple[LeftOut, ...] = ()

    @property
    def id(self) -> str:
        """SHA-256 of text and url, in hexadecimal."""
        return hashlib.sha256(f"{self.text}\0{self.url or ''}".encode()).hexdigest()

    @property
    def disclaimers(self) -> tuple[Evidence, ...]:
        """What the article says of its own standing ("represents the views of the author")."""
        return tuple(part.words for part in self.left_out if part.reason == "disclaimer")

    @property
    def body(self) -> str:
        """The text with everything that was left out blanked, so that offsets stay what they are."""
        pieces, at = [], 0
        for start, end in sorted(span for part in self.left_out for span in part.words.spans):
            pieces += [self.text[at:start], "".join("\n" if c == "\n" else " " for c in self.text[max(at, start) : end])]
            at = max(at, end)
        return "".join([*pieces, self.text[at:]])

    def quote(self, *spans: Span) -> Evidence:
        """The words at ``spans``, joined by an ellipsis where there are several.

        Raises:
            ValueError: no span was given, or one is empty, outside the text, or not behind the one before it.

        >>> Document("She said yes.").quote(Span(0, 3), Span(9, 12)).exact
        'She … yes'
        """
        return quote(self.text, *spans)


def quote(text: str, *spans: Span) -> Evidence:
    """``Document.quote`` for a text that is no document yet."""
    if not spans:
        raise ValueError("evidence needs at least one span")
    behind = 0
    for start, end in spans:
        if not behind <= start < end <= len(text):
            raise ValueError(f"span ({start}, {end}) is empty, overlaps or lies outside a text of {len(text)} characters")
        behind = end
    return Evidence(GAP.join(text[start:end] for start, end in spans), tuple(Span(*span) for span in spans))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that a text ascribes to somebody: what is said (content), who says it (source), and what ties the two (cue)."""

    content: Evidence
    cue: Evidence | None
    source: Evidence | None
    style: Style
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution as the dossier tells it.

    ``confidence``, from 0 to 1, is how often contents of such a score had exactly the right edges.
    """

    id: str
    content: Evidence
    cue: Evidence | None
    source_mention: Evidence | None
    style: Style
    confidence: float


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that was read out of one article. What comes after it only reads it."""

    producer: str
    document: Document
    claims: tuple[Claim, ...]
