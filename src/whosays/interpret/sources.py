"""The sources of an article: who is responsible for each attribution, what they are, in what role, and why they are not named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from whosays.interpret.answers import AUTHOR, Answer, Weighed, sorts
from whosays.interpret.cast import AS_SOURCE, Cast
from whosays.interpret.naming import head
from whosays.model import ARTICLE, Anonymity, Attribution, Document, Evidence, Name, Source, SourceKind, Span
from whosays.nn.heads import ANONYMITIES, SOURCE_KINDS
from whosays.nn.tags import Floats

Label = TypeVar("Label", bound=str)

NAMELESS = frozenset(["source", "sources", "insider", "insiders"])
"""Nouns that never name anybody."""

WRITTEN = frozenset(
    [
        *("poll", "polls", "survey", "surveys", "email", "emails", "memo", "memos", "report", "reports", "study", "studies", "letter"),
        *("letters", "analysis", "analyses", "document", "documents", "records", "filing", "filings", "lawsuit", "law", "ruling", "data"),
        *("figures", "statistics", "statement", "ad", "ads", "video", "book", "transcript", "website", "platform", "census"),
    ]
)
"""Nouns of what is written down or recorded."""

UNNAMED: frozenset[Anonymity] = frozenset(["role_only", "vague"])
_WHO = r"(?:(?:who|and|they|he|she) )?"
_REST = r"[^,.;:”\"\n]*"
REASON = re.compile(
    rf"{_WHO}(?:spoke|speaking|talked|talking|agreed to (?:speak|talk)) [^,.;\n]{{0,40}}?(?:on (?:the )?condition|anonymously){_REST}"
    rf"|{_WHO}(?:ask|request|insist)(?:ed|ing) "
    rf"(?:for |on )?(?:anonymity|not to be (?:named|identified)|that [^,.;\n]{{1,40}} not be){_REST}"
    rf"|{_WHO}(?:declin|refus|wish)(?:ed|ing) to be (?:named|identified){_REST}"
    rf"|(?:who|because|since|as) [^,.;\n]{{0,40}}?(?:not|un)[ -]?authori[sz]ed to {_REST}"
    rf"|who (?:did|does|do) not want (?:to be|their name|his name|her name) {_REST}",
    re.IGNORECASE,
)
ROLE_BEFORE, ROLE_BEHIND = 2, 12
"""Characters between a role and the name behind it, and between a name and the role behind it (", the ")."""


@dataclass(frozen=True)
class Resolution:
    """Holders as ids, one for each attribution, None where nobody can be told; and what each holder is."""

    answers: tuple[Answer, ...]
    holders: tuple[str | None, ...]
    kinds: Mapping[str, SourceKind]
    anonymities: Mapping[str, Anonymity]


def resolve_holders(weighed: Weighed, cast: Cast, answers: Sequence[Answer], attributions: Sequence[Attribution]) -> Resolution:
    """Who is responsible for each attribution, and what they are by all that they are responsible for."""
    kinds, anonymities = sorts(weighed)
    asked = [_id(cast, answer) for answer in answers]
    rows: dict[str, list[int]] = defaultdict(list)
    for row, holder in enumerate(asked):
        if holder and holder != ARTICLE:
            rows[holder].append(row)
    holders = [asked[i] for i in np.argsort(weighed.questions.order)] if answers else []
    order = np.argsort(weighed.questions.order) if answers else np.zeros(0, dtype=np.int64)
    return Resolution(
        answers=tuple(answers[i] for i in order),
        holders=tuple(_with_those_that_go_on(holders, attributions)),
        kinds={holder: _likeliest(SOURCE_KINDS, kinds[own], barred=("author", "unknown")) for holder, own in rows.items()},
        anonymities={holder: _likeliest(ANONYMITIES, anonymities[own], barred=("none",)) for holder, own in rows.items()},
    )


def _with_those_that_go_on(holders: Sequence[str | None], attributions: Sequence[Attribution]) -> Iterator[str | None]:
    """``holders``; of an attribution that goes on with another's content and names nobody, whoever spoke last in that content."""
    last: dict[int, str] = {}
    order = sorted(range(len(attributions)), key=lambda i: attributions[i].content.start)
    found = list(holders)
    for i in order:
        one, holder = attributions[i], holders[i]
        around = id(one.inside or one)
        if one.inside is not None and not one.source and holder in {None, ARTICLE}:
            found[i] = last.get(around, holder)
        elif holder and holder != ARTICLE:
            last[around] = holder
    yield from found


def _id(cast: Cast, answer: Answer) -> str | None:
    if answer.name is None:
        return None
    return ARTICLE if answer.name == AUTHOR else cast.id_of(answer.name)


def _likeliest(labels: tuple[Label, ...], chances: Floats, *, barred: Sequence[str]) -> Label:
    """The label that all rows together hold likeliest."""
    summed = np.log(chances + 1e-6).sum(0)
    summed[[label in barred for label in labels]] = -np.inf
    return labels[int(summed.argmax())]


def describe_sources(
    document: Document, names: Sequence[Name], cast: Cast, resolution: Resolution, mentions: Mapping[str, Sequence[Span]]
) -> tuple[Source, ...]:
    """Every source of ``cast``, and the article itself first. ``mentions`` are the words that name the holders at their claims."""
    roles, places = [name.span for name in names if name.kind == "role"], cast.places()
    own = Source(ARTICLE, document.outlet or "the article itself", "author", None, "named", None, ())
    sources = [own]
    for id, name in cast:
        named = places[id]
        spans = tuple(sorted({*(one.span for one in named), *mentions.get(id, ())}))
        kind = resolution.kinds.get(id) or (AS_SOURCE[named[0].kind] if named else "unknown")
        anonymity = resolution.anonymities.get(id, "named")
        noun = head(name)
        if noun in WRITTEN:
            kind = "document"
        elif noun in NAMELESS:
            kind, anonymity = "group" if noun.endswith("s") else "person", "vague" if anonymity == "named" else anonymity
        role = name if anonymity == "role_only" else _role(document.text, [one.span for one in named], roles)
        reason = _reason(document, spans) if anonymity in UNNAMED else None
        sources.append(Source(id, name, kind, role, anonymity, reason, spans))
    return tuple(sources)


def _role(text: str, named: Sequence[Span], roles: Sequence[Span]) -> str | None:
    """The first role that stands right before a name, or behind it and a comma. ``roles`` stand in the order of the text."""
    for span in named:
        at = bisect_left(roles, span)
        for role in roles[max(0, at - 1) : at + 1]:
            before, behind = text[role.end : span.start], text[span.end : role.start]
            if (role.end <= span.start and len(before) <= ROLE_BEFORE and "\n" not in before) or (
                span.end <= role.start and len(behind) <= ROLE_BEHIND and behind.startswith(",") and "\n" not in behind
            ):
                return " ".join(text[slice(*role)].split())
    return None


def _reason(document: Document, spans: Sequence[Span]) -> Evidence | None:
    """Why somebody is not named, in the words of a sentence that speaks of them."""
    text = document.text
    for span in spans:
        start, end = text.rfind(".", 0, span.start) + 1, text.find("\n", span.end)
        stop = min(len(text) if end < 0 else end, span.end + 300)
        if found := REASON.search(text, start, stop):
            shown = found.group().rstrip()
            return document.quote(Span(found.start(), found.start() + len(shown)))
    return None
