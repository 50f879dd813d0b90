"""The layer of claims on PolNeAR articles (``data/claims/{train,dev}.jsonl``), and when two names match.

What the labels mean, and the rules of matching, are told in the CLAIMS.md that comes with the data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosays.interpret.naming import name_words
from whosays.model import Anonymity, Attribution, Certainty, Document, Kind, SourceKind, Span, Style

OUTLETS = {
    "breitbart": "Breitbart",
    "huff-post": "The Huffington Post",
    "nyt": "The New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "The Washington Post",
    "west-journal": "Western Journalism",
}


@dataclass(frozen=True)
class LabelledClaim:
    """One attribution with its labels. ``source`` is "AUTHOR" for the article's own voice, None where nobody can be told."""

    id: str
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]
    source: str | None
    source_type: SourceKind
    role: str | None
    anonymity: Anonymity
    anonymity_reason: str | None
    via: tuple[str, ...]
    kind: Kind
    certainty: Certainty
    negated: bool
    condition: tuple[Span, ...]
    target: str | None


@dataclass(frozen=True)
class InnerClaim:
    """What somebody else said inside the content of the attribution ``inside``."""

    inside: str
    source: str | None
    kind: Kind
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]


@dataclass(frozen=True)
class Unsound:
    """What a program took for an attribution and a reader for none."""

    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]


@dataclass(frozen=True)
class LabelledArticle:
    """An article with its labels; offsets are code points of ``text``. ``unsound`` is told only where a program marked the spans."""

    name: str
    text: str
    claims: tuple[LabelledClaim, ...]
    inner: tuple[InnerClaim, ...]
    outlet: str | None = None
    unsound: tuple[Unsound, ...] = ()


def read_claims(data: Path, split: str) -> Iterator[LabelledArticle]:
    """The labelled articles of a split; ``data`` is the folder that holds ``claims`` and ``polnear``."""
    for line in (data / "claims" / f"{split}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (data / "polnear" / split / "text" / f"{row['doc']}.txt").read_bytes().decode("utf-8")
        claims, inner = tuple(map(_claim, row["attributions"])), tuple(map(_inner, row["inner"]))
        yield LabelledArticle(row["doc"], text, claims, inner, outlet_of(row["doc"]))


def outlet_of(name: str) -> str | None:
    """The outlet of a PolNeAR article, which stands in its file name."""
    return OUTLETS.get(name.split("_")[0])


def _claim(row: dict[str, Any]) -> LabelledClaim:
    return LabelledClaim(
        id=row["id"],
        source_spans=_spans(row["source_spans"]),
        cue_spans=_spans(row["cue_spans"]),
        content_spans=_spans(row["content_spans"]),
        condition=_spans([row["condition_span"]] if row.get("condition_span") else []),
        via=tuple(row["via"]),
        **{
            key: row[key]
            for key in ("source", "source_type", "role", "anonymity", "anonymity_reason", "kind", "certainty", "negated", "target")
        },
    )


def _inner(row: dict[str, Any]) -> InnerClaim:
    spans = (_spans(row[key]) for key in ("source_spans", "cue_spans", "content_spans"))
    return InnerClaim(row["inside"], row["source"], row["kind"], *spans)


def _spans(rows: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*row) for row in rows)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names match: one's words contain the other's, and they share the last word. None matches None alone."""
    if one is None or other is None:
        return one is other
    left, right = name_words(one), name_words(other)
    if not left or not right:
        return left == right
    return left[-1] == right[-1] and (set(left) <= set(right) or set(right) <= set(left))


def gold_attribution(document: Document, claim: LabelledClaim | InnerClaim | Unsound, quotes: Sequence[Span]) -> Attribution:
    """The attribution that the gold spans of a claim make; ``quotes`` are the quoted stretches of the text."""
    quoted = sum(max(0, min(a.end, q.end) - max(a.start, q.start)) for a in claim.content_spans for q in quotes)
    whole = sum(end - start for start, end in claim.content_spans)
    style: Style = "direct" if quoted > 0.9 * whole else "mixed" if quoted else "indirect"
    content, cue, source = (
        document.quote(*_apart(spans)) if spans else None for spans in (claim.content_spans, claim.cue_spans, claim.source_spans)
    )
    assert content is not None
    return Attribution(content, cue, source, style, 1.0)


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Spans in order; overlapping ones are joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined
