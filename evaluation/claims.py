"""The layer of claims on PolNeAR articles (``data/claims/{train,dev}.jsonl``), and how names and contents are matched.

What the labels mean, and the rules of matching, are told in the CLAIMS.md that comes with the data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosays.model import Span


@dataclass(frozen=True)
class LabelledClaim:
    """One attribution with its labels. ``source`` is "AUTHOR" for the article's own voice, None where nobody can be told."""

    id: str
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]
    source: str | None
    source_type: str
    role: str | None
    anonymity: str
    anonymity_reason: str | None
    via: tuple[str, ...]
    kind: str
    certainty: str
    negated: bool
    condition: tuple[Span, ...]
    target: str | None


@dataclass(frozen=True)
class InnerClaim:
    """What somebody else said inside the content of the attribution ``inside``."""

    inside: str
    source: str | None
    kind: str
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]


@dataclass(frozen=True)
class LabelledArticle:
    """A PolNeAR article with its labels; offsets are code points of ``text``."""

    name: str
    text: str
    claims: tuple[LabelledClaim, ...]
    inner: tuple[InnerClaim, ...]


def read_claims(data: Path, split: str) -> Iterator[LabelledArticle]:
    """The labelled articles of a split; ``data`` is the folder that holds ``claims`` and ``polnear``."""
    for line in (data / "claims" / f"{split}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (data / "polnear" / split / "text" / f"{row['doc']}.txt").read_bytes().decode("utf-8")
        yield LabelledArticle(row["doc"], text, tuple(map(_claim, row["attributions"])), tuple(map(_inner, row["inner"])))


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


def name_words(name: str) -> list[str]:
    """A name in lower case, without punctuation and leading articles."""
    words = re.findall(r"\w+", name.casefold().replace("’s", "").replace("'s", "").replace(".", ""))
    return words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names match: one's words contain the other's, and they share the last word. None matches None alone."""
    if one is None or other is None:
        return one is other
    left, right = name_words(one), name_words(other)
    if not left or not right:
        return left == right
    return left[-1] == right[-1] and (set(left) <= set(right) or set(right) <= set(left))


def overlap(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Shared characters as a share of the longer side's."""
    ours, theirs = ({i for span in side for i in range(*span)} for side in (left, right))
    return len(ours & theirs) / max(1, len(ours), len(theirs))


def match(found: Sequence[Sequence[Span]], gold: Sequence[Sequence[Span]], least: float = 0.5) -> list[tuple[int, int]]:
    """Pairs (found, gold) whose contents share at least ``least`` of the longer one, one to one, best first."""
    pairs = [(overlap(f, g), i, j) for i, f in enumerate(found) for j, g in enumerate(gold) if f and g]
    taken: list[tuple[int, int]] = []
    ours: set[int] = set()
    theirs: set[int] = set()
    for share, i, j in sorted(pairs, key=lambda pair: -pair[0]):
        if share >= least and i not in ours and j not in theirs:
            taken.append((i, j))
            ours.add(i)
            theirs.add(j)
    return taken
