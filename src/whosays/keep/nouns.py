"""What the library gives out: frozen values, nothing of the database in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from whosays.model import Dossier

Role = Literal["reader", "editor"]
CorrectionField = Literal["holder", "kind", "span", "reject"]
Sort = Literal["newest", "votes", "relevance"]
State = Literal["open", "due", "resolved"]
Outcome = Literal["happened", "did not happen", "cannot be told"]
ChangeKind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who uses the library. An editor may also add, correct and resolve."""

    id: int
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes for and against; ``mine`` is the asking reader's own: -1, 0 or 1."""

    up: int
    down: int
    mine: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list. ``version`` is the number of the newest version; ``speakers`` are the most heard, five at most."""

    id: int
    title: str | None
    outlet: str | None
    published: str | None
    added: datetime
    url: str | None
    version: int
    claims: int
    speakers: tuple[str, ...]
    votes: Tally


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader says a claim should be, beside what the machine read.

    ``value`` is, by ``field``: holder: the name; kind: the kind; span: JSON ``[[start, end], …]`` into the text of the article's version
    ``version``, whose words are ``words``; reject: "".
    """

    id: int
    claim: str
    reader: str
    field: CorrectionField
    value: str
    made: datetime
    version: int = 1
    words: str = ""


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim of a kept article. ``id`` is permanent; ``number`` is its id in the newest dossier, None where no claim answers to it.
    ``version`` is the last version of the article whose dossier has it, None where none has it any more.

    Holder, kind and the rest are the machine's reading. ``holder`` is None where nobody can be told, ``person`` the page of the holder.
    ``chain`` are names, from the outlet to the holder. ``corrections`` are those that count: the latest of each field.
    """

    id: str
    article: int
    title: str | None
    outlet: str | None
    published: str | None
    number: str | None
    words: str
    quoted: bool
    holder: str | None
    person: int | None
    chain: tuple[str, ...]
    kind: str
    certainty: str
    condition: str | None
    negated: bool
    target: str | None
    votes: Tally
    corrections: tuple[Correction, ...]
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article, as it stood when it was added. ``document_id`` is that of the document as it came."""

    number: int
    document_id: str
    added: datetime
    producer: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """Everything for the page of an article. ``claims`` are by number ("c1"); ``orphans`` are claims that people said something of
    and that no claim of the newest dossier answers to; ``versions`` newest first."""

    card: Card
    dossier: Dossier
    claims: dict[str, KeptClaim]
    orphans: tuple[KeptClaim, ...]
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that two versions share ("same"), or that only the old ("gone") or the new one has."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; "" is any. ``since`` and ``until`` are ISO dates, inclusive; an article without a date matches neither.

    ``words``: every word must be there, "several in quotation marks" as they stand, and none with a - before it.
    """

    words: str = ""
    who: str = ""
    kind: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    sort: Sort = "newest"
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Facet:
    """A value and how often it is there."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Articles:
    """What a query finds. ``facets``: "outlet", "who", "kind", "year", of all that was found, 12 at most each."""

    total: int
    cards: tuple[Card, ...]
    facets: dict[str, tuple[Facet, ...]]


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims that a query finds."""

    total: int
    claims: tuple[KeptClaim, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person, organization, outlet or group that has a page: everything under one name."""

    id: int
    name: str
    kind: str
    articles: int
    claims: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The page of a person. ``said`` newest first; ``quoted_by`` outlets, most first; ``accused`` are accusations aimed at them, each
    with whether they were heard in that article; ``topics`` words that their claims share and others' do not, most telling first;
    ``days`` claims a month, oldest first."""

    person: Person
    said: tuple[KeptClaim, ...]
    quoted_by: tuple[Facet, ...]
    accused: tuple[tuple[KeptClaim, bool], ...]
    topics: tuple[Facet, ...]
    days: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """A claim about the future. ``due`` is an ISO date, ``probability`` one that its own words state; None where they tell none."""

    claim: KeptClaim
    due: str | None
    probability: float | None
    state: State
    outcome: Outcome | None
    evidence: str | None
    resolved_by: str | None
    resolved: datetime | None


@dataclass(frozen=True, slots=True)
class Forecaster:
    """How somebody's predictions came out. ``brier`` is the mean of (probability - outcome)², where one was stated; ``hits`` are, by
    certainty, how many happened and how many came out either way."""

    person: int
    name: str
    predictions: int
    resolved: int
    brier: float | None
    hits: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a dossier. ``new`` is False when this very document and producer were there already."""

    article: int
    version: int
    new: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed. ``etag`` and ``modified`` are what its server wants to be asked with next time, and not before
    ``wait_until``."""

    id: int
    url: str
    title: str | None
    last_sync: datetime | None
    error: str | None
    etag: str | None
    modified: str | None
    articles: int
    wait_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A name that is suppressed or erased, kept as a salted hash only."""

    digest: str
    erased: bool
    made: datetime
