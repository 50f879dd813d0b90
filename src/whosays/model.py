"""The nouns: frozen values that every room works on. Nothing here reads, writes or decides.

Offsets are half-open code points of ``Document.text``, everywhere.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

SCHEMA = "whosays/dossier/1"
GAP = " … "

ARTICLE = "s0"
"""The id of the source that is the article in its own voice."""

Style = Literal["direct", "indirect", "mixed"]
NameKind = Literal["person", "organization", "place", "group", "other", "outlet", "document", "role"]
SourceKind = Literal["person", "organization", "outlet", "document", "group", "author", "unknown"]
Anonymity = Literal["named", "role_only", "vague", "none"]
Kind = Literal["statement", "opinion", "accusation", "denial", "demand", "promise", "threat", "prediction", "question"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
TimeRelation = Literal["on", "before", "after", "during"]
ConflictRelation = Literal["contradicts", "denies"]
Support = Literal["supported", "attributed", "partly", "unsupported", "contradicted"]
Verdict = Literal["right", "wrong", "unknown"]
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
    """Words that a text ascribes to somebody: what is said (content), who says it (source), and what ties the two (cue).

    ``speaker`` are, in an interview, the words that name who speaks, at the turn or elsewhere, ``asker``
    those that name who put the question. ``inside`` is the attribution in whose content this one stands.
    """

    content: Evidence
    cue: Evidence | None
    source: Evidence | None
    style: Style
    confidence: float
    speaker: Evidence | None = None
    asker: Evidence | None = None
    inside: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name, or words that describe somebody like one ("the memo"), as it stands in the text."""

    span: Span
    kind: NameKind


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, and what they come to.

    ``value`` is TIMEX3's: "2025-10-16", "2025-W42", "1989-Q3", "P2D", "PRESENT_REF". What the text leaves open is X: "XXXX-10-16"
    where the year is unknown.
    """

    span: Span
    kind: TimeKind
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who speaks in an article, passes words on, or is spoken about. ``ARTICLE`` is the id of the article in its own voice.

    ``name`` is the fullest name in the article, or the words that describe somebody it does not name; ``role`` is in the article's words.
    ``words`` counts the body's words that lie in the source's claims, each once; ``share`` is their part of the body. ``quoted`` tells
    whether any of them are its very words.
    """

    id: str
    name: str
    kind: SourceKind
    role: str | None
    anonymity: Anonymity
    anonymity_reason: Evidence | None
    mentions: tuple[Span, ...]
    words: int = 0
    share: float = 0.0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution as the dossier tells it.

    ``confidence``, from 0 to 1, is how often contents of such a score had exactly the right edges; of what the article foretells, demands
    or accuses somebody of without a source or cue, how likely the kind is. ``holder`` is the id of the source that
    is responsible for it, None where nobody can be told; ``chain`` are the ids of all through whom it reached the reader, from the
    article to the holder. ``inside`` is the id of the claim whose content this one stands in,
    ``denies`` of the claim it rejects.
    """

    id: str
    content: Evidence
    cue: Evidence | None
    source_mention: Evidence | None
    style: Style
    confidence: float
    holder: str | None = None
    chain: tuple[str, ...] = ()
    kind: Kind = "statement"
    certainty: Certainty = "certain"
    negated: bool = False
    condition: Evidence | None = None
    target: str | None = None
    inside: str | None = None
    denies: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """An event on the timeline. ``when`` is an ISO date as precise as the text allows ("2025", "2025-10", "2025-W43",
    "2025-10-16T09:30"; "--10-16" where the year is unknown).

    ``text`` are the words of the time expression and the event; ``claims`` and ``participants`` are ids.
    """

    when: str
    relation: TimeRelation
    text: Evidence
    claims: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims, by their ids, that cannot both hold, or of which ``left`` denies ``right``."""

    left: str
    right: str
    relation: ConflictRelation
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class HeadlineClaim:
    """What the headline tells, and how the body bears it out. ``claim`` counts in ``Document.title``; ``by`` are ids of claims."""

    claim: Evidence
    support: Support
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A phrase that judges as it tells. ``voice`` is the id of the source whose words it stands in, None for the article's own."""

    phrase: Evidence
    voice: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the article gives a source, held against who held it at ``as_of`` (ISO date). ``held_by``: whom the table names."""

    source: str
    office: str
    as_of: str
    verdict: Verdict
    held_by: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that was read out of one article. What comes after it only reads it.

    ``author_share`` is the part of the body's words that nobody but the article itself is responsible for. ``unheard`` are the ids of
    people and organizations that are spoken about and do not speak.
    """

    producer: str
    document: Document
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...] = ()
    author_share: float = 1.0
    unheard: tuple[str, ...] = ()
    timeline: tuple[Moment, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    headline: tuple[HeadlineClaim, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    offices: tuple[Office, ...] = ()
